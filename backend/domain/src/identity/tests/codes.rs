//! Codes of organisations and cases.

use super::super::*;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[test]
fn credit_codes_are_read_however_they_are_typed() {
    for text in [
        "91350100M000100Y43",
        " 91350100m000100y43 ",
        "9135 0100 M000 100Y 43",
        "91350100-M000100Y4-3",
        "91350100M000100Y43",
    ] {
        assert_eq!(text.parse::<CreditCode>().map(String::from), Ok("91350100M000100Y43".to_owned()), "{text}");
    }
    assert!("11440232MB2D06811W".parse::<CreditCode>().is_ok());
    assert!("12441500196720244T".parse::<CreditCode>().is_ok());
}

#[test]
fn credit_codes_that_are_none_say_why() {
    for (text, fault) in [
        ("", CreditCodeFault::Length { found: 0 }),
        ("91350100M000100Y4", CreditCodeFault::Length { found: 17 }),
        ("91350100M000100Y433", CreditCodeFault::Length { found: 19 }),
        ("91350100M000100Y4Z", CreditCodeFault::Character { position: 18 }),
        ("9135010OM000100Y43", CreditCodeFault::Character { position: 8 }),
        ("9A350100M000100Y43", CreditCodeFault::CheckCharacter),
        ("913501A0M000100Y43", CreditCodeFault::Region),
        ("91350100M000100Y44", CreditCodeFault::CheckCharacter),
        ("91350100M00010Y043", CreditCodeFault::CheckCharacter),
        ("统一社会信用代码统一社会信用代码一二", CreditCodeFault::Character { position: 1 }),
    ] {
        assert_eq!(text.parse::<CreditCode>(), Err(fault), "{text}");
        assert!(!fault.zh().is_empty() && fault.en() == fault.to_string());
    }
}

#[test]
fn a_credit_code_travels_as_plain_text_and_is_checked_on_arrival() {
    let code: CreditCode = "91350100M000100Y43".parse().expect("valid");
    let text = serde_json::to_string(&code).expect("writes");
    assert_eq!(text, "\"91350100M000100Y43\"");
    assert_eq!(serde_json::from_str::<CreditCode>(&text).expect("reads"), code);
    assert!(serde_json::from_str::<CreditCode>("\"91350100M000100Y44\"").is_err());
    assert_eq!(format!("{code}"), code.as_str());
}

#[test]
fn the_tracking_code_of_known_bits_never_changes() {
    // Receipts already printed must still be readable after every upgrade.
    let mut bits = [0_u8; 32];
    for (index, byte) in bits.iter_mut().enumerate() {
        *byte = u8::try_from(index * 7 + 3).expect("small");
    }
    let code = TrackingCode::from_bits(&bits);
    assert_eq!(code.reveal_grouped(), "0C512-60Z4R-PK8ET-29585-EQK6");
    assert_eq!(TrackingCode::from_bits(&[0; 32]).reveal(), "0".repeat(24));
    assert_eq!(TrackingCode::from_bits(&[255; 32]).reveal().get(..23), Some("Z".repeat(23).as_str()));
}

#[test]
fn a_tracking_code_is_read_with_the_slips_people_make() {
    let code = TrackingCode::from_bits(&[
        0b0000_0000,
        0b0100_0010,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        24,
        25,
        26,
        27,
        28,
        29,
        30,
    ]);
    let plain = code.reveal().to_owned();
    assert!(plain.contains('0') && plain.contains('1'), "{plain}");
    let variants = [
        plain.clone(),
        code.reveal_grouped(),
        plain.to_lowercase(),
        plain.replace('0', "o"),
        plain.replace('0', "O"),
        plain.replace('1', "l"),
        plain.replace('1', "I"),
        code.reveal_grouped().replace('-', " "),
        code.reveal_grouped().replace('-', "–"),
        format!("  {plain}\n"),
        plain.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).expect("full width")).collect(),
    ];
    for text in variants {
        assert_eq!(text.parse::<TrackingCode>().map(|code| code.digest()), Ok(code.digest()), "{text}");
    }
}

#[test]
fn tracking_codes_that_are_none_say_why() {
    for (text, fault) in [
        ("", TrackingCodeFault::Length { found: 0 }),
        ("0000", TrackingCodeFault::Length { found: 4 }),
        ("00000-00000-0000U-00000-0000", TrackingCodeFault::Character { position: 15 }),
        ("00000-00000-00000-00000-0001", TrackingCodeFault::CheckCharacter),
    ] {
        assert_eq!(text.parse::<TrackingCode>(), Err(fault), "{text}");
        assert!(!fault.zh().is_empty() && fault.en() == fault.to_string());
    }
}

#[test]
fn a_tracking_code_is_stored_as_the_digest_of_its_plain_characters() {
    let code = TrackingCode::from_bits(&[7; 32]);
    let expected: [u8; 32] = Sha256::digest(code.reveal_grouped().replace('-', "")).into();
    assert_eq!(code.digest(), expected);
    assert_eq!(format!("{code:?}"), "TrackingCode(*)");
}

fn flipped(bits: &[u8; 32], bit: usize) -> [u8; 32] {
    let mut other = *bits;
    other[bit / 8] ^= 0x80 >> (bit % 8);
    other
}

proptest! {
    #[test]
    fn every_code_can_be_read_back(bits: [u8; 32]) {
        let code = TrackingCode::from_bits(&bits);
        let read = code.reveal_grouped().parse::<TrackingCode>();
        prop_assert_eq!(read, Ok(code.clone()));
        prop_assert_eq!(code.reveal_grouped().len(), 28);
        prop_assert!(code.reveal().chars().all(|c| LETTERS.contains(c)));
    }

    #[test]
    fn each_of_the_first_115_bits_matters_and_no_other(bits: [u8; 32], bit in 0_usize..256) {
        let same = TrackingCode::from_bits(&bits) == TrackingCode::from_bits(&flipped(&bits, bit));
        prop_assert_eq!(same, bit >= 115);
    }

    #[test]
    fn any_one_wrong_character_is_noticed(bits: [u8; 32], place in 0_usize..24, letter in 0_usize..32) {
        let mut letters: Vec<char> = TrackingCode::from_bits(&bits).reveal().chars().collect();
        let letter = LETTERS.chars().nth(letter).expect("a letter");
        prop_assume!(letters[place] != letter);
        letters[place] = letter;
        let typed: String = letters.into_iter().collect();
        prop_assert_eq!(typed.parse::<TrackingCode>(), Err(TrackingCodeFault::CheckCharacter));
    }

    #[test]
    fn any_two_swapped_characters_are_noticed(bits: [u8; 32], a in 0_usize..24, b in 0_usize..24) {
        let mut letters: Vec<char> = TrackingCode::from_bits(&bits).reveal().chars().collect();
        prop_assume!(letters[a] != letters[b]);
        letters.swap(a, b);
        let typed: String = letters.into_iter().collect();
        prop_assert_eq!(typed.parse::<TrackingCode>(), Err(TrackingCodeFault::CheckCharacter));
    }

    #[test]
    fn no_text_whatever_breaks_a_parser(text in "\\PC*") {
        let _ = text.parse::<TrackingCode>().is_ok();
        let _ = text.parse::<CreditCode>().is_ok();
        let _ = text.parse::<IdNumber>().is_ok();
        let _ = text.parse::<Phone>().is_ok();
        let _ = text.parse::<Email>().is_ok();
        let _ = text.parse::<PersonName>().is_ok();
        let _ = password_faults(&text, &text);
        let _ = (mask_phone(&text), mask_id_number(&text), mask_name(&text, PartyKind::Person));
    }

    #[test]
    fn any_one_wrong_character_of_a_credit_code_is_noticed(place in 0_usize..18, letter in "[0-9A-HJ-NPQRTUWXY]") {
        let mut letters: Vec<String> = "91350100M000100Y43".chars().map(String::from).collect();
        prop_assume!(letters[place] != letter);
        letters[place] = letter;
        prop_assert!(letters.concat().parse::<CreditCode>().is_err());
    }
}
