//! The working of a deadline, written so that a citizen with a calendar in hand can follow it; it decides nothing.

use super::deadline::{Ends, Reckoning};
use super::wording::{day_en, day_zh, off_name_en, span_en, span_zh};
use super::{Day, Extension, MissingYear, Stop, Unit};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// What a line of the working is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TraceKind {
    /// The event, whose day does not count.
    Start,
    /// More time was granted.
    Extended,
    /// Days that use up the period.
    Counted,
    /// Days off inside a period of working days.
    Skipped,
    /// Days on whose end the clock was stopped.
    Paused,
    /// The end moves: the last day is off, or the calendar was edited.
    Rolled,
    /// The due day.
    Due,
    /// A year whose notice has not been issued.
    Provisional,
}

/// One line of the working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceLine {
    /// What it is about.
    pub kind: TraceKind,
    /// First day of the run.
    pub from: Day,
    /// Last day of the run.
    pub to: Day,
    /// Days in the run; the `COUNTED` lines together make up the days used of the period. 0 for `START`, `EXTENDED`, `DUE`, `PROVISIONAL`.
    pub days: u32,
    /// The line in Chinese.
    pub zh: String,
    /// The line in English.
    pub en: String,
}

/// What one day is; equal neighbours become one line.
#[derive(PartialEq, Eq)]
enum DayStatus<'a> {
    Counted,
    Skipped(&'a str),
    Paused(&'a Stop),
}

struct Run<'a> {
    status: DayStatus<'a>,
    from: Day,
    to: Day,
    days: u32,
}

pub(super) fn lines(
    reckoning: &Reckoning<'_>,
    ends: &Ends,
    provisional_years: &[i32],
) -> Result<Vec<TraceLine>, MissingYear> {
    let mut lines = vec![start_line(reckoning)];
    lines.extend(reckoning.clock.extensions.iter().map(|extension| extended_line(reckoning, ends.original, extension)));
    let mut counted = 0;
    for run in runs(reckoning, ends)? {
        let first = counted + 1;
        if run.status == DayStatus::Counted {
            counted += run.days;
        }
        lines.push(run_line(&run, first, reckoning));
    }
    if let Some(nominal) = ends.nominal {
        lines.extend(stops_after(reckoning, nominal, ends.due).map(|run| run_line(&run, 0, reckoning)));
        if let Some(due) = ends.due.filter(|due| *due != nominal) {
            lines.push(rolled_line(reckoning, nominal, due)?);
        }
    }
    lines.extend(ends.due.map(|due| due_line(reckoning, due)));
    lines.extend(provisional_years.iter().filter_map(|year| provisional_line(*year)));
    Ok(lines)
}

/// The days after the start up to the nominal end, or up to today while the clock is stopped.
fn runs<'a>(reckoning: &Reckoning<'a>, ends: &Ends) -> Result<Vec<Run<'a>>, MissingYear> {
    let end = ends.nominal.unwrap_or(reckoning.today);
    let mut runs: Vec<Run<'a>> = Vec::new();
    for day in reckoning.start.iter_days().skip(1).take_while(|day| *day <= end) {
        let status = status_of(reckoning, day)?;
        match runs.last_mut() {
            Some(run) if run.status == status => {
                run.to = day;
                run.days += 1;
            }
            Some(_) | None => runs.push(Run { status, from: day, to: day, days: 1 }),
        }
    }
    // A clock stopped on the day it started has lost no day yet, but the reader must see why it stands still.
    let standing = reckoning.pauses.runs().last().filter(|run| run.last.is_none() && runs.is_empty());
    if let (None, Some(stopped)) = (ends.nominal, standing) {
        let status = DayStatus::Paused(stopped.stop);
        runs.push(Run { status, from: stopped.first, to: stopped.first, days: 0 });
    }
    Ok(runs)
}

/// Stops between the last counted day and the working day the end moves to.
fn stops_after<'a>(reckoning: &Reckoning<'a>, nominal: Day, due: Option<Day>) -> impl Iterator<Item = Run<'a>> {
    let today = reckoning.today;
    let late = move |first: Day| due.is_some_and(|due| first > due);
    let runs = reckoning.pauses.runs().to_vec();
    runs.into_iter().filter(move |run| run.first > nominal && !late(run.first)).map(move |run| {
        let to = run.last.unwrap_or(today);
        let days = u32::try_from((to - run.first).num_days() + 1).unwrap_or(0);
        Run { status: DayStatus::Paused(run.stop), from: run.first, to, days }
    })
}

fn status_of<'a>(reckoning: &Reckoning<'a>, day: Day) -> Result<DayStatus<'a>, MissingYear> {
    if let Some(run) = reckoning.pauses.at(day) {
        return Ok(DayStatus::Paused(run.stop));
    }
    if reckoning.counts(day)? {
        return Ok(DayStatus::Counted);
    }
    let calendar = reckoning.calendar;
    Ok(calendar.off_name(day)?.map_or(DayStatus::Counted, DayStatus::Skipped))
}

fn start_line(reckoning: &Reckoning<'_>) -> TraceLine {
    let period = &reckoning.clock.period;
    let start = reckoning.start;
    let zh = format!("起算：{}，当日不计；期限{}（{}）", day_zh(start), period.zh(), period.source);
    let en = format!("Start: {}, a day that does not count; period {} ({})", day_en(start), period.en(), period.source);
    TraceLine { kind: TraceKind::Start, from: start, to: start, days: 0, zh, en }
}

fn extended_line(reckoning: &Reckoning<'_>, original: Day, extension: &Extension) -> TraceLine {
    let day = reckoning.zone.day_of(extension.at);
    let period = &extension.period;
    let zh = format!("延长：{}批准延长{}（{}）；原届满日{}", day_zh(day), period.zh(), period.source, day_zh(original));
    let en = format!(
        "Extended on {} by {} ({}); originally due {}",
        day_en(day),
        period.en(),
        period.source,
        day_en(original)
    );
    TraceLine { kind: TraceKind::Extended, from: day, to: day, days: 0, zh, en }
}

fn run_line(run: &Run<'_>, first: u32, reckoning: &Reckoning<'_>) -> TraceLine {
    let year = reckoning.start.year();
    let span = (span_zh(run.from, run.to, year), span_en(run.from, run.to, year));
    let (kind, zh, en) = match run.status {
        DayStatus::Counted => {
            let (zh, en) = counted_words(run.days, first, reckoning.clock.period.unit, &span);
            (TraceKind::Counted, zh, en)
        }
        DayStatus::Skipped(name) => (
            TraceKind::Skipped,
            format!("跳过{}：{name}", span.0),
            format!("Skipped {}: {}", span.1, off_name_en(name)),
        ),
        DayStatus::Paused(stop) => {
            let (zh, en) = paused_words(run.days, stop, &span);
            (TraceKind::Paused, zh, en)
        }
    };
    TraceLine { kind, from: run.from, to: run.to, days: run.days, zh, en }
}

fn counted_words(days: u32, first: u32, unit: Unit, span: &(String, String)) -> (String, String) {
    let last = first + days - 1;
    let (zh_unit, en_unit) = match unit {
        Unit::WorkingDay => ("个工作日", "Working day"),
        Unit::Day | Unit::Month => ("日", "Day"),
    };
    if first == last {
        return (format!("第{first}{zh_unit}：{}", span.0), format!("{en_unit} {first}: {}", span.1));
    }
    (format!("第{first}–{last}{zh_unit}：{}", span.0), format!("{en_unit}s {first}–{last}: {}", span.1))
}

fn paused_words(days: u32, stop: &Stop, span: &(String, String)) -> (String, String) {
    let (basis_zh, basis_en) = stop
        .basis
        .as_ref()
        .map_or_else(|| (String::new(), String::new()), |basis| (format!("（{basis}）"), format!(" ({basis})")));
    if days == 0 {
        return (
            format!("自{}起暂停：{}{basis_zh}", span.0, stop.ground),
            format!("Stopped since {}: {}{basis_en}", span.1, stop.ground),
        );
    }
    let plural = if days == 1 { "" } else { "s" };
    (
        format!("暂停{days}天 {}：{}{basis_zh}", span.0, stop.ground),
        format!("Stopped {days} day{plural}, {}: {}{basis_en}", span.1, stop.ground),
    )
}

fn rolled_line(reckoning: &Reckoning<'_>, nominal: Day, due: Day) -> Result<TraceLine, MissingYear> {
    let year = reckoning.start.year();
    let name = reckoning.calendar.off_name(nominal)?;
    let (why_zh, why_en) = name.map_or_else(
        || ("暂停计时".to_owned(), "the clock was stopped".to_owned()),
        |name| (format!("休息日（{name}）"), format!("a day off ({})", off_name_en(name))),
    );
    let days = u32::try_from((due - nominal).num_days()).unwrap_or(u32::MAX);
    Ok(TraceLine {
        kind: TraceKind::Rolled,
        from: nominal,
        to: due,
        days,
        zh: format!("期满日{}为{why_zh}，顺延至{}", span_zh(nominal, nominal, year), span_zh(due, due, year)),
        en: format!(
            "The last day {}: {why_en}, so the period ends on {}",
            span_en(nominal, nominal, year),
            span_en(due, due, year)
        ),
    })
}

fn due_line(reckoning: &Reckoning<'_>, due: Day) -> TraceLine {
    let version = reckoning.calendar.version();
    TraceLine {
        kind: TraceKind::Due,
        from: due,
        to: due,
        days: 0,
        zh: format!("届满：{}24时（工作日历第{version}版）", day_zh(due)),
        en: format!("Due: the close of {} (work calendar version {version})", day_en(due)),
    }
}

/// The end moved because the calendar was edited while the clock ran.
pub(super) fn calendar_line(former: Day, former_version: u64, due: Day, version: u64) -> TraceLine {
    TraceLine {
        kind: TraceKind::Rolled,
        from: former.min(due),
        to: former.max(due),
        days: u32::try_from((due - former).num_days().abs()).unwrap_or(u32::MAX),
        zh: format!("工作日历修改：第{former_version}版届满日{}，第{version}版改为{}", day_zh(former), day_zh(due)),
        en: format!(
            "The work calendar was edited: due {} by version {former_version}, {} by version {version}",
            day_en(former),
            day_en(due)
        ),
    }
}

pub(super) fn provisional_line(year: i32) -> Option<TraceLine> {
    Some(TraceLine {
        kind: TraceKind::Provisional,
        from: Day::from_ymd_opt(year, 1, 1)?,
        to: Day::from_ymd_opt(year, 12, 31)?,
        days: 0,
        zh: format!("{year}年放假安排尚未公布，暂按法定节假日计算，公布后重新计算"),
        en: format!(
            "The holiday notice for {year} has not been issued; statutory holidays are assumed and the date will be reckoned anew"
        ),
    })
}
