//! The catalogue taken in from a sheet and given out as one; the rules of its cells are the domain's.

mod export;
mod import;
mod opened;
mod plan;
mod written;

pub use export::{Header, MOST_EXPORTED};
pub use import::{PowersImport, PowersImported};
pub use opened::XLSX;
pub(crate) use opened::media_type;
pub use plan::{Outcome, Plan, PlannedRow};
pub use written::{dictionary, template, template_sheet};
