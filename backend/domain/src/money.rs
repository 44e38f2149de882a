//! Amounts of money: yuan to the fen, exact; rates and who may charge them are the nouns' own.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The most that one amount may be, in fen: ten thousand million yuan.
const MOST: i64 = 1_000_000_000_000;

/// An amount of at least nothing, in fen. Written and stored as yuan with two digits, such as `80.00`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Money(i64);

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub struct NoAmount;

impl NoAmount {
    /// The fault in Chinese.
    #[must_use]
    pub const fn zh(&self) -> &'static str {
        "金额应为不超过一百亿的元数，最多两位小数，例如 80 或 80.50。"
    }

    /// The fault in English.
    #[must_use]
    pub const fn en(&self) -> &'static str {
        "An amount is in yuan with at most two decimals, such as 80 or 80.50, and no more than ten thousand million."
    }
}

impl Money {
    /// An amount in fen, as the tables hold it; less than nothing counts as nothing.
    #[must_use]
    pub fn from_fen(fen: i64) -> Self {
        Self(fen.clamp(0, MOST))
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// So many times the amount; nothing when it would be more than any amount may be.
    #[must_use]
    pub fn times(self, number: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(number)).filter(|fen| *fen <= MOST).map(Self)
    }
}

impl FromStr for Money {
    type Err = NoAmount;

    fn from_str(text: &str) -> Result<Self, NoAmount> {
        let text = text.trim();
        let (yuan, rest) = text.split_once('.').unwrap_or((text, "00"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(yuan) || !digits(rest) || rest.len() > 2 {
            return Err(NoAmount);
        }
        let fen = format!("{yuan}{rest:0<2}").parse::<i64>().map_err(|_| NoAmount)?;
        if fen <= MOST { Ok(Self(fen)) } else { Err(NoAmount) }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl TryFrom<String> for Money {
    type Error = NoAmount;

    fn try_from(text: String) -> Result<Self, NoAmount> {
        text.parse()
    }
}

impl From<Money> for String {
    fn from(money: Money) -> Self {
        money.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn an_amount_is_read_to_the_fen_and_written_the_same_way() {
        for (text, fen, written) in [
            ("0", 0, "0.00"),
            ("80", 8_000, "80.00"),
            (" 80.5 ", 8_050, "80.50"),
            ("0.05", 5, "0.05"),
            ("10000000000", 1_000_000_000_000, "10000000000.00"),
        ] {
            let money: Money = text.parse().expect(text);
            assert_eq!((money.fen(), money.to_string().as_str()), (fen, written), "{text}");
        }
        for text in ["", "-1", "1.234", "1.", ".5", "1e3", "八十", "10000000000.01", "99999999999999999999", "1 000"]
        {
            assert!(text.parse::<Money>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_product_never_runs_over() {
        let eighty = Money::from_fen(8_000);
        assert_eq!(eighty.times(3), Some(Money::from_fen(24_000)));
        assert_eq!(Money::from_fen(1_000_000_000_000).times(2), None);
        assert_eq!(Money::from_fen(-5).fen(), 0);
    }
}
