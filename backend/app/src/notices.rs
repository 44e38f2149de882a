//! Telling people: notices are written with what causes them, sent by a worker, read and kept by whom they are
//! for; their words and hours are the administrators'.

mod calendar;
mod keep;
mod own;
mod send;
mod tell;
mod words;

pub use calendar::LinkMade;
pub use keep::{HoursSave, OutboxEntry, Retried, TemplatePreview, TemplateSave, Templates};
pub use own::{NoticeShown, Preferences, PreferencesSave, ReadSome};
pub use store::notices::{Counts, NoticeFilter};
pub(crate) use tell::Turned;
