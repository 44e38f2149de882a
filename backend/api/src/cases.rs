//! Cases: what the public sees of them, what the staff sees, and what either may do.

mod access;
mod beside;
mod counter;
mod fees;
mod files;
mod inputs;
mod mutation;
mod names;
mod parts;
mod party;
mod query;
mod receipt;
mod replay;
mod staff;
mod subscription;
mod tasks;
mod tracked;

pub use access::{AccessMutation, AccessQuery};
pub use beside::BesideMutation;
pub use counter::{CounterMutation, CounterQuery};
pub use mutation::CasesMutation;
pub use query::CasesQuery;
pub(crate) use query::tracking_code;
pub use replay::ReplayQuery;
pub use subscription::CasesSubscription;
pub(crate) use tracked::TrackedCase;
