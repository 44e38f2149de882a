//! How a case ends without a decision, and how it is accepted without anybody accepting it: 撤回, 终止, 视为受理.

use flow::Action;

use super::apply::{begin_case_clock, moved};
use super::clocks::ClockKind;
use super::plan::CasePlan;
use super::refused::Refused;
use super::state::{CaseState, Stage};
use crate::powers::Initiation;
use crate::time::{Clock, Instant};

/// Whether an application may be withdrawn now: until it is decided.
///
/// # Errors
/// [`Refused`] once it is decided or closed, and for what the body started itself.
pub fn withdrawal(plan: &CasePlan, state: &CaseState) -> Result<(), Refused> {
    if state.closed.is_some() {
        return Err(Refused::closed());
    }
    if plan.initiation == Initiation::ExOfficio {
        return Err(Refused::new(
            "EX_OFFICIO",
            "依职权办理的事项不能撤回申请。",
            "What the body started itself is no application to withdraw.",
        ));
    }
    if state.decided.is_some() {
        return Err(Refused::new(
            "DECIDED_ALREADY",
            "已经作出决定，不能再撤回申请。",
            "The case is decided; the application can no longer be withdrawn.",
        ));
    }
    Ok(())
}

/// Accepts an application that nobody accepted, refused or sent back in time, from the day it was filed (行政许可法 art
/// 32). Where the chart wants a choice behind the acceptance, the step stays open to be completed by its post.
pub(super) fn deem_accepted(plan: &CasePlan, state: &mut CaseState, at: Instant) -> Result<(), Refused> {
    if state.stage != Stage::Filed {
        return Err(Refused::stage(state.stage));
    }
    accepted_when_filed(plan, state, at);
    let open = state.marking.open(&plan.flow).find(|node| plan.action(node) == Some(Action::Accept));
    let advance = open.and_then(|node| flow::complete(&plan.flow, &state.marking, node, &[]).ok());
    if let Some(advance) = advance.filter(|advance| advance.ended.is_none()) {
        moved(plan, state, &advance, at);
    }
    Ok(())
}

/// The period of the case runs from the filing, but not through the days the applicant took to complete it.
pub(super) fn accepted_when_filed(plan: &CasePlan, state: &mut CaseState, at: Instant) {
    let mut waited = Vec::new();
    for clock in state.clocks.iter_mut().filter(|clock| clock.kind == ClockKind::Acceptance) {
        clock.end(at);
        waited.extend_from_slice(&clock.clock.stops);
    }
    begin_case_clock(state, Clock { stops: waited, ..Clock::new(state.filed, plan.promised.clone()) });
}
