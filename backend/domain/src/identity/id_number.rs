//! The citizen identity number (公民身份号码, GB 11643-1999), a personal value.

use super::mask::mask_id_number;
use super::typed::compact;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use std::fmt;
use std::str::FromStr;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character for a weighted sum of 0 to 10, modulo 11.
const CHECKS: &[u8; 11] = b"10X98765432";
const LENGTH: usize = 18;
/// Nobody alive or recently dead was born before.
const EARLIEST_BIRTH_YEAR: i32 = 1850;

/// An identity number whose birth date exists and whose check character is right.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct IdNumber {
    number: String,
    birth_date: NaiveDate,
}

/// Why a text is no identity number. No fault carries any of its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum IdNumberFault {
    /// Not 18 characters.
    Length {
        /// How many there are.
        found: usize,
    },
    /// Not a digit (or X in the last place).
    Character {
        /// Its place, from 1.
        position: usize,
    },
    /// Places 7 to 14 are no possible date of birth.
    BirthDate,
    /// The last character does not fit the others.
    CheckCharacter,
}

impl IdNumberFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Length { found } => format!("身份证号应为18位，现为{found}位"),
            Self::Character { position } => {
                format!("身份证号第{position}位有误：前17位为数字，末位为数字或X")
            }
            Self::BirthDate => "身份证号中的出生日期不存在".to_owned(),
            Self::CheckCharacter => "身份证号校验不通过，请核对有无错位或错字".to_owned(),
        }
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Length { found } => {
                format!("An identity number has 18 characters, this one has {found}")
            }
            Self::Character { position } => {
                format!("Character {position} of the identity number is wrong: 17 digits, then a digit or X")
            }
            Self::BirthDate => "The date of birth in the identity number does not exist".to_owned(),
            Self::CheckCharacter => {
                "The identity number fails its check; please look for a wrong or swapped character".to_owned()
            }
        }
    }
}

impl IdNumber {
    /// The eighteen characters in full; what is written with it must be entitled to see them.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.number
    }

    /// Region only; birth date, serial and check hidden.
    #[must_use]
    pub fn masked(&self) -> String {
        mask_id_number(&self.number)
    }

    /// The date of birth the number states.
    #[must_use]
    pub fn birth_date(&self) -> NaiveDate {
        self.birth_date
    }

    /// Whole years lived on that day, `None` before birth; below 14 the person's values are sensitive (个人信息保护法第二十八条).
    #[must_use]
    pub fn age_on(&self, day: NaiveDate) -> Option<u32> {
        day.years_since(self.birth_date)
    }
}

impl FromStr for IdNumber {
    type Err = IdNumberFault;

    fn from_str(text: &str) -> Result<Self, IdNumberFault> {
        let number = compact(text).to_ascii_uppercase();
        let found = number.chars().count();
        if found != LENGTH {
            return Err(IdNumberFault::Length { found });
        }
        let mut sum = 0;
        for ((index, c), weight) in number.chars().enumerate().zip(WEIGHTS) {
            let digit = c.to_digit(10).ok_or(IdNumberFault::Character { position: index + 1 })?;
            sum += digit * weight;
        }
        let last = number.chars().last().filter(|c| c.is_ascii_digit() || *c == 'X');
        let last = last.ok_or(IdNumberFault::Character { position: LENGTH })?;
        let birth_date = birth_date_in(&number).ok_or(IdNumberFault::BirthDate)?;
        if char::from(CHECKS[(sum % 11) as usize]) != last {
            return Err(IdNumberFault::CheckCharacter);
        }
        Ok(Self { number, birth_date })
    }
}

fn birth_date_in(number: &str) -> Option<NaiveDate> {
    let part = |range| number.get(range);
    let year = part(6..10)?.parse().ok()?;
    let month = part(10..12)?.parse().ok()?;
    let day = part(12..14)?.parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.year() >= EARLIEST_BIRTH_YEAR)
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdNumber({})", self.masked())
    }
}

impl TryFrom<String> for IdNumber {
    type Error = IdNumberFault;

    fn try_from(text: String) -> Result<Self, IdNumberFault> {
        text.parse()
    }
}
