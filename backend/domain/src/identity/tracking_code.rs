//! The secret with which an applicant follows a case; how it is derived and stored is the affair of `app` and `store`.

use super::typed::compact;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// Crockford's base 32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 23 symbols of 5 bits are 115 bits.
const SECRET_LENGTH: usize = 23;
const LENGTH: usize = SECRET_LENGTH + 1;
const GROUP: usize = 5;
/// x⁵ + x² + 1, which makes every non-zero element of GF(32) a power of x.
const POLYNOMIAL: u8 = 0b10_0101;

/// 23 characters of secret (115 bits) and one check character.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct TrackingCode(String);

/// Why a text is no tracking code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum TrackingCodeFault {
    /// Not 24 characters.
    Length {
        /// How many there are, spaces and hyphens aside.
        found: usize,
    },
    /// A character the code never has.
    Character {
        /// Its place, from 1, spaces and hyphens aside.
        position: usize,
    },
    /// The last character does not fit the others.
    CheckCharacter,
}

impl TrackingCodeFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Length { found } => format!("查询码应为24位，现为{found}位"),
            Self::Character { position } => {
                format!("查询码第{position}位有误：只用数字和字母，不含U")
            }
            Self::CheckCharacter => "查询码校验不通过，请核对有无错位或错字".to_owned(),
        }
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Length { found } => {
                format!("A tracking code has 24 characters, this one has {found}")
            }
            Self::Character { position } => {
                format!("Character {position} of the tracking code is wrong: digits and letters except U")
            }
            Self::CheckCharacter => {
                "The tracking code fails its check; please look for a wrong or swapped character".to_owned()
            }
        }
    }
}

impl TrackingCode {
    /// The code made of the first 115 bits; the same bits always give the same code, so a repeated filing can return it.
    #[must_use]
    pub fn from_bits(bits: &[u8; 32]) -> Self {
        let symbols: Vec<u8> = (0..SECRET_LENGTH).map(|index| five_bits(bits, index * 5)).collect();
        let check = check_symbol(&symbols);
        let code = symbols.iter().chain([&check]).map(|symbol| letter_of(*symbol)).collect();
        Self(code)
    }

    /// The 24 characters, without hyphens.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The code as it is shown once to the applicant: `XXXXX-XXXXX-XXXXX-XXXXX-XXXX`.
    #[must_use]
    pub fn reveal_grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }

    /// SHA-256 of the 24 characters: the only form that is stored and looked up.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl FromStr for TrackingCode {
    type Err = TrackingCodeFault;

    fn from_str(text: &str) -> Result<Self, TrackingCodeFault> {
        let typed = compact(text);
        let found = typed.chars().count();
        if found != LENGTH {
            return Err(TrackingCodeFault::Length { found });
        }
        let mut symbols = Vec::with_capacity(LENGTH);
        for (index, c) in typed.chars().enumerate() {
            let symbol = symbol_of(c).ok_or(TrackingCodeFault::Character { position: index + 1 })?;
            symbols.push(symbol);
        }
        if symbols.get(SECRET_LENGTH) != Some(&check_symbol(&symbols[..SECRET_LENGTH])) {
            return Err(TrackingCodeFault::CheckCharacter);
        }
        Ok(Self(symbols.into_iter().map(letter_of).collect()))
    }
}

fn five_bits(bits: &[u8; 32], first: usize) -> u8 {
    (first..first + 5).fold(0, |symbol, bit| {
        let byte = bits[bit / 8];
        symbol << 1 | (byte >> (7 - bit % 8)) & 1
    })
}

fn letter_of(symbol: u8) -> char {
    char::from(ALPHABET[usize::from(symbol % 32)])
}

/// What people read as another letter is taken for the one they meant.
fn symbol_of(c: char) -> Option<u8> {
    let letter = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|candidate| char::from(*candidate) == letter)?;
    u8::try_from(place).ok()
}

/// The sum of the symbols in GF(32), each weighted with its own power of x: any one wrong character and any two
/// swapped characters change it, which a plain sum cannot promise.
fn check_symbol(symbols: &[u8]) -> u8 {
    symbols.iter().rev().fold(0, |sum, symbol| times_x(sum ^ symbol))
}

fn times_x(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ POLYNOMIAL }
}

impl fmt::Debug for TrackingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TrackingCode(*)")
    }
}

impl TryFrom<String> for TrackingCode {
    type Error = TrackingCodeFault;

    fn try_from(text: String) -> Result<Self, TrackingCodeFault> {
        text.parse()
    }
}
