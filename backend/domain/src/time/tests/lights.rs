//! When the lights change.

use super::super::{Deadline, Light, Period, WarnRule, Zone, deadline, deadline_with, light, light_of};
use super::{at, calendar, clock, day, stop};

fn reckoned(started: &str, period: Period, now: &str) -> Deadline {
    deadline(&clock(started, period), &calendar(), &Zone::SHANGHAI, at(now)).expect("years are known")
}

#[test]
fn twenty_working_days_turn_yellow_for_the_last_two() {
    let reckoned = reckoned("2026-02-11 10:00", Period::working_days(20, "行政许可法第四十二条"), "2026-02-12 10:00");
    assert_eq!(reckoned.due_day, Some(day("2026-03-17")));
    for (moment, expected) in [
        ("2026-02-12 10:00", Light::Green),
        ("2026-03-15 23:59", Light::Green),
        ("2026-03-16 00:00", Light::Yellow),
        ("2026-03-17 23:59", Light::Yellow),
        ("2026-03-18 00:00", Light::Red),
    ] {
        assert_eq!(light(&reckoned, at(moment)), expected, "at {moment}");
    }
}

#[test]
fn five_working_days_turn_yellow_on_the_last_morning_and_not_over_the_weekend_before() {
    let reckoned = reckoned("2026-03-02 10:00", Period::working_days(5, "test"), "2026-03-02 10:00");
    assert_eq!(reckoned.due_day, Some(day("2026-03-09")));
    assert_eq!(light(&reckoned, at("2026-03-08 12:00")), Light::Green);
    assert_eq!(light(&reckoned, at("2026-03-09 00:00")), Light::Yellow);
}

#[test]
fn the_last_microsecond_of_the_due_day_is_in_time_and_the_next_is_late() {
    let reckoned = reckoned("2026-03-02 10:00", Period::working_days(5, "test"), "2026-03-02 10:00");
    let due = reckoned.due.expect("it runs");
    assert_eq!(light(&reckoned, due), Light::Yellow);
    assert_eq!(light(&reckoned, due.plus_micros(1)), Light::Red);
    assert_eq!(due.plus_micros(1), at("2026-03-10 00:00"));
}

#[test]
fn an_instant_period_is_yellow_from_its_start_and_never_before_it() {
    let reckoned = reckoned("2026-03-02 10:00", Period::working_days(0, "即办"), "2026-03-02 10:00");
    assert_eq!(reckoned.due_day, Some(day("2026-03-02")));
    assert_eq!(reckoned.yellow_at, Some(at("2026-03-02 10:00")));
}

#[test]
fn a_stopped_clock_shows_paused_and_its_columns_say_the_same() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    clock.stops.push(stop("2026-03-04 10:00", None));
    let now = at("2026-05-20 10:00");
    let reckoned = deadline(&clock, &calendar(), &Zone::SHANGHAI, now).expect("years are known");
    assert_eq!(light(&reckoned, now), Light::Paused);
    assert_eq!(light_of(None, None, now), Light::Paused);
}

#[test]
fn a_stop_after_the_due_moment_does_not_hide_the_red_light() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    clock.stops.push(stop("2026-03-12 10:00", None));
    let now = at("2026-03-20 10:00");
    let reckoned = deadline(&clock, &calendar(), &Zone::SHANGHAI, now).expect("years are known");
    assert_eq!(reckoned.due_day, Some(day("2026-03-09")));
    assert_eq!(light(&reckoned, now), Light::Red);
}

#[test]
fn a_tenth_of_ninety_days_is_nine_days_of_warning() {
    let reckoned = reckoned("2026-03-02 10:00", Period::days(90, "行政处罚法第六十条"), "2026-03-02 10:00");
    assert_eq!(reckoned.due_day, Some(day("2026-06-01")), "31 May is a Sunday");
    assert_eq!(reckoned.yellow_at, Some(at("2026-05-24 00:00")));
}

#[test]
fn a_tenth_is_rounded_up_so_that_the_warning_is_never_shorter() {
    let reckoned = reckoned("2026-03-02 10:00", Period::working_days(11, "test"), "2026-03-02 10:00");
    assert_eq!(reckoned.due_day, Some(day("2026-03-17")));
    assert_eq!(reckoned.yellow_at, Some(at("2026-03-16 00:00")));
}

#[test]
fn the_warning_rule_is_a_setting() {
    let clock = clock("2026-03-02 10:00", Period::working_days(10, "test"));
    let now = clock.started;
    let yellow = |min_working_days, percent| {
        let warn = WarnRule { min_working_days, percent, source: "test".to_owned() };
        deadline_with(&clock, &calendar(), &Zone::SHANGHAI, now, &warn).expect("years are known").yellow_at
    };
    assert_eq!(yellow(1, 50), Some(at("2026-03-10 00:00")));
    assert_eq!(yellow(3, 10), Some(at("2026-03-12 00:00")));
    assert_eq!(yellow(50, 0), Some(clock.started), "never before the start");
}

#[test]
fn stopped_days_are_passed_over_when_the_warning_is_placed() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(30, "test"));
    // Two stops that touch take 9 to 14 April away.
    clock.stops =
        vec![stop("2026-04-09 10:00", Some("2026-04-13 10:00")), stop("2026-04-13 11:00", Some("2026-04-15 10:00"))];
    let reckoned = deadline(&clock, &calendar(), &Zone::SHANGHAI, at("2026-04-15 11:00")).expect("years are known");
    assert_eq!(reckoned.due_day, Some(day("2026-04-20")));
    assert_eq!(reckoned.yellow_at, Some(at("2026-04-16 00:00")));
    clock.period.n = 27;
    let reckoned = deadline(&clock, &calendar(), &Zone::SHANGHAI, at("2026-04-15 11:00")).expect("years are known");
    assert_eq!(reckoned.due_day, Some(day("2026-04-15")));
    assert_eq!(reckoned.yellow_at, Some(at("2026-04-07 00:00")), "15 April, then 8 and 7 April");
}
