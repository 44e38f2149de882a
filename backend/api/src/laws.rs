//! The law register: read by everybody, kept by the legal office, and what its changes ask of bodies.

mod law;
mod mutation;
mod parts;
mod query;
mod tasks;

pub(crate) use law::{basis_articles, number};
pub use mutation::LawsMutation;
pub use parts::BasisArticle;
pub use query::LawsQuery;
