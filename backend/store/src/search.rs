//! Search columns: one normalised text per row that finds Chinese of one character up, pinyin and initials.

use pinyin::ToPinyin;
use sea_orm::sea_query::LikeExpr;

/// Normalises what a person typed or a name that is to be found: lower case, full width to half, no blanks.
pub fn normalise(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
            other => other,
        })
        .filter(|sign| !sign.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The search column of some names: the names, their pinyin and their initials, apart from each other.
pub fn column<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut parts = Vec::new();
    for name in names {
        parts.push(normalise(name));
        parts.extend(sounds(name));
    }
    parts.join("\u{1f}")
}

/// How a name sounds: its pinyin, and its initials; nothing where no sign of it has a sound.
pub fn sounds(name: &str) -> Vec<String> {
    let full = pinyin_of(name);
    if full.is_empty() {
        return Vec::new();
    }
    vec![full, name.chars().filter_map(|sign| sign.to_pinyin()).map(|sound| sound.first_letter()).collect()]
}

/// A key that sorts Chinese names by sound.
pub fn sort_key(name: &str) -> String {
    let mut key = String::new();
    for sign in name.chars() {
        match sign.to_pinyin() {
            Some(sound) => key.push_str(sound.plain()),
            None => key.extend(sign.to_lowercase()),
        }
        key.push(' ');
    }
    key
}

/// A LIKE pattern that finds the text anywhere; `\` is the escape.
pub fn pattern(text: &str) -> String {
    format!("%{}%", escaped(&normalise(text)))
}

/// A LIKE condition for what begins with the text, sign by sign.
pub fn prefix(text: &str) -> LikeExpr {
    LikeExpr::new(format!("{}%", escaped(text))).escape('\\')
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        if matches!(sign, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

fn pinyin_of(name: &str) -> String {
    name.chars().filter_map(|sign| sign.to_pinyin()).map(|sound| sound.plain()).collect()
}

#[cfg(test)]
mod tests {
    use super::{column, pattern, sort_key};

    #[test]
    fn a_power_is_found_by_one_character_by_pinyin_and_by_initials() {
        let column = column(["建筑工程施工许可证核发", "XK-017001"]);
        for typed in ["建", "许可", "jianzhu", "JZGC", "xk-017"] {
            let needle = pattern(typed).trim_matches('%').to_owned();
            assert!(column.contains(&needle), "{typed} finds nothing in {column}");
        }
    }

    #[test]
    fn signs_with_a_meaning_in_a_pattern_are_escaped() {
        assert_eq!(pattern("50%_"), "%50\\%\\_%");
    }

    #[test]
    fn names_sort_by_sound() {
        assert!(sort_key("财政局") < sort_key("民政局"));
    }
}
