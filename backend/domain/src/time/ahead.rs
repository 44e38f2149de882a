//! A term that ends where something begins: the days before a law takes effect, reckoned back from that day.

use chrono::{Datelike, Days, Months};

use super::trace::{TraceKind, TraceLine, provisional_line};
use super::wording::{day_en, day_zh, span_en, span_zh};
use super::{Clock, Day, Deadline, Instant, MissingYear, Period, Unit, WarnRule, WorkCalendar, Zone};

/// The clock of what must be whole in a period before `effective`, and its deadline: the close of the day before.
///
/// Unlike a term that runs from an event it never moves to a later working day: on that day the law is in force already.
/// Before its first day the clock stands at its full length.
///
/// # Errors
/// `MissingYear` naming the first year needed that has no calendar.
pub fn deadline_before(
    effective: Day,
    period: &Period,
    calendar: &WorkCalendar,
    zone: &Zone,
    now: Instant,
    warn: &WarnRule,
) -> Result<(Clock, Deadline), MissingYear> {
    let last = effective.pred_opt().unwrap_or(effective);
    let first = first_day(effective, period, calendar)?;
    let start = first.pred_opt().unwrap_or(first);
    let clock = Clock::new(zone.start_of(start), period.clone());
    let budget = days(start, last);
    let today = zone.day_of(now);
    let share = u64::from(warn.share_days(budget).saturating_sub(1));
    let share = last.checked_sub_days(Days::new(share)).unwrap_or(last);
    let working = calendar.nth_working_back(last, warn.min_working_days)?;
    let left = (last - today).num_days();
    let years = start.year()..=last.year();
    let provisional = years.filter_map(|year| match calendar.is_provisional(year) {
        Ok(provisional) => provisional.then_some(Ok(year)),
        Err(missing) => Some(Err(missing)),
    });
    let provisional_years = provisional.collect::<Result<Vec<i32>, _>>()?;
    let deadline = Deadline {
        due: Some(zone.close_of(last)),
        due_day: Some(last),
        original_due_day: last,
        yellow_at: Some(zone.start_of(share.min(working)).max(clock.started)),
        used_days: days(start, today.clamp(start, last)),
        left_days: left,
        calendar_version: calendar.version(),
        trace: lines(first, last, effective, period, &provisional_years),
        provisional_years,
    };
    Ok((clock, deadline))
}

/// The first day that counts.
fn first_day(effective: Day, period: &Period, calendar: &WorkCalendar) -> Result<Day, MissingYear> {
    let beyond = || MissingYear { year: Day::MIN.year() };
    match period.unit {
        Unit::Month => effective.checked_sub_months(Months::new(period.n)).ok_or_else(beyond),
        Unit::Day => effective.checked_sub_days(Days::new(u64::from(period.n))).ok_or_else(beyond),
        Unit::WorkingDay => calendar.nth_working_back(effective.pred_opt().unwrap_or(effective), period.n),
    }
}

fn days(after: Day, to: Day) -> u32 {
    u32::try_from((to - after).num_days().max(0)).unwrap_or(u32::MAX)
}

fn lines(first: Day, last: Day, effective: Day, period: &Period, provisional: &[i32]) -> Vec<TraceLine> {
    let year = first.year();
    let line = |kind, from, to, days, zh, en| TraceLine { kind, from, to, days, zh, en };
    let counted = days(first, last) + 1;
    let (zh, en, source) = (period.zh(), period.en(), &period.source);
    let mut lines = vec![
        line(
            TraceKind::Start,
            first,
            first,
            0,
            format!("{}起法律施行，之前{zh}内做完（{source}）", day_zh(effective)),
            format!("The law takes effect on {}; all is done in the {en} before ({source})", day_en(effective)),
        ),
        line(
            TraceKind::Counted,
            first,
            last,
            counted,
            format!("第1–{counted}日：{}", span_zh(first, last, year)),
            format!("Days 1–{counted}: {}", span_en(first, last, year)),
        ),
        line(
            TraceKind::Due,
            last,
            last,
            0,
            format!("届满：{}24时，次日法律施行，不顺延", day_zh(last)),
            format!("Due: the close of {}; the law begins the next day, so it does not move", day_en(last)),
        ),
    ];
    lines.extend(provisional.iter().filter_map(|year| provisional_line(*year)));
    lines
}
