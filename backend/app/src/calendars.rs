//! The work calendar: read by everybody, saved by the administrator, after which every running clock is reckoned anew.

use std::sync::Arc;

use domain::cases::{Act, Moved, apply};
use domain::policy::{Actor, Operation, permit};
use domain::powers::FieldFault;
use domain::time::{CalendarYear, WorkCalendar};
use serde::{Deserialize, Serialize};
use store::tables::work_calendar;
use store::{Work, calendars, feed};
use uuid::Uuid;

use crate::App;
use crate::cases::{announce, no_words, record};
use crate::error::{Error, Result};
use crate::live::Topic;
use crate::times::TimeRules;

/// A year to be saved.
#[derive(Clone, Serialize)]
pub struct CalendarSave {
    /// The year.
    pub year: CalendarYear,
    /// Version of all calendars that was seen.
    pub expected_version: u64,
}

/// What saving did.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct CalendarSaved {
    /// Open cases whose governing due day moved.
    pub moved: u32,
}

impl App {
    /// Reads calendars and rules again.
    ///
    /// # Errors
    /// When they do not read.
    pub async fn reload_times(&self) -> Result<()> {
        let work = self.db.read(permit(&Actor::Public, Operation::WorkCalendar)?, self.now());
        let rules = self.times.read(&work).await?;
        self.times.put(rules);
        Ok(())
    }

    /// One year of the calendar.
    ///
    /// # Errors
    /// `NOT_FOUND` for a year that has none.
    pub fn work_calendar(&self, actor: &Actor, year: i32) -> Result<(Arc<TimeRules>, CalendarYear)> {
        permit(actor, Operation::WorkCalendar)?;
        let times = self.times.rules();
        let found = times.calendar.years().find(|known| known.year == year).cloned();
        Ok((times, found.ok_or_else(Error::not_found)?))
    }

    /// Saves a year and reckons every running clock that it reaches anew; each moved case gets its event.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a year that cannot be one, `CONFLICT` when the calendar has changed since.
    pub async fn work_calendar_save(
        self: &Arc<Self>,
        actor: &Actor,
        key: &str,
        input: CalendarSave,
    ) -> Result<CalendarSaved> {
        let saved = self
            .once(actor, Operation::WorkCalendarSave, key, input, |app, work, input| async move {
                let moved = app.save_year(&work, &input).await?;
                feed::tell(&work, Topic::Calendar.name(), Uuid::nil()).await?;
                feed::record(&work, None).await?;
                Ok(CalendarSaved { moved })
            })
            .await?;
        self.reload_times().await?;
        Ok(saved)
    }

    async fn save_year(&self, work: &Work, input: &CalendarSave) -> Result<u32> {
        let before = self.times.read(work).await?;
        if before.calendar.version() != input.expected_version {
            return Err(Error::stale());
        }
        let version = input.expected_version + 1;
        let mut years: Vec<CalendarYear> =
            before.calendar.years().filter(|year| year.year != input.year.year).cloned().collect();
        years.push(input.year.clone());
        let calendar = WorkCalendar::new(version, years)
            .map_err(|fault| Error::input(vec![FieldFault::new("input", "CALENDAR", &fault.zh(), &fault.en())]))?;
        let body = serde_json::to_string(&input.year).map_err(|error| Error::internal(error.to_string()))?;
        let row = work_calendar::Model {
            year: input.year.year,
            version: i64::try_from(version).unwrap_or(i64::MAX),
            body,
            saved_at: work.now().0,
        };
        calendars::save(work, row).await?;
        let after = TimeRules { calendar, ..(*before).clone() };
        let Some(first) = before.calendar.first_difference(&after.calendar) else { return Ok(0) };
        let mut moved = 0;
        for case in store::cases::running_clocks(work, &first.to_string()).await? {
            moved += u32::from(self.recompute(work, case, &after, version).await?);
        }
        self.recompute_ratings(work, &first.to_string(), &after).await?;
        Ok(moved)
    }

    /// Reckons one case's clocks anew; true when its governing due day moved.
    async fn recompute(&self, work: &Work, case: Uuid, times: &TimeRules, calendar_version: u64) -> Result<bool> {
        let mut row = store::cases::by_ids(work, vec![case]).await?.pop().ok_or_else(Error::not_found)?;
        let version = self.version(row.version_id).await?;
        let loaded = store::cases::load(work, &row).await?;
        let mut act = Act::Recompute { calendar_version, moved: None };
        let after = apply(version.plan()?, &loaded.state, &act, work.now())?;
        let (seen, due_day) = (row.version, row.due_day.clone());
        self.save_with(work, times, &mut row, Some(&loaded), &after, &act, &version).await?;
        let moved = row.due_day != due_day;
        if moved {
            let day = |day: Option<&str>| day.and_then(|day| day.parse().ok());
            let days = day(due_day.as_deref()).zip(day(row.due_day.as_deref()));
            let moved = days.map(|(former_due_day, due_day)| Moved {
                former_version: calendar_version - 1,
                former_due_day,
                due_day,
            });
            act = Act::Recompute { calendar_version, moved };
            record(work, &mut row, &act, None, no_words()).await?;
            announce(work, &row).await?;
        }
        if !store::cases::update(work, row, seen).await? {
            return Err(Error::stale());
        }
        Ok(moved)
    }
}
