//! The operations on cases and the readings of them.

mod act;
mod file;
mod inputs;
mod party;
mod read;
mod step;
mod words;

pub use file::{CaseFile, Filed, MaterialInput};
pub use inputs::{
    Accept, Acted, AnswerCorrection, Claim, Complete, CorrectionInput, Decide, Deliver, Refuse, RequestCorrection,
};
pub use party::{Party, PartyInput, PartyKind};
pub use read::{CorrectionItem, Event, TaskView, case_light};
pub use words::Field;

pub(crate) use act::{announce, chained, no_words, record};
pub use store::cases::{ProgressFilter, TaskFilter};
pub(crate) use words::salted;
