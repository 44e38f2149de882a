//! Cases as rows: finding them inside the fence, their state, their events and their lists.

mod events;
mod fees;
mod found;
mod lists;
mod load;
mod looks;
pub mod penalties;
mod row;
mod running;
mod state;

pub use events::{Recorded, append, done_by, events, last_digest, values};
pub use fees::{findings, note_finding};
pub use found::{CaseFilter, DayCount, bodies, by_day, by_identity, cases};
pub use lists::{
    Figures, NodeCount, ProgressFilter, TaskCounts, TaskFilter, TaskRow, due_clocks, figures, node_counts,
    open_on_others, progress, running_clocks, task_counts, tasks,
};
pub(crate) use load::unit_of;
pub use load::{Loaded, clocks, load, markings};
pub use looks::{looks, record_look};
pub use row::{
    add_material, applicants, beside, by_code, by_ids, clock, find, first_task, granted, held_version, insert,
    insert_applicant, materials, merged_into, next_clock, open_tasks, set_next, tasks_of, update,
};
pub use running::{RunningCase, running_of};
pub use state::unit_name;
pub use state::{Due, Save, StepPost, save};
