//! The demo city of Jiangzhou: its bodies, people, powers and a year's first cases; made by real operations alone.

pub mod city;
pub mod clearing;
mod drive;
mod fill;
pub mod heard;
pub mod papers;
pub mod people;
pub mod plan;
pub mod redress;
pub mod register;
pub mod registers;
mod script;
mod statutes;
mod walk;

pub use city::{City, city};
pub use drive::{Codes, live};
pub use plan::{Act, Planned, START, plan};
pub use statutes::{Statute, statutes};
