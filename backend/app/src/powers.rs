//! The operations on powers and their versions: a clerk writes and submits, the legal office returns or approves.

mod catalogue;
mod chain;
mod check;
mod days;
mod draft;
mod entries;
pub(crate) mod index;
mod life;
mod list;
mod needed;
mod own;
mod package;
mod read;
mod review;
mod steps;

pub(crate) use catalogue::media_type as sheet_type;
pub use catalogue::{
    Header, MOST_EXPORTED, Outcome, Plan, PlannedRow, PowersImport, PowersImported, XLSX, dictionary, template,
    template_sheet,
};
pub use chain::{ChainsSave, ChainsSaved, Sign, Verdict};
pub use check::FlowReport;
pub(crate) use check::aside;
pub use days::{Diff, InForce};
pub use draft::{PowerSave, Saved};
pub use life::Abolish;
pub(crate) use list::places;
pub use list::{Narrowing, PowerList};
pub use own::{OwnCategoriesSave, OwnCategoriesSaved};
pub use package::Package;
pub(crate) use read::withheld_below;
pub use read::{VersionFilter, VersionView, Way};
pub use review::{Approve, OpinionInput, Return, SignOffInput};
pub use search::{Facet, How, Kind};
pub use steps::{Branch, Step, branches, steps};
