//! Numbers, names, addresses and passwords of people; every value here is made up.

use super::super::*;
use proptest::prelude::*;

#[test]
fn identity_numbers_are_read_with_either_x() {
    for text in ["11010519491231002X", "11010519491231002x", "110105 19491231 002X", "11010519491231002X"] {
        let number: IdNumber = text.parse().expect("valid");
        assert_eq!(number.reveal(), "11010519491231002X", "{text}");
    }
    let number: IdNumber = "440524188001010014".parse().expect("valid");
    assert_eq!(number.birth_date().to_string(), "1880-01-01");
}

#[test]
fn identity_numbers_that_are_none_say_why() {
    for (text, fault) in [
        ("", IdNumberFault::Length { found: 0 }),
        ("110105491231002", IdNumberFault::Length { found: 15 }),
        ("1101051949123100XX", IdNumberFault::Character { position: 17 }),
        ("11010519491231002Y", IdNumberFault::Character { position: 18 }),
        ("110105194912310021", IdNumberFault::CheckCharacter),
        ("110105194912301020", IdNumberFault::CheckCharacter),
        ("110105194913310020", IdNumberFault::BirthDate),
        ("110105190002290020", IdNumberFault::BirthDate),
        ("110105000001010020", IdNumberFault::BirthDate),
    ] {
        assert_eq!(text.parse::<IdNumber>().map(|_| ()), Err(fault), "{text}");
        assert!(!fault.zh().is_empty() && fault.en() == fault.to_string());
    }
}

#[test]
fn age_counts_whole_years_on_the_day_asked() {
    let number: IdNumber = "11010519491231002X".parse().expect("valid");
    let age = |day: &str| number.age_on(day.parse().expect("a day"));
    assert_eq!(age("1963-12-30"), Some(13));
    assert_eq!(age("1963-12-31"), Some(14));
    assert_eq!(age("1949-12-30"), None);
}

#[test]
fn telephone_numbers_are_read_in_the_forms_people_write() {
    for (text, number) in [
        ("13812345678", "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("13812345678", "13812345678"),
        ("0510-86123456", "0510-86123456"),
        ("(0510)86123456", "0510-86123456"),
        ("051086123456", "0510-86123456"),
        ("010 6612 3456", "010-66123456"),
        ("+86 21 6612 3456", "021-66123456"),
        ("0510-86123456-801", "0510-86123456-801"),
        ("0510-86123456转801", "0510-86123456-801"),
        ("0891-6323456", "0891-6323456"),
    ] {
        assert_eq!(text.parse::<Phone>().map(|phone| phone.reveal().to_owned()), Ok(number.to_owned()), "{text}");
        let again: Phone = number.parse().expect("the canonical form is read too");
        assert_eq!((again.reveal(), again.is_mobile()), (number, number.starts_with('1')));
    }
}

#[test]
fn telephone_numbers_that_are_none_say_why() {
    for (text, fault) in [
        ("", PhoneFault::Empty),
        (" - ", PhoneFault::Empty),
        ("call me", PhoneFault::Character),
        ("1381234567", PhoneFault::Shape),
        ("12812345678", PhoneFault::Shape),
        ("86123456", PhoneFault::Shape),
        ("0086", PhoneFault::Shape),
        ("+1 202 555 0100", PhoneFault::Character),
        ("13812345678转1", PhoneFault::Shape),
        ("0510-86123456转1234567", PhoneFault::Shape),
    ] {
        assert_eq!(text.parse::<Phone>().map(|_| ()), Err(fault), "{text}");
        assert!(!fault.zh().is_empty() && fault.en() == fault.to_string());
    }
}

#[test]
fn the_example_in_the_fault_is_itself_accepted() {
    let example = "0510-86123456";
    assert!(PhoneFault::Shape.zh().contains(example) && PhoneFault::Shape.en().contains(example));
    assert!(example.parse::<Phone>().is_ok());
    let example = "name@example.cn";
    assert!(EmailFault::Shape.zh().contains(example) && EmailFault::Shape.en().contains(example));
    assert!(example.parse::<Email>().is_ok());
}

#[test]
fn addresses_keep_their_local_part_and_lower_their_domain() {
    for (text, address) in [
        (" Name.Of+tag@Example.CN ", "Name.Of+tag@example.cn"),
        ("name@example.cn", "name@example.cn"),
        ("名字@例子.中国", "名字@例子.中国"),
    ] {
        assert_eq!(text.parse::<Email>().map(|email| email.reveal().to_owned()), Ok(address.to_owned()));
    }
}

#[test]
fn addresses_that_are_none_say_why() {
    let long_local = format!("{}@example.cn", "a".repeat(65));
    let long_domain = format!("a@{}cn", "example.".repeat(40));
    for (text, fault) in [
        ("", EmailFault::Empty),
        ("name", EmailFault::Shape),
        ("name@", EmailFault::Shape),
        ("@example.cn", EmailFault::Shape),
        ("name@example", EmailFault::Shape),
        ("na me@example.cn", EmailFault::Shape),
        ("a@b@example.cn", EmailFault::Shape),
        ("name@-example.cn", EmailFault::Shape),
        ("name@example..cn", EmailFault::Shape),
        ("name\r\nBcc: x@example.cn", EmailFault::Shape),
        (long_local.as_str(), EmailFault::TooLong),
        (long_domain.as_str(), EmailFault::TooLong),
    ] {
        assert_eq!(text.parse::<Email>().map(|_| ()), Err(fault), "{text:?}");
        assert!(!fault.zh().is_empty() && fault.en() == fault.to_string());
    }
}

#[test]
fn names_of_every_script_are_names() {
    for (text, name) in [
        ("甲某", "甲某"),
        (" 甲 ", "甲"),
        ("古丽·甲某", "古丽·甲某"),
        ("古丽•甲某", "古丽·甲某"),
        ("Anna  Maria O'Neill-Smith Jr.", "Anna Maria O'Neill-Smith Jr."),
        ("𠮷某", "𠮷某"),
    ] {
        assert_eq!(text.parse::<PersonName>().map(|name| name.reveal().to_owned()), Ok(name.to_owned()));
    }
    assert!("某".repeat(50).parse::<PersonName>().is_ok());
}

#[test]
fn names_that_are_none_say_why() {
    let long = "某".repeat(51);
    for (text, fault) in [
        ("", PersonNameFault::Empty),
        ("   ", PersonNameFault::Empty),
        ("··", PersonNameFault::Empty),
        ("甲1", PersonNameFault::Character { position: 2 }),
        ("甲\u{0}某", PersonNameFault::Character { position: 2 }),
        ("<甲>", PersonNameFault::Character { position: 1 }),
        (long.as_str(), PersonNameFault::TooLong { found: 51 }),
    ] {
        assert_eq!(text.parse::<PersonName>().map(|_| ()), Err(fault), "{text:?}");
        assert!(!fault.zh().is_empty() && fault.en() == fault.to_string());
    }
}

#[test]
fn personal_values_arrive_checked_from_json() {
    assert!(serde_json::from_str::<IdNumber>("\"11010519491231002X\"").is_ok());
    let fault = serde_json::from_str::<IdNumber>("\"110105194912310021\"").expect_err("wrong check");
    assert!(!fault.to_string().contains("110105"), "a fault must not repeat the number: {fault}");
    assert!(serde_json::from_str::<Phone>("\"13812345678\"").is_ok());
    assert!(serde_json::from_str::<Email>("\"x\"").is_err());
    assert!(serde_json::from_str::<PersonName>("\"\"").is_err());
}

#[test]
fn good_passwords_have_no_fault() {
    for password in ["Lotus-pond-7", "correct Horse battery", "云在青天水在瓶A1", "xK9#mmqp", "Tr4in to Nanjing"]
    {
        assert_eq!(password_faults(password, "window01"), [], "{password}");
    }
}

#[test]
fn bad_passwords_hear_all_that_is_wrong_at_once() {
    use PasswordFault::{Common, ContainsUsername, TooFewClasses, TooLong, TooShort};
    let long = format!("aA1{}", "x".repeat(126));
    for (password, faults) in [
        ("", vec![TooShort { found: 0 }, TooFewClasses { found: 0 }]),
        ("abc123", vec![TooShort { found: 6 }, TooFewClasses { found: 2 }, Common]),
        ("lotuspond", vec![TooFewClasses { found: 1 }]),
        ("lotuspond7", vec![TooFewClasses { found: 2 }]),
        ("P@ssw0rd", vec![Common]),
        ("Password2026!", vec![Common]),
        ("Admin@123", vec![Common]),
        ("!Qwerty99", vec![Common]),
        ("1qaz@WSX", vec![Common]),
        ("W3lcome!1", vec![Common]),
        ("@Dmin2026", vec![Common]),
        ("aWindow01#", vec![ContainsUsername]),
        ("WINDOW01x#", vec![ContainsUsername]),
        (long.as_str(), vec![TooLong { found: 129 }]),
    ] {
        assert_eq!(password_faults(password, "window01"), faults, "{password}");
        assert!(faults.iter().all(|fault| !fault.zh().is_empty() && fault.en() == fault.to_string()));
    }
    assert_eq!(password_faults("xK9#mmqp", "mm"), [], "a user name of two letters is in many texts");
    assert_eq!(password_faults("xK9#mmqp", ""), []);
}

#[test]
fn the_list_of_common_passwords_is_in_the_form_it_is_looked_up_in() {
    let list = include_str!("../common_passwords.txt");
    assert!(list.lines().count() >= 200);
    for common in list.lines() {
        assert!(!common.is_empty() && common == common.trim() && common == common.to_lowercase(), "{common:?}");
    }
}

/// A well-formed number made of its parts.
fn id_number(region: u32, date: chrono::NaiveDate, serial: u32) -> String {
    let body = format!("{region:06}{}{serial:03}", date.format("%Y%m%d"));
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.chars().zip(weights).map(|(c, weight)| c.to_digit(10).expect("a digit") * weight).sum();
    // The standard's own condition: the weighted sum with the check is 1 modulo 11.
    let check = (0..11).find(|check| (sum + check) % 11 == 1).expect("one fits");
    format!("{body}{}", if check == 10 { "X".to_owned() } else { check.to_string() })
}

proptest! {
    #[test]
    fn every_well_formed_identity_number_is_read(region in 110_000_u32..660_000, days in 0_i32..60_000, serial in 0_u32..1_000) {
        let date = chrono::NaiveDate::from_ymd_opt(1850, 1, 1).expect("a day") + chrono::Days::new(u64::from(days.unsigned_abs()));
        let text = id_number(region, date, serial);
        let number: IdNumber = text.parse().expect("well formed");
        prop_assert_eq!(number.birth_date(), date);
        prop_assert_eq!(number.reveal(), text);
    }

    #[test]
    fn any_one_wrong_digit_of_an_identity_number_is_noticed(place in 0_usize..17, digit in 0_u32..10) {
        let mut letters: Vec<char> = "11010519491231002X".chars().collect();
        let digit = char::from_digit(digit, 10).expect("a digit");
        prop_assume!(letters[place] != digit);
        letters[place] = digit;
        let typed: String = letters.into_iter().collect();
        prop_assert!(typed.parse::<IdNumber>().is_err());
    }
}
