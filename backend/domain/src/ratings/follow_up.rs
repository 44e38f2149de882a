//! The life of a rating: given once, answered when it is low, called back; who may do what is the policy's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Grade;
use crate::cases::Refused;
use crate::text::Text;
use crate::time::Day;

/// How far the follow-up of a rating has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FollowUp {
    /// The grade asks for none.
    None,
    /// The responsible office has to answer; its clock runs.
    Open,
    /// Answered, not yet called back.
    Answered,
    /// The rater was reached and has said how it is now (回访核实).
    CalledBack,
}

impl FollowUp {
    /// All states.
    pub const ALL: [Self; 4] = [Self::None, Self::Open, Self::Answered, Self::CalledBack];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::Open => "OPEN",
            Self::Answered => "ANSWERED",
            Self::CalledBack => "CALLED_BACK",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What happened to a rating, as its event keeps it: free of words and personal values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "camelCase")]
pub enum Act {
    /// The rater graded the case.
    Rate {
        /// The whole.
        grade: Grade,
        /// Dimension by key.
        dimensions: BTreeMap<String, Grade>,
    },
    /// The responsible office answered.
    Answer,
    /// Somebody called the rater.
    CallBack {
        /// Whether the rater was reached.
        reached: bool,
        /// Whether they are satisfied now; only known when they were reached.
        satisfied: Option<bool>,
    },
    /// The answer is due soon.
    TurnYellow,
    /// The answer is overdue.
    TurnRed,
    /// An edited calendar moved the due day.
    Recompute {
        /// The calendar it was reckoned with.
        calendar_version: u64,
        /// Before.
        former_due_day: Day,
        /// Now.
        due_day: Day,
    },
}

impl Act {
    /// Stable name, as the tables write it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Rate { .. } => "RATE",
            Self::Answer => "ANSWER",
            Self::CallBack { .. } => "CALL_BACK",
            Self::TurnYellow => "TURN_YELLOW",
            Self::TurnRed => "TURN_RED",
            Self::Recompute { .. } => "RECOMPUTE",
        }
    }
}

fn refused(reason: &'static str, zh: &str, en: &str) -> Refused {
    Refused { reason, text: Text::new(zh, en) }
}

/// Whether a case may be rated now: once, and only when it is finished (GB/T 39734-2020, 一事一评).
///
/// # Errors
/// [`Refused`] saying which of the two it is.
pub fn may_rate(finished: bool, rated: bool) -> Result<(), Refused> {
    if rated {
        return Err(refused(
            "ALREADY_RATED",
            "本件已经评价过，一件只能评价一次。",
            "This case has been rated already; a case is rated once.",
        ));
    }
    if finished {
        Ok(())
    } else {
        Err(refused("NOT_FINISHED", "本件尚未办结，办结后才能评价。", "The case is not finished; rate it afterwards."))
    }
}

/// Whether somebody may answer: who handled the case answers for it only where their body has nobody else.
///
/// # Errors
/// [`Refused`] when they handled the case and a colleague did not.
pub fn may_answer(handled_it: bool, has_colleague: bool) -> Result<(), Refused> {
    if handled_it && has_colleague {
        Err(refused(
            "OWN_CASE",
            "您办理过本件，差评应由本单位未经办的同事核实答复。",
            "You handled this case; a colleague who did not has to look into it and answer.",
        ))
    } else {
        Ok(())
    }
}

/// The follow-up after an act.
///
/// # Errors
/// [`Refused`] when the act is not possible in this state.
pub fn apply(state: FollowUp, act: &Act) -> Result<FollowUp, Refused> {
    match (act, state) {
        (Act::Rate { grade, .. }, _) => Ok(if grade.is_low() { FollowUp::Open } else { FollowUp::None }),
        (Act::Answer, FollowUp::Open) => Ok(FollowUp::Answered),
        (Act::Answer, FollowUp::None | FollowUp::Answered | FollowUp::CalledBack) => {
            Err(refused("NOT_OPEN", "这条评价现在不需要答复。", "This rating does not wait for an answer."))
        }
        (Act::CallBack { reached: false, .. }, FollowUp::Answered) => Ok(FollowUp::Answered),
        (Act::CallBack { reached: true, .. }, FollowUp::Answered) => Ok(FollowUp::CalledBack),
        (Act::CallBack { .. }, FollowUp::None | FollowUp::Open | FollowUp::CalledBack) => Err(refused(
            "NOT_ANSWERED",
            "只有答复后、尚未回访的评价才能登记回访。",
            "Only a rating that was answered and not yet called back takes a call-back.",
        )),
        (Act::TurnYellow | Act::TurnRed | Act::Recompute { .. }, state) => Ok(state),
    }
}
