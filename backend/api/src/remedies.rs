//! Remedies (复议、应诉、招投标投诉): what the legal office keeps, and what the body concerned and supervisors read of it.

mod inputs;
mod mutation;
mod parts;
mod query;
mod remedy;

pub use mutation::RemediesMutation;
pub use query::RemediesQuery;
