//! The numbers that the law or the city sets, each with its source; a stored, editable rule book, nothing hard-coded elsewhere.

use serde::{Deserialize, Serialize};

use crate::ratings::Dimension;
use crate::time::{Period, Unit, WarnRule};

/// The city's rule book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RuleBook {
    /// Accept, refuse or ask for correction within this period of filing.
    pub acceptance: Period,
    /// The legal office reviews a version within this period of its submission.
    pub legal_review: Period,
    /// The promised limit is at most this share of the statutory one, as numerator and denominator.
    pub promised_share: (u32, u32),
    /// When a light turns yellow.
    pub warn: WarnRule,
    /// Figures drawn from fewer cases than this are not shown.
    pub minimum_sample: u32,
    /// A low rating is answered within this period; the national documents leave the number to the city.
    pub rating_answer: Period,
    /// What a rating may be broken down into.
    pub rating_dimensions: Vec<Dimension>,
}

impl Default for RuleBook {
    fn default() -> Self {
        Self {
            acceptance: Period::working_days(5, "行政许可法第三十二条"),
            legal_review: Period { n: 10, unit: Unit::Day, source: "R-027".into() },
            promised_share: (2, 3),
            warn: WarnRule::default(),
            minimum_sample: 5,
            rating_answer: Period::working_days(5, "国办发〔2019〕51号，本市设定"),
            rating_dimensions: Dimension::usual(),
        }
    }
}
