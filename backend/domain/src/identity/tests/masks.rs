//! What is left to see.

use super::super::*;
use proptest::prelude::*;

#[test]
fn of_a_persons_name_the_surname_is_left() {
    for (name, masked) in [
        ("张某某", "张*"),
        ("李某", "李*"),
        ("欧阳某", "欧阳*"),
        ("诸葛某某", "诸葛*"),
        ("欧阳", "欧*"),
        ("马某·某某", "马*"),
        ("Anna Smith", "A*"),
        (" 王某 ", "王*"),
        ("某", "*"),
        ("", "*"),
    ] {
        assert_eq!(mask_name(name, PartyKind::Person), masked, "{name}");
    }
}

#[test]
fn an_organisation_stands_in_full() {
    let name = "江阴市某某纺织有限公司";
    assert_eq!(mask_name(name, PartyKind::Organisation), name);
}

#[test]
fn of_an_identity_number_the_region_is_left() {
    assert_eq!(mask_id_number("11010519491231002X"), "110105************");
    for text in ["110105491231002", "", "护照E12345678", "一一零一零五19491231002X"] {
        assert_eq!(mask_id_number(text), "*".repeat(18), "{text}");
    }
}

#[test]
fn of_a_telephone_number_three_and_four_digits_are_left() {
    for (number, masked) in [
        ("13812345678", "138****5678"),
        ("0510-86123456", "051****3456"),
        ("0510-86123456-801", "051****3456"),
        ("8612345", "****"),
        ("", "****"),
    ] {
        assert_eq!(mask_phone(number), masked, "{number}");
    }
}

#[test]
fn of_an_address_the_first_letter_and_the_domain_are_left() {
    let email: Email = "somebody@example.cn".parse().expect("valid");
    assert_eq!(email.masked(), "s***@example.cn");
}

#[test]
fn a_log_that_prints_a_personal_value_prints_its_mask() {
    let name: PersonName = "张某某".parse().expect("valid");
    let number: IdNumber = "11010519491231002X".parse().expect("valid");
    let phone: Phone = "13812345678".parse().expect("valid");
    let email: Email = "somebody@example.cn".parse().expect("valid");
    assert_eq!(
        format!("{name:?} {number:?} {phone:?} {email:?}"),
        "PersonName(张*) IdNumber(110105************) Phone(138****5678) Email(s***@example.cn)"
    );
}

#[test]
fn party_kinds_are_written_as_the_contract_writes_them() {
    assert_eq!(serde_json::to_string(&PartyKind::Organisation).expect("writes"), "\"ORGANISATION\"");
}

proptest! {
    #[test]
    fn no_mask_of_a_person_shows_more_than_two_characters_of_the_name(name in "\\p{Han}{2,6}") {
        let masked = mask_name(&name, PartyKind::Person);
        let shown = masked.chars().count() - 1;
        prop_assert!(masked.ends_with('*') && (1..=2).contains(&shown) && shown < name.chars().count());
    }

    #[test]
    fn a_masked_telephone_number_hides_at_least_three_digits(number in "0[0-9]{2,3}-[2-9][0-9]{6,7}|1[3-9][0-9]{9}") {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let left = mask_phone(&number).chars().filter(char::is_ascii_digit).count();
        prop_assert!(left + 3 <= digits);
    }
}
