//! What a power version holds and when it may be submitted; not how it is stored or shown.

mod chain;
pub mod content;
mod diff;
mod submission;

pub use chain::{ApprovalChain, ApprovalChains, ChainStep, Signer};
pub use content::*;
pub use diff::{ChartChange, Difference, FieldChange, chart_changes, field_changes};
pub use submission::{FieldFault, explanation_fault, submission_faults};
