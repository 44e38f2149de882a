//! The work calendar: which days are worked, and counting them without walking; stops and periods live elsewhere.

use super::calendar_year::{FEWEST_WORKING_DAYS, check_hours, make_up_days, off_names};
use super::{CalendarFault, CalendarYear, Day, Instant, WorkInterval, Zone};
use chrono::{Datelike, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The name given to a day that is off only because it is a Saturday or Sunday.
pub const WEEKEND: &str = "周末";

/// A day is needed of a year that has no calendar; nothing is guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{}", self.en())]
pub struct MissingYear {
    /// The year without a calendar.
    pub year: i32,
}

impl MissingYear {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        format!("缺少{}年的工作日历，无法计算期限，请系统管理员先录入该年日历", self.year)
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        format!(
            "There is no work calendar for {}, so the period cannot be reckoned; an administrator must enter that year first",
            self.year
        )
    }
}

/// One year made quick to count in.
#[derive(Clone, Debug)]
struct YearTable {
    announced: CalendarYear,
    off_names: BTreeMap<Day, String>,
    /// `worked_up_to[k]` is how many of the first `k` days of the year are worked.
    worked_up_to: Vec<u16>,
    /// The working days in order.
    working: Vec<Day>,
}

impl YearTable {
    fn new(announced: CalendarYear) -> Result<Self, CalendarFault> {
        let year = announced.year;
        let first = Day::from_ymd_opt(year, 1, 1)
            .filter(|_| (1..=9999).contains(&year))
            .ok_or(CalendarFault::YearOutOfRange { year })?;
        let off_names = off_names(&announced)?;
        let make_up = make_up_days(&announced, &off_names)?;
        check_hours(&announced)?;

        let mut worked_up_to = vec![0_u16];
        let mut working = Vec::with_capacity(256);
        for day in first.iter_days().take_while(|day| day.year() == year) {
            let worked = make_up.contains(&day) || (!is_weekend(day) && !off_names.contains_key(&day));
            if worked {
                working.push(day);
            }
            worked_up_to.push(u16::try_from(working.len()).unwrap_or(u16::MAX));
        }
        let count = count_of(&working);
        if count < FEWEST_WORKING_DAYS {
            return Err(CalendarFault::TooFewWorkingDays { year, working: count });
        }
        Ok(Self { announced, off_names, worked_up_to, working })
    }

    /// Working days from 1 January to this day, both included.
    fn worked_through(&self, day: Day) -> u32 {
        self.worked_up_to.get(day.ordinal() as usize).copied().map_or(0, u32::from)
    }

    fn is_working(&self, day: Day) -> bool {
        self.working.binary_search(&day).is_ok()
    }
}

fn count_of(days: &[Day]) -> u32 {
    u32::try_from(days.len()).unwrap_or(u32::MAX)
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// All years of the installation under one version number; every answer about a day without a year is an error.
#[derive(Clone, Debug)]
pub struct WorkCalendar {
    version: u64,
    years: BTreeMap<i32, YearTable>,
}

impl WorkCalendar {
    /// Builds the calendar; `version` is the number the traces name.
    ///
    /// # Errors
    /// The first thing wrong with one of the years.
    pub fn new(version: u64, years: Vec<CalendarYear>) -> Result<Self, CalendarFault> {
        let mut tables = BTreeMap::new();
        for announced in years {
            let year = announced.year;
            if tables.insert(year, YearTable::new(announced)?).is_some() {
                return Err(CalendarFault::DuplicateYear { year });
            }
        }
        Ok(Self { version, years: tables })
    }

    /// The version number.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The years as they were given, in order.
    pub fn years(&self) -> impl Iterator<Item = &CalendarYear> {
        self.years.values().map(|table| &table.announced)
    }

    /// Whether the year's notice has not been issued yet.
    ///
    /// # Errors
    /// `MissingYear` when there is no such year.
    pub fn is_provisional(&self, year: i32) -> Result<bool, MissingYear> {
        Ok(self.table(year)?.announced.provisional)
    }

    /// How many working days the year has.
    ///
    /// # Errors
    /// `MissingYear` when there is no such year.
    pub fn working_days_in(&self, year: i32) -> Result<u32, MissingYear> {
        Ok(count_of(&self.table(year)?.working))
    }

    /// Whether the day is worked.
    ///
    /// # Errors
    /// `MissingYear` when the day's year has no calendar.
    pub fn is_working(&self, day: Day) -> Result<bool, MissingYear> {
        Ok(self.table(day.year())?.is_working(day))
    }

    /// Why the day is off: the holiday's name, else [`WEEKEND`]; `None` when it is worked.
    ///
    /// # Errors
    /// `MissingYear` when the day's year has no calendar.
    pub fn off_name(&self, day: Day) -> Result<Option<&str>, MissingYear> {
        let table = self.table(day.year())?;
        if table.is_working(day) {
            return Ok(None);
        }
        Ok(Some(table.off_names.get(&day).map_or(WEEKEND, String::as_str)))
    }

    /// Whether the office is open at this moment: a working day, inside its opening hours.
    ///
    /// # Errors
    /// `MissingYear` when the day's year has no calendar.
    pub fn is_open(&self, moment: Instant, zone: &Zone) -> Result<bool, MissingYear> {
        let day = zone.day_of(moment);
        let table = self.table(day.year())?;
        let minute = minute_of(zone.time_of(moment));
        let inside =
            |interval: &WorkInterval| (interval.from.minute_of_day()..interval.to.minute_of_day()).contains(&minute);
        Ok(table.is_working(day) && table.announced.work_hours.iter().any(inside))
    }

    /// How many working days lie after `after`, up to and including `to`; 0 when `to` is not later.
    ///
    /// # Errors
    /// `MissingYear` for the first year in between without a calendar.
    pub fn working_between(&self, after: Day, to: Day) -> Result<u32, MissingYear> {
        if to <= after {
            return Ok(0);
        }
        let Some(first) = after.succ_opt() else {
            return Ok(0);
        };
        let mut total = 0;
        for year in first.year()..=to.year() {
            let table = self.table(year)?;
            total += if year == to.year() { table.worked_through(to) } else { count_of(&table.working) };
        }
        let before = if first.year() == after.year() { self.table(after.year())?.worked_through(after) } else { 0 };
        Ok(total - before)
    }

    /// The n-th working day after `after` (n from 1); `after` itself when n is 0.
    ///
    /// # Errors
    /// `MissingYear` for the first year needed without a calendar.
    pub fn nth_working_after(&self, after: Day, n: u32) -> Result<Day, MissingYear> {
        let Some(first) = after.succ_opt().filter(|_| n > 0) else {
            return Ok(after);
        };
        let mut year = first.year();
        let mut table = self.table(year)?;
        let before = if year == after.year() { table.worked_through(after) } else { 0 };
        let mut wanted = n.saturating_add(before);
        loop {
            let index = (wanted - 1) as usize;
            if let Some(day) = table.working.get(index) {
                return Ok(*day);
            }
            wanted -= count_of(&table.working);
            year += 1;
            table = self.table(year)?;
        }
    }

    /// The n-th working day counting back from `last`, itself included (n from 1); `last` itself when n is 0.
    ///
    /// # Errors
    /// `MissingYear` for the first year needed without a calendar.
    pub fn nth_working_back(&self, last: Day, n: u32) -> Result<Day, MissingYear> {
        if n == 0 {
            return Ok(last);
        }
        let mut year = last.year();
        let mut table = self.table(year)?;
        let mut available = table.worked_through(last);
        let mut wanted = n;
        while wanted > available {
            wanted -= available;
            year -= 1;
            table = self.table(year)?;
            available = count_of(&table.working);
        }
        let index = (available - wanted) as usize;
        Ok(table.working.get(index).copied().unwrap_or(last))
    }

    /// The day itself when it is worked, else the next working day.
    ///
    /// # Errors
    /// `MissingYear` for the first year needed without a calendar.
    pub fn working_on_or_after(&self, day: Day) -> Result<Day, MissingYear> {
        if self.is_working(day)? { Ok(day) } else { self.nth_working_after(day, 1) }
    }

    /// The first day on which the two calendars disagree whether it is worked; a year only one of them has differs from its first day.
    ///
    /// Clocks that end before it need no new reckoning.
    #[must_use]
    pub fn first_difference(&self, other: &Self) -> Option<Day> {
        let years: BTreeSet<i32> = self.years.keys().chain(other.years.keys()).copied().collect();
        years.into_iter().find_map(|year| match (self.years.get(&year), other.years.get(&year)) {
            (Some(ours), Some(theirs)) => first_unlike(ours, theirs),
            (Some(_), None) | (None, Some(_)) => Day::from_ymd_opt(year, 1, 1),
            (None, None) => None,
        })
    }

    fn table(&self, year: i32) -> Result<&YearTable, MissingYear> {
        self.years.get(&year).ok_or(MissingYear { year })
    }
}

fn minute_of(time: NaiveTime) -> u16 {
    u16::try_from(time.num_seconds_from_midnight() / 60).unwrap_or(u16::MAX)
}

/// Provisional or not is part of what a trace says, so a year that becomes announced differs from its first day.
fn first_unlike(ours: &YearTable, theirs: &YearTable) -> Option<Day> {
    if ours.announced.provisional != theirs.announced.provisional {
        return Day::from_ymd_opt(ours.announced.year, 1, 1);
    }
    Day::from_ymd_opt(ours.announced.year, 1, 1)?
        .iter_days()
        .take_while(|day| day.year() == ours.announced.year)
        .find(|day| ours.is_working(*day) != theirs.is_working(*day))
}
