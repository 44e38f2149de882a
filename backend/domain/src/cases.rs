//! The life of a case: which acts a stage allows and what they change; who may act is decided by posts, elsewhere.

mod act;
mod apply;
mod clocks;
mod extension;
mod fees;
mod leave;
mod offer;
mod operation;
mod pause;
mod plan;
mod refused;
mod state;

#[cfg(test)]
mod tests;

pub use act::{Act, DeliveryMethod, Moved};
pub use apply::{apply, file, replay, replay_steps};
pub use clocks::{CaseClock, ClockKind};
pub use extension::{AskedExtension, extension_offers};
pub use fees::{CaseFee, Charge, FeeFinding, FeeStandard, FeeStatus, Payment, PaymentMethod, findings};
pub use leave::withdrawal;
pub use offer::{Offer, claim_offer, flow_offers, offers, reassign_offer};
pub use operation::CaseOperation;
pub use pause::{Ground, Pause, cause_words, grounds};
pub use plan::{CasePlan, step_period, timer_period};
pub use refused::Refused;
pub use state::{CaseState, Channel, Stage};
