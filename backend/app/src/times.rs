//! Calendars, zone and rule book as this server knows them; what they mean is `domain::time`'s.

use std::sync::{Arc, RwLock};

use domain::cases::CaseClock;
use domain::rules::RuleBook;
use domain::time::{
    CalendarYear, Clock, Day, Deadline, Instant, MissingYear, Period, WorkCalendar, Zone, deadline_before,
    deadline_with, due_index,
};
use moka::sync::Cache;
use serde::{Deserialize, Serialize};
use store::cases::Due;
use store::{Work, calendars, feed};

use crate::error::{Error, Result};

/// What a deadline is reckoned with, at one moment of the city's rules.
#[derive(Clone, Debug)]
pub struct TimeRules {
    /// The calendar.
    pub calendar: WorkCalendar,
    /// The rule book.
    pub rules: RuleBook,
    /// How often the rule book has been saved.
    pub rules_version: u64,
    /// Grows with every save of a calendar or of the rule book.
    pub revision: i64,
    /// The city's zone.
    pub zone: Zone,
    pub(crate) reckoned: Reckoned,
}

/// What was reckoned with exactly these rules: a working stays the same all day, and walking its days is dearer than
/// everything else that a page shows of a clock.
#[derive(Debug)]
pub(crate) struct Reckoned(Cache<(Clock, Day), Arc<Deadline>>);

/// Workings kept ready, some 4 kB each.
const READY: u64 = 4_096;

impl Default for Reckoned {
    fn default() -> Self {
        Self(Cache::new(READY))
    }
}

/// Rules are copied to be changed, so that a copy begins with nothing reckoned.
impl Clone for Reckoned {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// A clock with its deadline, as judged at a moment.
pub type Judged = (Clock, Arc<Deadline>, Instant);

/// The rules in force.
pub struct Times {
    zone: Zone,
    now: RwLock<Arc<TimeRules>>,
}

/// Key of the rule book among the settings.
pub(crate) const RULES: &str = "rules";

/// The series that counts the saves of calendars and rules. Who saves counts it on and so waits for every operation that
/// reckons; who reckons holds it and so waits for the save.
pub(crate) const TIMES: &str = "times";

/// The rule book as it is stored.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct StoredRules {
    /// How often it has been saved.
    #[serde(default)]
    pub version: u64,
    /// The book itself.
    #[serde(flatten)]
    pub book: RuleBook,
}

impl Times {
    pub(crate) fn new(zone: Zone) -> Self {
        let empty = TimeRules {
            calendar: WorkCalendar::new(0, Vec::new()).unwrap_or_else(|_| unreachable!("no year has no fault")),
            rules: RuleBook::default(),
            rules_version: 0,
            revision: 0,
            zone,
            reckoned: Reckoned::default(),
        };
        Self { zone, now: RwLock::new(Arc::new(empty)) }
    }

    /// The rules in force.
    pub fn rules(&self) -> Arc<TimeRules> {
        self.now.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// The city's zone.
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The rules that an operation reckons with: the stored ones, which nobody changes before it has ended.
    pub(crate) async fn held(&self, work: &Work) -> Result<Arc<TimeRules>> {
        let revision = feed::hold_serial(work, TIMES).await?;
        let known = self.rules();
        if known.revision == revision { Ok(known) } else { self.read(work).await }
    }

    pub(crate) async fn read(&self, work: &Work) -> Result<Arc<TimeRules>> {
        // Read before the rest: what is saved in between looks newer than it is, and is read again.
        let revision = feed::serial(work, TIMES).await?;
        let rows = calendars::all(work).await?;
        let version = rows.iter().map(|row| row.version).max().unwrap_or(0);
        let years = rows.iter().map(|row| serde_json::from_str(&row.body)).collect::<Result<Vec<CalendarYear>, _>>();
        let years = years.map_err(|error| Error::internal(format!("work_calendar: {error}")))?;
        let calendar = WorkCalendar::new(u64::try_from(version).unwrap_or(0), years)
            .map_err(|fault| Error::internal(format!("work_calendar: {}", fault.en())))?;
        let rules = match calendars::setting(work, RULES).await? {
            None => StoredRules::default(),
            Some(stored) => {
                serde_json::from_str(&stored).map_err(|error| Error::internal(format!("rules: {error}")))?
            }
        };
        let StoredRules { version: rules_version, book: rules } = rules;
        Ok(Arc::new(TimeRules {
            calendar,
            rules,
            rules_version,
            revision,
            zone: self.zone,
            reckoned: Reckoned::default(),
        }))
    }

    pub(crate) fn put(&self, rules: Arc<TimeRules>) {
        let mut now = self.now.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Of two readings at once the slower one may be the older.
        if now.revision <= rules.revision {
            *now = rules;
        }
    }
}

/// After red there is nothing more to tell; after yellow comes red, which begins after the due moment, not at it.
pub(crate) fn next_light(due_at: Option<i64>, red: bool) -> Option<i64> {
    if red { None } else { due_at.map(|due| due + 1) }
}

impl TimeRules {
    /// Reckons a clock with its trace; an ended clock as it stood when it ended.
    ///
    /// # Errors
    /// `REFUSED` naming the year that has no calendar.
    pub fn deadline(&self, clock: &CaseClock, now: Instant) -> Result<Arc<Deadline>> {
        self.deadline_of(&clock.clock, clock.judged_at(now))
    }

    /// A clock that began at a moment (µs) and is never stopped, with its deadline as judged at another.
    ///
    /// # Errors
    /// `REFUSED` naming the year that has no calendar.
    pub fn running_since(&self, began: i64, period: &Period, at: Instant) -> Result<Judged> {
        let clock = Clock::new(Instant(began), period.clone());
        let deadline = self.deadline_of(&clock, at)?;
        Ok((clock, deadline, at))
    }

    /// Reckons any clock with its trace, as it stands at a moment.
    ///
    /// # Errors
    /// `REFUSED` naming the year that has no calendar.
    pub fn deadline_of(&self, clock: &Clock, at: Instant) -> Result<Arc<Deadline>> {
        let reckon = || deadline_with(clock, &self.calendar, &self.zone, at, &self.rules.warn).map(Arc::new);
        // Only the day of the moment counts, unless a stop begins or ends after it.
        let past = |moment: Instant| moment <= at;
        if !clock.stops.iter().all(|stop| past(stop.from) && stop.until.is_none_or(past)) {
            return Ok(reckon()?);
        }
        let key = (clock.clone(), self.zone.day_of(at));
        if let Some(ready) = self.reckoned.0.get(&key) {
            return Ok(ready);
        }
        let deadline = reckon()?;
        self.reckoned.0.insert(key, deadline.clone());
        Ok(deadline)
    }

    /// Reckons what must be whole before a law takes effect on a day, as it stands at a moment. None while a year
    /// that it needs has no calendar yet: such a law is far off.
    pub fn before_effect(&self, effective: Day, at: Instant) -> Option<(Clock, Arc<Deadline>)> {
        let (period, warn) = (&self.rules.before_effect, &self.rules.warn);
        let (clock, deadline) = deadline_before(effective, period, &self.calendar, &self.zone, at, warn).ok()?;
        Some((clock, Arc::new(deadline)))
    }

    /// Reckons the index columns of every running clock.
    pub(crate) fn due(&self, clocks: &[CaseClock], now: Instant) -> Result<Vec<Option<Due>>, MissingYear> {
        clocks
            .iter()
            .map(|clock| if clock.runs() { self.index(&clock.clock, now).map(Some) } else { Ok(None) })
            .collect()
    }

    /// Reckons the index columns of any running clock.
    pub(crate) fn index(&self, clock: &Clock, now: Instant) -> Result<Due, MissingYear> {
        let index = due_index(clock, &self.calendar, &self.zone, now, &self.rules.warn)?;
        // The due moment is the close of its day, which may already be the first moment of the next.
        let day_of = |close: Instant| self.zone.day_of(close.plus_micros(-1)).to_string();
        Ok(Due {
            due_at: index.due,
            yellow_at: index.yellow_at,
            due_day: index.due.map(day_of),
            original_due_day: day_of(index.original_due),
            calendar_version: self.calendar.version(),
        })
    }

    /// Working days from today to a day; negative when it has passed.
    ///
    /// # Errors
    /// `REFUSED` naming the year that has no calendar.
    pub fn working_days_left(&self, now: Instant, day: Day) -> Result<i32> {
        let today = self.zone.day_of(now);
        let days = if day >= today {
            i64::from(self.calendar.working_between(today, day)?)
        } else {
            -i64::from(self.calendar.working_between(day, today)?)
        };
        Ok(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// The city's day of a moment, `YYYY-MM-DD`.
    pub fn day(&self, at: Instant) -> String {
        self.zone.day_of(at).to_string()
    }
}
