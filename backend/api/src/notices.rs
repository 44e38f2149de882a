//! Notices in the contract: one's own, and the administrators' outbox, words and hours.

mod keep;
mod own;
mod words;

pub use keep::{NoticesKeepMutation, NoticesKeepQuery};
pub use own::{NoticesMutation, NoticesQuery, NoticesSubscription};
