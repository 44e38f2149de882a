//! The life of a case: which acts a stage allows and what they change; who may act is decided by posts, elsewhere.

mod act;
mod apply;
mod clocks;
mod fees;
mod offer;
mod plan;
mod state;

#[cfg(test)]
mod tests;

pub use act::{Act, CaseOperation, DeliveryMethod, Moved};
pub use apply::{Refused, apply, file, replay, replay_steps};
pub use clocks::{CaseClock, ClockKind};
pub use fees::{CaseFee, Charge, FeeFinding, FeeStandard, FeeStatus, Payment, PaymentMethod, findings};
pub use offer::{Offer, claim_offer, flow_offers, offers};
pub use plan::{CasePlan, step_period, timer_period};
pub use state::{CaseState, Channel, Stage};
