//! The name that people sign in with; whether it is taken is not known here.

/// The name as it is stored: 2–64 of a–z, 0–9, dot, hyphen, underscore, without blanks around it, in small letters;
/// `None` when it is none.
pub fn username(typed: &str) -> Option<String> {
    let username = typed.trim().to_lowercase();
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    ((2..=64).contains(&username.len()) && username.chars().all(sound)).then_some(username)
}

#[cfg(test)]
mod tests {
    use super::username;

    #[test]
    fn a_user_name_is_small_letters_digits_and_three_signs() {
        assert_eq!(username(" Zjj.Window-2 ").as_deref(), Some("zjj.window-2"));
        for wrong in ["a", "", "窗口", "a b", "a/b", &"x".repeat(65)] {
            assert_eq!(username(wrong), None, "{wrong}");
        }
    }
}
