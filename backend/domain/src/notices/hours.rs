//! When a notice goes: after the quiet hours, at the day's summary, and again after a try that failed.

use crate::time::{Instant, TimeOfDay, Zone};

/// Seconds before the second try; each later wait is twice the one before.
const FIRST_WAIT: i64 = 60;
/// Longest wait between two tries, in seconds.
const LONGEST_WAIT: i64 = 6 * 3_600;
/// Most tries, within some twenty hours; then the notice has failed and a person looks at it.
const MOST_TRIES: u32 = 12;

/// Seconds to wait after so many tries that failed; none when it has been tried enough.
pub fn retry_after(tries: u32) -> Option<i64> {
    if tries >= MOST_TRIES {
        return None;
    }
    let doubled = tries.saturating_sub(1).min(30);
    Some(FIRST_WAIT.saturating_mul(1 << doubled).min(LONGEST_WAIT))
}

/// The first moment from `at` on that is not quiet. Quiet hours end on the next day when they end earlier in the day than
/// they begin; hours that begin when they end are none.
pub fn after_quiet(at: Instant, from: TimeOfDay, until: TimeOfDay, zone: &Zone) -> Instant {
    let (from, until) = (i64::from(from.minute_of_day()), i64::from(until.minute_of_day()));
    let midnight = zone.start_of(zone.day_of(at));
    let minute = at.micros_since(midnight) / 60_000_000;
    let quiet = if from <= until { from <= minute && minute < until } else { minute >= from || minute < until };
    match quiet {
        false => at,
        true if minute < until => midnight.plus_minutes(until),
        true => midnight.plus_days(1).plus_minutes(until),
    }
}

/// The next moment after `at` that the wall clock shows that time.
pub fn next_daily(at: Instant, time: TimeOfDay, zone: &Zone) -> Instant {
    let today = zone.start_of(zone.day_of(at)).plus_minutes(i64::from(time.minute_of_day()));
    if today > at { today } else { today.plus_days(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(&format!("{text}:00+08:00")).expect("a moment")
    }

    fn time(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect("a time")
    }

    #[test]
    fn quiet_hours_cross_midnight_and_end_on_time() {
        let rows = [
            ("2026-06-22T20:59", "2026-06-22T20:59"),
            ("2026-06-22T21:00", "2026-06-23T08:00"),
            ("2026-06-22T23:30", "2026-06-23T08:00"),
            ("2026-06-23T00:00", "2026-06-23T08:00"),
            ("2026-06-23T07:59", "2026-06-23T08:00"),
            ("2026-06-23T08:00", "2026-06-23T08:00"),
        ];
        for (given, expected) in rows {
            let goes = after_quiet(at(given), time("21:00"), time("08:00"), &Zone::SHANGHAI);
            assert_eq!(goes, at(expected), "{given}");
        }
        let noon = after_quiet(at("2026-06-22T12:30"), time("12:00"), time("14:00"), &Zone::SHANGHAI);
        assert_eq!(noon, at("2026-06-22T14:00"));
        let none = after_quiet(at("2026-06-22T12:30"), time("08:00"), time("08:00"), &Zone::SHANGHAI);
        assert_eq!(none, at("2026-06-22T12:30"));
    }

    #[test]
    fn the_days_summary_is_the_next_one() {
        let goes = |given| next_daily(at(given), time("08:30"), &Zone::SHANGHAI);
        assert_eq!(goes("2026-06-22T08:29"), at("2026-06-22T08:30"));
        assert_eq!(goes("2026-06-22T08:30"), at("2026-06-23T08:30"));
    }

    #[test]
    fn waits_double_up_to_six_hours_and_end_after_twelve_tries() {
        let waits: Vec<i64> = (1..).map_while(retry_after).collect();
        assert_eq!(waits.len(), 11);
        assert_eq!(waits[..4], [60, 120, 240, 480]);
        assert!(waits.windows(2).all(|two| two[0] <= two[1] && two[1] <= LONGEST_WAIT));
        assert_eq!(waits.last(), Some(&LONGEST_WAIT));
    }
}
