//! Normative documents (规范性文件) and internal rules: what they are, who may move them, and how long they hold; nothing is stored here.

mod act;
mod kind;
mod validity;

pub use act::{DocumentOperation, Refused, Stage, moved, offers};
pub use kind::{Kind, Subject};
pub use validity::{Standing, last_day, light, standing, succeeds};
