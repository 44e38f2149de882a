//! The operations on remedies and the readings of them.

mod act;
mod applicant;
mod inputs;
mod lights;
mod read;
mod register;
mod step;
mod words;

pub use applicant::{Applicant, ApplicantInput};
pub use inputs::{Decide, Say};
pub use read::{Listed, RemedyEvent, remedy_light};
pub use register::Register;
pub use store::remedies::RemedyFilter;

use domain::remedies::RemedyState;
use store::tables::remedy;

use crate::error::Result;

/// The state of a remedy's row.
///
/// # Errors
/// `INTERNAL` when it does not read.
pub fn state_of(row: &remedy::Model) -> Result<RemedyState> {
    Ok(store::remedies::state(row)?)
}
pub use words::Field;
