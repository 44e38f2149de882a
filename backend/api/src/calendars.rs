//! The work calendar.

use app::calendars::CalendarSave;
use app::times::TimeRules;
use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};
use domain::time::{CalendarYear, OffDay as DomainOffDay};

use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Date, count, day};

/// Off days and make-up days of one year; weekends are off unless they are make-up days.
#[derive(SimpleObject)]
pub struct WorkCalendar {
    /// The year.
    pub year: i32,
    /// Whether the year is not announced yet and holds statutory holidays only.
    pub provisional: bool,
    /// Version of all calendars together.
    pub version: i32,
    /// The notice it comes from.
    pub source: String,
    /// Holidays.
    pub off_days: Vec<OffDay>,
    /// Make-up days: weekend days that are worked.
    pub work_days: Vec<Date>,
    /// Working days in the year.
    pub working_days: i32,
}

/// A holiday.
#[derive(SimpleObject, InputObject, Clone)]
#[graphql(input_name = "OffDayInput")]
pub struct OffDay {
    /// The day.
    pub date: Date,
    /// Its name.
    pub name: String,
}

/// A year to be saved.
#[derive(InputObject)]
pub struct WorkCalendarInput {
    /// The year.
    pub year: i32,
    /// Whether it is not announced yet.
    pub provisional: bool,
    /// The notice it comes from.
    pub source: String,
    /// Holidays.
    pub off_days: Vec<OffDay>,
    /// Make-up days.
    pub work_days: Vec<Date>,
    /// Version that was seen; another one is answered with `CONFLICT`. 0 before there is any.
    pub expected_version: i32,
}

/// What saving a year did.
#[derive(SimpleObject)]
pub struct WorkCalendarSaved {
    /// The year as saved.
    pub calendar: WorkCalendar,
    /// Open cases whose due day moved.
    pub moved_cases: i32,
}

fn shown(times: &TimeRules, year: CalendarYear) -> WorkCalendar {
    WorkCalendar {
        year: year.year,
        provisional: year.provisional,
        version: count(times.calendar.version()),
        working_days: count(times.calendar.working_days_in(year.year).unwrap_or_default()),
        source: year.source,
        off_days: year.off_days.into_iter().map(|off| OffDay { date: Date(off.date), name: off.name }).collect(),
        work_days: year.work_days.into_iter().map(Date).collect(),
    }
}

/// The year as the operations take it; the opening hours stay those that are stored.
fn wanted(context: &Context<'_>, input: WorkCalendarInput) -> CalendarSave {
    let known = context.app().work_calendar(context.actor(), input.year);
    let year = CalendarYear {
        year: input.year,
        provisional: input.provisional,
        source: input.source,
        off_days: input.off_days.into_iter().map(|off| DomainOffDay { date: off.date.0, name: off.name }).collect(),
        work_days: input.work_days.into_iter().map(|day| day.0).collect(),
        work_hours: known.map(|(_, year)| year.work_hours).unwrap_or_default(),
    };
    CalendarSave { year, expected_version: u64::try_from(input.expected_version).unwrap_or_default() }
}

/// What saving a year would do; nothing is written.
#[derive(SimpleObject)]
pub struct WorkCalendarPreview {
    /// Working days the year would have.
    pub working_days: i32,
    /// Running clocks that reach past the first changed day.
    pub running_clocks: i32,
    /// Open cases whose due day would move.
    pub moved_cases: i32,
    /// The first hundred of them, by number: nothing of their content.
    pub cases: Vec<MovedCase>,
}

/// A case whose due day would move.
#[derive(SimpleObject)]
pub struct MovedCase {
    /// Its number.
    pub case_number: String,
    /// Due day as it stands; null while the clock is stopped.
    pub from: Option<Date>,
    /// Due day as it would be.
    pub to: Option<Date>,
}

/// How a file of days is written.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarFormat {
    /// Lines `date,kind,name`: `2026-10-01,休,国庆节` or `2026-10-10,班,`.
    Csv,
    /// An iCalendar feed (RFC 5545) of all-day events.
    Ical,
}

/// Days read from a file; nothing is written.
#[derive(SimpleObject)]
pub struct ImportedDays {
    /// Holidays.
    pub off_days: Vec<OffDay>,
    /// Make-up days.
    pub work_days: Vec<Date>,
}

/// The calendar.
#[derive(Default)]
pub struct CalendarsQuery;

#[Object]
impl CalendarsQuery {
    /// The work calendar of a year.
    async fn work_calendar(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The year.")] year: i32,
    ) -> async_graphql::Result<WorkCalendar> {
        let (times, year) = context.app().work_calendar(context.actor(), year).shown(context)?;
        Ok(shown(&times, year))
    }

    /// Which open cases a year would move, before it is saved.
    async fn work_calendar_preview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The year.")] input: WorkCalendarInput,
    ) -> async_graphql::Result<WorkCalendarPreview> {
        let preview = context.app().work_calendar_preview(context.actor(), &wanted(context, input)).await;
        let preview = preview.shown(context)?;
        Ok(WorkCalendarPreview {
            working_days: count(preview.working_days),
            running_clocks: count(preview.clocks),
            moved_cases: count(preview.moved),
            cases: preview
                .cases
                .into_iter()
                .map(|case| MovedCase {
                    from: day(case.from.as_deref()),
                    to: day(case.to.as_deref()),
                    case_number: case.number,
                })
                .collect(),
        })
    }

    /// Reads the days of a year from a file, to be looked at before they are saved.
    async fn work_calendar_import(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The year.")] year: i32,
        #[graphql(desc = "How the file is written.")] format: CalendarFormat,
        #[graphql(desc = "The file.")] text: String,
    ) -> async_graphql::Result<ImportedDays> {
        let ical = format == CalendarFormat::Ical;
        let days = context.app().work_calendar_import(context.actor(), year, ical, &text).shown(context)?;
        Ok(ImportedDays {
            off_days: days.off_days.into_iter().map(|off| OffDay { date: Date(off.date), name: off.name }).collect(),
            work_days: days.work_days.into_iter().map(Date).collect(),
        })
    }
}

/// Changing the calendar.
#[derive(Default)]
pub struct CalendarsMutation;

#[Object]
impl CalendarsMutation {
    /// Saves a year; every running clock that it reaches is reckoned anew, and each moved case gets an event.
    async fn work_calendar_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The year.")] input: WorkCalendarInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<WorkCalendarSaved> {
        let (app, actor, number) = (context.app(), context.actor(), input.year);
        let save = wanted(context, input);
        let saved = app.work_calendar_save(actor, &idempotency_key, save).await.shown(context)?;
        let (times, year) = app.work_calendar(actor, number).shown(context)?;
        Ok(WorkCalendarSaved { calendar: shown(&times, year), moved_cases: count(saved.moved) })
    }
}
