//! Remedies (复议、应诉、招投标投诉): kinds, acts, results and states; nothing is stored here.

mod act;
mod apply;
mod kind;
mod state;
#[cfg(test)]
mod tests;

pub use act::{Act, RemedyOperation};
pub use apply::{Offer, Refused, apply, deemed_accepted, offers, register, rejectable, replay};
pub use kind::{Kind, Outcome};
pub use state::{RemedyState, Stage};
