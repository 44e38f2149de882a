//! The delivered years, and what a calendar refuses.

use super::super::*;
use super::{at, calendar, day};
use chrono::Datelike;

fn plain(year: i32) -> CalendarYear {
    CalendarYear {
        year,
        provisional: false,
        off_days: Vec::new(),
        work_days: Vec::new(),
        work_hours: Vec::new(),
        source: "test".to_owned(),
    }
}

fn off(date: &str, name: &str) -> OffDay {
    OffDay { date: day(date), name: name.to_owned() }
}

fn fault(edit: impl FnOnce(&mut CalendarYear)) -> CalendarFault {
    let mut year = plain(2026);
    edit(&mut year);
    WorkCalendar::new(1, vec![year]).expect_err("it must be refused")
}

#[test]
fn the_announced_years_have_as_many_working_days_as_the_notices_say() {
    let calendar = calendar();
    for (year, working) in [(2025, 248), (2026, 248), (2027, 254)] {
        assert_eq!(calendar.working_days_in(year), Ok(working), "{year}");
    }
}

#[test]
fn only_the_year_without_a_notice_is_provisional() {
    let provisional: Vec<_> = announced().iter().filter(|year| year.provisional).map(|year| year.year).collect();
    assert_eq!(provisional, [2027]);
}

#[test]
fn a_provisional_year_holds_the_thirteen_statutory_days() {
    let year = announced().into_iter().find(|year| year.year == 2027).expect("delivered");
    assert_eq!(year.off_days.len(), 13);
    let eve = year.off_days.iter().find(|off| off.name == "春节").expect("delivered");
    assert_eq!(eve.date, day("2027-02-05"));
}

#[test]
fn days_are_off_for_the_reason_the_notice_gives() {
    let calendar = calendar();
    for (date, reason) in [
        ("2026-02-14", None),
        ("2026-02-15", Some("春节")),
        ("2026-02-24", None),
        ("2026-09-20", None),
        ("2026-09-27", Some("中秋节")),
        ("2026-10-11", Some(WEEKEND)),
        ("2025-10-08", Some("国庆节、中秋节")),
        ("2025-10-11", None),
    ] {
        assert_eq!(calendar.off_name(day(date)), Ok(reason), "{date}");
        assert_eq!(calendar.is_working(day(date)), Ok(reason.is_none()), "{date}");
    }
}

#[test]
fn a_year_without_a_calendar_is_named_and_not_guessed() {
    let calendar = calendar();
    assert_eq!(calendar.working_days_in(2028), Err(MissingYear { year: 2028 }));
    assert_eq!(calendar.is_working(day("2028-01-04")), Err(MissingYear { year: 2028 }));
    assert_eq!(calendar.nth_working_after(day("2027-12-30"), 5), Err(MissingYear { year: 2028 }));
    assert_eq!(calendar.nth_working_back(day("2025-01-03"), 5), Err(MissingYear { year: 2024 }));
    assert_eq!(calendar.working_between(day("2024-12-31"), day("2025-01-02")), Ok(1));
    assert!(MissingYear { year: 2028 }.zh().contains("2028"));
}

#[test]
fn a_gap_between_two_years_is_an_error_too() {
    let calendar = WorkCalendar::new(1, vec![plain(2025), plain(2027)]).expect("sound");
    assert_eq!(calendar.nth_working_after(day("2025-12-20"), 30), Err(MissingYear { year: 2026 }));
    assert_eq!(calendar.working_between(day("2025-12-20"), day("2027-01-10")), Err(MissingYear { year: 2026 }));
}

#[test]
fn a_faulty_calendar_is_refused_with_its_reason() {
    assert_eq!(
        fault(|year| year.off_days.push(off("2027-01-01", "元旦"))),
        CalendarFault::OutsideYear { year: 2026, date: day("2027-01-01") }
    );
    assert_eq!(
        fault(|year| year.work_days.push(day("2025-01-04"))),
        CalendarFault::OutsideYear { year: 2026, date: day("2025-01-04") }
    );
    assert_eq!(
        fault(|year| {
            year.off_days.push(off("2026-01-01", "元旦"));
            year.work_days.push(day("2026-01-01"));
        }),
        CalendarFault::OffAndWorking { date: day("2026-01-01") }
    );
    assert_eq!(
        fault(|year| year.off_days.extend([off("2026-01-01", "元旦"), off("2026-01-01", "元旦")])),
        CalendarFault::DuplicateDate { date: day("2026-01-01") }
    );
    assert_eq!(
        fault(|year| year.work_days.extend([day("2026-01-03"), day("2026-01-03")])),
        CalendarFault::DuplicateDate { date: day("2026-01-03") }
    );
    assert_eq!(
        fault(|year| year.off_days.push(off("2026-01-01", " "))),
        CalendarFault::UnnamedOffDay { date: day("2026-01-01") }
    );
    assert_eq!(fault(|year| year.year = 0), CalendarFault::YearOutOfRange { year: 0 });
    let twice = WorkCalendar::new(1, vec![plain(2026), plain(2026)]).expect_err("twice");
    assert_eq!(twice, CalendarFault::DuplicateYear { year: 2026 });
}

#[test]
fn a_year_of_days_off_is_a_typing_error() {
    let fault = fault(|year| {
        let first = day("2026-01-01");
        year.off_days = first
            .iter_days()
            .take_while(|date| date.year() == 2026)
            .map(|date| OffDay { date, name: "放假".to_owned() })
            .collect();
    });
    assert_eq!(fault, CalendarFault::TooFewWorkingDays { year: 2026, working: 0 });
    assert!(fault.zh().contains("2026") && fault.en().contains("2026"));
}

#[test]
fn opening_hours_must_run_forward_and_apart() {
    let interval = |from: &str, to: &str| WorkInterval {
        from: TimeOfDay::parse(from).expect("a time"),
        to: TimeOfDay::parse(to).expect("a time"),
    };
    let with = |hours: Vec<WorkInterval>| {
        let mut year = plain(2026);
        year.work_hours = hours;
        WorkCalendar::new(1, vec![year]).map(|_| ())
    };
    let refused = Err(CalendarFault::WorkHours { year: 2026 });
    assert_eq!(with(vec![interval("09:00", "12:00"), interval("13:30", "17:30")]), Ok(()));
    assert_eq!(with(vec![interval("09:00", "12:00"), interval("12:00", "17:30")]), Ok(()));
    assert_eq!(with(vec![interval("20:00", "24:00")]), Ok(()));
    assert_eq!(with(vec![interval("12:00", "09:00")]), refused);
    assert_eq!(with(vec![interval("09:00", "12:00"), interval("11:00", "17:30")]), refused);
    assert_eq!(with(vec![interval("13:30", "17:30"), interval("09:00", "12:00")]), refused);
}

#[test]
fn times_of_day_are_read_strictly() {
    for text in ["9:00", "24:01", "12:60", "1200", "+1:00", "", "١٢:٠٠"] {
        assert_eq!(TimeOfDay::parse(text), None, "{text}");
    }
    assert_eq!(TimeOfDay::parse("24:00").map(TimeOfDay::minute_of_day), Some(1440));
}

#[test]
fn the_office_is_open_in_its_hours_on_a_working_day() {
    let calendar = calendar();
    for (moment, open) in [
        ("2026-02-14 09:00", true),
        ("2026-02-14 12:00", false),
        ("2026-02-14 13:30", true),
        ("2026-02-14 17:29", true),
        ("2026-02-14 17:30", false),
        ("2026-02-16 10:00", false),
    ] {
        assert_eq!(calendar.is_open(at(moment), &Zone::SHANGHAI), Ok(open), "{moment}");
    }
}

#[test]
fn two_calendars_first_differ_where_a_clock_must_be_reckoned_anew() {
    let mut years = announced();
    assert_eq!(calendar().first_difference(&calendar()), None);
    let late_holiday = years.iter_mut().find(|year| year.year == 2026).expect("delivered");
    late_holiday.off_days.push(off("2026-09-03", "纪念日"));
    let edited = WorkCalendar::new(4, years).expect("sound");
    assert_eq!(calendar().first_difference(&edited), Some(day("2026-09-03")));
    let shorter = WorkCalendar::new(5, announced().into_iter().filter(|year| year.year < 2027).collect());
    assert_eq!(calendar().first_difference(&shorter.expect("sound")), Some(day("2027-01-01")));
}

#[test]
fn a_year_survives_being_stored_as_json() {
    for year in announced() {
        let text = serde_json::to_string(&year).expect("writes");
        assert_eq!(serde_json::from_str::<CalendarYear>(&text).expect("reads"), year);
    }
}

#[test]
fn the_zone_setting_is_read_by_name_or_offset() {
    for (text, offset) in [("Asia/Shanghai", 28_800), ("+08:00", 28_800), ("UTC", 0), ("-03:30", -12_600)] {
        assert_eq!(text.parse::<Zone>().map(|zone| zone.offset_seconds()), Ok(offset), "{text}");
    }
    let fault = "Mars/Olympus".parse::<Zone>().expect_err("unknown");
    assert!(fault.en().contains("Mars/Olympus"));
    let zone: Zone = "-03:30".parse().expect("an offset");
    assert_eq!(zone.to_string().parse(), Ok(zone));
}

#[test]
fn a_moment_before_eight_in_utc_is_already_the_next_day_in_shanghai() {
    let moment = Instant::parse_rfc3339("2026-03-02T16:00:00Z").expect("a moment");
    assert_eq!(Zone::SHANGHAI.day_of(moment), day("2026-03-03"));
    assert_eq!(Zone::UTC.day_of(moment), day("2026-03-02"));
    assert_eq!(Zone::SHANGHAI.start_of(day("2026-03-03")), moment);
    assert_eq!(Zone::SHANGHAI.to_rfc3339(moment), "2026-03-03T00:00:00+08:00");
    assert_eq!(moment.to_rfc3339(), "2026-03-02T16:00:00.000000Z");
}

#[test]
fn even_absurd_moments_have_a_day() {
    for moment in [Instant(i64::MIN), Instant(i64::MAX)] {
        let day = Zone::SHANGHAI.day_of(moment);
        assert!((1..=9999).contains(&day.year()), "{day}");
        assert!(moment.plus_days(i64::MAX).0 >= moment.0);
    }
}
