//! The operations on ratings and the readings of them.

mod follow_up;
mod give;
mod lights;
mod read;
mod record;

pub use follow_up::{Answer, CallBack};
pub use give::{Rate, Rated};
pub use read::{RatingEvent, RatingView, Summary, SummaryItem, rating_light};
pub use record::Field;
pub use store::ratings::{FollowUps, RatingFilter};
