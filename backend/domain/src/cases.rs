//! The life of a case: which acts a stage allows and what they change; who may act is decided by posts, elsewhere.

mod act;
mod apply;
mod aside;
mod clocks;
mod extension;
mod fees;
mod leave;
mod meeting;
mod offer;
mod pause;
mod penalty;
mod persons;
mod plan;
mod procedure;
mod refused;
mod state;

#[cfg(test)]
mod tests;

pub use act::{Act, CaseOperation, DeliveryMethod, Moved};
pub use apply::{apply, file, replay, replay_steps};
pub use aside::{Aside, StatementKind};
pub use clocks::{CaseClock, ClockKind};
pub use extension::{AskedExtension, extension_offers};
pub use fees::{CaseFee, Charge, FeeFinding, FeeStandard, FeeStatus, Payment, PaymentMethod, findings};
pub use leave::withdrawal;
pub use meeting::{Attendee, Tally, Vote, tally};
pub use offer::{Offer, claim_offer, flow_offers, offers, reassign_offer};
pub use pause::{Ground, Pause, cause_words, grounds};
pub use penalty::{Imposed, PUNISHED, Penalty, Situation, Weight};
pub use persons::two_persons;
pub use plan::{CasePlan, step_period, timer_period};
pub use procedure::{HearingRight, Meeting, Procedure, Reviewed, Statement};
pub use refused::Refused;
pub use state::{CaseState, Channel, Stage};
