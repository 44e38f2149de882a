//! 延期: whoever handles a case asks for more time, the head approves or does not (行政许可法 art 42).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clocks::ClockKind;
use super::offer::Offer;
use super::operation::CaseOperation;
use super::refused::Refused;
use super::state::{CaseState, Stage};
use crate::time::{Extension, Instant, Period};

/// An extension that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedExtension {
    /// The step at which it was asked.
    pub node: String,
    /// What would be added.
    pub period: Period,
    /// Who asked; somebody else decides.
    pub account: Uuid,
    /// When it was asked.
    pub at: Instant,
}

/// Whether more time may be asked for: once at a time, no more often than the rule says, and only where the rule counts in
/// the unit of the case's own period.
pub(super) fn extendable(state: &CaseState, period: &Period, times: u32) -> Result<(), Refused> {
    if state.extension.is_some() {
        return Err(Refused::new(
            "EXTENSION_ASKED",
            "延期申请正在等待负责人批准。",
            "An extension has been asked for and waits for the head.",
        ));
    }
    let clock = state.clock(ClockKind::Case).filter(|clock| clock.runs());
    let Some(clock) = clock else { return Err(Refused::stage(state.stage)) };
    if u32::try_from(clock.clock.extensions.len()).is_ok_and(|extended| extended >= times) {
        return Err(Refused::new(
            "EXTENDED_BEFORE",
            "本件已经延期，不能再次延期。",
            "The case has been extended; it cannot be extended again.",
        ));
    }
    if clock.clock.period.unit != period.unit {
        return Err(Refused::new(
            "EXTENSION_UNIT",
            "延期的规则与本件办理期限的计算单位不同，不能延期。",
            "The rule for extensions is counted in another unit than the case's period.",
        ));
    }
    Ok(())
}

/// What the head is offered while an extension waits; nothing otherwise.
pub fn extension_offers(state: &CaseState) -> Vec<Offer> {
    let Some(asked) = &state.extension else { return Vec::new() };
    let offer = |operation| Offer { operation, node: asked.node.clone(), refusal: decidable(state).err() };
    [CaseOperation::Extend, CaseOperation::RefuseExtension].map(offer).into()
}

/// Whether the head may decide on an extension now; a pause does not keep them from it.
pub(super) fn decidable(state: &CaseState) -> Result<(), Refused> {
    if state.closed.is_some() {
        return Err(Refused::closed());
    }
    if state.extension.is_none() {
        return Err(Refused::new("NO_EXTENSION_ASKED", "没有待批准的延期申请。", "No extension waits to be decided."));
    }
    match state.stage {
        Stage::Accepted | Stage::Suspended | Stage::Correcting => Ok(()),
        stage @ (Stage::Filed
        | Stage::Decided
        | Stage::Delivered
        | Stage::Refused
        | Stage::Withdrawn
        | Stage::Terminated
        | Stage::Merged) => Err(Refused::stage(stage)),
    }
}

/// Gives the case clock what was asked for.
pub(super) fn extend(state: &mut CaseState, at: Instant) {
    let Some(asked) = state.extension.take() else { return };
    let of_case = state.running().filter(|clock| clock.kind == ClockKind::Case);
    of_case.for_each(|clock| clock.clock.extensions.push(Extension { at, period: asked.period.clone() }));
}
