//! Periods, lights and deadlines with their working, as the contract shows them.

use std::sync::Arc;

use app::times::TimeRules;
use async_graphql::{Enum, InputObject, SimpleObject};
use chrono::{DateTime, Utc};
use domain::cases::{CaseClock, Moved};
use domain::time::{self as domain_time, Instant};
use serde::{Deserialize, Serialize};

use crate::text::{Date, Text, count};

/// Light of a clock. Colour is never the only sign: show the word beside it.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain_time::Light")]
pub enum Light {
    /// 正常: in time.
    Green,
    /// 预警: due within one working day or a tenth of the period.
    Yellow,
    /// 超期: overdue.
    Red,
    /// 暂停: the clock is stopped.
    Paused,
}

impl Light {
    /// Stable name, as the store knows it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Green => "GREEN",
            Self::Yellow => "YELLOW",
            Self::Red => "RED",
            Self::Paused => "PAUSED",
        }
    }
}

/// Unit of a period (行政许可法 art 82 and its like: the day-unit decides).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain_time::Unit")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Unit {
    /// 工作日
    WorkingDay,
    /// 日, a calendar day
    Day,
    /// 月
    Month,
}

/// A limit with the law it comes from.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "PeriodInput")]
pub struct Period {
    /// How many.
    pub n: i32,
    /// Of what.
    pub unit: Unit,
    /// Law and article, or the document that sets it.
    pub source: String,
}

impl From<&domain_time::Period> for Period {
    fn from(period: &domain_time::Period) -> Self {
        Self { n: count(period.n), unit: period.unit.into(), source: period.source.clone() }
    }
}

/// What a clock measures.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockKind {
    /// From filing to accept, refuse or correction.
    Acceptance,
    /// The case as a whole.
    Case,
    /// One step.
    Step,
    /// A timer of the chart.
    Timer,
    /// A complaint, from filing to its reply.
    Complaint,
    /// The present step of a remedy.
    Remedy,
    /// The review of a document by the legal office.
    Review,
    /// From a filling call to the answer of a body.
    Filling,
    /// From a change of the law to the application for a change of the power.
    Declaration,
    /// From a change to its publication with its explanation.
    Publication,
    /// The time before a law takes effect, reckoned back from that day.
    BeforeEffect,
}

impl From<domain::cases::ClockKind> for ClockKind {
    fn from(kind: domain::cases::ClockKind) -> Self {
        match kind {
            domain::cases::ClockKind::Acceptance => Self::Acceptance,
            domain::cases::ClockKind::Case => Self::Case,
            domain::cases::ClockKind::Step => Self::Step,
            domain::cases::ClockKind::Timer => Self::Timer,
        }
    }
}

/// What a line of the working says.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain_time::TraceKind")]
pub enum TraceKind {
    /// The day of the event, which does not count.
    Start,
    /// More time was granted.
    Extended,
    /// Days that count.
    Counted,
    /// Days off.
    Skipped,
    /// Days on which the clock is stopped.
    Paused,
    /// The last day moved to a working day.
    Rolled,
    /// The due day.
    Due,
    /// A calendar year that is not announced yet was used.
    Provisional,
}

/// One line of a deadline's working.
#[derive(SimpleObject, Clone, Debug)]
pub struct TraceLine {
    /// What it says.
    pub kind: TraceKind,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Days counted in this line.
    pub days: i32,
    /// The line in words.
    pub text: Text,
}

impl From<&domain_time::TraceLine> for TraceLine {
    fn from(line: &domain_time::TraceLine) -> Self {
        Self {
            kind: line.kind.into(),
            from: Date(line.from),
            to: Date(line.to),
            days: count(line.days),
            text: Text { zh: line.zh.clone(), en: Some(line.en.clone()) },
        }
    }
}

/// A deadline that anyone can check: due day, original due day, and the working line by line.
#[derive(SimpleObject, Clone, Debug)]
pub struct Deadline {
    /// What the clock measures.
    pub kind: ClockKind,
    /// The limit and its source.
    pub period: Period,
    /// When the clock started; that day does not count.
    pub started_at: DateTime<Utc>,
    /// Due moment, the close of the due day; null while the clock is stopped.
    pub due_at: Option<DateTime<Utc>>,
    /// Due day; null while the clock is stopped.
    pub due_day: Option<Date>,
    /// Due day had the clock never been stopped.
    pub original_due_day: Date,
    /// The light now.
    pub light: Light,
    /// Days of the period used up.
    pub used_days: i32,
    /// Days left; negative when late.
    pub left_days: i32,
    /// Whether the clock has not started and the day is only expected.
    pub expected: bool,
    /// Version of the work calendar it was reckoned with.
    pub calendar_version: i32,
    /// Calendar years used that are not announced yet.
    pub provisional_years: Vec<i32>,
    /// The working, line by line.
    pub trace: Vec<TraceLine>,
}

/// A case's clock as the contract shows it; `moved` is what the last edited calendar did to the case.
pub(crate) fn of_clock(
    times: &TimeRules,
    clock: &CaseClock,
    moved: Option<&Moved>,
    now: Instant,
    expected: bool,
) -> app::Result<Deadline> {
    let mut deadline = times.deadline(clock, now)?;
    // A stop that came later has moved the day again: then the edit no longer explains it.
    if let Some(moved) = moved.filter(|moved| deadline.due_day == Some(moved.due_day)) {
        Arc::make_mut(&mut deadline).tell_calendar_change(moved.former_due_day, moved.former_version);
    }
    Ok(shown(clock.kind, &clock.clock, &deadline, clock.judged_at(now), expected))
}

/// A reckoned deadline as the contract shows it.
pub(crate) fn shown(
    kind: impl Into<ClockKind>,
    clock: &domain_time::Clock,
    deadline: &domain_time::Deadline,
    now: Instant,
    expected: bool,
) -> Deadline {
    Deadline {
        kind: kind.into(),
        period: (&clock.period).into(),
        started_at: clock.started.to_chrono(),
        due_at: deadline.due.map(Instant::to_chrono),
        due_day: deadline.due_day.map(Date),
        original_due_day: Date(deadline.original_due_day),
        light: domain_time::light(deadline, now).into(),
        used_days: count(deadline.used_days),
        left_days: i32::try_from(deadline.left_days).unwrap_or(i32::MIN),
        expected,
        calendar_version: count(deadline.calendar_version),
        provisional_years: deadline.provisional_years.clone(),
        trace: deadline.trace.iter().map(Into::into).collect(),
    }
}
