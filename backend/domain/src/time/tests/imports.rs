//! Calendars read from files people have.

use super::super::*;
use super::day;

fn off(date: &str, name: &str) -> OffDay {
    OffDay { date: day(date), name: name.to_owned() }
}

#[test]
fn a_table_is_read_with_or_without_heading_in_either_language() {
    let text = "\u{FEFF}日期,类型,名称\r\n2026-10-02,休,国庆节\r\n\"2026-10-01\",\"off\",\"国庆节\"\r\n\r\n2026-10-10,班,\r\n2026-09-20,work\r\n";
    let days = days_from_csv(text, 2026).expect("readable");
    assert_eq!(days.off_days, [off("2026-10-01", "国庆节"), off("2026-10-02", "国庆节")]);
    assert_eq!(days.work_days, [day("2026-09-20"), day("2026-10-10")]);
}

#[test]
fn a_faulty_table_hears_all_its_faults_with_their_lines() {
    let text = "2026-10-01,休,\n2026-13-01,休,国庆节\n2026-10-02,歇,国庆节\n2025-10-01,休,国庆节\n2026-10-03";
    let faults = days_from_csv(text, 2026).expect_err("faulty");
    assert_eq!(
        faults,
        [
            ImportFault::Name { line: 1 },
            ImportFault::Date { line: 2 },
            ImportFault::Kind { line: 3 },
            ImportFault::OtherYear { line: 4 },
            ImportFault::Kind { line: 5 },
        ]
    );
    assert!(faults.iter().all(|fault| !fault.zh().is_empty() && fault.en() == fault.to_string()));
    assert_eq!(days_from_csv("", 2026), Err(vec![ImportFault::NothingForYear { year: 2026 }]));
}

const FEED: &str = "BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20261001\r
DTEND;VALUE=DATE:20261004\r
SUMMARY;LANGUAGE=zh_CN:国庆节(休)\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20261003\r
SUMMARY:国庆节 假期第\r
 三天\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20261010\r
SUMMARY:国庆节\r
X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20260920\r
SUMMARY:国庆节(班)\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20250101\r
SUMMARY:立春\r
END:VEVENT\r
END:VCALENDAR\r
";

#[test]
fn a_feed_is_read_for_one_year_with_folded_lines_and_exclusive_ends() {
    let days = days_from_ical(FEED, 2026).expect("readable");
    assert_eq!(days.off_days, [off("2026-10-01", "国庆节"), off("2026-10-02", "国庆节"), off("2026-10-03", "国庆节")]);
    assert_eq!(days.work_days, [day("2026-09-20"), day("2026-10-10")]);
}

#[test]
fn an_event_that_says_neither_off_nor_worked_is_not_guessed() {
    assert_eq!(days_from_ical(FEED, 2025), Err(vec![ImportFault::Kind { line: 22 }]));
    assert_eq!(days_from_ical(FEED, 2024), Err(vec![ImportFault::NothingForYear { year: 2024 }]));
    let undated = "BEGIN:VEVENT\nSUMMARY:春节 休\nEND:VEVENT";
    assert_eq!(days_from_ical(undated, 2026), Err(vec![ImportFault::Date { line: 1 }]));
    let endless = "BEGIN:VEVENT\nDTSTART:20260101\nDTEND:99990101\nSUMMARY:春节 休\nEND:VEVENT";
    assert_eq!(days_from_ical(endless, 2026), Err(vec![ImportFault::Date { line: 1 }]));
    let unnamed = "BEGIN:VEVENT\nDTSTART:20260101\nSUMMARY:休\nEND:VEVENT";
    assert_eq!(days_from_ical(unnamed, 2026), Err(vec![ImportFault::Name { line: 1 }]));
}

#[test]
fn a_delivered_year_survives_the_way_through_a_table() {
    let year = announced().into_iter().find(|year| year.year == 2026).expect("delivered");
    let off_lines = year.off_days.iter().map(|off| format!("{},休,{}", off.date, off.name));
    let work_lines = year.work_days.iter().map(|date| format!("{date},班,"));
    let table: Vec<String> = off_lines.chain(work_lines).collect();
    let days = days_from_csv(&table.join("\n"), 2026).expect("readable");
    assert_eq!((days.off_days, days.work_days), (year.off_days, year.work_days));
}

proptest::proptest! {
    #[test]
    fn no_file_whatever_breaks_the_reader(text in "(BEGIN:VEVENT\n|END:VEVENT\n|DTSTART:|DTEND:|SUMMARY:|2026[01][0-9][0-3][0-9]\n|休|\\PC|\n){0,60}") {
        if let Ok(days) = days_from_ical(&text, 2026) {
            proptest::prop_assert!(days.off_days.iter().all(|off| !off.name.is_empty()));
        }
        if let Ok(days) = days_from_csv(&text, 2026) {
            proptest::prop_assert!(days.off_days.iter().all(|off| !off.name.is_empty()));
        }
    }
}
