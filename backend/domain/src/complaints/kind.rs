//! What a complaint is about and how it came in: closed lists with their stable names.

use serde::{Deserialize, Serialize};

/// What somebody wants of the hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// 投诉
    Complaint,
    /// 咨询
    Question,
    /// 建议
    Suggestion,
    /// 举报: never reaches the body it is about.
    Report,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Complaint, Self::Question, Self::Suggestion, Self::Report];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Complaint => "COMPLAINT",
            Self::Question => "QUESTION",
            Self::Suggestion => "SUGGESTION",
            Self::Report => "REPORT",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The eight categories of the complaint box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Category {
    /// 执行路线方针政策
    Policy,
    /// 执行公开制度
    Openness,
    /// 行使权力
    UseOfPower,
    /// 民主集中制
    CollectiveDecision,
    /// 三重一大
    MajorDecision,
    /// 作风效能
    Conduct,
    /// 廉洁自律
    Integrity,
    /// 其他
    Other,
}

impl Category {
    /// All categories, in the order of the seeds.
    pub const ALL: [Self; 8] = [
        Self::Policy,
        Self::Openness,
        Self::UseOfPower,
        Self::CollectiveDecision,
        Self::MajorDecision,
        Self::Conduct,
        Self::Integrity,
        Self::Other,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Policy => "POLICY",
            Self::Openness => "OPENNESS",
            Self::UseOfPower => "USE_OF_POWER",
            Self::CollectiveDecision => "COLLECTIVE_DECISION",
            Self::MajorDecision => "MAJOR_DECISION",
            Self::Conduct => "CONDUCT",
            Self::Integrity => "INTEGRITY",
            Self::Other => "OTHER",
        }
    }

    /// The category of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }
}

/// How a complaint came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Channel {
    /// 网上
    Online,
    /// 来访
    Visit,
    /// 来信
    Letter,
    /// 来电
    Call,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 4] = [Self::Online, Self::Visit, Self::Letter, Self::Call];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Online => "ONLINE",
            Self::Visit => "VISIT",
            Self::Letter => "LETTER",
            Self::Call => "CALL",
        }
    }

    /// The channel of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// How hard it is to answer: sets the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Complexity {
    /// 一般
    General,
    /// 复杂
    Complex,
}

impl Complexity {
    /// Both.
    pub const ALL: [Self; 2] = [Self::General, Self::Complex];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::General => "GENERAL",
            Self::Complex => "COMPLEX",
        }
    }

    /// The complexity of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|complexity| complexity.name() == name)
    }
}
