//! Ratings: what the rater, the responsible office, the supervisor and everybody see of them, and what each may do.

mod mutation;
mod parts;
mod query;
mod staff;
mod tracked;

pub use mutation::RatingsMutation;
pub use query::RatingsQuery;
pub(crate) use tracked::TrackedRating;
