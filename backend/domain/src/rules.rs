//! The numbers that the law or the city sets, each with its source; a stored, editable rule book, nothing hard-coded elsewhere.

use serde::{Deserialize, Serialize};

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
    /// A general complaint is answered within this period of its filing.
    pub complaint_general: Period,
    /// A complex complaint is answered within this period of its filing.
    pub complaint_complex: Period,
    /// When a light turns yellow.
    pub warn: WarnRule,
    /// Figures drawn from fewer cases than this are not shown.
    pub minimum_sample: u32,
}

impl Default for RuleBook {
    fn default() -> Self {
        Self {
            acceptance: Period::working_days(5, "行政许可法第三十二条"),
            legal_review: Period { n: 10, unit: Unit::Day, source: "R-027".into() },
            promised_share: (2, 3),
            complaint_general: Period::working_days(5, "R-184"),
            complaint_complex: Period::months(1, "R-184"),
            warn: WarnRule::default(),
            minimum_sample: 5,
        }
    }
}
