//! Where a remedy stands: everything that its events determine.

use serde::{Deserialize, Serialize};

use super::kind::{Kind, Outcome};
use crate::time::{Clock, Instant};

/// The stage of a remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stage {
    /// 已收件
    Received,
    /// 已受理
    Accepted,
    /// 不予受理
    Rejected,
    /// 已答复: the body has answered.
    Answered,
    /// 已有结果: what it asks of the body is still to be done.
    Decided,
    /// 已办结
    Closed,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 6] =
        [Self::Received, Self::Accepted, Self::Rejected, Self::Answered, Self::Decided, Self::Closed];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "RECEIVED",
            Self::Accepted => "ACCEPTED",
            Self::Rejected => "REJECTED",
            Self::Answered => "ANSWERED",
            Self::Decided => "DECIDED",
            Self::Closed => "CLOSED",
        }
    }

    /// The stage of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Received => "已收件",
            Self::Accepted => "已受理",
            Self::Rejected => "不予受理",
            Self::Answered => "已答复",
            Self::Decided => "已有结果",
            Self::Closed => "已办结",
        }
    }

    /// English name.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Rejected => "not accepted",
            Self::Answered => "answered",
            Self::Decided => "decided",
            Self::Closed => "closed",
        }
    }
}

/// Where a remedy stands. Equal to what its events replay to (`replay`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyState {
    /// Its stage.
    pub stage: Stage,
    /// By which road.
    pub kind: Kind,
    /// The clock of the present step.
    pub clock: Clock,
    /// When the last clock ended; none while one runs.
    pub ended: Option<Instant>,
    /// When it was accepted.
    pub accepted: Option<Instant>,
    /// When the body answered.
    pub answered: Option<Instant>,
    /// When its decision was given more time; once.
    pub extended: Option<Instant>,
    /// When its result was recorded.
    pub decided: Option<Instant>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// When what it asks of the body was done.
    pub closed: Option<Instant>,
}

impl RemedyState {
    /// Whether the clock still counts.
    pub const fn runs(&self) -> bool {
        self.ended.is_none()
    }

    /// The light of an ended clock is judged at its end, of a running one now.
    pub fn judged_at(&self, now: Instant) -> Instant {
        self.ended.unwrap_or(now)
    }
}
