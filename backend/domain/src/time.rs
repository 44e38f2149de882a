//! Days, calendars and the clocks of the law: when a period ends and how that was reckoned; no clock is read here.

mod ahead;
mod announced;
mod calendar;
mod calendar_year;
mod clock;
mod deadline;
mod import;
mod instant;
mod light;
mod pauses;
mod trace;
mod wording;

#[cfg(test)]
mod tests;

pub use ahead::deadline_before;
pub use announced::announced;
pub use calendar::{MissingYear, WEEKEND, WorkCalendar};
pub use calendar_year::{CalendarFault, CalendarYear, OffDay, TimeOfDay, WorkInterval};
pub use clock::{Clock, Extension, Period, Stop, Unit, WarnRule};
pub use deadline::{Deadline, DueIndex, deadline, deadline_with, due_index, worked_days};
pub use import::{ImportFault, ImportedDays, days_from_csv, days_from_ical};
pub use instant::{Day, Instant, Zone, ZoneFault};
pub use light::{Light, light, light_of};
pub use trace::{TraceKind, TraceLine};
