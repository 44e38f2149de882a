//! The kinds of writs and the operation that each belongs to.

use serde::{Deserialize, Serialize};

use super::WritField;
use crate::cases::Act;

/// A kind of writ; each is issued by the operation it belongs to, in the same transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WritKind {
    /// 受理通知书 (R-104; 行政许可法 art 32)
    Acceptance,
    /// 补正告知书 (行政许可法 art 32)
    Correction,
    /// 不予受理决定书
    Refusal,
    /// 决定书 (行政许可法 art 38)
    Decision,
    /// 送达回证 (民事诉讼法 art 87, by which administrative documents are served too)
    Delivery,
}

impl WritKind {
    /// All kinds, in the order in which a case meets them.
    pub const ALL: [Self; 5] = [Self::Acceptance, Self::Correction, Self::Refusal, Self::Decision, Self::Delivery];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acceptance => "ACCEPTANCE",
            Self::Correction => "CORRECTION",
            Self::Refusal => "REFUSAL",
            Self::Decision => "DECISION",
            Self::Delivery => "DELIVERY",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Acceptance => "受理通知书",
            Self::Correction => "补正告知书",
            Self::Refusal => "不予受理决定书",
            Self::Decision => "决定书",
            Self::Delivery => "送达回证",
        }
    }

    /// English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Acceptance => "Notice of acceptance",
            Self::Correction => "Notice of correction",
            Self::Refusal => "Decision not to accept",
            Self::Decision => "Decision",
            Self::Delivery => "Proof of delivery",
        }
    }

    /// The sign that tells the kind in a number, behind the name of the body where that has no words of its own.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Acceptance => "受",
            Self::Correction => "补",
            Self::Refusal => "不受",
            Self::Decision => "决",
            Self::Delivery => "送",
        }
    }

    /// The kind of writ that an act issues, if it issues one.
    pub const fn of(act: &Act) -> Option<Self> {
        match act {
            Act::Accept { .. } => Some(Self::Acceptance),
            Act::RequestCorrection { .. } => Some(Self::Correction),
            Act::Refuse { .. } => Some(Self::Refusal),
            Act::Decide { .. } => Some(Self::Decision),
            Act::Deliver { .. } => Some(Self::Delivery),
            _ => None,
        }
    }

    /// The text of a body that has no template of its own.
    pub const fn built_in(self) -> &'static str {
        match self {
            Self::Acceptance => include_str!("templates/acceptance.txt"),
            Self::Correction => include_str!("templates/correction.txt"),
            Self::Refusal => include_str!("templates/refusal.txt"),
            Self::Decision => include_str!("templates/decision.txt"),
            Self::Delivery => include_str!("templates/delivery.txt"),
        }
    }

    /// Fields that no template of the kind may leave out: a writ that did not say them would be void of what the law
    /// wants it for (行政许可法 art 32, 38).
    pub const fn compulsory(self) -> &'static [WritField] {
        use WritField as F;
        match self {
            Self::Acceptance => &[F::CaseNumber, F::Power, F::DueDate],
            Self::Correction => &[F::CaseNumber, F::Power, F::Items],
            Self::Refusal => &[F::Power, F::Reasons, F::Remedy],
            Self::Decision => &[F::Power, F::Outcome, F::Reasons, F::Basis],
            Self::Delivery => &[F::CaseNumber, F::DecisionNumber, F::Method],
        }
    }
}
