//! Acts on a remedy as they are recorded: the facts that move its state, free of personal values and free text.

use serde::{Deserialize, Serialize};

use super::kind::{Kind, Outcome};
use crate::time::{Instant, Period};

/// What happened to a remedy; with its moment it is all that [`super::apply()`] needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "camelCase")]
pub enum Act {
    /// 收件登记
    Register {
        /// By which road.
        kind: Kind,
        /// When it was received; its clock runs from that day.
        received: Instant,
        /// The period of the first step: to look whether it is admitted, or to answer the court.
        period: Period,
    },
    /// 受理
    Accept {
        /// From when on it counts as accepted.
        from: Instant,
        /// The period of the next step: the answer of the body, or the decision.
        period: Period,
    },
    /// 不予受理
    Reject,
    /// 提交答复、答辩
    Answer {
        /// The period of the decision, from acceptance; none where a court decides in its own time.
        decision: Option<Period>,
    },
    /// 延长审理期限
    Extend {
        /// The period of the decision with what is added, from acceptance.
        period: Period,
    },
    /// 登记结果
    Decide {
        /// How it ended.
        outcome: Outcome,
    },
    /// 整改落实
    FollowUp,
    /// The clock came near its end; told by the system.
    TurnYellow,
    /// The clock ran out; told by the system.
    TurnRed,
    /// The work calendar changed and with it the due day.
    Recompute {
        /// Version of the new calendar.
        calendar_version: u64,
    },
}

/// The names of the operations, with the system's own three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "each is the name of the act explained at `Act`")]
pub enum RemedyOperation {
    Register,
    Accept,
    Reject,
    Answer,
    Extend,
    Decide,
    FollowUp,
    TurnYellow,
    TurnRed,
    Recompute,
}

impl RemedyOperation {
    /// What the legal office does with a registered remedy, in the order of its life.
    pub const STEPS: [Self; 6] = [Self::Accept, Self::Reject, Self::Answer, Self::Extend, Self::Decide, Self::FollowUp];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Register => "REGISTER",
            Self::Accept => "ACCEPT",
            Self::Reject => "REJECT",
            Self::Answer => "ANSWER",
            Self::Extend => "EXTEND",
            Self::Decide => "DECIDE",
            Self::FollowUp => "FOLLOW_UP",
            Self::TurnYellow => "TURN_YELLOW",
            Self::TurnRed => "TURN_RED",
            Self::Recompute => "RECOMPUTE",
        }
    }
}

impl Act {
    /// The operation's name.
    pub const fn operation(&self) -> RemedyOperation {
        match self {
            Self::Register { .. } => RemedyOperation::Register,
            Self::Accept { .. } => RemedyOperation::Accept,
            Self::Reject => RemedyOperation::Reject,
            Self::Answer { .. } => RemedyOperation::Answer,
            Self::Extend { .. } => RemedyOperation::Extend,
            Self::Decide { .. } => RemedyOperation::Decide,
            Self::FollowUp => RemedyOperation::FollowUp,
            Self::TurnYellow => RemedyOperation::TurnYellow,
            Self::TurnRed => RemedyOperation::TurnRed,
            Self::Recompute { .. } => RemedyOperation::Recompute,
        }
    }
}
