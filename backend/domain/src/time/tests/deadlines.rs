//! Due days of single clocks, as sentences.

use super::super::*;
use super::{at, calendar, clock, day, due_of, stop};

fn reckoned(clock: &Clock, now: &str) -> Deadline {
    deadline(clock, &calendar(), &Zone::SHANGHAI, at(now)).expect("years are known")
}

#[test]
fn periods_end_where_the_holiday_notice_puts_them() {
    let working = |n| Period::working_days(n, "行政许可法第八十二条");
    for (started, period, due) in [
        ("2026-02-11", working(5), "2026-02-25"),
        ("2026-02-11", working(20), "2026-03-17"),
        ("2026-09-18", working(5), "2026-09-24"),
        ("2026-04-30", working(7), "2026-05-13"),
        ("2026-08-05", Period::days(60, "行政复议法第二十条"), "2026-10-08"),
        // A make-up Saturday counts, a filing on a day off counts from the next working day.
        ("2026-02-13", working(1), "2026-02-14"),
        ("2026-10-03", working(1), "2026-10-08"),
        // Across the year's end, into a provisional year.
        ("2026-12-30", working(3), "2027-01-05"),
    ] {
        for time in ["00:00", "10:00", "23:59"] {
            let clock = clock(&format!("{started} {time}"), period.clone());
            assert_eq!(due_of(&clock), Some(day(due)), "{} from {started} {time}", period.en());
        }
    }
}

#[test]
fn a_month_ends_on_the_same_number_or_on_the_last_day() {
    for (started, n, due) in [
        ("2026-03-10", 1, "2026-04-10"),
        // 28 February 2026 is a make-up Saturday and therefore worked.
        ("2026-01-31", 1, "2026-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2026-05-31", 1, "2026-06-30"),
        // 1 October is off: moves to the 8th.
        ("2026-09-01", 1, "2026-10-08"),
        ("2026-05-11", 6, "2026-11-11"),
    ] {
        let clock = clock(&format!("{started} 10:00"), Period::months(n, "民法典第二百零二条"));
        assert_eq!(due_of(&clock), Some(day(due)), "{n} months from {started}");
    }
}

#[test]
fn a_period_of_no_days_ends_on_the_day_itself_or_the_next_worked_day() {
    let instant = |started: &str, unit| due_of(&clock(started, Period { n: 0, unit, source: "即办".to_owned() }));
    for unit in [Unit::WorkingDay, Unit::Day, Unit::Month] {
        assert_eq!(instant("2026-03-02 10:00", unit), Some(day("2026-03-02")));
        assert_eq!(instant("2026-10-01 10:00", unit), Some(day("2026-10-08")));
    }
}

#[test]
fn a_day_counts_when_the_clock_runs_at_its_end() {
    let five = |from: &str, until: &str| {
        let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
        clock.stops.push(stop(from, Some(until)));
        due_of(&clock)
    };
    assert_eq!(five("2026-03-04 09:00", "2026-03-04 17:00"), Some(day("2026-03-09")), "same day: nothing lost");
    assert_eq!(five("2026-03-04 23:59", "2026-03-05 00:00"), Some(day("2026-03-10")), "over midnight: one day");
    assert_eq!(five("2026-03-04 09:00", "2026-03-06 09:00"), Some(day("2026-03-11")), "two evenings: two days");
    assert_eq!(five("2026-03-06 18:00", "2026-03-09 08:00"), Some(day("2026-03-10")), "a Friday, not the weekend");
    assert_eq!(five("2026-03-07 08:00", "2026-03-08 20:00"), Some(day("2026-03-09")), "a weekend costs nothing");
}

#[test]
fn overlapping_stops_take_a_day_once() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    clock.stops = vec![
        stop("2026-03-05 08:00", Some("2026-03-07 08:00")),
        stop("2026-03-04 09:00", Some("2026-03-06 09:00")),
        stop("2026-03-04 10:00", Some("2026-03-04 09:00")),
    ];
    assert_eq!(due_of(&clock), Some(day("2026-03-12")), "4, 5 and 6 March are lost once each");
}

#[test]
fn while_stopped_nothing_is_due_and_the_original_day_stays() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    clock.stops.push(stop("2026-03-05 10:00", None));
    let stopped = reckoned(&clock, "2026-04-20 10:00");
    assert_eq!((stopped.due, stopped.due_day, stopped.yellow_at), (None, None, None));
    assert_eq!(stopped.original_due_day, day("2026-03-09"));
    assert_eq!((stopped.used_days, stopped.left_days), (2, 3));
}

#[test]
fn a_stop_announced_for_later_has_stopped_nothing_yet() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    clock.stops.push(stop("2026-03-05 10:00", None));
    assert_eq!(reckoned(&clock, "2026-03-04 10:00").due_day, Some(day("2026-03-09")));
    assert_eq!(reckoned(&clock, "2026-03-05 10:00").due_day, None);
}

#[test]
fn a_stop_with_a_planned_end_stops_until_that_end() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    clock.stops.push(stop("2026-03-05 10:00", Some("2026-03-09 10:00")));
    assert_eq!(reckoned(&clock, "2026-03-08 10:00").due_day, None);
    assert_eq!(reckoned(&clock, "2026-03-09 10:00").due_day, Some(day("2026-03-11")));
}

#[test]
fn a_stop_after_the_end_changes_nothing_even_in_a_year_without_calendar() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    clock.stops.push(stop("2029-03-05 10:00", None));
    let warn = WarnRule::default();
    let index = due_index(&clock, &calendar(), &Zone::SHANGHAI, at("2029-06-01 10:00"), &warn);
    assert_eq!(index.map(|index| index.due), Ok(Some(Zone::SHANGHAI.close_of(day("2026-03-09")))));
}

#[test]
fn a_stop_on_the_way_to_the_next_working_day_moves_the_end_past_it() {
    // The sixtieth day is 4 October, off until the 8th; stopped from the 6th to the 9th.
    let mut clock = clock("2026-08-05 10:00", Period::days(60, "test"));
    clock.stops.push(stop("2026-10-06 10:00", Some("2026-10-09 10:00")));
    assert_eq!(due_of(&clock), Some(day("2026-10-09")));
    clock.stops = vec![stop("2026-10-06 10:00", None)];
    let stopped = reckoned(&clock, "2026-10-12 10:00");
    assert_eq!((stopped.due_day, stopped.used_days, stopped.left_days), (None, 60, 0));
}

#[test]
fn calendar_days_lost_to_a_stop_are_given_back_as_calendar_days() {
    let mut clock = clock("2026-03-02 10:00", Period::days(15, "行政处罚法第六十七条"));
    assert_eq!(due_of(&clock), Some(day("2026-03-17")));
    clock.stops.push(stop("2026-03-05 10:00", Some("2026-03-09 10:00")));
    assert_eq!(due_of(&clock), Some(day("2026-03-23")), "21 March is a Saturday");
}

#[test]
fn days_left_count_down_to_nought_on_the_due_day_and_below_it_after() {
    let clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    for (now, used, left) in [
        ("2026-03-02 12:00", 0, 5),
        ("2026-03-03 12:00", 1, 4),
        ("2026-03-06 12:00", 4, 1),
        ("2026-03-07 12:00", 4, 1),
        ("2026-03-09 23:59", 5, 0),
        ("2026-03-10 00:00", 5, -1),
        ("2026-03-16 09:00", 5, -5),
    ] {
        let reckoned = reckoned(&clock, now);
        assert_eq!((reckoned.used_days, reckoned.left_days), (used, left), "at {now}");
    }
}

#[test]
fn late_on_a_weekend_is_late_by_at_least_a_day() {
    let clock = clock("2026-03-02 10:00", Period::working_days(4, "test"));
    assert_eq!(reckoned(&clock, "2026-03-07 09:00").left_days, -1);
}

#[test]
fn a_holiday_added_late_moves_the_due_day_and_the_version_says_so() {
    let clock = clock("2026-09-01 10:00", Period::working_days(5, "test"));
    let mut years = announced();
    for year in years.iter_mut().filter(|year| year.year == 2026) {
        year.off_days.push(OffDay { date: day("2026-09-03"), name: "纪念日".to_owned() });
    }
    let edited = WorkCalendar::new(4, years).expect("sound");
    let before = reckoned(&clock, "2026-09-02 10:00");
    let after = deadline(&clock, &edited, &Zone::SHANGHAI, at("2026-09-02 10:00")).expect("known");
    assert_eq!((before.due_day, before.calendar_version), (Some(day("2026-09-08")), 3));
    assert_eq!((after.due_day, after.calendar_version), (Some(day("2026-09-09")), 4));
    let mut told = after.clone();
    assert!(told.tell_calendar_change(day("2026-09-08"), 3));
    let line = told.trace.last().expect("a line was added");
    assert_eq!(line.zh, "工作日历修改：第3版届满日2026年9月8日，第4版改为2026年9月9日");
    assert_eq!(
        line.en,
        "The work calendar was edited: due 8 September 2026 by version 3, 9 September 2026 by version 4"
    );
    assert_eq!((line.kind, line.days), (TraceKind::Rolled, 1));
    let mut unmoved = after.clone();
    assert!(!unmoved.tell_calendar_change(day("2026-09-09"), 3));
    assert_eq!(unmoved, after);
}

#[test]
fn a_period_that_leaves_the_known_years_is_an_error_naming_the_year() {
    let calendar = calendar();
    let ask = |clock: Clock| {
        let now = clock.started;
        deadline(&clock, &calendar, &Zone::SHANGHAI, now).map(|_| ())
    };
    let missing = Err(MissingYear { year: 2028 });
    assert_eq!(ask(clock("2027-12-20 10:00", Period::working_days(20, "test"))), missing);
    assert_eq!(ask(clock("2027-12-20 10:00", Period::days(20, "test"))), missing);
    assert_eq!(ask(clock("2027-12-20 10:00", Period::months(1, "test"))), missing);
    assert!(ask(clock("2026-01-05 10:00", Period::months(u32::MAX, "test"))).is_err());
    assert!(ask(clock("2026-01-05 10:00", Period::days(u32::MAX, "test"))).is_err());
    assert!(ask(clock("2026-01-05 10:00", Period::working_days(u32::MAX, "test"))).is_err());
}

#[test]
fn calendar_days_need_only_the_year_of_their_last_day() {
    let clock = Clock::new(at("2024-12-20 10:00"), Period::days(20, "test"));
    assert_eq!(due_of(&clock), Some(day("2025-01-09")));
}

#[test]
fn the_index_columns_agree_with_the_full_reckoning() {
    let mut clock = clock("2026-09-18 10:00", Period::working_days(20, "test"));
    clock.stops.push(stop("2026-09-22 10:00", Some("2026-09-28 10:00")));
    let now = "2026-09-29 10:00";
    let full = reckoned(&clock, now);
    let index = due_index(&clock, &calendar(), &Zone::SHANGHAI, at(now), &WarnRule::default()).expect("known");
    assert_eq!((index.due, index.yellow_at), (full.due, full.yellow_at));
    assert_eq!(index.original_due, Zone::SHANGHAI.close_of(full.original_due_day));
}

#[test]
fn worked_days_leave_out_the_first_day_stops_and_days_off_whatever_the_period_is_counted_in() {
    let mut clock = Clock::new(at("2026-09-18 10:00"), Period::days(3, "test"));
    let worked =
        |clock: &Clock, until: &str| worked_days(clock, &calendar(), &Zone::SHANGHAI, at(until)).expect("known");
    assert_eq!(worked(&clock, "2026-09-18 17:00"), 0, "the day of the start");
    assert_eq!(worked(&clock, "2026-09-22 10:00"), 3, "a make-up Sunday counts, Saturday does not; also past the end");
    clock.stops.push(stop("2026-09-21 10:00", Some("2026-09-22 09:00")));
    assert_eq!(worked(&clock, "2026-09-22 10:00"), 2, "a stopped day does not count");
}
