//! The operations on complaints and the readings of them.

mod act;
mod complainant;
mod file;
mod inputs;
mod lights;
mod read;
mod step;
mod words;

pub use complainant::{Complainant, ComplainantInput};
pub use file::{ComplaintFile, ComplaintFiled};
pub use inputs::{Answer, Assign, Close, Instruct, Register, Reject, Reply};
pub use read::{ComplaintEvent, Listed, Similar, complaint_light};
pub use store::complaints::{ComplaintFilter, Figures as ComplaintFigures};

use domain::complaints::ComplaintState;
use store::tables::complaint;

use crate::error::Result;

/// The state of a complaint's row.
///
/// # Errors
/// `INTERNAL` when it does not read.
pub fn state_of(row: &complaint::Model) -> Result<ComplaintState> {
    Ok(store::complaints::state(row)?)
}
pub use words::Field;
