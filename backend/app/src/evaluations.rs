//! The operations on evaluations and the readings of them.

mod close;
mod invite;
mod read;
mod record;
mod save;
mod vote;

pub use close::EvaluationEnd;
pub use invite::{EvaluationInvite, Invited};
pub use read::{EvaluationEvent, EvaluationResult, EvaluationView, Recipient, ResultLine, Results};
pub use save::EvaluationSave;
pub use store::evaluations::{EvaluationFilter, Standing};
pub use vote::{BallotPaper, Vote};
