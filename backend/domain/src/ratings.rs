//! 好差评: grades, what a low one opens, and when figures are large enough to be shown; storage and words are elsewhere.

mod follow_up;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::powers::FieldFault;
use crate::text::Text;

pub use follow_up::{Act, FollowUp, apply, may_answer, may_rate};
pub use tally::{Tally, percent};

/// The five grades of GB/T 39734-2020; the last two are 差评.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Grade {
    /// 非常满意
    VerySatisfied,
    /// 满意
    Satisfied,
    /// 基本满意
    BasicallySatisfied,
    /// 不满意
    Dissatisfied,
    /// 非常不满意
    VeryDissatisfied,
}

impl Grade {
    /// All grades, the best first.
    pub const ALL: [Self; 5] =
        [Self::VerySatisfied, Self::Satisfied, Self::BasicallySatisfied, Self::Dissatisfied, Self::VeryDissatisfied];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::VerySatisfied => "VERY_SATISFIED",
            Self::Satisfied => "SATISFIED",
            Self::BasicallySatisfied => "BASICALLY_SATISFIED",
            Self::Dissatisfied => "DISSATISFIED",
            Self::VeryDissatisfied => "VERY_DISSATISFIED",
        }
    }

    /// The grade of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.name() == name)
    }

    /// Whether it is 差评 and must be followed up (国办发〔2019〕51号).
    pub const fn is_low(self) -> bool {
        match self {
            Self::VerySatisfied | Self::Satisfied | Self::BasicallySatisfied => false,
            Self::Dissatisfied | Self::VeryDissatisfied => true,
        }
    }
}

/// What a rating may be broken down into, beside the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    /// Stable key in the tables.
    pub key: String,
    /// Its name.
    pub name: Text,
}

impl Dimension {
    fn new(key: &str, zh: &str, en: &str) -> Self {
        Self { key: key.into(), name: Text::new(zh, en) }
    }

    /// The dimensions of a rating until the city sets others: the ones of R-198 that one case can show.
    pub fn usual() -> Vec<Self> {
        vec![
            Self::new("efficiency", "办事质效", "Efficiency"),
            Self::new("manner", "服务态度", "Manner"),
            Self::new("guidance", "指南与材料要求", "Guide and materials"),
            Self::new("integrity", "清正廉洁", "Integrity"),
        ]
    }
}

/// Faults of graded dimensions: keys that the city does not ask for. Leaving one out is nobody's fault.
pub fn dimension_faults(known: &[Dimension], given: &BTreeMap<String, Grade>) -> Vec<FieldFault> {
    given
        .keys()
        .enumerate()
        .filter(|(_, key)| !known.iter().any(|dimension| &dimension.key == *key))
        .map(|(at, _)| {
            FieldFault::new(
                format!("dimensions.{at}.key"),
                "UNKNOWN_DIMENSION",
                "没有这个评价项目。",
                "There is no such dimension.",
            )
        })
        .collect()
}
