//! One act, one new state: the same function decides a live operation and replays a recorded one.

use super::act::{Act, RemedyOperation};
use super::kind::{Kind, Outcome};
use super::state::{RemedyState, Stage};
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

    fn stage(stage: Stage) -> Self {
        Self::new(
            "WRONG_STAGE",
            format!("该件处于“{}”状态，不能进行这项操作。", stage.zh()),
            format!("It is {}; this cannot be done now.", stage.en()),
        )
    }

    fn kind() -> Self {
        Self::new("OTHER_KIND", "这一类件没有这项操作。", "This kind knows no such step.")
    }

    fn extended_before() -> Self {
        Self::new("EXTENDED_BEFORE", "审理期限只能延长一次。", "The period of the decision can be extended once.")
    }

    fn accept_first() -> Self {
        Self::new("ACCEPT_FIRST", "受理之前只能登记撤回。", "Before it is accepted it can only be withdrawn.")
    }

    fn outcome() -> Self {
        Self::new("OTHER_OUTCOME", "这一类件没有这种结果。", "This kind does not end so.")
    }
}

/// An operation, with the refusal that turns it off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The operation.
    pub operation: RemedyOperation,
    /// Why it is off now; `None` when it may be done.
    pub refusal: Option<Refused>,
}

/// What a remedy offers to the legal office; steps that its kind does not know are left out.
pub fn offers(state: &RemedyState) -> Vec<Offer> {
    let offer = |operation| Offer { operation, refusal: admissible(state, operation).err() };
    let offers = RemedyOperation::STEPS.into_iter().map(offer);
    offers.filter(|offer| offer.refusal.as_ref() != Some(&Refused::kind())).collect()
}

/// The state of a remedy that has just been registered; its clock runs from the day it was received.
pub const fn register(kind: Kind, received: Instant, period: Period) -> RemedyState {
    RemedyState {
        stage: Stage::Received,
        kind,
        clock: Clock::new(received, period),
        ended: None,
        accepted: None,
        answered: None,
        extended: None,
        decided: None,
        outcome: None,
        closed: None,
    }
}

/// Whether the operation may be done now; the one table of kinds, stages and operations.
fn admissible(state: &RemedyState, operation: RemedyOperation) -> Result<(), Refused> {
    use Kind as K;
    use RemedyOperation as O;
    use Stage as S;
    match (operation, state.kind, state.stage) {
        (O::Accept | O::Reject, K::Litigation, _)
        | (O::Answer, K::TenderComplaint, _)
        | (O::Extend, K::Litigation | K::TenderComplaint, _) => Err(Refused::kind()),
        (O::Accept | O::Reject, K::Reconsideration | K::TenderComplaint, S::Received)
        | (O::Answer, K::Reconsideration, S::Accepted)
        | (O::Answer, K::Litigation, S::Received)
        | (O::Decide, _, S::Received | S::Accepted | S::Answered)
        | (O::FollowUp, _, S::Decided) => Ok(()),
        (O::Extend, K::Reconsideration, S::Answered) if state.extended.is_some() => Err(Refused::extended_before()),
        (O::Extend, K::Reconsideration, S::Answered) => Ok(()),
        (
            O::Register
            | O::Accept
            | O::Reject
            | O::Answer
            | O::Extend
            | O::Decide
            | O::FollowUp
            | O::TurnYellow
            | O::TurnRed
            | O::Recompute,
            K::Reconsideration | K::Litigation | K::TenderComplaint,
            stage,
        ) => Err(Refused::stage(stage)),
    }
}

/// Whether a remedy may end so now: of its kind, and before acceptance only withdrawn.
fn decidable(state: &RemedyState, outcome: Outcome) -> Result<(), Refused> {
    if !outcome.fits(state.kind) {
        return Err(Refused::outcome());
    }
    match (state.kind, state.stage, outcome) {
        (Kind::Reconsideration | Kind::TenderComplaint, Stage::Received, outcome) if outcome != Outcome::Withdrawn => {
            Err(Refused::accept_first())
        }
        (Kind::Reconsideration | Kind::Litigation | Kind::TenderComplaint, _, _) => Ok(()),
    }
}

/// The moment from which a remedy counts as accepted when nobody has said otherwise: the end of the review of a reconsideration
/// (行政复议法第三十条第三款). None where the review still runs, or silence accepts nothing.
pub fn deemed_accepted(state: &RemedyState, due: Option<Instant>, at: Instant) -> Option<Instant> {
    match (state.kind, state.stage) {
        (Kind::Reconsideration, Stage::Received) => due.filter(|due| *due < at),
        _ => None,
    }
}

/// Refuses to reject what counts as accepted already.
///
/// # Errors
/// [`Refused`] once the review has ended without a word.
pub fn rejectable(state: &RemedyState, due: Option<Instant>, at: Instant) -> Result<(), Refused> {
    match deemed_accepted(state, due, at) {
        None => Ok(()),
        Some(_) => Err(Refused::new(
            "PERIOD_OVER",
            "审查期限已经届满，没有作出不予受理决定的视为受理。",
            "The review is over: what was not refused in time counts as accepted.",
        )),
    }
}

/// The state after one act at a moment.
///
/// # Errors
/// [`Refused`] when kind or stage does not allow it.
pub fn apply(state: &RemedyState, act: &Act, at: Instant) -> Result<RemedyState, Refused> {
    let mut next = state.clone();
    match act {
        Act::TurnYellow | Act::TurnRed | Act::Recompute { .. } => return Ok(next),
        Act::Register { .. }
        | Act::Accept { .. }
        | Act::Reject
        | Act::Answer { .. }
        | Act::Extend { .. }
        | Act::Decide { .. }
        | Act::FollowUp => admissible(state, act.operation())?,
    }
    match act {
        Act::Accept { from, period } => {
            next.stage = Stage::Accepted;
            next.accepted = Some(*from);
            next.clock = Clock::new(*from, period.clone());
        }
        Act::Reject => {
            next.stage = Stage::Rejected;
            next.ended = Some(at);
        }
        Act::Answer { decision } => {
            next.stage = Stage::Answered;
            next.answered = Some(at);
            match decision {
                Some(period) => next.clock = Clock::new(state.accepted.unwrap_or(at), period.clone()),
                None => next.ended = Some(at),
            }
        }
        Act::Extend { period } => {
            next.extended = Some(at);
            next.clock.period = period.clone();
        }
        Act::Decide { outcome } => {
            decidable(state, *outcome)?;
            next.stage = Stage::Decided;
            next.decided = Some(at);
            next.outcome = Some(*outcome);
            next.ended = state.ended.or(Some(at));
        }
        Act::FollowUp => {
            next.stage = Stage::Closed;
            next.closed = Some(at);
        }
        Act::Register { .. } | Act::TurnYellow | Act::TurnRed | Act::Recompute { .. } => {}
    }
    Ok(next)
}

/// The state that a remedy's events lead to, oldest first.
///
/// # Errors
/// [`Refused`] at the first act that its state did not allow; a true record never is.
pub fn replay<'a>(acts: impl IntoIterator<Item = (&'a Act, Instant)>) -> Result<RemedyState, Refused> {
    let mut acts = acts.into_iter();
    let Some((Act::Register { kind, received, period }, _)) = acts.next() else {
        return Err(Refused::stage(Stage::Received));
    };
    let mut state = register(*kind, *received, period.clone());
    for (act, at) in acts {
        state = apply(&state, act, at)?;
    }
    Ok(state)
}
