//! What reports on the catalogue ask of a power, how each list names its rows, and what may be said of figures; no counting.

mod days;
mod facts;
mod levels;
mod list;
mod stated;
#[cfg(test)]
mod tests;

pub use days::{Spread, spread};
pub use facts::{BasisState, HeldStep, PowerFacts, held_steps};
pub use levels::{said_alike, unlike_in};
pub use list::{Correspondence, PowerList};
pub use stated::{Stated, StatedKind, conflicts, difference};
