//! The one function that says when a clock is due; it sees only facts, never the present time of the machine.

use super::pauses::Pauses;
use super::trace::{self, TraceLine};
use super::{Clock, Day, Instant, MissingYear, Unit, WarnRule, WorkCalendar, Zone};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A reckoned clock with its working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The last microsecond of the due day; later is late. `None` while the clock is stopped.
    pub due: Option<Instant>,
    /// The day the period ends; `None` while the clock is stopped.
    pub due_day: Option<Day>,
    /// The day it would end without any stop and any extension.
    pub original_due_day: Day,
    /// From this moment on the light is yellow; `None` while the clock is stopped.
    pub yellow_at: Option<Instant>,
    /// Days of the period used up, today included when it counts; never more than the period.
    pub used_days: u32,
    /// Days still to come after today, in working days for a period of working days, else in calendar days:
    /// 0 on the due day, negative once late (at least one day late).
    pub left_days: i64,
    /// The calendar it was reckoned with.
    pub calendar_version: u64,
    /// Years it relied on whose notice has not been issued.
    pub provisional_years: Vec<i32>,
    /// The working, line by line.
    pub trace: Vec<TraceLine>,
}

impl Deadline {
    /// Adds the line that tells of an edited calendar, when the due day is no longer the one reckoned with the former version.
    ///
    /// Returns whether it moved.
    pub fn tell_calendar_change(&mut self, former_due_day: Day, former_version: u64) -> bool {
        let Some(due_day) = self.due_day.filter(|due_day| *due_day != former_due_day) else {
            return false;
        };
        self.trace.push(trace::calendar_line(former_due_day, former_version, due_day, self.calendar_version));
        true
    }
}

/// What a row stores so that timers and lists find it; always rebuilt from the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueIndex {
    /// As in [`Deadline`].
    pub due: Option<Instant>,
    /// As in [`Deadline`].
    pub yellow_at: Option<Instant>,
    /// The last microsecond of the day it would end without any stop and any extension.
    pub original_due: Instant,
}

/// Reckons a clock with the default warning rule.
///
/// The day of the start does not count; the period ends at the close of its last day; a day counts if the clock
/// runs at its end (民法典第二百零一条至第二百零三条; norms of the single laws by `Period::unit`). A stop that begins after the
/// due moment changes nothing: what is late stays late.
///
/// # Errors
/// `MissingYear` naming the first year needed that has no calendar.
pub fn deadline(clock: &Clock, calendar: &WorkCalendar, zone: &Zone, now: Instant) -> Result<Deadline, MissingYear> {
    deadline_with(clock, calendar, zone, now, &WarnRule::default())
}

/// Reckons a clock with its own warning rule.
///
/// # Errors
/// As [`deadline`].
pub fn deadline_with(
    clock: &Clock,
    calendar: &WorkCalendar,
    zone: &Zone,
    now: Instant,
    warn: &WarnRule,
) -> Result<Deadline, MissingYear> {
    let reckoning = Reckoning::new(clock, calendar, zone, now)?;
    let ends = reckoning.ends()?;
    let used_days = reckoning.used_days(ends.due)?;
    let provisional_years = reckoning.provisional_years(&ends)?;
    Ok(Deadline {
        due: ends.due.map(|day| zone.close_of(day)),
        due_day: ends.due,
        original_due_day: ends.original,
        yellow_at: reckoning.yellow_at(ends.due, warn)?,
        used_days,
        left_days: reckoning.left_days(ends.due, used_days)?,
        calendar_version: calendar.version(),
        trace: trace::lines(&reckoning, &ends, &provisional_years)?,
        provisional_years,
    })
}

/// Reckons only the index columns: no walk over days, so that a changed calendar can rebuild many rows.
///
/// # Errors
/// As [`deadline`].
pub fn due_index(
    clock: &Clock,
    calendar: &WorkCalendar,
    zone: &Zone,
    now: Instant,
    warn: &WarnRule,
) -> Result<DueIndex, MissingYear> {
    let reckoning = Reckoning::new(clock, calendar, zone, now)?;
    let ends = reckoning.ends()?;
    Ok(DueIndex {
        due: ends.due.map(|day| zone.close_of(day)),
        yellow_at: reckoning.yellow_at(ends.due, warn)?,
        original_due: zone.close_of(ends.original),
    })
}

/// Working days that a clock has run up to a moment, its own day and stopped days aside, whatever its period is counted in;
/// also beyond its end.
///
/// # Errors
/// As [`deadline`].
pub fn worked_days(clock: &Clock, calendar: &WorkCalendar, zone: &Zone, until: Instant) -> Result<u32, MissingYear> {
    let period = super::Period { unit: Unit::WorkingDay, ..clock.period.clone() };
    let clock = Clock { period, ..clock.clone() };
    let reckoning = Reckoning::new(&clock, calendar, zone, until)?;
    reckoning.counted_running(reckoning.today)
}

/// Where the period ends, before and after moving to a working day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    pub original: Day,
    /// The last counted day; `None` when a stop that lasts comes before it.
    pub nominal: Option<Day>,
    /// The nominal day or the working day it moves to; `None` while stopped.
    pub due: Option<Day>,
}

/// The facts made ready for counting.
pub(super) struct Reckoning<'a> {
    pub clock: &'a Clock,
    pub calendar: &'a WorkCalendar,
    pub zone: &'a Zone,
    pub start: Day,
    pub today: Day,
    /// The period in counted days, with what was added to it.
    pub budget: u32,
    /// The period in counted days as it was at first.
    original_budget: u32,
    pub pauses: Pauses<'a>,
}

impl<'a> Reckoning<'a> {
    fn new(clock: &'a Clock, calendar: &'a WorkCalendar, zone: &'a Zone, now: Instant) -> Result<Self, MissingYear> {
        let start = zone.day_of(clock.started);
        let beyond = || MissingYear { year: Day::MAX.year() };
        let budget = clock.budget_days(start).ok_or_else(beyond)?;
        let original_budget = clock.original_budget_days(start).ok_or_else(beyond)?;
        let pauses = Pauses::new(&clock.stops, start, zone, now);
        let today = zone.day_of(now).max(start);
        Ok(Self { clock, calendar, zone, start, today, budget, original_budget, pauses })
    }

    fn ends(&self) -> Result<Ends, MissingYear> {
        let unstopped = Pauses::default();
        let nominal_unstopped = self.nth(self.start, self.original_budget)?;
        // Without stops the roll always finds its day.
        let original = self.rolled(nominal_unstopped, &unstopped)?.unwrap_or(nominal_unstopped);
        if self.pauses.runs().is_empty() && self.budget == self.original_budget {
            return Ok(Ends { original, nominal: Some(nominal_unstopped), due: Some(original) });
        }
        let nominal = self.placed()?;
        let due = match nominal {
            Some(day) => self.rolled(day, &self.pauses)?,
            None => None,
        };
        Ok(Ends { original, nominal, due })
    }

    /// The day on which the budget is used up; `None` when a stop that lasts comes first.
    fn placed(&self) -> Result<Option<Day>, MissingYear> {
        let mut cursor = self.start;
        let mut left = self.budget;
        for run in self.pauses.runs() {
            // Tried first, since a stop long after the end may lie in a year without a calendar.
            if let Ok(day) = self.nth(cursor, left)
                && (day < run.first || left == 0)
            {
                return Ok(Some(day));
            }
            let before = run.first.pred_opt().unwrap_or(run.first);
            left -= self.counted(cursor, before)?;
            let Some(last) = run.last else {
                return Ok(None);
            };
            cursor = cursor.max(last);
        }
        self.nth(cursor, left).map(Some)
    }

    /// The first day from `day` on that is worked and on whose end the clock runs; `None` when it stops first.
    fn rolled(&self, day: Day, pauses: &Pauses<'_>) -> Result<Option<Day>, MissingYear> {
        let mut day = day;
        loop {
            day = self.calendar.working_on_or_after(day)?;
            match pauses.at(day).map(|run| run.last) {
                None => return Ok(Some(day)),
                Some(None) => return Ok(None),
                Some(Some(last)) => day = last.succ_opt().unwrap_or(Day::MAX),
            }
        }
    }

    /// Days of the unit after `after` up to `to`, stops aside.
    fn counted(&self, after: Day, to: Day) -> Result<u32, MissingYear> {
        match self.clock.period.unit {
            Unit::WorkingDay => self.calendar.working_between(after, to),
            Unit::Day | Unit::Month => Ok(u32::try_from((to - after).num_days().max(0)).unwrap_or(u32::MAX)),
        }
    }

    /// The n-th day of the unit after `after`, stops aside.
    fn nth(&self, after: Day, n: u32) -> Result<Day, MissingYear> {
        match self.clock.period.unit {
            Unit::WorkingDay => self.calendar.nth_working_after(after, n),
            Unit::Day | Unit::Month => {
                after.checked_add_days(chrono::Days::new(u64::from(n))).ok_or(MissingYear { year: Day::MAX.year() })
            }
        }
    }

    /// The n-th day of the unit counting back from `last`, itself included, stops aside.
    fn nth_back(&self, last: Day, n: u32) -> Result<Day, MissingYear> {
        match self.clock.period.unit {
            Unit::WorkingDay => self.calendar.nth_working_back(last, n),
            Unit::Day | Unit::Month => {
                let back = chrono::Days::new(u64::from(n.saturating_sub(1)));
                Ok(last.checked_sub_days(back).unwrap_or(Day::MIN))
            }
        }
    }

    /// Whether the day uses up one day of the period.
    pub fn counts(&self, day: Day) -> Result<bool, MissingYear> {
        if day <= self.start || self.pauses.at(day).is_some() {
            return Ok(false);
        }
        match self.clock.period.unit {
            Unit::WorkingDay => self.calendar.is_working(day),
            Unit::Day | Unit::Month => Ok(true),
        }
    }

    /// Counted days after the start up to `to`, without the stopped ones.
    fn counted_running(&self, to: Day) -> Result<u32, MissingYear> {
        let mut total = 0;
        let mut cursor = self.start;
        for run in self.pauses.runs() {
            if run.first > to {
                break;
            }
            total += self.counted(cursor, run.first.pred_opt().unwrap_or(run.first))?;
            match run.last {
                None => return Ok(total),
                Some(last) => cursor = cursor.max(last),
            }
        }
        Ok(total + self.counted(cursor, to)?)
    }

    fn used_days(&self, due: Option<Day>) -> Result<u32, MissingYear> {
        let until = due.map_or(self.today, |due| self.today.min(due));
        Ok(self.counted_running(until)?.min(self.budget))
    }

    fn left_days(&self, due: Option<Day>, used_days: u32) -> Result<i64, MissingYear> {
        match due {
            None => Ok(i64::from(self.budget - used_days)),
            Some(due) if self.today <= due => Ok(i64::from(self.counted(self.today, due)?)),
            Some(due) => Ok(-i64::from(self.counted(due, self.today)?.max(1))),
        }
    }

    fn yellow_at(&self, due: Option<Day>, warn: &WarnRule) -> Result<Option<Instant>, MissingYear> {
        let Some(due) = due else { return Ok(None) };
        let share = self.share_begins(due, warn.share_days(self.budget))?;
        let working = self.last_working_days_begin(due, warn.min_working_days)?;
        let first = share.min(working);
        Ok(Some(self.zone.start_of(first).max(self.clock.started)))
    }

    /// The first of the last `days` counted days before the due moment; stopped days are passed over.
    fn share_begins(&self, due: Day, days: u32) -> Result<Day, MissingYear> {
        if days == 0 {
            return Ok(due);
        }
        let mut last = due;
        let mut wanted = days;
        for run in self.pauses.runs().iter().rev() {
            let Some(run_last) = run.last.filter(|run_last| *run_last <= last) else {
                continue;
            };
            let available = self.counted(run_last, last)?;
            if available >= wanted {
                break;
            }
            wanted -= available;
            last = run.first.pred_opt().unwrap_or(run.first);
        }
        self.nth_back(last, wanted)
    }

    fn last_working_days_begin(&self, due: Day, days: u32) -> Result<Day, MissingYear> {
        let mut first = due;
        let mut wanted = days.saturating_sub(1);
        let mut day = due;
        while wanted > 0 && day > self.start {
            day = day.pred_opt().unwrap_or(day);
            if self.calendar.is_working(day)? {
                first = day;
                wanted -= 1;
            }
        }
        Ok(first)
    }

    fn provisional_years(&self, ends: &Ends) -> Result<Vec<i32>, MissingYear> {
        let last = ends.due.unwrap_or(ends.original).max(ends.original);
        let first = match self.clock.period.unit {
            Unit::WorkingDay => self.start.succ_opt().unwrap_or(self.start).min(last),
            // Only the last day and what it moves over is looked up.
            Unit::Day | Unit::Month => ends.nominal.unwrap_or(ends.original).min(ends.original),
        };
        let years: BTreeSet<i32> = (first.year()..=last.year()).collect();
        let mut provisional = Vec::new();
        for year in years {
            if self.calendar.is_provisional(year)? {
                provisional.push(year);
            }
        }
        Ok(provisional)
    }
}
