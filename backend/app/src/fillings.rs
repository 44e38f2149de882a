//! Filling calls (填报通知): the legal office asks bodies to complete what is public of them by a day.

mod keep;
mod read;

pub use keep::{Answer, Open, Opened};
pub use read::{CallView, FillingView};
pub use store::fillings::FillingFilter;
