//! Telling people: what is told to whom, in which words, when, and how often it is tried; nothing is sent here.

mod cadence;
mod calendar;
mod hours;
mod kind;
mod template;
mod turn;

pub use cadence::{Cadence, KindCadence, cadence_of};
pub use calendar::{Appointment, icalendar};
pub use hours::{after_quiet, next_daily, retry_after};
pub use kind::{Audience, Channel, Kind, State};
pub use template::{Facts, Template, filled, template_faults, usual};
pub use turn::told;
