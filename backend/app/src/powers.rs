//! The operations on powers and their versions: a clerk writes and submits, the legal office returns or approves.

mod check;
mod draft;
mod read;
mod review;

pub use check::FlowReport;
pub use draft::{PowerSave, Saved};
pub use read::VersionView;
pub use review::{Approve, OpinionInput, Return, SignOffInput};
pub use store::powers::PowerFilter;
