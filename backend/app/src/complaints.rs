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
pub use words::Field;
