//! The working as a citizen reads it.

use super::super::*;
use super::{at, calendar, clock, stop};

fn traced(clock: &Clock, now: &str) -> Vec<TraceLine> {
    deadline(clock, &calendar(), &Zone::SHANGHAI, at(now)).expect("years are known").trace
}

fn zh(lines: &[TraceLine]) -> Vec<&str> {
    lines.iter().map(|line| line.zh.as_str()).collect()
}

fn en(lines: &[TraceLine]) -> Vec<&str> {
    lines.iter().map(|line| line.en.as_str()).collect()
}

#[test]
fn a_period_over_the_national_holiday_reads_line_by_line() {
    let mut clock = clock("2026-09-25 16:00", Period::working_days(10, "行政许可法第四十四条"));
    clock.stops.push(stop("2026-10-12 09:00", Some("2026-10-16 15:00")));
    let lines = traced(&clock, "2026-10-16 16:00");
    assert_eq!(
        zh(&lines),
        [
            "起算：2026年9月25日，当日不计；期限10个工作日（行政许可法第四十四条）",
            "跳过9月26日—27日：中秋节",
            "第1–3个工作日：9月28日—30日",
            "跳过10月1日—7日：国庆节",
            "第4–6个工作日：10月8日—10日",
            "跳过10月11日：周末",
            "暂停4天 10月12日—15日：补正（行政许可法第三十二条）",
            "第7个工作日：10月16日",
            "跳过10月17日—18日：周末",
            "第8–10个工作日：10月19日—21日",
            "届满：2026年10月21日24时（工作日历第3版）",
        ]
    );
    assert_eq!(
        en(&lines),
        [
            "Start: 25 September 2026, a day that does not count; period 10 working days (行政许可法第四十四条)",
            "Skipped 26–27 September: Mid-Autumn Festival",
            "Working days 1–3: 28–30 September",
            "Skipped 1–7 October: National Day",
            "Working days 4–6: 8–10 October",
            "Skipped 11 October: weekend",
            "Stopped 4 days, 12–15 October: 补正 (行政许可法第三十二条)",
            "Working day 7: 16 October",
            "Skipped 17–18 October: weekend",
            "Working days 8–10: 19–21 October",
            "Due: the close of 21 October 2026 (work calendar version 3)",
        ]
    );
}

#[test]
fn a_last_day_on_a_holiday_is_seen_to_move() {
    let lines = traced(&clock("2026-08-05 10:00", Period::days(60, "行政复议法第二十条")), "2026-08-06 10:00");
    assert_eq!(
        zh(&lines),
        [
            "起算：2026年8月5日，当日不计；期限60日（行政复议法第二十条）",
            "第1–60日：8月6日—10月4日",
            "期满日10月4日为休息日（国庆节），顺延至10月8日",
            "届满：2026年10月8日24时（工作日历第3版）",
        ]
    );
}

#[test]
fn a_provisional_year_is_named_and_years_are_written_when_they_change() {
    let deadline = deadline(
        &clock("2026-12-30 10:00", Period::working_days(3, "test")),
        &calendar(),
        &Zone::SHANGHAI,
        at("2026-12-30 10:00"),
    )
    .expect("years are known");
    assert_eq!(deadline.provisional_years, [2027]);
    assert_eq!(
        zh(&deadline.trace),
        [
            "起算：2026年12月30日，当日不计；期限3个工作日（test）",
            "第1个工作日：12月31日",
            "跳过2027年1月1日：元旦",
            "跳过2027年1月2日—3日：周末",
            "第2–3个工作日：2027年1月4日—5日",
            "届满：2027年1月5日24时（工作日历第3版）",
            "2027年放假安排尚未公布，暂按法定节假日计算，公布后重新计算",
        ]
    );
}

#[test]
fn a_stopped_clock_shows_the_stop_up_to_today_and_no_due_day() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    clock.stops.push(Stop { basis: None, ground: "听证".to_owned(), ..stop("2026-03-04 10:00", None) });
    let lines = traced(&clock, "2026-03-10 10:00");
    assert_eq!(zh(&lines)[1..], ["第1个工作日：3月3日", "暂停7天 3月4日—10日：听证"]);
}

#[test]
fn a_clock_stopped_on_the_day_it_started_says_why_it_stands_still() {
    let mut clock = clock("2026-03-02 10:00", Period::working_days(5, "test"));
    clock.stops.push(stop("2026-03-02 11:00", None));
    let lines = traced(&clock, "2026-03-02 12:00");
    assert_eq!(zh(&lines)[1..], ["自3月2日起暂停：补正（行政许可法第三十二条）"]);
}

#[test]
fn a_stop_on_the_way_to_the_next_working_day_is_shown_and_not_counted() {
    let mut clock = clock("2026-08-05 10:00", Period::days(60, "test"));
    clock.stops.push(stop("2026-10-06 10:00", None));
    assert_eq!(
        zh(&traced(&clock, "2026-10-07 10:00"))[1..],
        ["第1–60日：8月6日—10月4日", "暂停2天 10月6日—7日：补正（行政许可法第三十二条）"]
    );
    clock.stops = vec![stop("2026-10-06 10:00", Some("2026-10-09 10:00"))];
    assert_eq!(
        zh(&traced(&clock, "2026-10-09 10:00"))[1..],
        [
            "第1–60日：8月6日—10月4日",
            "暂停3天 10月6日—8日：补正（行政许可法第三十二条）",
            "期满日10月4日为休息日（国庆节），顺延至10月9日",
            "届满：2026年10月9日24时（工作日历第3版）",
        ]
    );
}

#[test]
fn a_twenty_day_period_has_about_a_dozen_lines() {
    let lines = traced(&clock("2026-02-11 10:00", Period::working_days(20, "test")), "2026-02-11 10:00");
    assert!((8..=14).contains(&lines.len()), "{} lines", lines.len());
    let counted: u32 = lines.iter().filter(|line| line.kind == TraceKind::Counted).map(|line| line.days).sum();
    assert_eq!(counted, 20);
}
