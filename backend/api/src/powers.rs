//! The catalogue and versions under work.

mod catalogue;
mod chain;
mod charting;
mod content;
mod disclosure;
mod discretion;
mod findings;
mod flow_view;
mod history;
mod list;
mod mutation;
mod own;
mod public;
mod templates;
mod version;

pub use catalogue::{CatalogueMutation, CatalogueQuery};
pub use chain::{ChainsMutation, ChainsQuery};
pub use content::{Audience, ComplaintChannel, Initiation};
pub(crate) use discretion::{Band, BandUnit, Degree as DiscretionDegree, Measure as PenaltyMeasure};
pub use flow_view::{FlowBranch, StepAction, branches};
pub use history::HistoryQuery;
pub use list::PowersQuery;
pub use mutation::PowersMutation;
pub use own::{OwnMutation, OwnQuery};
pub(crate) use public::category_shown;
pub use public::{Power, PowerCategory, PublishedVersion};
pub use version::VersionsQuery;
