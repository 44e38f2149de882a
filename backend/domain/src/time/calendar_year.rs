//! One year of the work calendar as it is announced, edited and stored, and what makes it unfit; counting is in `calendar`.

use super::Day;
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Below this a year is a typing error, not a calendar (a usual year has 247 to 254).
pub(super) const FEWEST_WORKING_DAYS: u32 = 200;

/// A day off and the reason the public reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffDay {
    /// The day.
    pub date: Day,
    /// The holiday, for instance `国庆节`.
    pub name: String,
}

/// A wall clock time to the minute, `00:00` to `24:00`; written `HH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    minute: u16,
}

impl TimeOfDay {
    /// Reads `HH:MM`; `None` for anything else. `24:00` is the end of the day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.trim().split_once(':')?;
        let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !two_digits(hour) || !two_digits(minute) {
            return None;
        }
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        let total = hour * 60 + minute;
        (minute < 60 && total <= 24 * 60).then_some(Self { minute: total })
    }

    /// A full hour, 24 at most.
    #[must_use]
    pub const fn hour(hour: u8) -> Self {
        let hour = if hour > 24 { 24 } else { hour };
        Self { minute: hour as u16 * 60 }
    }

    /// Minutes since midnight, 0 to 1440.
    #[must_use]
    pub fn minute_of_day(self) -> u16 {
        self.minute
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("时刻须写作 HH:MM / a time must be written HH:MM: {text}"))
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minute / 60, self.minute % 60)
    }
}

/// A stretch of a working day in which the office is open, from inclusive, to exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkInterval {
    /// Opening.
    pub from: TimeOfDay,
    /// Closing.
    pub to: TimeOfDay,
}

/// One year as it is announced, edited and stored. Weekends are off unless they are make-up days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// The year, for instance 2026.
    pub year: i32,
    /// Only the statutory holidays are known; the yearly notice has not been issued.
    pub provisional: bool,
    /// Days off, weekends inside a holiday included.
    pub off_days: Vec<OffDay>,
    /// Make-up days: weekends that are worked (调休).
    pub work_days: Vec<Day>,
    /// Opening hours of a working day, in order.
    pub work_hours: Vec<WorkInterval>,
    /// The notice, or the law for a provisional year.
    pub source: String,
}

/// What is wrong with a calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum CalendarFault {
    /// The same year twice.
    DuplicateYear {
        /// The year.
        year: i32,
    },
    /// A date that lies in another year.
    OutsideYear {
        /// The year of the calendar.
        year: i32,
        /// The stray date.
        date: Day,
    },
    /// The same date twice in one list.
    DuplicateDate {
        /// The date.
        date: Day,
    },
    /// A date both off and worked.
    OffAndWorking {
        /// The date.
        date: Day,
    },
    /// A day off without a name, which no trace could explain.
    UnnamedOffDay {
        /// The date.
        date: Day,
    },
    /// Too few working days to be a year.
    TooFewWorkingDays {
        /// The year.
        year: i32,
        /// How many it has.
        working: u32,
    },
    /// Opening hours that overlap, run backwards or are out of order.
    WorkHours {
        /// The year.
        year: i32,
    },
    /// The year itself cannot be placed in the civil calendar.
    YearOutOfRange {
        /// The year.
        year: i32,
    },
}

impl CalendarFault {
    /// The fault in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::DuplicateYear { year } => format!("{year}年的日历重复"),
            Self::OutsideYear { year, date } => format!("日期{date}不在{year}年内"),
            Self::DuplicateDate { date } => format!("日期{date}重复"),
            Self::OffAndWorking { date } => format!("日期{date}既是休息日又是工作日"),
            Self::UnnamedOffDay { date } => format!("休息日{date}没有填写名称"),
            Self::TooFewWorkingDays { year, working } => {
                format!("{year}年只有{working}个工作日，少于{FEWEST_WORKING_DAYS}个，请核对")
            }
            Self::WorkHours { year } => format!("{year}年的工作时段有重叠或先后颠倒"),
            Self::YearOutOfRange { year } => format!("年份{year}超出范围（1至9999）"),
        }
    }

    /// The fault in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::DuplicateYear { year } => format!("The year {year} is given twice"),
            Self::OutsideYear { year, date } => format!("{date} is not a day of {year}"),
            Self::DuplicateDate { date } => format!("{date} is given twice"),
            Self::OffAndWorking { date } => format!("{date} is both a day off and a working day"),
            Self::UnnamedOffDay { date } => format!("The day off {date} has no name"),
            Self::TooFewWorkingDays { year, working } => {
                format!("{year} has only {working} working days, fewer than {FEWEST_WORKING_DAYS}; please check it")
            }
            Self::WorkHours { year } => {
                format!("The opening hours of {year} overlap or are out of order")
            }
            Self::YearOutOfRange { year } => format!("The year {year} is out of range (1 to 9999)"),
        }
    }
}

pub(super) fn off_names(announced: &CalendarYear) -> Result<BTreeMap<Day, String>, CalendarFault> {
    let year = announced.year;
    let mut names = BTreeMap::new();
    for OffDay { date, name } in &announced.off_days {
        if date.year() != year {
            return Err(CalendarFault::OutsideYear { year, date: *date });
        }
        if name.trim().is_empty() {
            return Err(CalendarFault::UnnamedOffDay { date: *date });
        }
        if names.insert(*date, name.trim().to_owned()).is_some() {
            return Err(CalendarFault::DuplicateDate { date: *date });
        }
    }
    Ok(names)
}

pub(super) fn make_up_days(
    announced: &CalendarYear,
    off_names: &BTreeMap<Day, String>,
) -> Result<Vec<Day>, CalendarFault> {
    let year = announced.year;
    let mut days = Vec::with_capacity(announced.work_days.len());
    for &date in &announced.work_days {
        if date.year() != year {
            return Err(CalendarFault::OutsideYear { year, date });
        }
        if off_names.contains_key(&date) {
            return Err(CalendarFault::OffAndWorking { date });
        }
        if days.contains(&date) {
            return Err(CalendarFault::DuplicateDate { date });
        }
        days.push(date);
    }
    Ok(days)
}

pub(super) fn check_hours(announced: &CalendarYear) -> Result<(), CalendarFault> {
    let hours = &announced.work_hours;
    let forward = hours.iter().all(|interval| interval.from < interval.to);
    let ordered = hours.is_sorted_by(|a, b| a.to <= b.from);
    if forward && ordered { Ok(()) } else { Err(CalendarFault::WorkHours { year: announced.year }) }
}
