//! One act, one new state: the same function decides a live operation and replays a recorded one.

use flow::{Action, Advance, Marking};

use super::act::{Act, CaseOperation};
use super::clocks::{CORRECTION, CaseClock, ClockKind};
use super::extension::{AskedExtension, decidable, extend, extendable};
use super::fees;
use super::leave::{accepted_when_filed, deem_accepted, withdrawal};
use super::offer::{admissible, startable};
use super::pause::{Pause, resume, suspend};
use super::plan::CasePlan;
use super::refused::Refused;
use super::state::{CaseState, Stage};
use crate::powers::Initiation;
use crate::time::{Clock, Instant};

/// The state of a case that has just been filed.
///
/// What the body starts itself counts as accepted when it is filed.
///
/// # Errors
/// [`Refused`] when the flow cannot start.
pub fn file(plan: &CasePlan, at: Instant) -> Result<CaseState, Refused> {
    let advance = flow::start(&plan.flow).map_err(|stuck| Refused::stuck(&stuck))?;
    let mut state = CaseState {
        stage: Stage::Filed,
        marking: Marking::default(),
        clocks: Vec::new(),
        handlers: std::collections::BTreeMap::new(),
        pause: None,
        extension: None,
        fees: Vec::new(),
        outcome: None,
        filed: at,
        accepted: None,
        decided: None,
        delivered: None,
        closed: None,
    };
    match plan.initiation {
        Initiation::Application => {
            let clock = Clock::new(at, plan.acceptance.clone());
            state.clocks.push(CaseClock::starting(ClockKind::Acceptance, None, clock));
        }
        Initiation::ExOfficio => begin_case_clock(&mut state, Clock::new(at, plan.promised.clone())),
    }
    moved(plan, &mut state, &advance, at);
    Ok(state)
}

/// The state after one act at a moment.
///
/// # Errors
/// [`Refused`] when the stage, the step or the chart does not allow it.
pub fn apply(plan: &CasePlan, state: &CaseState, act: &Act, at: Instant) -> Result<CaseState, Refused> {
    allowed(plan, state, act)?;
    let mut next = state.clone();
    match act {
        Act::File => return Err(Refused::stage(state.stage)),
        Act::Accept { node, choices } => {
            next.clocks.iter_mut().filter(|clock| clock.kind == ClockKind::Acceptance).for_each(|clock| clock.end(at));
            begin_case_clock(&mut next, Clock::new(at, plan.promised.clone()));
            advance(plan, &mut next, node, choices, at)?;
        }
        Act::Refuse { .. } => leave(&mut next, Stage::Refused, at),
        Act::RequestCorrection { node } => request_correction(plan, &mut next, node, at)?,
        Act::AnswerCorrection => answer_correction(&mut next, at)?,
        Act::Complete { node, choices } => advance(plan, &mut next, node, choices, at)?,
        Act::Decide { node, outcome, choices, .. } => decide(plan, &mut next, node, outcome, choices, at)?,
        Act::Deliver { node, choices, .. } => {
            next.stage = Stage::Delivered;
            next.delivered = Some(at);
            advance(plan, &mut next, node, choices, at)?;
        }
        Act::Claim { node, account } | Act::Reassign { node, account } => {
            next.handlers.insert(node.clone(), *account);
        }
        Act::SendBack { node, target } => {
            let advance = flow::send_back(&plan.flow, &next.marking, node, target);
            moved(plan, &mut next, &advance.map_err(|stuck| Refused::stuck(&stuck))?, at);
        }
        Act::StartFlow { node } => {
            let advance = flow::start_on_demand(&plan.flow, &next.marking, node);
            moved(plan, &mut next, &advance.map_err(|stuck| Refused::stuck(&stuck))?, at);
        }
        Act::Suspend { node, cause, basis, days } => {
            let pause = Pause { node: node.clone(), cause: *cause, days: *days, from: at };
            suspend(plan, &mut next, pause, basis.as_deref())?;
        }
        Act::Resume { .. } => resume(&mut next, at),
        Act::RequestExtension { node, period, account, .. } => {
            let (node, period) = (node.clone(), period.clone());
            next.extension = Some(AskedExtension { node, period, account: *account, at });
        }
        Act::Extend => extend(&mut next, at),
        Act::RefuseExtension => next.extension = None,
        Act::Withdraw => leave(&mut next, Stage::Withdrawn, at),
        Act::Terminate { .. } => leave(&mut next, Stage::Terminated, at),
        Act::JoinLead { .. } => leave(&mut next, Stage::Merged, at),
        Act::DeemAccepted => deem_accepted(plan, &mut next, at)?,
        Act::TimeOut { node, step } => time_out(plan, &mut next, node, step.as_deref(), at)?,
        Act::ChargeFee { charge } => next.fees.push(fees::charged(charge)),
        Act::RecordPayment { fee, payment } => fees::settle(&mut next, *fee, fees::FeeStatus::Paid(payment.clone())),
        Act::WaiveFee { fee } => fees::settle(&mut next, *fee, fees::FeeStatus::Waived),
        Act::Aside(_)
        | Act::ReissueCode
        | Act::Merge { .. }
        | Act::TurnYellow { .. }
        | Act::TurnRed { .. }
        | Act::Recompute { .. } => {}
    }
    Ok(next)
}

/// Whether the stage, the step and the chart allow an act; what depends on more than these is refused where it is done.
fn allowed(plan: &CasePlan, state: &CaseState, act: &Act) -> Result<(), Refused> {
    match act {
        Act::TurnYellow { .. } | Act::TurnRed { .. } | Act::ReissueCode => Ok(()),
        Act::ChargeFee { charge } => fees::chargeable(plan, state, charge),
        Act::RecordPayment { fee, .. } | Act::WaiveFee { fee } => fees::open(state, *fee),
        Act::StartFlow { node } => startable(plan, state, node),
        Act::TimeOut { node, .. } => run_out(state, node),
        Act::Extend | Act::RefuseExtension => decidable(state),
        Act::Withdraw => withdrawal(plan, state),
        Act::RequestExtension { node, period, times, .. } => {
            admissible(plan, state, CaseOperation::RequestExtension, node)?;
            extendable(state, period, *times)
        }
        Act::Aside(aside) => aside.admitted(plan, state),
        Act::File
        | Act::Accept { .. }
        | Act::Refuse { .. }
        | Act::RequestCorrection { .. }
        | Act::AnswerCorrection
        | Act::Complete { .. }
        | Act::Decide { .. }
        | Act::Deliver { .. }
        | Act::Claim { .. }
        | Act::Reassign { .. }
        | Act::SendBack { .. }
        | Act::Suspend { .. }
        | Act::Resume { .. }
        | Act::Terminate { .. }
        | Act::Merge { .. }
        | Act::JoinLead { .. }
        | Act::DeemAccepted
        | Act::Recompute { .. } => act.node().map_or(Ok(()), |node| admissible(plan, state, act.operation(), node)),
    }
}

fn decide(
    plan: &CasePlan,
    state: &mut CaseState,
    node: &str,
    outcome: &str,
    choices: &[String],
    at: Instant,
) -> Result<(), Refused> {
    let reachable = plan.flow.outcomes_after(node, choices.first().map(String::as_str));
    if !reachable.contains(outcome) {
        return Err(Refused::outcome());
    }
    state.stage = Stage::Decided;
    state.decided = Some(at);
    state.outcome = Some(outcome.to_owned());
    // What is decided needs no more time.
    state.extension = None;
    advance(plan, state, node, choices, at)
}

/// Ends the case without a decision.
fn leave(state: &mut CaseState, stage: Stage, at: Instant) {
    state.stage = stage;
    close(state, at);
}

/// The state that a case's events lead to, oldest first.
///
/// # Errors
/// [`Refused`] at the first act that its state did not allow; a true record never is.
pub fn replay<'a>(plan: &CasePlan, acts: impl IntoIterator<Item = (&'a Act, Instant)>) -> Result<CaseState, Refused> {
    replay_steps(plan, acts)?.pop().ok_or_else(Refused::not_open)
}

/// The state after each of a case's events, oldest first.
///
/// # Errors
/// [`Refused`] at the first act that its state did not allow; a true record never is.
pub fn replay_steps<'a>(
    plan: &CasePlan,
    acts: impl IntoIterator<Item = (&'a Act, Instant)>,
) -> Result<Vec<CaseState>, Refused> {
    let mut acts = acts.into_iter();
    let Some((Act::File, filed)) = acts.next() else { return Err(Refused::not_open()) };
    let mut states = vec![file(plan, filed)?];
    for (act, at) in acts {
        let state = states.last().ok_or_else(Refused::not_open)?;
        states.push(apply(plan, state, act, at)?);
    }
    Ok(states)
}

pub(super) fn begin_case_clock(state: &mut CaseState, clock: Clock) {
    state.stage = Stage::Accepted;
    state.accepted = Some(clock.started);
    // In the order in which clocks began, as they are stored: one that counts from the filing stands before later steps'.
    let place = state.clocks.partition_point(|other| other.clock.started <= clock.started);
    state.clocks.insert(place, CaseClock::starting(ClockKind::Case, None, clock));
}

fn request_correction(plan: &CasePlan, state: &mut CaseState, node: &str, at: Instant) -> Result<(), Refused> {
    let stop = plan.correction(node).ok_or_else(Refused::not_here)?;
    state.stage = Stage::Correcting;
    state.running().for_each(|clock| clock.stop(at, CORRECTION, stop.basis.clone()));
    Ok(())
}

fn answer_correction(state: &mut CaseState, at: Instant) -> Result<(), Refused> {
    if state.stage != Stage::Correcting {
        return Err(Refused::no_correction());
    }
    state.stage = if state.accepted.is_some() { Stage::Accepted } else { Stage::Filed };
    state.running().for_each(|clock| clock.resume(at));
    Ok(())
}

/// Whether a timer runs; when its period has passed is reckoned with the calendar, which is not known here.
fn run_out(state: &CaseState, node: &str) -> Result<(), Refused> {
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
    let timers = state.clocks.iter().filter(|clock| clock.kind == ClockKind::Timer && clock.runs());
    let runs = timers.into_iter().any(|clock| clock.node.as_deref() == Some(node));
    if runs { Ok(()) } else { Err(Refused::not_open()) }
}

/// Time has done what a person did not. What was not accepted in time counts as accepted when it was filed
/// (行政许可法 art 32); what was not decided in time is decided as the chart says (art 50).
fn time_out(
    plan: &CasePlan,
    state: &mut CaseState,
    node: &str,
    step: Option<&str>,
    at: Instant,
) -> Result<(), Refused> {
    let advance = flow::fire(&plan.flow, &state.marking, node).map_err(|stuck| Refused::stuck(&stuck))?;
    let interrupted = step.and_then(|step| plan.action(step));
    if interrupted == Some(Action::Accept) && state.accepted.is_none() && advance.ended.is_none() {
        accepted_when_filed(plan, state, at);
    }
    let ends = advance.ended.as_ref().is_some_and(|end| end.outcome.is_some());
    if state.decided.is_none() && (ends || interrupted == Some(Action::Decide)) {
        state.stage = Stage::Decided;
        state.decided = Some(at);
        let mut outcomes = plan.flow.outcomes_after(node, None).into_iter();
        state.outcome = outcomes.next().filter(|_| outcomes.next().is_none());
    }
    moved(plan, state, &advance, at);
    Ok(())
}

fn advance(plan: &CasePlan, state: &mut CaseState, node: &str, choices: &[String], at: Instant) -> Result<(), Refused> {
    let advance = flow::complete(&plan.flow, &state.marking, node, choices).map_err(|stuck| Refused::stuck(&stuck))?;
    moved(plan, state, &advance, at);
    Ok(())
}

/// Takes over what the flow did: clocks of steps and timers end and begin with their tokens.
pub(super) fn moved(plan: &CasePlan, state: &mut CaseState, advance: &Advance, at: Instant) {
    for token in &advance.consumed {
        state.handlers.remove(&token.node);
        let timeouts: Vec<&str> = plan.flow.timeouts_of(&token.node).map(|timeout| timeout.id.as_str()).collect();
        let over = |clock: &&mut CaseClock| {
            clock.node.as_deref().is_some_and(|node| node == token.node || timeouts.contains(&node))
        };
        state.running().filter(over).for_each(|clock| clock.end(at));
    }
    for token in &advance.produced {
        let timers = plan.flow.timeouts_of(&token.node).map(|timeout| timeout.id.as_str());
        for timer in timers.chain([token.node.as_str()]) {
            if let Some(period) = plan.timer_period(timer) {
                let clock = Clock::new(at, period);
                state.clocks.push(CaseClock::starting(ClockKind::Timer, Some(timer.to_owned()), clock));
            }
        }
        if let Some(period) = plan.step_period(&token.node) {
            let clock = Clock::new(at, period);
            state.clocks.push(CaseClock::starting(ClockKind::Step, Some(token.node.clone()), clock));
        }
    }
    state.marking = advance.marking.clone();
    if let Some(end) = &advance.ended {
        if end.outcome.is_some() {
            state.outcome.clone_from(&end.outcome);
        }
        close(state, at);
    }
}

fn close(state: &mut CaseState, at: Instant) {
    state.marking = Marking::default();
    state.handlers.clear();
    state.pause = None;
    state.extension = None;
    state.running().for_each(|clock| clock.end(at));
    state.closed = Some(at);
}
