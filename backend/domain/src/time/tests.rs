//! The clocks of the law against the vectors of the holiday notices and against counting day by day.

mod ahead;
mod calendars;
mod deadlines;
mod imports;
mod lights;
mod properties;
mod traces;

use super::{Clock, Day, Instant, Period, Stop, WorkCalendar, Zone, announced};

pub(super) fn calendar() -> WorkCalendar {
    WorkCalendar::new(3, announced()).expect("the delivered calendars are sound")
}

/// `2026-02-11`.
pub(super) fn day(text: &str) -> Day {
    text.parse().expect("a day is written YYYY-MM-DD")
}

/// `2026-02-11 09:30` on the wall clock of the default zone.
pub(super) fn at(text: &str) -> Instant {
    let (date, time) = text.split_once(' ').expect("a day and a time");
    Instant::parse_rfc3339(&format!("{date}T{time}:00+08:00")).expect("a wall clock time")
}

pub(super) fn stop(from: &str, until: Option<&str>) -> Stop {
    Stop {
        from: at(from),
        until: until.map(at),
        ground: "补正".to_owned(),
        basis: Some("行政许可法第三十二条".to_owned()),
    }
}

pub(super) fn clock(started: &str, period: Period) -> Clock {
    Clock::new(at(started), period)
}

/// The due day of a clock as an early reader would see it.
pub(super) fn due_of(clock: &Clock) -> Option<Day> {
    let now = clock.stops.iter().filter_map(|stop| stop.until).max().unwrap_or(clock.started);
    super::deadline(clock, &calendar(), &Zone::SHANGHAI, now).expect("years are known").due_day
}
