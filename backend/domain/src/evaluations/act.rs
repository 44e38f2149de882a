//! The life of an evaluation: its phase follows from its window, and what may be done follows from the phase.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Grade, Terms, Voters};
use crate::cases::Refused;
use crate::text::Text;
use crate::time::{Day, Instant};

/// Where an evaluation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Announced, not yet open.
    Planned,
    /// Votes are taken.
    Running,
    /// Over; the result is drawn.
    Closed,
    /// Called off before its end; there is no result.
    Cancelled,
}

/// The phase at a moment. Nobody has to be awake for an evaluation to close: from `closes` on it is closed.
pub fn phase(opens: Instant, closes: Instant, cancelled: bool, now: Instant) -> Phase {
    if cancelled {
        Phase::Cancelled
    } else if now >= closes {
        Phase::Closed
    } else if now >= opens {
        Phase::Running
    } else {
        Phase::Planned
    }
}

/// What a supervisor may do with an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Change its terms.
    Save,
    /// Make invitations.
    Invite,
    /// Close it before its time.
    Close,
    /// Call it off.
    Cancel,
}

impl Step {
    /// All steps, in the order of an evaluation's life.
    pub const ALL: [Self; 4] = [Self::Save, Self::Invite, Self::Close, Self::Cancel];
}

/// What happened to an evaluation, as its event keeps it. A ballot's event says only that one was cast: what it says
/// stands nowhere with a time or a voter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "camelCase")]
pub enum Act {
    /// Its terms were set or changed.
    Save {
        /// The terms from now on.
        terms: Box<Terms>,
    },
    /// Invitations were made.
    Invite {
        /// How many.
        count: u32,
    },
    /// Its window opened.
    Open,
    /// A ballot was cast.
    Ballot,
    /// It closed: the result is sealed with the event.
    Close {
        /// Whether a supervisor closed it before its time.
        early: bool,
        /// How many ballots were cast.
        ballots: u32,
        /// Key of the dimension, grade, and how often it was given.
        counts: Vec<(String, Grade, u64)>,
    },
    /// It was called off.
    Cancel,
}

impl Act {
    /// Stable name, as the tables write it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Save { .. } => "SAVE",
            Self::Invite { .. } => "INVITE",
            Self::Open => "OPEN",
            Self::Ballot => "BALLOT",
            Self::Close { .. } => "CLOSE",
            Self::Cancel => "CANCEL",
        }
    }
}

fn refused(reason: &'static str, zh: &str, en: &str) -> Refused {
    Refused { reason, text: Text::new(zh, en) }
}

fn not_open() -> Refused {
    refused("NOT_OPEN", "评议尚未开始。", "The evaluation has not opened yet.")
}

fn closed() -> Refused {
    refused("CLOSED", "评议已经结束。", "The evaluation is closed.")
}

fn cancelled() -> Refused {
    refused("CANCELLED", "评议已经取消。", "The evaluation was called off.")
}

/// Whether a supervisor may take a step now.
///
/// # Errors
/// [`Refused`] saying what is in the way.
pub fn may(step: Step, phase: Phase, voters: Voters) -> Result<(), Refused> {
    if step == Step::Invite && voters != Voters::Invitation {
        return Err(refused("NO_INVITATIONS", "本次评议不凭邀请参加。", "Nobody is invited to this evaluation."));
    }
    match (step, phase) {
        (_, Phase::Closed) => Err(closed()),
        (_, Phase::Cancelled) => Err(cancelled()),
        (Step::Save, Phase::Running) => Err(refused(
            "OPENED",
            "评议已经开始，内容不能再改。",
            "The evaluation has opened; its terms can no longer change.",
        )),
        (Step::Close, Phase::Planned) => Err(not_open()),
        (Step::Save | Step::Invite | Step::Cancel, Phase::Planned)
        | (Step::Invite | Step::Close | Step::Cancel, Phase::Running) => Ok(()),
    }
}

/// Whether a ballot may be cast now: within the window, and once.
///
/// # Errors
/// [`Refused`] with `NOT_OPEN`, `CLOSED`, `CANCELLED` or `ALREADY_VOTED`.
pub fn may_vote(phase: Phase, voted: bool) -> Result<(), Refused> {
    match phase {
        Phase::Planned => Err(not_open()),
        Phase::Closed => Err(closed()),
        Phase::Cancelled => Err(cancelled()),
        Phase::Running if voted => Err(refused(
            "ALREADY_VOTED",
            "这个码已经投过票，一码只能投一次。",
            "This code has voted already; a code votes once.",
        )),
        Phase::Running => Ok(()),
    }
}

/// What an evaluation has to know of a case whose code wants to vote.
#[derive(Clone, Debug)]
pub struct VotingCase<'a> {
    /// Its power.
    pub power: Uuid,
    /// Its body and those above.
    pub bodies: &'a [Uuid],
    /// The day on which it was finished.
    pub finished: Option<Day>,
}

/// Whether a case votes in an evaluation: one of its power, or else of its body, finished in its days.
///
/// # Errors
/// [`Refused`] with `NOT_FINISHED` or `NOT_YOUR_VOTE`.
pub fn case_may_vote(terms: &Terms, case: &VotingCase<'_>) -> Result<(), Refused> {
    let Some(finished) = case.finished else {
        return Err(refused("NOT_FINISHED", "本件尚未办结，办结后才能评议。", "The case is not finished yet."));
    };
    let about = terms.power.map_or(case.bodies.contains(&terms.organisation), |power| power == case.power);
    let timely = terms.cases.is_some_and(|period| (period.from..=period.to).contains(&finished));
    if about && timely {
        Ok(())
    } else {
        Err(refused(
            "NOT_YOUR_VOTE",
            "这个办件不在本次评议的范围内。",
            "This case is not among those that vote in this evaluation.",
        ))
    }
}
