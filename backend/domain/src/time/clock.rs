//! The facts of a clock: how long, since when, stopped when and why; the reckoning is in `deadline`.

use super::{Day, Instant};
use serde::{Deserialize, Serialize};

/// What a period is counted in. Laws differ, so every period says it (行政许可法第八十二条, 行政处罚法第八十五条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Unit {
    /// 工作日: only days of the work calendar count.
    WorkingDay,
    /// 日: every day counts; a last day that is off moves to the next working day (民法典第二百零三条).
    Day,
    /// 月: to the same day number, else the last day of the month (民法典第二百零二条); moves like `Day`.
    Month,
}

/// A length of time with the place it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// How many units; 0 means the day of the event itself (即办).
    pub n: u32,
    /// The unit.
    pub unit: Unit,
    /// Law and article, or requirement number.
    pub source: String,
}

impl Period {
    /// A period in working days.
    #[must_use]
    pub fn working_days(n: u32, source: impl Into<String>) -> Self {
        Self { n, unit: Unit::WorkingDay, source: source.into() }
    }

    /// A period in calendar days.
    #[must_use]
    pub fn days(n: u32, source: impl Into<String>) -> Self {
        Self { n, unit: Unit::Day, source: source.into() }
    }

    /// A period in months.
    #[must_use]
    pub fn months(n: u32, source: impl Into<String>) -> Self {
        Self { n, unit: Unit::Month, source: source.into() }
    }

    /// The length in Chinese, for instance `20个工作日`.
    #[must_use]
    pub fn zh(&self) -> String {
        match self.unit {
            Unit::WorkingDay => format!("{}个工作日", self.n),
            Unit::Day => format!("{}日", self.n),
            Unit::Month => format!("{}个月", self.n),
        }
    }

    /// The length in English, for instance `20 working days`.
    #[must_use]
    pub fn en(&self) -> String {
        let unit = match self.unit {
            Unit::WorkingDay => "working day",
            Unit::Day => "calendar day",
            Unit::Month => "month",
        };
        let plural = if self.n == 1 { "" } else { "s" };
        format!("{} {unit}{plural}", self.n)
    }
}

/// A stretch in which a clock does not run: correction, suspension, hearing, expert review (行政许可法第四十五条).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stop {
    /// When it began.
    pub from: Instant,
    /// When the clock ran again; `None` while it is stopped. An end not after `from` stops nothing.
    pub until: Option<Instant>,
    /// Why, as the public reads it.
    pub ground: String,
    /// Law and article, where there is one.
    pub basis: Option<String>,
}

impl Stop {
    /// Whether this stop holds the clock at `now`.
    #[must_use]
    pub fn holds_at(&self, now: Instant) -> bool {
        self.from <= now && self.until.is_none_or(|until| until > now)
    }
}

/// More time, granted while a clock ran (行政许可法第四十二条); it is counted in the unit of the clock's own period.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Extension {
    /// When it was granted.
    pub at: Instant,
    /// How much was added and by which article.
    pub period: Period,
}

/// The facts of one clock. Everything else about it is derived.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Clock {
    /// The event the period follows; its own day does not count (民法典第二百零一条).
    pub started: Instant,
    /// How long.
    pub period: Period,
    /// Every stop so far, in any order; overlapping stops take a day away once.
    pub stops: Vec<Stop>,
    /// Every extension so far, oldest first.
    #[serde(default)]
    pub extensions: Vec<Extension>,
}

impl Clock {
    /// A clock without stops and extensions.
    #[must_use]
    pub const fn new(started: Instant, period: Period) -> Self {
        Self { started, period, stops: Vec::new(), extensions: Vec::new() }
    }

    /// How many days of its unit the period is, from the day it starts on, with all that was added to it; a month is
    /// turned into its calendar days.
    ///
    /// `None` when the period leaves the calendar of civil days altogether.
    pub(super) fn budget_days(&self, start: Day) -> Option<u32> {
        let added = self.extensions.iter().fold(0_u32, |added, extension| added.saturating_add(extension.period.n));
        self.days_of(self.period.n.saturating_add(added), start)
    }

    /// The same without what was added.
    pub(super) fn original_budget_days(&self, start: Day) -> Option<u32> {
        self.days_of(self.period.n, start)
    }

    fn days_of(&self, n: u32, start: Day) -> Option<u32> {
        match self.period.unit {
            Unit::WorkingDay | Unit::Day => Some(n),
            Unit::Month => {
                let last = start.checked_add_months(chrono::Months::new(n))?;
                u32::try_from((last - start).num_days()).ok()
            }
        }
    }
}

/// When the light turns yellow: the longer of the two stretches before the due moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WarnRule {
    /// At least this many working days before the due moment.
    pub min_working_days: u32,
    /// At least this share of the period, in per cent, rounded up to whole days.
    pub percent: u32,
    /// Where the rule is written.
    pub source: String,
}

impl Default for WarnRule {
    /// One working day or a tenth of the period, as electronic supervision commonly does.
    fn default() -> Self {
        Self { min_working_days: 1, percent: 10, source: "本市预警规定".to_owned() }
    }
}

impl WarnRule {
    /// The share of a period of this many days, rounded up, in days.
    pub(super) fn share_days(&self, budget_days: u32) -> u32 {
        let days = (u64::from(budget_days) * u64::from(self.percent)).div_ceil(100);
        u32::try_from(days).unwrap_or(u32::MAX).min(budget_days)
    }
}
