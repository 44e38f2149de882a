//! Reports on the catalogue: totals and holders for everybody, gap lists for the desk, stated figures beside.

mod desk;
mod holders;
mod stated;
mod totals;

pub(crate) use desk::PowerList;
pub use desk::ReportsQuery;
pub use holders::HoldersQuery;
pub use stated::{StatedMutation, StatedQuery};
pub use totals::TotalsQuery;
