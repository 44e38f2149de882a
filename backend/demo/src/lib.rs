//! The demo city of Jiangzhou: its bodies, people, powers and a year's first cases; how they get into a hall is the driver's.

pub mod city;
mod fill;
pub mod papers;
pub mod people;
pub mod plan;
mod script;
mod walk;

pub use city::{City, city};
pub use plan::{Act, Planned, START, plan};
