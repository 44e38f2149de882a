//! The scales of the seeds and the grades on them; each evaluation chooses one scale for all its dimensions.

use serde::{Deserialize, Serialize};

/// Every grade that stands on some scale.
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
    /// 不了解: the voter cannot judge.
    DoNotKnow,
    /// 好
    Good,
    /// 较好
    FairlyGood,
    /// 一般
    Fair,
    /// 差
    Poor,
}

impl Grade {
    /// All grades.
    pub const ALL: [Self; 10] = [
        Self::VerySatisfied,
        Self::Satisfied,
        Self::BasicallySatisfied,
        Self::Dissatisfied,
        Self::VeryDissatisfied,
        Self::DoNotKnow,
        Self::Good,
        Self::FairlyGood,
        Self::Fair,
        Self::Poor,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::VerySatisfied => "VERY_SATISFIED",
            Self::Satisfied => "SATISFIED",
            Self::BasicallySatisfied => "BASICALLY_SATISFIED",
            Self::Dissatisfied => "DISSATISFIED",
            Self::VeryDissatisfied => "VERY_DISSATISFIED",
            Self::DoNotKnow => "DO_NOT_KNOW",
            Self::Good => "GOOD",
            Self::FairlyGood => "FAIRLY_GOOD",
            Self::Fair => "FAIR",
            Self::Poor => "POOR",
        }
    }

    /// The grade of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.name() == name)
    }
}

/// A row of grades, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Scale {
    /// 满意、基本满意、不满意、不了解
    Satisfaction,
    /// 好、较好、一般、差, for a team
    Merit,
    /// 非常满意、满意、基本满意、不满意, for a person
    Personal,
    /// The five grades of GB/T 39734-2020.
    Five,
}

impl Scale {
    /// All scales.
    pub const ALL: [Self; 4] = [Self::Satisfaction, Self::Merit, Self::Personal, Self::Five];

    /// Its grades, the best first.
    pub const fn grades(self) -> &'static [Grade] {
        match self {
            Self::Satisfaction => &[Grade::Satisfied, Grade::BasicallySatisfied, Grade::Dissatisfied, Grade::DoNotKnow],
            Self::Merit => &[Grade::Good, Grade::FairlyGood, Grade::Fair, Grade::Poor],
            Self::Personal => &[Grade::VerySatisfied, Grade::Satisfied, Grade::BasicallySatisfied, Grade::Dissatisfied],
            Self::Five => &[
                Grade::VerySatisfied,
                Grade::Satisfied,
                Grade::BasicallySatisfied,
                Grade::Dissatisfied,
                Grade::VeryDissatisfied,
            ],
        }
    }

    /// What a dimension that a voter leaves out counts as; none where every dimension must be graded.
    pub fn left_out(self) -> Option<Grade> {
        self.grades().iter().copied().find(|grade| *grade == Grade::DoNotKnow)
    }
}
