//! Complaints: what their complainant sees by the code, what the staff sees, and what either may do.

mod inputs;
mod mutation;
mod parts;
mod query;
mod staff;
mod subscription;
mod tracked;

pub use mutation::ComplaintsMutation;
pub use query::ComplaintsQuery;
pub use subscription::ComplaintsSubscription;
