//! The operations on powers and their versions: a clerk writes and submits, the legal office returns or approves.

mod catalogue;
mod chain;
mod draft;
mod life;
mod read;
mod review;

pub use catalogue::{Diff, InForce};
pub use chain::{ChainsSave, ChainsSaved, Sign, Verdict};
pub use draft::{PowerSave, Saved};
pub use life::Abolish;
pub use read::{Reckoned, VersionView, Way};
pub use review::{Approve, OpinionInput, Return};
pub use store::powers::PowerFilter;
