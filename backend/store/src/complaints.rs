//! Complaints as rows: finding them inside the fence, their state, their events and their lists.

mod counts;
mod events;
mod lists;
mod row;
mod state;

pub use counts::{Counted, Figures, count, counted, figures};
pub use events::{Recorded, append, events, last_digest, texts, values};
pub use lists::{ComplaintFilter, candidates, due, next, page, running};
pub use row::{
    add_file, by_code, by_id, case_by_number, complainant, files, find, held, insert, insert_complainant, top, update,
};
pub use state::{save, state};
