//! What may be done with a case beside the steps of its chart: pauses, extensions, its end without a decision, other hands.

pub(super) mod inputs;
mod mutation;
pub(super) mod offers;
pub(super) mod parts;

pub use mutation::BesideMutation;
