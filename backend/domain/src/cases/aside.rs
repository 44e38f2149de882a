//! Acts beside the chart: they are recorded like every act and move no token. What they allow later is `procedure`'s.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::act::CaseOperation;
use super::meeting::Tally;
use super::offer::admissible;
use super::penalty::Penalty;
use super::plan::CasePlan;
use super::refused::Refused;
use super::state::{CaseState, Stage};

/// What is recorded beside the chart, free of personal values and free text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "aside", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "camelCase")]
pub enum Aside {
    /// 送法制审核: a decision that may not be signed yet goes to the legal office.
    RequestReview {
        /// The review, known by this from now on.
        review: Uuid,
        /// The step that waits to decide.
        node: String,
        /// The outcome that is meant.
        outcome: String,
        /// Exactly what is meant.
        penalty: Penalty,
    },
    /// 法制审核意见
    Review {
        /// The review.
        review: Uuid,
        /// Whether the decision may be signed as it was asked.
        approved: bool,
    },
    /// 记录陈述申辩: what the party said to the notice of its rights.
    RecordStatement {
        /// The statement, known by this from now on.
        statement: Uuid,
        /// The open step at which it was taken.
        node: String,
        /// What the party did.
        kind: StatementKind,
    },
    /// 答复陈述申辩 (行政处罚法第四十五条: what holds is adopted, and nobody is punished more for having spoken).
    AnswerStatement {
        /// The statement.
        statement: Uuid,
        /// The open step at which it is answered.
        node: String,
        /// Whether it is adopted.
        adopted: bool,
    },
    /// 会议记录: a meeting has voted on the step.
    RecordMeeting {
        /// The meeting.
        meeting: Uuid,
        /// The open step that it decides.
        node: String,
        /// How it voted.
        tally: Tally,
    },
}

/// What a party may do when it has been told of its rights (行政处罚法第四十四、四十五、六十三、六十四条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StatementKind {
    /// 陈述、申辩: it must be answered before the decision.
    Statement,
    /// 要求听证: the hearing is held before the decision.
    HearingRequest,
    /// 放弃陈述、申辩和听证的权利
    Waiver,
}

impl Aside {
    /// The operation's name.
    pub const fn operation(&self) -> CaseOperation {
        match self {
            Self::RequestReview { .. } => CaseOperation::RequestReview,
            Self::Review { .. } => CaseOperation::Review,
            Self::RecordStatement { .. } => CaseOperation::RecordStatement,
            Self::AnswerStatement { .. } => CaseOperation::AnswerStatement,
            Self::RecordMeeting { .. } => CaseOperation::RecordMeeting,
        }
    }

    /// The step it was done at; none for what the legal office says from outside.
    pub fn node(&self) -> Option<&str> {
        match self {
            Self::RequestReview { node, .. }
            | Self::RecordStatement { node, .. }
            | Self::AnswerStatement { node, .. }
            | Self::RecordMeeting { node, .. } => Some(node),
            Self::Review { .. } => None,
        }
    }

    /// Whether the state of the case allows it now.
    pub(super) fn admitted(&self, plan: &CasePlan, state: &CaseState) -> Result<(), Refused> {
        if state.closed.is_some() {
            return Err(Refused::closed());
        }
        match self {
            Self::RequestReview { node, .. } => admissible(plan, state, CaseOperation::Decide, node),
            Self::Review { .. } => Ok(()),
            Self::RecordMeeting { node, .. } => {
                let step = plan.flow.node(node).filter(|step| step.collective).ok_or_else(Refused::not_here)?;
                match state.stage {
                    Stage::Correcting => return Err(Refused::correcting()),
                    Stage::Suspended => return Err(Refused::suspended()),
                    Stage::Filed
                    | Stage::Accepted
                    | Stage::Decided
                    | Stage::Delivered
                    | Stage::Refused
                    | Stage::Withdrawn
                    | Stage::Terminated
                    | Stage::Merged => {}
                }
                let open = state.marking.open(&plan.flow).any(|open| open == step.id);
                if open { Ok(()) } else { Err(Refused::not_open()) }
            }
            Self::RecordStatement { node, .. } | Self::AnswerStatement { node, .. } => {
                if !state.marking.open(&plan.flow).any(|open| open == node) {
                    return Err(Refused::not_open());
                }
                match state.stage {
                    Stage::Accepted => Ok(()),
                    Stage::Suspended => Err(Refused::suspended()),
                    stage @ (Stage::Filed
                    | Stage::Correcting
                    | Stage::Decided
                    | Stage::Delivered
                    | Stage::Refused
                    | Stage::Withdrawn
                    | Stage::Terminated
                    | Stage::Merged) => Err(Refused::stage(stage)),
                }
            }
        }
    }
}
