//! What bodies and posts must be like: levels, codes and places in the tree; whether one is there is not known here.

/// A level of government, from province to an office inside a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 省级
    Province,
    /// 市级
    City,
    /// 县级
    County,
    /// 乡级
    Town,
    /// 村级
    Village,
    /// 内设机构
    Office,
}

impl Level {
    /// All levels, the highest first.
    pub const ALL: [Self; 6] = [Self::Province, Self::City, Self::County, Self::Town, Self::Village, Self::Office];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
            Self::Town => "town",
            Self::Village => "village",
            Self::Office => "office",
        }
    }

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// The code of a body or a post as it is stored: 2–40 of a–z, 0–9 and hyphen, in small letters; `None` when it is none.
///
/// A slash would end it in a path, and `_` and `%` mean something to a search for all below.
pub fn code(typed: &str) -> Option<String> {
    let code = typed.trim().to_lowercase();
    let sound = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    ((2..=40).contains(&code.len()) && code.chars().all(sound)).then_some(code)
}

/// The path of a body: the codes from the root, each between slashes.
pub fn path(above: Option<&str>, code: &str) -> String {
    format!("{}{code}/", above.unwrap_or("/"))
}

/// Whether a path is that of a body itself or of one below it.
pub fn is_within(path: &str, of: &str) -> bool {
    path.starts_with(of)
}

#[cfg(test)]
mod tests {
    use super::{Level, code, is_within, path};

    #[test]
    fn paths_hold_the_codes_from_the_root() {
        let city = path(None, "jz");
        let bureau = path(Some(&city), "jz-zjj");
        assert_eq!(bureau, "/jz/jz-zjj/");
        assert!(is_within(&bureau, &city) && is_within(&city, &city));
        assert!(!is_within(&path(None, "jz-2"), &city), "a code that only begins alike is another body");
    }

    #[test]
    fn a_code_has_nothing_that_a_path_or_a_search_would_read_as_a_sign() {
        assert_eq!(code(" JZ-zjj ").as_deref(), Some("jz-zjj"));
        for wrong in ["j", "a/b", "a_b", "a%b", "住建局", &"x".repeat(41)] {
            assert_eq!(code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_level_is_found_by_its_name() {
        for level in Level::ALL {
            assert_eq!(Level::from_name(level.name()), Some(level));
        }
        assert_eq!(Level::from_name("市级"), None);
    }
}
