//! The name of a natural person, a personal value.

use super::mask::{PartyKind, mask_name};
use super::typed::half_width;
use serde::Deserialize;
use std::fmt;
use std::str::FromStr;

const LONGEST: usize = 50;

/// A name of 1 to 50 characters: letters of any script, the middle dot, spaces, hyphen, apostrophe, full stop.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct PersonName(String);

/// Why a text is no person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum PersonNameFault {
    /// Nothing was written.
    Empty,
    /// More than 50 characters.
    TooLong {
        /// How many there are.
        found: usize,
    },
    /// A digit, a sign or a control character.
    Character {
        /// Its place, from 1.
        position: usize,
    },
}

impl PersonNameFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "请填写姓名".to_owned(),
            Self::TooLong { found } => format!("姓名不超过{LONGEST}个字，现为{found}个字"),
            Self::Character { position } => format!("姓名第{position}个字有误：不能含数字和符号"),
        }
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "Please write a name".to_owned(),
            Self::TooLong { found } => {
                format!("A name has at most {LONGEST} characters, this one has {found}")
            }
            Self::Character { position } => {
                format!("Character {position} of the name is wrong: no digits, no signs")
            }
        }
    }
}

impl PersonName {
    /// The name in full; what is written with it must be entitled to see it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Surname and `*`.
    #[must_use]
    pub fn masked(&self) -> String {
        mask_name(&self.0, PartyKind::Person)
    }
}

impl FromStr for PersonName {
    type Err = PersonNameFault;

    fn from_str(text: &str) -> Result<Self, PersonNameFault> {
        let dotted: String = half_width(text).chars().map(one_middle_dot).collect();
        let name = dotted.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = name.chars().count();
        if found > LONGEST {
            return Err(PersonNameFault::TooLong { found });
        }
        if let Some(index) = name.chars().position(|c| !c.is_alphabetic() && !" ·-'’.".contains(c)) {
            return Err(PersonNameFault::Character { position: index + 1 });
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err(PersonNameFault::Empty);
        }
        Ok(Self(name))
    }
}

/// Keyboards write the dot of transcribed names in several ways; the same name must compare equal.
fn one_middle_dot(c: char) -> char {
    match c {
        '•' | '・' | '‧' | '∙' | '⋅' | '･' => '·',
        _ => c,
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonName({})", self.masked())
    }
}

impl TryFrom<String> for PersonName {
    type Error = PersonNameFault;

    fn try_from(text: String) -> Result<Self, PersonNameFault> {
        text.parse()
    }
}
