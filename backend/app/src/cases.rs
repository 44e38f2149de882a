//! The operations on cases and the readings of them.

mod act;
mod alike;
mod fences;
mod file;
mod inputs;
mod mandate;
mod meeting;
mod party;
mod penalty;
mod prerequisite;
mod read;
mod reading;
mod replay;
mod review;
mod statement;
mod step;
mod words;

pub use alike::{AlikeDecision, Spread};
pub use file::{CORRECTION_MATERIAL, CaseFile, Filed, MaterialInput};
pub use inputs::{
    Accept, Acted, AnswerCorrection, AnswerReview, AnswerStatement, Claim, Complete, CorrectionInput, Decide, Deliver,
    RecordMeeting, RecordStatement, Refuse, RequestCorrection, RequestReview, StartFlow,
};
pub use mandate::Mandate;
pub use party::{Party, PartyInput, PartyKind};
pub use prerequisite::Required;
pub use read::{CorrectionItem, Event, case_light};
pub use reading::Reading;
pub use replay::{Replay, ReplayStep};
pub use review::{Asked, Review};
pub use words::Field;

pub(crate) use act::{announce, no_words, record};
pub use store::cases::{CaseFilter, ProgressFilter, TaskFilter};
