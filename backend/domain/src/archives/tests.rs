//! Retention and destruction: no file goes before its time.

use super::{ArchiveOperation, Kept, Retention, RetentionClass, RetentionRule, admissible, archivable};
use crate::time::Day;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[test]
fn no_class_is_shorter_than_three_years_and_years_count_from_the_year_after() {
    for class in RetentionClass::ALL {
        assert!(class.years().is_none_or(|years| years >= 3), "{class:?}");
        assert_eq!(RetentionClass::from_name(class.name()), Some(class));
    }
    assert_eq!(RetentionClass::TenYears.until(day("2026-06-22")), Some(day("2036-12-31")));
    assert_eq!(RetentionClass::ThirtyYears.until(day("2026-01-01")), Some(day("2056-12-31")));
    assert_eq!(RetentionClass::Permanent.until(day("2026-06-22")), None);
}

#[test]
fn a_file_is_destroyed_only_after_its_last_day_while_nobody_holds_it_and_once() {
    let kept = Kept { until: Some(day("2036-12-31")), held: false, destroyed: false };
    let told = |kept: &Kept, operation, today: &str| {
        admissible(kept, operation, day(today)).map_or_else(|refused| refused.reason, |()| "done")
    };
    let destroy = ArchiveOperation::Destroy;
    assert_eq!(told(&kept, destroy, "2036-12-31"), "BEFORE_ITS_TIME");
    assert_eq!(told(&kept, destroy, "2037-01-01"), "done");
    let held = Kept { held: true, ..kept };
    assert_eq!(told(&held, destroy, "2037-01-01"), "HELD");
    assert_eq!(told(&held, ArchiveOperation::Hold, "2030-01-01"), "HELD");
    assert_eq!(told(&held, ArchiveOperation::Release, "2030-01-01"), "done");
    assert_eq!(told(&kept, ArchiveOperation::Release, "2030-01-01"), "NOT_HELD");
    assert_eq!(told(&Kept { until: None, ..kept }, destroy, "2999-01-01"), "KEPT_FOR_EVER");
    for operation in ArchiveOperation::ALL {
        assert_eq!(ArchiveOperation::from_name(operation.name()), Some(operation));
        assert_eq!(told(&Kept { destroyed: true, ..kept }, operation, "2037-01-01"), "DESTROYED");
    }
}

#[test]
fn a_case_is_archived_once_and_when_it_is_over() {
    let told = |closed, archived| archivable(closed, archived).map_or_else(|refused| refused.reason, |()| "done");
    assert_eq!(told(false, false), "NOT_CLOSED");
    assert_eq!(told(true, true), "ARCHIVED_BEFORE");
    assert_eq!(told(true, false), "done");
}

#[test]
fn a_rule_names_a_known_category_once_with_its_source() {
    let mut retention = Retention::default();
    assert!(retention.faults(|_| true).is_empty());
    assert_eq!(retention.of("CF").0, RetentionClass::ThirtyYears);
    assert_eq!(retention.of("QT").0, RetentionClass::TenYears);
    let class = RetentionClass::Permanent;
    retention.rules.push(RetentionRule { category: "CF".into(), class, source: " ".into() });
    let faults = retention.faults(|code| code != "XK");
    let told: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.reason)).collect();
    assert_eq!(
        told,
        [("rules.3.source", "SOURCE"), ("rules.0.category", "UNKNOWN_CATEGORY"), ("rules.3.category", "TWICE")]
    );
}
