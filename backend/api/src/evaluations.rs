//! Evaluations: what everybody, a voter, the supervisor and the recipient of a result see of them, and what each may do.

mod inputs;
mod mutation;
mod parts;
mod published;
mod query;
mod staff;
mod subscription;

pub use mutation::EvaluationsMutation;
pub use query::EvaluationsQuery;
pub use subscription::EvaluationsSubscription;
