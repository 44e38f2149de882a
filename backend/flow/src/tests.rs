//! Tests of the whole crate; they share one way of writing small charts.

pub(crate) mod blocks;
pub(crate) mod chart;
mod checking;
mod elements;
mod extension;
mod law;
mod limits;
mod picture;
mod reading;
mod reference;
mod running;
mod walks;
