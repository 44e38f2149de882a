//! Complaints, questions, suggestions and reports (投诉、咨询、建议、举报): kinds, acts and states; nothing is stored here.

mod act;
mod apply;
mod kind;
mod likeness;
mod offer;
mod state;
#[cfg(test)]
mod tests;

pub use act::{Act, ComplaintOperation, Level};
pub use apply::{Refused, apply, assignable, file, replay};
pub use kind::{Category, Channel, Complexity, Kind};
pub use likeness::{LIKELY_DUPLICATE_PERCENT, likeness_percent};
pub use offer::{Offer, Seat, offers};
pub use state::{ComplaintState, Filing, Stage};
