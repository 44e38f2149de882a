//! Settlements (权责理顺记录): the legal office records what was unclear about a power and who holds it from now on.

mod read;
mod record;

pub(crate) use read::of_names;
pub use read::{Link, SettlementView};
pub use record::Record;
pub use store::settlements::SettlementFilter;
