//! The life of a case: which acts a stage allows and what they change; who may act is decided by posts, elsewhere.

mod act;
mod apply;
mod aside;
mod clocks;
mod meeting;
mod offer;
mod penalty;
mod persons;
mod plan;
mod procedure;
mod state;

#[cfg(test)]
mod tests;

pub use act::{Act, CaseOperation, DeliveryMethod, Moved};
pub use apply::{Refused, apply, file, replay, replay_steps};
pub use aside::{Aside, StatementKind};
pub use clocks::{CaseClock, ClockKind};
pub use meeting::{Attendee, Tally, Vote, tally};
pub use offer::{Offer, claim_offer, flow_offers, offers};
pub use penalty::{Imposed, PUNISHED, Penalty, Situation, Weight};
pub use persons::two_persons;
pub use plan::{CasePlan, step_period, timer_period};
pub use procedure::{HearingRight, Meeting, Procedure, Reviewed, Statement};
pub use state::{CaseState, Channel, Stage};
