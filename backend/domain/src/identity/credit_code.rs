//! The unified social credit code of organisations (统一社会信用代码, GB 32100-2015); it is public and never masked.

use super::typed::compact;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Digits and letters without I, O, S, V, Z; a character's place is its value.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Powers of 3 modulo 31 (GB 32100-2015, annex).
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const LENGTH: usize = 18;
const REGION: std::ops::Range<usize> = 2..8;

/// A credit code whose check character is right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

/// Why a text is no credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum CreditCodeFault {
    /// Not 18 characters.
    Length {
        /// How many there are.
        found: usize,
    },
    /// A character the code never has.
    Character {
        /// Its place, from 1.
        position: usize,
    },
    /// Places 3 to 8 are not the six digits of a region.
    Region,
    /// The last character does not fit the others.
    CheckCharacter,
}

impl CreditCodeFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Length { found } => format!("统一社会信用代码应为18位，现为{found}位"),
            Self::Character { position } => {
                format!("统一社会信用代码第{position}位有误：只用数字和大写字母，不含I、O、S、V、Z")
            }
            Self::Region => "统一社会信用代码第3至8位应为行政区划数字".to_owned(),
            Self::CheckCharacter => "统一社会信用代码校验不通过，请核对有无错位或错字".to_owned(),
        }
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Length { found } => {
                format!("A unified social credit code has 18 characters, this one has {found}")
            }
            Self::Character { position } => {
                format!("Character {position} of the credit code is wrong: digits and letters except I, O, S, V, Z")
            }
            Self::Region => "Characters 3 to 8 of the credit code must be the digits of a region".to_owned(),
            Self::CheckCharacter => {
                "The credit code fails its check; please look for a wrong or swapped character".to_owned()
            }
        }
    }
}

impl CreditCode {
    /// The eighteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CreditCode {
    type Err = CreditCodeFault;

    fn from_str(text: &str) -> Result<Self, CreditCodeFault> {
        let code = compact(text).to_ascii_uppercase();
        let found = code.chars().count();
        if found != LENGTH {
            return Err(CreditCodeFault::Length { found });
        }
        let mut values = Vec::with_capacity(LENGTH);
        for (index, c) in code.chars().enumerate() {
            let value = value_of(c).ok_or(CreditCodeFault::Character { position: index + 1 })?;
            values.push(value);
        }
        if values[REGION].iter().any(|value| *value > 9) {
            return Err(CreditCodeFault::Region);
        }
        let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        let expected = (31 - sum % 31) % 31;
        if values.last() != Some(&expected) {
            return Err(CreditCodeFault::CheckCharacter);
        }
        Ok(Self(code))
    }
}

fn value_of(c: char) -> Option<usize> {
    ALPHABET.iter().position(|letter| char::from(*letter) == c)
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CreditCode {
    type Error = CreditCodeFault;

    fn try_from(text: String) -> Result<Self, CreditCodeFault> {
        text.parse()
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> Self {
        code.0
    }
}
