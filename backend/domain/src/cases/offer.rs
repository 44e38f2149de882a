//! Which operations an open step offers and why one is off: the same rules that `apply` enforces.

use flow::Action;

use super::clocks::{CORRECTION, ClockKind};
use super::extension::extendable;
use super::operation::CaseOperation;
use super::pause::grounds;
use super::plan::CasePlan;
use super::refused::Refused;
use super::state::{CaseState, Stage};
use crate::powers::Initiation;

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
        for operation in step_operations(plan, state, node) {
            let refusal = offered(plan, state, operation, node).err();
            offers.push(Offer { operation, node: node.to_owned(), refusal });
        }
    }
    offers
}

/// As [`admissible`], with the rules of today for what an act brings along itself.
fn offered(plan: &CasePlan, state: &CaseState, operation: CaseOperation, node: &str) -> Result<(), Refused> {
    admissible(plan, state, operation, node)?;
    if operation == CaseOperation::RequestExtension {
        return extendable(state, &plan.extension, plan.extension_times);
    }
    Ok(())
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
    standing(state, CaseOperation::StartFlow)?;
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

/// What giving a step's task to another holder of its post offers to whoever may.
pub fn reassign_offer(plan: &CasePlan, state: &CaseState, node: &str) -> Offer {
    let refusal = admissible(plan, state, CaseOperation::Reassign, node).err();
    Offer { operation: CaseOperation::Reassign, node: node.to_owned(), refusal }
}

/// The operations that a step's action puts on it, and those that its stage brings.
fn step_operations(plan: &CasePlan, state: &CaseState, node: &str) -> Vec<CaseOperation> {
    let on_application = plan.initiation == Initiation::Application;
    let main = match plan.action(node) {
        // What counts as accepted is not accepted again: the step is only gone through.
        Some(Action::Accept) if on_application && state.accepted.is_none() => CaseOperation::Accept,
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
    if plan.correction(node).is_some() {
        operations.push(CaseOperation::RequestCorrection);
    }
    if main == CaseOperation::Accept {
        operations.push(CaseOperation::Refuse);
    }
    if !plan.flow.targets_of(node).is_empty() {
        operations.push(CaseOperation::SendBack);
    }
    if state.accepted.is_none() || state.decided.is_some() {
        return operations;
    }
    match &state.pause {
        Some(pause) if pause.node == node => operations.push(CaseOperation::Resume),
        Some(_) => {}
        None if grounds(plan, state, node).is_empty() => {}
        None => operations.push(CaseOperation::Suspend),
    }
    if on_application {
        operations.push(CaseOperation::RequestExtension);
    }
    operations.push(CaseOperation::Terminate);
    if plan.flow.node(node).is_some_and(|node| node.merge) {
        operations.push(CaseOperation::Merge);
    }
    operations
}

/// Whether a case that stands still lets an operation through: only what ends the pause, the case, or moves a task.
fn standing(state: &CaseState, operation: CaseOperation) -> Result<(), Refused> {
    match (state.stage, operation) {
        (Stage::Correcting | Stage::Suspended, CaseOperation::Terminate | CaseOperation::Reassign)
        | (Stage::Suspended, CaseOperation::Resume) => Ok(()),
        (Stage::Correcting, CaseOperation::Suspend) | (Stage::Suspended, CaseOperation::Suspend) => {
            Err(Refused::pause_running())
        }
        (Stage::Correcting, _) => Err(Refused::correcting()),
        (Stage::Suspended, _) => Err(Refused::suspended()),
        (
            Stage::Filed
            | Stage::Accepted
            | Stage::Decided
            | Stage::Delivered
            | Stage::Refused
            | Stage::Withdrawn
            | Stage::Terminated
            | Stage::Merged,
            _,
        ) => Ok(()),
    }
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
    standing(state, operation)?;
    let of_the_task = matches!(operation, CaseOperation::Claim | CaseOperation::Reassign);
    // What joins is at a step where it could lead itself.
    let operation = if operation == CaseOperation::JoinLead { CaseOperation::Merge } else { operation };
    if !of_the_task && !step_operations(plan, state, node).contains(&operation) {
        return Err(Refused::not_here());
    }
    match (operation, state.stage) {
        (CaseOperation::Claim | CaseOperation::Reassign | CaseOperation::Resume, _) => Ok(()),
        (CaseOperation::SendBack, Stage::Filed | Stage::Accepted) => Ok(()),
        (CaseOperation::Accept | CaseOperation::Refuse, Stage::Filed) => Ok(()),
        (CaseOperation::RequestCorrection, Stage::Filed | Stage::Accepted) => correctable(state),
        (CaseOperation::Suspend | CaseOperation::RequestExtension | CaseOperation::Merge, Stage::Accepted) => Ok(()),
        (CaseOperation::Terminate, Stage::Accepted | Stage::Correcting | Stage::Suspended) => Ok(()),
        (CaseOperation::Complete, Stage::Filed | Stage::Accepted | Stage::Decided | Stage::Delivered) => Ok(()),
        (CaseOperation::Decide, Stage::Accepted | Stage::Decided) => Ok(()),
        (CaseOperation::Deliver, Stage::Decided | Stage::Delivered) => Ok(()),
        (_, stage) => Err(Refused::stage(stage)),
    }
}

/// Whether correction may still be asked: once in the whole case (行政许可法 art 32). What was asked before the acceptance
/// counts after it too.
fn correctable(state: &CaseState) -> Result<(), Refused> {
    let of_case = state.clocks.iter().filter(|clock| matches!(clock.kind, ClockKind::Acceptance | ClockKind::Case));
    let mut stops = of_case.flat_map(|clock| &clock.clock.stops);
    if stops.any(|stop| stop.ground == CORRECTION) { Err(Refused::asked_before()) } else { Ok(()) }
}
