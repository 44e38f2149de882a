//! The work calendar.

use app::calendars::CalendarSave;
use app::times::TimeRules;
use async_graphql::{Context, InputObject, Object, SimpleObject};
use domain::time::{CalendarYear, OffDay as DomainOffDay};

use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Date, count};

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
        let hours = app.work_calendar(actor, number).map(|(_, year)| year.work_hours).unwrap_or_default();
        let year = CalendarYear {
            year: input.year,
            provisional: input.provisional,
            source: input.source,
            off_days: input.off_days.into_iter().map(|off| DomainOffDay { date: off.date.0, name: off.name }).collect(),
            work_days: input.work_days.into_iter().map(|day| day.0).collect(),
            work_hours: hours,
        };
        let expected_version = u64::try_from(input.expected_version).unwrap_or_default();
        let save = CalendarSave { year, expected_version };
        let saved = app.work_calendar_save(actor, &idempotency_key, save).await.shown(context)?;
        let (times, year) = app.work_calendar(actor, number).shown(context)?;
        Ok(WorkCalendarSaved { calendar: shown(&times, year), moved_cases: count(saved.moved) })
    }
}
