//! Which operations an open step offers and why one is off: the same rules that `apply` enforces.

use std::collections::HashSet;

use flow::Action;

use super::act::CaseOperation;
use super::apply::Refused;
use super::clocks::ClockKind;
use super::plan::CasePlan;
use super::state::{CaseState, Stage};
use crate::powers::Initiation;
use crate::time::Instant;

/// An operation at an open step, with the refusal that turns it off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The operation.
    pub operation: CaseOperation,
    /// The step.
    pub node: String,
    /// Why it is off now; `None` when it may be done.
    pub refusal: Option<Refused>,
}

/// Everything the open steps offer, in the order of the chart.
pub fn offers(plan: &CasePlan, state: &CaseState) -> Vec<Offer> {
    let open: Vec<&str> = state.marking.open(&plan.flow).collect();
    let mut offers = Vec::new();
    for node in open {
        for operation in step_operations(plan, node) {
            let refusal = admissible(plan, state, operation, node).err();
            offers.push(Offer { operation, node: node.to_owned(), refusal });
        }
    }
    offers
}

/// The on-demand flows of the chart, in its order; they belong to no step.
pub fn flow_offers(plan: &CasePlan, state: &CaseState) -> Vec<Offer> {
    let offer = |flow: &flow::Node| Offer {
        operation: CaseOperation::StartFlow,
        node: flow.id.clone(),
        refusal: startable(plan, state, &flow.id).err(),
    };
    plan.flow.on_demand().map(offer).collect()
}

/// Whether an on-demand flow may begin now: any number of times, one run at a time, while the case is open.
pub(super) fn startable(plan: &CasePlan, state: &CaseState, node: &str) -> Result<(), Refused> {
    if state.closed.is_some() {
        return Err(Refused::closed());
    }
    if state.stage == Stage::Correcting {
        return Err(Refused::correcting());
    }
    if plan.flow.on_demand().all(|flow| flow.id != node) {
        return Err(Refused::not_here());
    }
    if state.marking.runs(&plan.flow, node) { Err(Refused::run_under_way()) } else { Ok(()) }
}

/// What taking over a step's task offers to another holder of its post; no act on the chart, so no step lists it.
pub fn claim_offer(plan: &CasePlan, state: &CaseState, node: &str) -> Offer {
    let refusal = admissible(plan, state, CaseOperation::Claim, node).err();
    Offer { operation: CaseOperation::Claim, node: node.to_owned(), refusal }
}

/// The operations that a step's action puts on it.
fn step_operations(plan: &CasePlan, node: &str) -> Vec<CaseOperation> {
    let main = match plan.action(node) {
        Some(Action::Accept) if plan.initiation == Initiation::Application => CaseOperation::Accept,
        Some(Action::Decide) => CaseOperation::Decide,
        Some(Action::Deliver) => CaseOperation::Deliver,
        Some(
            Action::Accept
            | Action::Examine
            | Action::NotifyRights
            | Action::Hear
            | Action::LegalReview
            | Action::Publish
            | Action::Archive
            | Action::Pay,
        )
        | None => CaseOperation::Complete,
    };
    let mut operations = vec![main];
    if plan.correction_times(node).is_some() {
        operations.push(CaseOperation::RequestCorrection);
    }
    if main == CaseOperation::Accept {
        operations.push(CaseOperation::Refuse);
    }
    operations
}

/// Whether the operation may be done at the step now; the one table of stages and operations.
pub(super) fn admissible(
    plan: &CasePlan,
    state: &CaseState,
    operation: CaseOperation,
    node: &str,
) -> Result<(), Refused> {
    if state.closed.is_some() {
        return Err(Refused::closed());
    }
    if !state.marking.open(&plan.flow).any(|open| open == node) {
        return Err(Refused::not_open());
    }
    if state.stage == Stage::Correcting {
        return Err(Refused::correcting());
    }
    if operation != CaseOperation::Claim && !step_operations(plan, node).contains(&operation) {
        return Err(Refused::not_here());
    }
    match (operation, state.stage) {
        (CaseOperation::Claim, _) => Ok(()),
        (CaseOperation::Accept | CaseOperation::Refuse, Stage::Filed) => Ok(()),
        (CaseOperation::RequestCorrection, Stage::Filed | Stage::Accepted) => {
            let (times, _) = plan.correction_times(node).ok_or_else(Refused::not_here)?;
            // Once in the whole case: what was asked before the acceptance counts after it too, and one that stopped both
            // clocks counts once.
            let of_case =
                state.clocks.iter().filter(|clock| matches!(clock.kind, ClockKind::Acceptance | ClockKind::Case));
            let asked: HashSet<Instant> = of_case.flat_map(|clock| &clock.clock.stops).map(|stop| stop.from).collect();
            if u32::try_from(asked.len()).is_ok_and(|asked| asked < times) {
                Ok(())
            } else {
                Err(Refused::asked_before())
            }
        }
        (CaseOperation::Complete, Stage::Filed | Stage::Accepted | Stage::Decided | Stage::Delivered) => Ok(()),
        (CaseOperation::Decide, Stage::Accepted | Stage::Decided) => Ok(()),
        (CaseOperation::Deliver, Stage::Decided | Stage::Delivered) => Ok(()),
        (_, stage) => Err(Refused::stage(stage)),
    }
}
