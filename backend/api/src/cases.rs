//! Cases: what the public sees of them, what the staff sees, and what either may do.

mod access;
mod beside;
mod counter;
mod decision;
mod fees;
mod files;
mod inputs;
mod meetings;
mod mutation;
mod names;
mod parts;
mod penalty;
mod prerequisites;
mod query;
mod receipt;
mod replay;
mod reviews;
mod staff;
mod subscription;
mod tasks;
mod tracked;

pub use access::{AccessMutation, AccessQuery};
pub use beside::BesideMutation;
pub use counter::{CounterMutation, CounterQuery};
pub use mutation::CasesMutation;
pub use penalty::{PenaltiesQuery, PenaltySpread};
pub use query::CasesQuery;
pub(crate) use query::tracking_code;
pub use replay::ReplayQuery;
pub use reviews::{ReviewsMutation, ReviewsQuery};
pub use subscription::CasesSubscription;
pub(crate) use tracked::TrackedCase;
