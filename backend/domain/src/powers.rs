//! What a power version holds and when it may be submitted; not how it is stored or shown.

pub mod content;
mod submission;

pub use content::*;
pub use submission::{FieldFault, submission_faults};
