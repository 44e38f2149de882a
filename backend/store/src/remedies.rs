//! Remedies as rows: finding them inside the fence, their state, their events and their lists.

mod events;
mod lists;
mod row;
mod state;

pub use events::{Recorded, append, events, last_digest, values};
pub use lists::{RemedyFilter, due, next, page, running};
pub use row::{applicant, find, held, insert, insert_applicant, masks, update};
pub use state::{save, state};
