//! Any clock against a slow count, day by day, that shares no code with the quick one.

use super::super::*;
use chrono::{Datelike, Days, Months};
use proptest::prelude::*;
use std::collections::BTreeSet;

const YEARS: std::ops::RangeInclusive<i32> = 2024..=2032;
const MINUTE: i64 = 60_000_000;

/// What is off and what is made up, as a plain set the slow count can ask.
#[derive(Clone, Debug)]
struct Off {
    days: BTreeSet<Day>,
    make_up: BTreeSet<Day>,
}

impl Off {
    fn worked(&self, day: Day) -> bool {
        let weekend = day.weekday().number_from_monday() > 5;
        self.make_up.contains(&day) || (!weekend && !self.days.contains(&day))
    }

    fn calendar(&self, version: u64) -> WorkCalendar {
        let years = YEARS
            .map(|year| CalendarYear {
                year,
                provisional: year == 2031,
                off_days: self
                    .days
                    .iter()
                    .filter(|day| day.year() == year && !self.make_up.contains(day))
                    .map(|day| OffDay { date: *day, name: "节日".to_owned() })
                    .collect(),
                work_days: self.make_up.iter().filter(|day| day.year() == year).copied().collect(),
                work_hours: Vec::new(),
                source: "test".to_owned(),
            })
            .collect();
        WorkCalendar::new(version, years).expect("few enough days off")
    }
}

fn first_day() -> Day {
    Day::from_ymd_opt(2025, 6, 1).expect("a day")
}

fn minute(minutes: i64) -> Instant {
    Zone::SHANGHAI.start_of(first_day()).plus_micros(minutes * MINUTE)
}

fn off() -> impl Strategy<Value = Off> {
    let day = (0_u64..900).prop_map(|offset| first_day() + Days::new(offset));
    let runs = prop::collection::vec((day.clone(), 1_u64..9), 0..12);
    (runs, prop::collection::btree_set(day, 0..12)).prop_map(|(runs, make_up)| Off {
        days: runs.iter().flat_map(|(first, length)| first.iter_days().take(*length as usize)).collect(),
        make_up,
    })
}

fn stops() -> impl Strategy<Value = Vec<Stop>> {
    let stop = (-5_000_i64..250_000, prop::option::weighted(0.9, 0_i64..40_000)).prop_map(|(from, length)| Stop {
        from: minute(from),
        until: length.map(|length| minute(from + length)),
        ground: "补正".to_owned(),
        basis: None,
    });
    prop::collection::vec(stop, 0..5)
}

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![Just(Unit::WorkingDay), Just(Unit::Day), Just(Unit::Month)]
}

fn clocks() -> impl Strategy<Value = Clock> {
    let added = prop::collection::vec(1_u32..6, 0..3);
    (0_i64..150_000, 0_u32..61, unit(), stops(), added).prop_map(|(started, n, unit, stops, added)| {
        let n = if unit == Unit::Month { n % 8 } else { n };
        let source = "test".to_owned();
        let more = |n| Extension { at: minute(started), period: Period { n, unit, source: source.clone() } };
        let extensions = added.into_iter().map(more).collect();
        Clock { started: minute(started), period: Period { n, unit, source: source.clone() }, stops, extensions }
    })
}

fn reckon(clock: &Clock, off: &Off, now: Instant) -> Deadline {
    deadline(clock, &off.calendar(1), &Zone::SHANGHAI, now).expect("all years are known")
}

/// A moment after everything a generated clock can contain has happened.
fn afterwards() -> Instant {
    minute(400_000)
}

/// Whether the clock stands still at the very end of the day.
fn stopped_at_end(clock: &Clock, day: Day, now: Instant) -> bool {
    let end = Zone::SHANGHAI.start_of(day + Days::new(1)).plus_micros(-1);
    clock.stops.iter().any(|stop| {
        let begun = stop.from <= now && stop.from <= end;
        // A stop that still lasts at `now` has no known end.
        begun && stop.until.filter(|until| *until <= now).is_none_or(|until| until > end)
    })
}

/// The days of the period with all that was added, month by month where it is counted in months.
fn whole_budget(clock: &Clock, start: Day) -> i64 {
    let n = clock.period.n + clock.extensions.iter().map(|extension| extension.period.n).sum::<u32>();
    match clock.period.unit {
        Unit::WorkingDay | Unit::Day => i64::from(n),
        Unit::Month => ((start + Months::new(n)) - start).num_days(),
    }
}

/// The rules of the law, one evening after the other.
fn counted_by_hand(clock: &Clock, off: &Off, now: Instant) -> Option<Day> {
    let start = Zone::SHANGHAI.day_of(clock.started);
    let mut left = whole_budget(clock, start);
    let mut day = start;
    for _ in 0..3_000 {
        let counts_here = match clock.period.unit {
            Unit::WorkingDay => off.worked(day),
            Unit::Day | Unit::Month => true,
        };
        let runs = !stopped_at_end(clock, day, now);
        if day > start && runs && counts_here && left > 0 {
            left -= 1;
        }
        if left == 0 && runs && off.worked(day) {
            return Some(day);
        }
        day = day + Days::new(1);
    }
    None
}

/// The first of the last days of the warning, going back one evening after the other.
fn warned_by_hand(clock: &Clock, off: &Off, now: Instant, due: Day) -> Instant {
    let start = Zone::SHANGHAI.day_of(clock.started);
    let budget = whole_budget(clock, start);
    let mut wanted = (budget + 9) / 10;
    let mut first = due;
    let mut day = due;
    while wanted > 0 && day >= start {
        let counts_here = clock.period.unit != Unit::WorkingDay || off.worked(day);
        if counts_here && !stopped_at_end(clock, day, now) {
            first = day;
            wanted -= 1;
        }
        day = day - Days::new(1);
    }
    Zone::SHANGHAI.start_of(first).max(clock.started)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_quick_reckoning_equals_the_count_day_by_day(clock in clocks(), off in off(), now in 0_i64..400_000) {
        let now = minute(now);
        prop_assert_eq!(reckon(&clock, &off, now).due_day, counted_by_hand(&clock, &off, now));
    }

    #[test]
    fn the_warning_begins_where_counting_back_by_hand_ends(clock in clocks(), off in off(), now in 0_i64..400_000) {
        let now = minute(now);
        let reckoned = reckon(&clock, &off, now);
        let by_hand = reckoned.due_day.map(|due| warned_by_hand(&clock, &off, now, due));
        prop_assert_eq!(reckoned.yellow_at, by_hand);
    }

    #[test]
    fn a_clock_without_stops_and_extensions_keeps_its_original_day(mut clock in clocks(), off in off()) {
        clock.stops.clear();
        clock.extensions.clear();
        let reckoned = reckon(&clock, &off, afterwards());
        prop_assert_eq!(reckoned.due_day, Some(reckoned.original_due_day));
    }

    #[test]
    fn stops_only_ever_give_time(clock in clocks(), off in off(), now in 0_i64..400_000) {
        let reckoned = reckon(&clock, &off, minute(now));
        prop_assert!(reckoned.due_day.is_none_or(|due| due >= reckoned.original_due_day));
        prop_assert!(reckoned.original_due_day >= Zone::SHANGHAI.day_of(clock.started));
    }

    #[test]
    fn an_extension_gives_its_own_days_once_and_leaves_the_original_day(clock in clocks(), off in off()) {
        let mut plain = clock.clone();
        plain.extensions.clear();
        let (before, after) = (reckon(&plain, &off, afterwards()), reckon(&clock, &off, afterwards()));
        prop_assert_eq!(after.original_due_day, before.original_due_day);
        prop_assert!(after.due_day.is_none() || after.due_day >= before.due_day && before.due_day.is_some());
        let mut whole = plain;
        whole.period.n += clock.extensions.iter().map(|extension| extension.period.n).sum::<u32>();
        prop_assert_eq!(reckon(&whole, &off, afterwards()).due_day, after.due_day, "added days are days of the period");
        let told = after.trace.iter().filter(|line| line.kind == TraceKind::Extended).count();
        prop_assert_eq!(told, clock.extensions.len(), "each is told once");
    }

    #[test]
    fn a_longer_period_never_ends_earlier(mut clock in clocks(), off in off(), more in 0_u32..20) {
        let shorter = reckon(&clock, &off, afterwards());
        clock.period.n += more;
        let longer = reckon(&clock, &off, afterwards());
        prop_assert!(longer.original_due_day >= shorter.original_due_day);
        // Stopped for good counts as later than any day.
        prop_assert!(longer.due_day.is_none() || longer.due_day >= shorter.due_day && shorter.due_day.is_some());
    }

    #[test]
    fn a_later_start_never_ends_earlier(mut clock in clocks(), off in off(), later in 0_i64..20_000) {
        // Months differ in length, so with stops only counted days compare.
        if clock.period.unit == Unit::Month {
            clock.stops.clear();
        }
        let before = reckon(&clock, &off, afterwards());
        clock.started = clock.started.plus_micros(later * MINUTE);
        let after = reckon(&clock, &off, afterwards());
        prop_assert!(after.due_day.is_none() || after.due_day >= before.due_day && before.due_day.is_some());
    }

    #[test]
    fn a_holiday_added_late_never_brings_the_end_forward(clock in clocks(), off in off(), extra in 0_u64..200) {
        let before = reckon(&clock, &off, afterwards());
        let mut edited = off.clone();
        let holiday = first_day() + Days::new(extra);
        edited.make_up.remove(&holiday);
        edited.days.insert(holiday);
        let after = reckon(&clock, &edited, afterwards());
        prop_assert!(after.due_day.is_none() || after.due_day >= before.due_day && before.due_day.is_some());
        let untouched = before.due_day.is_some_and(|due| due < holiday);
        prop_assert!(!untouched || after.due_day == before.due_day, "only clocks that reach the changed day move");
    }

    #[test]
    fn the_first_difference_is_the_first_day_judged_differently(a in off(), b in off()) {
        let mut days = first_day().iter_days().take(920);
        let by_hand = days.find(|day| a.worked(*day) != b.worked(*day));
        prop_assert_eq!(a.calendar(1).first_difference(&b.calendar(2)), by_hand);
    }

    #[test]
    fn the_trace_accounts_for_every_day_once(clock in clocks(), off in off(), now in 0_i64..400_000) {
        let now = minute(now);
        let reckoned = reckon(&clock, &off, now);
        let runs: Vec<&TraceLine> = reckoned
            .trace
            .iter()
            .filter(|line| matches!(line.kind, TraceKind::Counted | TraceKind::Skipped | TraceKind::Paused))
            .collect();
        for pair in runs.windows(2) {
            prop_assert!(pair[0].to < pair[1].from, "no day twice: {:?}", pair);
        }
        let counted: u32 = runs.iter().filter(|line| line.kind == TraceKind::Counted).map(|line| line.days).sum();
        let budget = clock.budget_days(Zone::SHANGHAI.day_of(clock.started)).expect("short");
        prop_assert!(counted <= budget);
        if let Some(due) = reckoned.due_day {
            prop_assert_eq!(counted, budget);
            let said = reckoned.trace.iter().find(|line| line.kind == TraceKind::Due).map(|line| line.to);
            prop_assert_eq!(said, Some(due));
        } else {
            prop_assert_eq!(counted, reckoned.used_days);
            prop_assert!(reckoned.trace.iter().all(|line| line.kind != TraceKind::Due));
        }
        let start = Zone::SHANGHAI.day_of(clock.started);
        for line in runs {
            // Only a clock that was stopped on the day it started tells a stop that has cost no day yet.
            let stands = line.kind == TraceKind::Paused && (line.from, line.to) == (start, start);
            let span = if stands { 0 } else { (line.to - line.from).num_days() + 1 };
            prop_assert_eq!(i64::from(line.days), span);
            prop_assert!(!stands || reckoned.due_day.is_none());
        }
    }

    #[test]
    fn used_and_left_make_up_the_period_until_it_is_late(clock in clocks(), off in off(), now in 0_i64..400_000) {
        let now = minute(now);
        let reckoned = reckon(&clock, &off, now);
        let budget = clock.budget_days(Zone::SHANGHAI.day_of(clock.started)).expect("short");
        prop_assert!(reckoned.used_days <= budget);
        let late = reckoned.due.is_some_and(|due| now > due);
        prop_assert_eq!(late, reckoned.left_days < 0);
        if !late && (clock.period.unit == Unit::WorkingDay && budget > 0 || reckoned.due.is_none()) {
            prop_assert_eq!(i64::from(reckoned.used_days) + reckoned.left_days, i64::from(budget));
        }
    }

    #[test]
    fn the_light_is_what_the_columns_say_and_yellow_comes_before_red(clock in clocks(), off in off(), now in 0_i64..400_000) {
        let now = minute(now);
        let reckoned = reckon(&clock, &off, now);
        let warn = WarnRule::default();
        let index = due_index(&clock, &off.calendar(1), &Zone::SHANGHAI, now, &warn).expect("known");
        prop_assert_eq!((index.due, index.yellow_at), (reckoned.due, reckoned.yellow_at));
        prop_assert_eq!(light(&reckoned, now), light_of(index.yellow_at, index.due, now));
        prop_assert_eq!(reckoned.due.is_none(), reckoned.yellow_at.is_none());
        if let (Some(yellow_at), Some(due), Some(due_day)) = (reckoned.yellow_at, reckoned.due, reckoned.due_day) {
            prop_assert!(clock.started <= yellow_at && yellow_at <= due);
            prop_assert!(yellow_at <= Zone::SHANGHAI.start_of(due_day).max(clock.started), "a working day at least");
        }
    }

    #[test]
    fn provisional_years_are_named_exactly_when_a_working_day_of_them_was_needed(started in 2_900_000_i64..3_100_000, n in 0_u32..40) {
        let clock = Clock::new(minute(started), Period::working_days(n, "test"));
        let off = Off { days: BTreeSet::new(), make_up: BTreeSet::new() };
        let reckoned = reckon(&clock, &off, clock.started);
        let start = Zone::SHANGHAI.day_of(clock.started);
        let touches = (start.year()..=reckoned.original_due_day.year()).contains(&2031)
            && reckoned.original_due_day.year() >= 2031
            && (start + Days::new(1)).min(reckoned.original_due_day).year() <= 2031;
        prop_assert_eq!(reckoned.provisional_years == [2031], touches);
    }
}
