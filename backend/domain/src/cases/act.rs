//! Acts on a case as they are recorded: the facts that move its state, free of personal values and free text.

use flow::Cause;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::aside::Aside;
use super::clocks::ClockKind;
use super::fees::{Charge, Payment};
use super::penalty::Penalty;
use crate::time::{Day, Period};

/// How a decision reached the party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DeliveryMethod {
    /// Fetched from the hall's page.
    Download,
    /// Handed over at the window.
    Window,
    /// Sent by post.
    Post,
}

/// A due day that an edited calendar moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Moved {
    /// The calendar before.
    pub former_version: u64,
    /// The due day by it.
    pub former_due_day: Day,
    /// The due day since.
    pub due_day: Day,
}

/// What happened to a case; with its moment it is all that [`super::apply`] needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "camelCase")]
pub enum Act {
    /// 立件: the case is there.
    File,
    /// 受理
    Accept {
        /// The step that was completed.
        node: String,
        /// Flows chosen at the gateways behind it.
        choices: Vec<String>,
    },
    /// 不予受理
    Refuse {
        /// The step at which it was refused.
        node: String,
    },
    /// 补正: everything that is missing, at once (行政许可法 art 32).
    RequestCorrection {
        /// The step at which it was asked.
        node: String,
    },
    /// 补正答复
    AnswerCorrection,
    /// 办理环节
    Complete {
        /// The step that was completed.
        node: String,
        /// Flows chosen at the gateways behind it.
        choices: Vec<String>,
    },
    /// 决定
    Decide {
        /// The step that was completed.
        node: String,
        /// The outcome, one that the flow can reach from here.
        outcome: String,
        /// Flows chosen at the gateways behind it.
        choices: Vec<String>,
        /// What it imposes, where the power is a penalty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        penalty: Option<Box<Penalty>>,
    },
    /// 送达
    Deliver {
        /// The step that was completed.
        node: String,
        /// How it was delivered.
        method: DeliveryMethod,
        /// Flows chosen at the gateways behind it.
        choices: Vec<String>,
    },
    /// 领办: another holder of the post takes the task.
    Claim {
        /// The open step.
        node: String,
        /// The holder who takes it.
        account: Uuid,
    },
    /// 转办: the task goes to another holder of the same post.
    Reassign {
        /// The open step.
        node: String,
        /// The holder who gets it.
        account: Uuid,
    },
    /// 退回: the case goes back to an earlier step; what lies between is to be done again.
    SendBack {
        /// The step from which it was sent back.
        node: String,
        /// The step to which it was.
        target: String,
    },
    /// 启动按需流程: an expert review, a hearing or the like begins beside the rest of the chart.
    StartFlow {
        /// The on-demand flow.
        node: String,
    },
    /// 暂停: the clocks stop on a legal ground (行政许可法 art 45).
    Suspend {
        /// The step at which it was suspended.
        node: String,
        /// The ground.
        cause: Cause,
        /// Its article.
        basis: Option<String>,
        /// How long it is expected to last, in working days.
        days: u32,
    },
    /// 恢复: the clocks run again.
    Resume {
        /// The step at which it had been suspended.
        node: String,
    },
    /// 申请延期: whoever does a step asks the head for more time (行政许可法 art 42).
    RequestExtension {
        /// The step at which it was asked.
        node: String,
        /// What would be added, by the rule of that day.
        period: Period,
        /// How often a case may be extended, by the rule of that day.
        times: u32,
        /// Who asked; somebody else decides.
        account: Uuid,
    },
    /// 延期: the head has approved; the case clock gets what was asked for.
    Extend,
    /// 不同意延期: the head has not.
    RefuseExtension,
    /// 撤回, by the applicant or for them at the window.
    Withdraw,
    /// 终止: the case ends without a decision.
    Terminate {
        /// The step at which it was ended.
        node: String,
    },
    /// 并案: other cases of the same party join this one, which leads.
    Merge {
        /// The step at which they meet.
        node: String,
        /// The numbers of those that join.
        numbers: Vec<String>,
    },
    /// 并入主案: the case goes on in another one.
    JoinLead {
        /// The step at which it was.
        node: String,
        /// The case that leads.
        lead: Uuid,
        /// Its number.
        number: String,
    },
    /// 视为受理: nobody accepted, refused or asked for correction in time (行政许可法 art 32); done by the system.
    DeemAccepted,
    /// 补发查询码: the party showed an identity at the window; the code before is dead. The code itself is in no record.
    ReissueCode,
    /// 收费通知
    ChargeFee {
        /// The charge.
        charge: Charge,
    },
    /// 缴费登记: by hand, from the receipt.
    RecordPayment {
        /// The charge that was paid.
        fee: Uuid,
        /// How and when.
        payment: Payment,
    },
    /// 免缴
    WaiveFee {
        /// The charge that need not be paid.
        fee: Uuid,
    },
    /// What moves no token: reviews, the party's statements, meetings.
    Aside(Aside),
    /// 到期流转: a timer of the chart ran out and moved the case on; done by the system.
    TimeOut {
        /// The timer.
        node: String,
        /// The step on whose border it stands, which is interrupted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<String>,
    },
    /// A clock came near its end; told by the system.
    TurnYellow {
        /// Which clock.
        clock: ClockKind,
        /// The step of a step clock.
        node: Option<String>,
    },
    /// A clock ran out; told by the system.
    TurnRed {
        /// Which clock.
        clock: ClockKind,
        /// The step of a step clock.
        node: Option<String>,
    },
    /// The work calendar changed and with it the due day.
    Recompute {
        /// Version of the new calendar.
        calendar_version: u64,
        /// How the governing due day moved, for the working that everybody reads.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<Moved>,
    },
}

/// The names of the case operations, with the system's own five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "each is the name of the act explained at `Act`")]
pub enum CaseOperation {
    File,
    Accept,
    Refuse,
    RequestCorrection,
    AnswerCorrection,
    Complete,
    Decide,
    Deliver,
    Claim,
    Reassign,
    SendBack,
    StartFlow,
    Suspend,
    Resume,
    RequestExtension,
    Extend,
    RefuseExtension,
    Withdraw,
    Terminate,
    Merge,
    JoinLead,
    DeemAccepted,
    ReissueCode,
    ChargeFee,
    RecordPayment,
    WaiveFee,
    RequestReview,
    Review,
    RecordStatement,
    AnswerStatement,
    RecordMeeting,
    TimeOut,
    TurnYellow,
    TurnRed,
    Recompute,
}

impl CaseOperation {
    /// All names.
    pub const ALL: [Self; 35] = [
        Self::File,
        Self::Accept,
        Self::Refuse,
        Self::RequestCorrection,
        Self::AnswerCorrection,
        Self::Complete,
        Self::Decide,
        Self::Deliver,
        Self::Claim,
        Self::Reassign,
        Self::SendBack,
        Self::StartFlow,
        Self::Suspend,
        Self::Resume,
        Self::RequestExtension,
        Self::Extend,
        Self::RefuseExtension,
        Self::Withdraw,
        Self::Terminate,
        Self::Merge,
        Self::JoinLead,
        Self::DeemAccepted,
        Self::ReissueCode,
        Self::ChargeFee,
        Self::RecordPayment,
        Self::WaiveFee,
        Self::RequestReview,
        Self::Review,
        Self::RecordStatement,
        Self::AnswerStatement,
        Self::RecordMeeting,
        Self::TimeOut,
        Self::TurnYellow,
        Self::TurnRed,
        Self::Recompute,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "FILE",
            Self::Accept => "ACCEPT",
            Self::Refuse => "REFUSE",
            Self::RequestCorrection => "REQUEST_CORRECTION",
            Self::AnswerCorrection => "ANSWER_CORRECTION",
            Self::Complete => "COMPLETE",
            Self::Decide => "DECIDE",
            Self::Deliver => "DELIVER",
            Self::Claim => "CLAIM",
            Self::Reassign => "REASSIGN",
            Self::SendBack => "SEND_BACK",
            Self::StartFlow => "START_FLOW",
            Self::Suspend => "SUSPEND",
            Self::Resume => "RESUME",
            Self::RequestExtension => "REQUEST_EXTENSION",
            Self::Extend => "EXTEND",
            Self::RefuseExtension => "REFUSE_EXTENSION",
            Self::Withdraw => "WITHDRAW",
            Self::Terminate => "TERMINATE",
            Self::Merge => "MERGE",
            Self::JoinLead => "JOIN_LEAD",
            Self::DeemAccepted => "DEEM_ACCEPTED",
            Self::ReissueCode => "REISSUE_CODE",
            Self::ChargeFee => "CHARGE_FEE",
            Self::RecordPayment => "RECORD_PAYMENT",
            Self::WaiveFee => "WAIVE_FEE",
            Self::RequestReview => "REQUEST_REVIEW",
            Self::Review => "REVIEW",
            Self::RecordStatement => "RECORD_STATEMENT",
            Self::AnswerStatement => "ANSWER_STATEMENT",
            Self::RecordMeeting => "RECORD_MEETING",
            Self::TimeOut => "TIME_OUT",
            Self::TurnYellow => "TURN_YELLOW",
            Self::TurnRed => "TURN_RED",
            Self::Recompute => "RECOMPUTE",
        }
    }

    /// The operation of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.name() == name)
    }
}

impl Act {
    /// The operation's name.
    pub const fn operation(&self) -> CaseOperation {
        match self {
            Self::File => CaseOperation::File,
            Self::Accept { .. } => CaseOperation::Accept,
            Self::Refuse { .. } => CaseOperation::Refuse,
            Self::RequestCorrection { .. } => CaseOperation::RequestCorrection,
            Self::AnswerCorrection => CaseOperation::AnswerCorrection,
            Self::Complete { .. } => CaseOperation::Complete,
            Self::Decide { .. } => CaseOperation::Decide,
            Self::Deliver { .. } => CaseOperation::Deliver,
            Self::Claim { .. } => CaseOperation::Claim,
            Self::Reassign { .. } => CaseOperation::Reassign,
            Self::SendBack { .. } => CaseOperation::SendBack,
            Self::StartFlow { .. } => CaseOperation::StartFlow,
            Self::Suspend { .. } => CaseOperation::Suspend,
            Self::Resume { .. } => CaseOperation::Resume,
            Self::RequestExtension { .. } => CaseOperation::RequestExtension,
            Self::Extend => CaseOperation::Extend,
            Self::RefuseExtension => CaseOperation::RefuseExtension,
            Self::Withdraw => CaseOperation::Withdraw,
            Self::Terminate { .. } => CaseOperation::Terminate,
            Self::Merge { .. } => CaseOperation::Merge,
            Self::JoinLead { .. } => CaseOperation::JoinLead,
            Self::DeemAccepted => CaseOperation::DeemAccepted,
            Self::ReissueCode => CaseOperation::ReissueCode,
            Self::ChargeFee { .. } => CaseOperation::ChargeFee,
            Self::RecordPayment { .. } => CaseOperation::RecordPayment,
            Self::WaiveFee { .. } => CaseOperation::WaiveFee,
            Self::Aside(aside) => aside.operation(),
            Self::TimeOut { .. } => CaseOperation::TimeOut,
            Self::TurnYellow { .. } => CaseOperation::TurnYellow,
            Self::TurnRed { .. } => CaseOperation::TurnRed,
            Self::Recompute { .. } => CaseOperation::Recompute,
        }
    }

    /// The step (or on-demand flow, or timer) the act is about, if it is about one.
    pub fn node(&self) -> Option<&str> {
        match self {
            Self::Accept { node, .. }
            | Self::Refuse { node }
            | Self::RequestCorrection { node }
            | Self::Complete { node, .. }
            | Self::Decide { node, .. }
            | Self::Deliver { node, .. }
            | Self::Claim { node, .. }
            | Self::Reassign { node, .. }
            | Self::SendBack { node, .. }
            | Self::StartFlow { node }
            | Self::Suspend { node, .. }
            | Self::Resume { node }
            | Self::RequestExtension { node, .. }
            | Self::Terminate { node }
            | Self::Merge { node, .. }
            | Self::JoinLead { node, .. }
            | Self::TimeOut { node, .. } => Some(node),
            Self::Aside(aside) => aside.node(),
            Self::TurnYellow { node, .. } | Self::TurnRed { node, .. } => node.as_deref(),
            Self::File
            | Self::AnswerCorrection
            | Self::Extend
            | Self::RefuseExtension
            | Self::Withdraw
            | Self::DeemAccepted
            | Self::ReissueCode
            | Self::ChargeFee { .. }
            | Self::RecordPayment { .. }
            | Self::WaiveFee { .. }
            | Self::Recompute { .. } => None,
        }
    }

    /// The flows a person chose.
    pub fn choices(&self) -> &[String] {
        match self {
            Self::Accept { choices, .. }
            | Self::Complete { choices, .. }
            | Self::Decide { choices, .. }
            | Self::Deliver { choices, .. } => choices,
            Self::File
            | Self::Refuse { .. }
            | Self::RequestCorrection { .. }
            | Self::AnswerCorrection
            | Self::Claim { .. }
            | Self::Reassign { .. }
            | Self::SendBack { .. }
            | Self::StartFlow { .. }
            | Self::Suspend { .. }
            | Self::Resume { .. }
            | Self::RequestExtension { .. }
            | Self::Extend
            | Self::RefuseExtension
            | Self::Withdraw
            | Self::Terminate { .. }
            | Self::Merge { .. }
            | Self::JoinLead { .. }
            | Self::DeemAccepted
            | Self::ReissueCode
            | Self::ChargeFee { .. }
            | Self::RecordPayment { .. }
            | Self::WaiveFee { .. }
            | Self::Aside(_)
            | Self::TimeOut { .. }
            | Self::TurnYellow { .. }
            | Self::TurnRed { .. }
            | Self::Recompute { .. } => &[],
        }
    }
}
