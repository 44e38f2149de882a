//! The names of the case operations, as the schema and the tables write them.

use serde::{Deserialize, Serialize};

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
    TimeOut,
    TurnYellow,
    TurnRed,
    Recompute,
}

impl CaseOperation {
    /// All names.
    pub const ALL: [Self; 30] = [
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
