//! The operations on the law register: the legal office keeps it, everybody reads it, bodies answer what its changes ask.

mod import;
mod inputs;
mod keep;
mod read;
mod tasks;

pub use import::Preview;
pub use inputs::{ArticleSave, LawEnd, LawImport, LawKept, LawSave, TaskClose, TaskClosed};
pub(crate) use read::bases;
pub use read::{BasisArticle, LawOf};
pub use store::laws::{LawFilter, TaskState};
pub use tasks::TaskView;
