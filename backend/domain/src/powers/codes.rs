//! The codes of the national catalogue (GB/T 39554.1-2020): twelve digits for the item, thirty-one signs for the item at a body.

use super::submission::FieldFault;
use crate::identity::CreditCode;

/// Digits of a basic code: region 2, type 2, department 2, main item 3, sub-item 3.
const BASIC: usize = 12;
/// Signs of an implementation code: the body's unified social credit code 18, level 1, basic code 12.
const IMPLEMENTATION: usize = 31;
/// Signs of a unified social credit code (GB 32100-2015).
const CREDIT: usize = 18;

/// What is wrong with the national codes of a version; both may be missing.
pub(super) fn code_faults(basic: Option<&str>, implementation: Option<&str>) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if let Some(code) = basic
        && !(code.len() == BASIC && code.bytes().all(|byte| byte.is_ascii_digit()))
    {
        faults.push(FieldFault::new("basicCode", "CODE", "基本编码是 12 位数字。", "A basic code is 12 digits."));
    }
    let Some(code) = implementation else { return faults };
    if !is_implementation(code) {
        faults.push(FieldFault::new(
            "implementationCode",
            "CODE",
            "实施编码共 31 位：18 位统一社会信用代码、1 位行使层级（1 至 6）和 12 位基本编码。",
            "An implementation code has 31 signs: the credit code of 18, a level from 1 to 6 and the basic code of 12.",
        ));
    } else if basic.is_some_and(|basic| !code.ends_with(basic)) {
        faults.push(FieldFault::new(
            "implementationCode",
            "CODES_DISAGREE",
            "实施编码的后 12 位应与基本编码相同。",
            "The last 12 signs of an implementation code are the basic code.",
        ));
    }
    faults
}

fn is_implementation(code: &str) -> bool {
    let (Some(credit), Some(level), Some(basic)) =
        (code.get(..CREDIT), code.as_bytes().get(CREDIT), code.get(CREDIT + 1..))
    else {
        return false;
    };
    code.len() == IMPLEMENTATION
        && credit.parse::<CreditCode>().is_ok()
        && (b'1'..=b'6').contains(level)
        && basic.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::code_faults;

    fn reasons(basic: Option<&str>, implementation: Option<&str>) -> Vec<(String, &'static str)> {
        code_faults(basic, implementation).into_iter().map(|fault| (fault.path, fault.reason)).collect()
    }

    #[test]
    fn codes_of_the_national_catalogue_are_taken() {
        // The two samples of the standard's use that norms were read from.
        assert_eq!(reasons(Some("000117051000"), Some("11440232MB2D06811W4000117051000")), []);
        assert_eq!(reasons(None, Some("12441500196720244T3442199806003")), []);
        assert_eq!(reasons(None, None), []);
    }

    #[test]
    fn a_code_with_a_wrong_sign_says_which_code() {
        assert_eq!(reasons(Some("00011705100"), None), [("basicCode".to_owned(), "CODE")]);
        // The check sign of the credit code is another.
        let wrong = reasons(None, Some("11440232MB2D06811X4000117051000"));
        assert_eq!(wrong, [("implementationCode".to_owned(), "CODE")]);
        assert_eq!(reasons(None, Some("权力")), [("implementationCode".to_owned(), "CODE")]);
    }

    #[test]
    fn the_two_codes_name_the_same_item() {
        let apart = reasons(Some("000117051001"), Some("11440232MB2D06811W4000117051000"));
        assert_eq!(apart, [("implementationCode".to_owned(), "CODES_DISAGREE")]);
    }
}
