//! How days and runs of days are written in the two languages of a trace.

use super::{Day, WEEKEND};
use chrono::Datelike;

/// `2026年9月18日`.
pub(super) fn day_zh(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// `18 September 2026`.
pub(super) fn day_en(day: Day) -> String {
    day.format("%-d %B %Y").to_string()
}

/// `9月28日—30日`, `9月28日—10月3日`, with years where the run leaves `year`.
pub(super) fn span_zh(from: Day, to: Day, year: i32) -> String {
    let month_day = |day: Day| format!("{}月{}日", day.month(), day.day());
    let first = if from.year() == year { month_day(from) } else { day_zh(from) };
    if from == to {
        return first;
    }
    let last = if to.year() != from.year() {
        day_zh(to)
    } else if to.month() != from.month() {
        month_day(to)
    } else {
        format!("{}日", to.day())
    };
    format!("{first}—{last}")
}

/// `28–30 September`, `28 September–3 October`, with years where the run leaves `year`.
pub(super) fn span_en(from: Day, to: Day, year: i32) -> String {
    let tail = |day: Day| {
        let pattern = if day.year() == year { "%-d %B" } else { "%-d %B %Y" };
        day.format(pattern).to_string()
    };
    if from == to {
        tail(to)
    } else if from.year() != to.year() {
        format!("{}–{}", day_en(from), day_en(to))
    } else if from.month() != to.month() {
        format!("{}–{}", from.format("%-d %B"), tail(to))
    } else {
        format!("{}–{}", from.day(), tail(to))
    }
}

/// The English of a day off: the festivals of the holiday law by name, anything else as it was entered.
pub(super) fn off_name_en(name: &str) -> String {
    name.split('、').map(festival_en).collect::<Vec<_>>().join(" and ")
}

/// 全国年节及纪念日放假办法 art. 2 names these; the list is the law's, not ours to extend.
fn festival_en(name: &str) -> &str {
    match name {
        WEEKEND => "weekend",
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Qingming Festival",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        other => other,
    }
}
