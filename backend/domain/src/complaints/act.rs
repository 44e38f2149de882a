//! Acts on a complaint as they are recorded: the facts that move its state, free of personal values and free text.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::kind::Complexity;
use super::state::Filing;
use crate::time::Period;

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    /// The post that it is assigned to.
    Post,
    /// The supervisor, after a dispute.
    Supervisor,
}

/// What happened to a complaint; with its moment it is all that [`super::apply()`] needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "camelCase")]
pub enum Act {
    /// 提交
    File {
        /// What was fixed.
        filing: Filing,
        /// The period until complexity is set.
        period: Period,
    },
    /// 登记
    Register {
        /// How hard it is to answer.
        complexity: Complexity,
        /// The period, from filing.
        period: Period,
    },
    /// 不予受理
    Reject,
    /// 交办
    Assign {
        /// The post that owes the answer.
        post: Uuid,
        /// The leader's post whose instruction comes first.
        leader: Option<Uuid>,
    },
    /// 领导批示
    Instruct,
    /// 答复
    Reply {
        /// Who answers.
        level: Level,
    },
    /// 确认解决
    Confirm,
    /// 提出异议
    Dispute,
    /// 办结
    Close,
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
pub enum ComplaintOperation {
    File,
    Register,
    Reject,
    Assign,
    Instruct,
    Reply,
    Confirm,
    Dispute,
    Close,
    TurnYellow,
    TurnRed,
    Recompute,
}

impl ComplaintOperation {
    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "FILE",
            Self::Register => "REGISTER",
            Self::Reject => "REJECT",
            Self::Assign => "ASSIGN",
            Self::Instruct => "INSTRUCT",
            Self::Reply => "REPLY",
            Self::Confirm => "CONFIRM",
            Self::Dispute => "DISPUTE",
            Self::Close => "CLOSE",
            Self::TurnYellow => "TURN_YELLOW",
            Self::TurnRed => "TURN_RED",
            Self::Recompute => "RECOMPUTE",
        }
    }
}

impl Act {
    /// The operation's name.
    pub const fn operation(&self) -> ComplaintOperation {
        match self {
            Self::File { .. } => ComplaintOperation::File,
            Self::Register { .. } => ComplaintOperation::Register,
            Self::Reject => ComplaintOperation::Reject,
            Self::Assign { .. } => ComplaintOperation::Assign,
            Self::Instruct => ComplaintOperation::Instruct,
            Self::Reply { .. } => ComplaintOperation::Reply,
            Self::Confirm => ComplaintOperation::Confirm,
            Self::Dispute => ComplaintOperation::Dispute,
            Self::Close => ComplaintOperation::Close,
            Self::TurnYellow => ComplaintOperation::TurnYellow,
            Self::TurnRed => ComplaintOperation::TurnRed,
            Self::Recompute { .. } => ComplaintOperation::Recompute,
        }
    }
}
