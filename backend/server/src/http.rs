//! Everything HTTP.

pub mod answer;
pub mod guard;
