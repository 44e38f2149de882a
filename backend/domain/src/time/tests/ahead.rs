//! The month before a law takes effect: where it begins, that it never moves, and when it turns.

use super::{at, calendar, day};
use crate::time::*;

fn before(effective: &str, now: &str) -> (Clock, Deadline) {
    let period = Period::months(1, "本市权力事项调整规定");
    deadline_before(day(effective), &period, &calendar(), &Zone::SHANGHAI, at(now), &WarnRule::default())
        .expect("the years have calendars")
}

fn told(effective: &str, now: &str) -> (String, u32, i64, Light) {
    let (_, deadline) = before(effective, now);
    let due = deadline.due_day.expect("it is never stopped").to_string();
    (due, deadline.used_days, deadline.left_days, light(&deadline, at(now)))
}

#[test]
fn the_month_ends_the_day_before_the_law_also_on_a_day_off() {
    let told = |effective: &str, now: &str| {
        let (due, used, left, light) = told(effective, now);
        format!("{due} {used} {left} {light:?}")
    };
    // 2026-07-31 is a Friday; a tenth of 31 days is four: the light turns on the 28th.
    assert_eq!(told("2026-08-01", "2026-06-22 09:30"), "2026-07-31 0 39 Green");
    assert_eq!(told("2026-08-01", "2026-07-01 00:00"), "2026-07-31 1 30 Green");
    assert_eq!(told("2026-08-01", "2026-07-27 23:59"), "2026-07-31 27 4 Green");
    assert_eq!(told("2026-08-01", "2026-07-28 00:00"), "2026-07-31 28 3 Yellow");
    assert_eq!(told("2026-08-01", "2026-07-31 23:59"), "2026-07-31 31 0 Yellow");
    assert_eq!(told("2026-08-01", "2026-08-01 00:00"), "2026-07-31 31 -1 Red");
    // The day before 2026-08-03 is a Sunday: on the Monday after it the law is in force.
    assert_eq!(told("2026-08-03", "2026-08-03 09:00"), "2026-08-02 31 -1 Red");
    // Of 31 March a month before is the last day of February.
    assert_eq!(before("2026-03-31", "2026-03-01 09:00").0.started, at("2026-02-27 00:00"));
}

#[test]
fn its_working_says_the_law_the_days_and_that_it_does_not_move() {
    let (clock, deadline) = before("2027-01-01", "2026-12-20 09:00");
    assert_eq!((clock.period.n, clock.period.unit), (1, Unit::Month));
    let lines: Vec<&str> = deadline.trace.iter().map(|line| line.zh.as_str()).collect();
    assert_eq!(
        lines,
        [
            "2027年1月1日起法律施行，之前1个月内做完（本市权力事项调整规定）",
            "第1–31日：12月1日—31日",
            "届满：2026年12月31日24时，次日法律施行，不顺延",
        ]
    );
    let beyond = Period::months(1, "x");
    let far = deadline_before(
        day("2040-01-01"),
        &beyond,
        &calendar(),
        &Zone::SHANGHAI,
        at("2026-06-22 09:30"),
        &WarnRule::default(),
    );
    assert_eq!(far.map(|(_, it)| it.due_day), Err(MissingYear { year: 2039 }));
}
