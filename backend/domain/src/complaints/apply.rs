//! One act, one new state: the same function decides a live operation and replays a recorded one.

use super::act::{Act, Level};
use super::kind::Kind;
use super::offer::{Seat, admissible};
use super::state::{ComplaintState, Filing, Stage};
use crate::text::Text;
use crate::time::{Clock, Instant, Period};

/// Why an act is not possible now; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Stable code for programs.
    pub reason: &'static str,
    /// The same in words.
    pub text: Text,
}

impl Refused {
    fn new(reason: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { reason, text: Text::new(zh, en) }
    }

    pub(super) fn stage(stage: Stage) -> Self {
        Self::new(
            "WRONG_STAGE",
            format!("该件处于“{}”状态，不能进行这项操作。", stage.zh()),
            format!("The complaint is {}; this cannot be done now.", stage.en()),
        )
    }

    /// Somebody else's operation.
    pub fn not_your_part() -> Self {
        Self::new("NOT_YOUR_PART", "这项操作不由您办理。", "This is for somebody else to do.")
    }

    pub(super) fn instruction_first() -> Self {
        Self::new(
            "INSTRUCTION_FIRST",
            "须先由分管领导批示，才能答复。",
            "The leader's instruction must come before the answer.",
        )
    }

    pub(super) fn no_reply() -> Self {
        Self::new("NO_REPLY", "该件尚未答复。", "There is no reply yet.")
    }

    pub(super) fn reply_due() -> Self {
        Self::new(
            "REPLY_DUE",
            "实名件和来访件必须先答复，才能办结。",
            "A named complaint or a visit must be answered before it is closed.",
        )
    }

    pub(super) fn disputed_before() -> Self {
        Self::new(
            "DISPUTED_BEFORE",
            "已经提出过一次异议，不能再次提出。",
            "It was disputed once; it cannot be disputed again.",
        )
    }

    fn body_complained_of() -> Self {
        Self::new(
            "BODY_COMPLAINED_OF",
            "举报件不能交给被举报的单位及其下属单位办理。",
            "A report cannot be assigned to the body it is about, nor to one below it.",
        )
    }
}

/// Whether a complaint of a kind may be given to a body: a report never to the one it is about, nor below it.
///
/// Paths are those of the tree of bodies: codes from the root, each between slashes.
///
/// # Errors
/// [`Refused`] with `BODY_COMPLAINED_OF`.
pub fn assignable(kind: Kind, complained_of: Option<&str>, body: &str) -> Result<(), Refused> {
    match kind {
        Kind::Report if complained_of.is_some_and(|path| body.starts_with(path)) => Err(Refused::body_complained_of()),
        Kind::Report | Kind::Complaint | Kind::Question | Kind::Suggestion => Ok(()),
    }
}

/// The state of a complaint that has just been filed; its clock runs from now.
pub const fn file(filing: Filing, period: Period, at: Instant) -> ComplaintState {
    ComplaintState {
        stage: Stage::Filed,
        filing,
        clock: Clock::new(at, period),
        ended: None,
        complexity: None,
        post: None,
        leader: None,
        registered: None,
        replied: None,
        confirmed: None,
        disputed: None,
        closed: None,
    }
}

/// The state after one act at a moment.
///
/// # Errors
/// [`Refused`] when the stage does not allow it.
pub fn apply(state: &ComplaintState, act: &Act, at: Instant) -> Result<ComplaintState, Refused> {
    let seat = match act {
        Act::Register { .. } | Act::Reject | Act::Assign { .. } | Act::Close => Some(Seat::Supervisor),
        Act::Reply { level: Level::Supervisor } => Some(Seat::Supervisor),
        Act::Reply { level: Level::Post } => Some(Seat::Post),
        Act::Instruct => Some(Seat::Leader),
        Act::Confirm | Act::Dispute => Some(Seat::Complainant),
        Act::File { .. } | Act::TurnYellow | Act::TurnRed | Act::Recompute { .. } => None,
    };
    if let Some(seat) = seat {
        admissible(state, act.operation(), seat)?;
    }
    let mut next = state.clone();
    match act {
        Act::File { .. } => return Err(Refused::stage(state.stage)),
        Act::Register { complexity, period } => {
            next.stage = Stage::Registered;
            next.registered = Some(at);
            next.complexity = Some(*complexity);
            next.clock.period = period.clone();
        }
        Act::Reject => {
            next.stage = Stage::Rejected;
            next.ended = Some(at);
        }
        Act::Assign { post, leader } => {
            next.stage = if leader.is_some() { Stage::Assigned } else { Stage::Handling };
            next.post = Some(*post);
            next.leader = *leader;
        }
        Act::Instruct => next.stage = Stage::Handling,
        Act::Reply { .. } => {
            next.stage = Stage::Replied;
            next.replied = Some(at);
            next.ended = Some(at);
        }
        Act::Confirm => {
            next.stage = Stage::Confirmed;
            next.confirmed = Some(at);
        }
        Act::Dispute => {
            next.stage = Stage::Disputed;
            next.disputed = Some(at);
            // Back with the supervisor: the post that did not solve it no longer has it.
            next.post = None;
            next.leader = None;
            next.closed = None;
            next.clock = Clock::new(at, state.clock.period.clone());
            next.ended = None;
        }
        Act::Close => {
            next.stage = Stage::Closed;
            next.closed = Some(at);
            next.ended = next.ended.or(Some(at));
        }
        Act::TurnYellow | Act::TurnRed | Act::Recompute { .. } => {}
    }
    Ok(next)
}

/// The state that a complaint's events lead to, oldest first.
///
/// # Errors
/// [`Refused`] at the first act that its state did not allow; a true record never is.
pub fn replay<'a>(acts: impl IntoIterator<Item = (&'a Act, Instant)>) -> Result<ComplaintState, Refused> {
    let mut acts = acts.into_iter();
    let Some((Act::File { filing, period }, filed)) = acts.next() else { return Err(Refused::stage(Stage::Filed)) };
    let mut state = file(*filing, period.clone(), filed);
    for (act, at) in acts {
        state = apply(&state, act, at)?;
    }
    Ok(state)
}
