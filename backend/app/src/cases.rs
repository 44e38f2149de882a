//! The operations on cases and the readings of them.

mod act;
mod file;
mod hands;
mod inputs;
mod leave;
mod lengths;
mod mandate;
mod merge;
mod offered;
mod party;
mod read;
mod reading;
mod replay;
mod standstill;
mod step;
mod words;

pub use file::{CORRECTION_MATERIAL, CaseFile, Filed, MaterialInput};
pub use inputs::{
    Accept, Acted, AnswerCorrection, Claim, Complete, CorrectionInput, Decide, Deliver, ExtensionDecision, HandOver,
    HandedOver, HandedTask, Merge, Reassign, Refuse, RequestCorrection, RequestExtension, Resume, SendBack, StartFlow,
    Suspend, Terminate, Withdraw, WithdrawAtWindow,
};
pub use mandate::Mandate;
pub use offered::Offered;
pub use party::{Party, PartyInput, PartyKind};
pub use read::{CorrectionItem, Event, case_light};
pub use reading::Reading;
pub use replay::{Replay, ReplayStep};
pub use words::Field;

pub(crate) use act::{announce, no_words, record};
pub use store::cases::{CaseFilter, ProgressFilter, TaskFilter};
