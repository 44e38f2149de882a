//! One act, one new state: the same function decides a live operation and replays a recorded one.

use flow::{Action, Advance, Marking, Stuck};

use super::act::Act;
use super::clocks::{CaseClock, ClockKind};
use super::offer::{admissible, startable};
use super::plan::CasePlan;
use super::state::{CaseState, Stage};
use crate::powers::Initiation;
use crate::text::Text;
use crate::time::{Clock, Instant};

/// Why an act is not possible now; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Stable code for programs.
    pub reason: &'static str,
    /// The same in words.
    pub text: Text,
}

impl Refused {
    fn new(reason: &'static str, zh: &str, en: &str) -> Self {
        Self { reason, text: Text::new(zh, en) }
    }

    pub(super) fn closed() -> Self {
        Self::new("CASE_CLOSED", "该办件已经办结。", "The case is closed.")
    }

    pub(super) fn not_open() -> Self {
        Self::new("STEP_NOT_OPEN", "该环节当前不在办理中。", "This step is not open now.")
    }

    pub(super) fn correcting() -> Self {
        Self::new(
            "CORRECTING",
            "正在等待申请人补正，时限已暂停。",
            "Waiting for the applicant's correction; the clock is stopped.",
        )
    }

    pub(super) fn not_here() -> Self {
        Self::new(
            "NOT_AT_THIS_STEP",
            "流程图没有把这项操作放在本环节。",
            "The flow chart does not offer this at this step.",
        )
    }

    pub(super) fn asked_before() -> Self {
        Self::new(
            "CORRECTION_ASKED_BEFORE",
            "需要补正的内容应当一次性告知，已经要求过补正。",
            "Everything missing must be told at once; correction was asked before.",
        )
    }

    pub(super) fn stage(stage: Stage) -> Self {
        Self {
            reason: "WRONG_STAGE",
            text: Text::new(
                format!("办件处于“{}”状态，不能进行这项操作。", stage.zh()),
                format!("The case is {}; this cannot be done now.", stage.en()),
            ),
        }
    }

    /// The reader does not hold the post of the step.
    pub fn not_your_post() -> Self {
        Self::new("NOT_YOUR_POST", "该环节不属于您的岗位。", "This step does not belong to your post.")
    }

    fn no_correction() -> Self {
        Self::new("NOT_CORRECTING", "该办件没有待补正的内容。", "This case waits for no correction.")
    }

    fn outcome() -> Self {
        Self::new(
            "OUTCOME_NOT_REACHABLE",
            "所选去向不能得到这个结果。",
            "The chosen branch does not lead to that outcome.",
        )
    }

    pub(super) fn run_under_way() -> Self {
        Self::new(
            "RUN_UNDER_WAY",
            "一项按需启动的流程（如听证、专家评审）尚未办完。",
            "A flow started on demand (a hearing, an expert review) is not over yet.",
        )
    }

    fn stuck(stuck: &Stuck) -> Self {
        match stuck {
            Stuck::ChoiceMissing { .. } => {
                Self::new("CHOICE_MISSING", "请选择下一步的去向。", "Choose where the case goes next.")
            }
            Stuck::NotAChoice { .. } => {
                Self::new("NOT_A_CHOICE", "所选去向不在流程图上。", "The chosen branch is not on the flow chart.")
            }
            Stuck::NotWaiting { .. } => Self::not_open(),
            Stuck::RunUnderWay { .. } => Self::run_under_way(),
            Stuck::Twice { .. } | Stuck::DeadEnd { .. } | Stuck::NotExecutable { .. } => {
                Self::new("FLOW_STUCK", "流程图在此无法继续。", "The flow chart cannot go on from here.")
            }
        }
    }
}

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
    match act {
        Act::TurnYellow { .. } | Act::TurnRed { .. } => {}
        Act::StartFlow { node } => startable(plan, state, node)?,
        Act::TimeOut { node, .. } => run_out(state, node)?,
        Act::Aside(aside) => aside.admitted(plan, state)?,
        Act::File
        | Act::Accept { .. }
        | Act::Refuse { .. }
        | Act::RequestCorrection { .. }
        | Act::AnswerCorrection
        | Act::Complete { .. }
        | Act::Decide { .. }
        | Act::Deliver { .. }
        | Act::Claim { .. }
        | Act::Recompute { .. } => {
            if let Some(node) = act.node() {
                admissible(plan, state, act.operation(), node)?;
            }
        }
    }
    let mut next = state.clone();
    match act {
        Act::File => return Err(Refused::stage(state.stage)),
        Act::Accept { node, choices } => {
            next.clocks.iter_mut().filter(|clock| clock.kind == ClockKind::Acceptance).for_each(|clock| clock.end(at));
            begin_case_clock(&mut next, Clock::new(at, plan.promised.clone()));
            advance(plan, &mut next, node, choices, at)?;
        }
        Act::Refuse { .. } => {
            next.stage = Stage::Refused;
            close(&mut next, at);
        }
        Act::RequestCorrection { node } => request_correction(plan, &mut next, node, at)?,
        Act::AnswerCorrection => answer_correction(&mut next, at)?,
        Act::Complete { node, choices } => advance(plan, &mut next, node, choices, at)?,
        Act::Decide { node, outcome, choices, .. } => {
            let reachable = plan.flow.outcomes_after(node, choices.first().map(String::as_str));
            if !reachable.contains(outcome) {
                return Err(Refused::outcome());
            }
            next.stage = Stage::Decided;
            next.decided = Some(at);
            next.outcome = Some(outcome.clone());
            advance(plan, &mut next, node, choices, at)?;
        }
        Act::Deliver { node, choices, .. } => {
            next.stage = Stage::Delivered;
            next.delivered = Some(at);
            advance(plan, &mut next, node, choices, at)?;
        }
        Act::Claim { node, account } => {
            next.handlers.insert(node.clone(), *account);
        }
        Act::StartFlow { node } => {
            let advance = flow::start_on_demand(&plan.flow, &next.marking, node);
            moved(plan, &mut next, &advance.map_err(|stuck| Refused::stuck(&stuck))?, at);
        }
        Act::TimeOut { node, step } => time_out(plan, &mut next, node, step.as_deref(), at)?,
        Act::Aside(_) | Act::TurnYellow { .. } | Act::TurnRed { .. } | Act::Recompute { .. } => {}
    }
    Ok(next)
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

fn begin_case_clock(state: &mut CaseState, clock: Clock) {
    state.stage = Stage::Accepted;
    state.accepted = Some(clock.started);
    state.clocks.push(CaseClock::starting(ClockKind::Case, None, clock));
}

fn request_correction(plan: &CasePlan, state: &mut CaseState, node: &str, at: Instant) -> Result<(), Refused> {
    let (_, basis) = plan.correction_times(node).ok_or_else(Refused::not_here)?;
    state.stage = Stage::Correcting;
    state.running().for_each(|clock| clock.stop(at, "补正", basis.clone()));
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
    if state.stage == Stage::Correcting {
        return Err(Refused::correcting());
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
        let mut waited = Vec::new();
        for clock in state.clocks.iter_mut().filter(|clock| clock.kind == ClockKind::Acceptance) {
            clock.end(at);
            waited.extend_from_slice(&clock.clock.stops);
        }
        // The period runs from the filing (行政许可法 art 32), but not through the days the applicant took to complete it.
        begin_case_clock(state, Clock { stops: waited, ..Clock::new(state.filed, plan.promised.clone()) });
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
fn moved(plan: &CasePlan, state: &mut CaseState, advance: &Advance, at: Instant) {
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
    state.running().for_each(|clock| clock.end(at));
    state.closed = Some(at);
}
