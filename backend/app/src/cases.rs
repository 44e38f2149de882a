//! The operations on cases and the readings of them.

mod act;
mod agent;
mod alike;
mod attempts;
mod fees;
mod fences;
mod file;
mod hands;
mod inputs;
mod issue;
mod leave;
mod lengths;
mod mandate;
mod meeting;
mod merge;
mod offered;
mod party;
mod penalty;
mod prerequisite;
mod read;
mod reading;
mod reissue;
mod replay;
mod reuse;
mod reveal;
mod review;
mod standstill;
mod statement;
mod step;
mod window;
mod words;

pub use agent::{AUTHORISATION_MATERIAL, Agent, AgentInput};
pub use alike::{AlikeDecision, Spread};
pub use attempts::Attempts;
pub use fees::{ChargeFee, RecordPayment, WaiveFee};
pub use file::{CORRECTION_MATERIAL, CaseFile, Filed, MaterialInput};
pub use inputs::{
    Accept, Acted, AnswerCorrection, AnswerReview, AnswerStatement, Claim, Complete, CorrectionInput, Decide, Deliver,
    ExtensionDecision, HandOver, HandedOver, HandedTask, Merge, Reassign, RecordMeeting, RecordStatement, Refuse,
    RequestCorrection, RequestExtension, RequestReview, Resume, SendBack, StartFlow, Suspend, Terminate, Withdraw,
    WithdrawAtWindow,
};
pub use mandate::Mandate;
pub use offered::Offered;
pub use party::{Party, PartyInput, PartyKind};
pub use prerequisite::Required;
pub use read::{CorrectionItem, Event, case_light};
pub use reading::Reading;
pub use reissue::{Reissue, Reissued};
pub use replay::{Replay, ReplayStep};
pub use reuse::{MOST_OFFERED, Reusable, ReusedInput};
pub use reveal::Reveal;
pub use review::{Asked, Review};
pub use words::Field;

pub(crate) use act::{announce, no_words, record};
pub(crate) use issue::{Issued, purpose as issued_purpose};
pub use store::cases::{CaseFilter, ProgressFilter, TaskFilter};
