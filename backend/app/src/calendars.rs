//! The work calendar: read by everybody, saved by the administrator, after which every running clock is reckoned anew.

use std::sync::Arc;

use domain::cases::{Act, ClockKind, Moved, apply};
use domain::policy::{Actor, Operation, permit};
use domain::powers::FieldFault;
use domain::time::{CalendarYear, ImportFault, ImportedDays, WorkCalendar, days_from_csv, days_from_ical};
use serde::{Deserialize, Serialize};
use store::tables::work_calendar;
use store::{Work, calendars, feed};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::cases::{announce, no_words, record};
use crate::error::{Error, Result};
use crate::live::Topic;
use crate::rules::whole_city;
use crate::times::{TIMES, TimeRules};

/// A year to be saved.
#[derive(Clone, Serialize)]
pub struct CalendarSave {
    /// The year.
    pub year: CalendarYear,
    /// Version of all calendars that was seen; the year must not have been saved since.
    pub expected_version: u64,
}

/// Cases looked at together.
const CHUNK: usize = 500;
/// Faults of a file that are told at once.
const MOST_FAULTS: usize = 20;
/// Moved cases that a preview names.
const NAMED: usize = 100;

/// What saving a year would do.
#[derive(Clone, Debug, Default)]
pub struct CalendarPreview {
    /// Working days the year would have.
    pub working_days: u32,
    /// Running clocks that reach past the first changed day.
    pub clocks: u32,
    /// Open cases whose governing due day would move.
    pub moved: u32,
    /// The first of them, by number.
    pub cases: Vec<MovedCase>,
}

/// A case that would move; nothing of its content.
#[derive(Clone, Debug)]
pub struct MovedCase {
    /// Its number.
    pub number: String,
    /// Due day as it stands (`YYYY-MM-DD`).
    pub from: Option<String>,
    /// Due day as it would be.
    pub to: Option<String>,
}

/// The calendars with one year as it is to be saved; another year that was saved meanwhile is no conflict.
async fn with_year(work: &Work, before: &TimeRules, input: &CalendarSave) -> Result<WorkCalendar> {
    let saved = calendars::version_of(work, input.year.year).await?;
    let saved = u64::try_from(saved).unwrap_or(u64::MAX);
    if saved > input.expected_version || input.expected_version > before.calendar.version() {
        return Err(Error::stale());
    }
    let others = before.calendar.years().filter(|year| year.year != input.year.year).cloned();
    let years = others.chain([input.year.clone()]).collect();
    WorkCalendar::new(before.calendar.version() + 1, years)
        .map_err(|fault| Error::input(vec![FieldFault::new("input", "CALENDAR", &fault.zh(), &fault.en())]))
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
    #[boxed]
    pub async fn reload_times(&self) -> Result<()> {
        let work = self.db.read(permit(&Actor::Public, Operation::WorkCalendar)?, self.now());
        let rules = self.times.read(&work).await?;
        let changed = self.times.rules().rules != rules.rules;
        self.times.put(rules);
        // Only now: a version read in between must not be kept with the periods of the former book.
        if changed {
            self.versions.forget();
        }
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
    #[boxed]
    pub async fn work_calendar_save(&self, actor: &Actor, key: &str, input: CalendarSave) -> Result<CalendarSaved> {
        let saved = self
            .once(actor, Operation::WorkCalendarSave, key, input, |app, work, input| async move {
                whole_city(&work).await?;
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
        feed::next_serial(work, TIMES).await?;
        let before = self.times.read(work).await?;
        let calendar = with_year(work, &before, input).await?;
        let version = calendar.version();
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
        self.complaints_recompute(work, &first.to_string(), &after, version).await?;
        self.recompute_ratings(work, &first.to_string(), &after).await?;
        self.remedies_recompute(work, &first.to_string(), &after, version).await?;
        Ok(moved)
    }

    /// What saving a year would do, without doing it: which cases would move from which day to which. No case is opened
    /// for it, only its clocks.
    ///
    /// # Errors
    /// As [`App::work_calendar_save`].
    #[boxed]
    pub async fn work_calendar_preview(&self, actor: &Actor, input: &CalendarSave) -> Result<CalendarPreview> {
        let work = self.read(actor, Operation::WorkCalendarPreview)?;
        whole_city(&work).await?;
        let before = self.times.read(&work).await?;
        let after = TimeRules { calendar: with_year(&work, &before, input).await?, ..(*before).clone() };
        let mut preview = CalendarPreview {
            working_days: after.calendar.working_days_in(input.year.year)?,
            ..CalendarPreview::default()
        };
        let Some(first) = before.calendar.first_difference(&after.calendar) else { return Ok(preview) };
        for cases in store::cases::running_clocks(&work, &first.to_string()).await?.chunks(CHUNK) {
            for case in store::cases::running_of(&work, cases).await? {
                preview.clocks += u32::try_from(case.clocks.len()).unwrap_or(u32::MAX);
                let governing = case.clocks.iter().find(|(clock, _)| clock.kind == ClockKind::Acceptance);
                let governing =
                    governing.or_else(|| case.clocks.iter().find(|(clock, _)| clock.kind == ClockKind::Case));
                let Some((clock, former)) = governing else { continue };
                let due = after.index(&clock.clock, work.now())?.due_day;
                if due == *former {
                    continue;
                }
                preview.moved += 1;
                preview.cases.push(MovedCase { number: case.number, from: former.clone(), to: due });
            }
        }
        preview.cases.sort_by(|one, other| one.number.cmp(&other.number));
        preview.cases.truncate(NAMED);
        Ok(preview)
    }

    /// Reads the days of one year from a file; nothing is saved.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every line that cannot be taken over.
    pub fn work_calendar_import(&self, actor: &Actor, year: i32, ical: bool, text: &str) -> Result<ImportedDays> {
        permit(actor, Operation::WorkCalendarImport)?;
        let read = if ical { days_from_ical(text, year) } else { days_from_csv(text, year) };
        read.map_err(|faults| {
            let told = |fault: &ImportFault| FieldFault::new("text", "IMPORT", &fault.zh(), &fault.en());
            Error::input(faults.iter().take(MOST_FAULTS).map(told).collect())
        })
    }

    /// Reckons one case's clocks anew; true when its governing due day moved.
    pub(crate) async fn recompute(
        &self,
        work: &Work,
        case: Uuid,
        times: &TimeRules,
        calendar_version: u64,
    ) -> Result<bool> {
        let mut row = store::cases::by_ids(work, vec![case]).await?.pop().ok_or_else(Error::not_found)?;
        let version = self.version(row.version_id).await?;
        let loaded = store::cases::load(work, &row).await?;
        let mut act = Act::Recompute { calendar_version, moved: None };
        let after = apply(version.plan()?, &loaded.state, &act, work.now())?;
        let (seen, due_day) = (row.version, row.due_day.clone());
        self.save_state(work, times, &mut row, Some(&loaded), &after, &act, &version).await?;
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
