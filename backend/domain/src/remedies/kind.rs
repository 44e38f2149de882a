//! What a remedy is and how it may end: closed lists with their stable names.

use serde::{Deserialize, Serialize};

/// By which road somebody asks for redress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// 行政复议
    Reconsideration,
    /// 行政应诉: the body is sued.
    Litigation,
    /// 招投标投诉: about a tender project instead of a case.
    TenderComplaint,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Reconsideration, Self::Litigation, Self::TenderComplaint];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reconsideration => "RECONSIDERATION",
            Self::Litigation => "LITIGATION",
            Self::TenderComplaint => "TENDER_COMPLAINT",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Letters at the front of a number.
    pub const fn front(self) -> &'static str {
        match self {
            Self::Reconsideration => "FY",
            Self::Litigation => "YS",
            Self::TenderComplaint => "ZB",
        }
    }
}

/// How a remedy ended (行政复议法第六十三条至第六十九条, 行政诉讼法第六十九条至第七十八条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    /// 维持
    Upheld,
    /// 变更
    Changed,
    /// 撤销
    Revoked,
    /// 确认违法
    DeclaredIllegal,
    /// 确认无效
    DeclaredVoid,
    /// 责令履行
    OrderedToPerform,
    /// 投诉成立
    Sustained,
    /// 驳回
    Dismissed,
    /// 调解结案
    Mediated,
    /// 撤回
    Withdrawn,
}

impl Outcome {
    /// All results.
    pub const ALL: [Self; 10] = [
        Self::Upheld,
        Self::Changed,
        Self::Revoked,
        Self::DeclaredIllegal,
        Self::DeclaredVoid,
        Self::OrderedToPerform,
        Self::Sustained,
        Self::Dismissed,
        Self::Mediated,
        Self::Withdrawn,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Upheld => "UPHELD",
            Self::Changed => "CHANGED",
            Self::Revoked => "REVOKED",
            Self::DeclaredIllegal => "DECLARED_ILLEGAL",
            Self::DeclaredVoid => "DECLARED_VOID",
            Self::OrderedToPerform => "ORDERED_TO_PERFORM",
            Self::Sustained => "SUSTAINED",
            Self::Dismissed => "DISMISSED",
            Self::Mediated => "MEDIATED",
            Self::Withdrawn => "WITHDRAWN",
        }
    }

    /// The result of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// Whether a remedy of a kind can end so: a court no longer upholds, a tender complaint is sustained or not.
    pub const fn fits(self, kind: Kind) -> bool {
        match self {
            Self::Dismissed | Self::Withdrawn => true,
            Self::Upheld => matches!(kind, Kind::Reconsideration),
            Self::Sustained => matches!(kind, Kind::TenderComplaint),
            Self::Changed
            | Self::Revoked
            | Self::DeclaredIllegal
            | Self::DeclaredVoid
            | Self::OrderedToPerform
            | Self::Mediated => matches!(kind, Kind::Reconsideration | Kind::Litigation),
        }
    }
}
