//! The operations on powers and their versions: a clerk writes and submits, the legal office returns or approves.

mod catalogue;
mod check;
mod draft;
mod read;
mod review;

pub(crate) use catalogue::media_type as sheet_type;
pub use catalogue::{
    Header, MOST_EXPORTED, Outcome, Plan, PlannedRow, PowersImport, PowersImported, XLSX, dictionary, template,
    template_sheet,
};
pub use check::FlowReport;
pub use draft::{PowerSave, Saved};
pub use read::VersionView;
pub use review::{Approve, OpinionInput, Return, SignOffInput};
pub use store::powers::PowerFilter;
