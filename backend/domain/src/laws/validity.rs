//! From which day to which a law or an article's wording holds, and how it stands on a day.

use crate::powers::FieldFault;
use crate::time::Day;

/// From a day on, to a last day if one is known; both days are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First day in force.
    pub from: Day,
    /// Last day in force; none while no end is known.
    pub to: Option<Day>,
}

/// How a law or a wording stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// 尚未施行: registered ahead.
    NotYet,
    /// 现行有效
    InForce,
    /// 已失效
    Lapsed,
}

impl Validity {
    /// How it stands on a day.
    pub fn on(self, day: Day) -> Standing {
        if day < self.from {
            Standing::NotYet
        } else if self.to.is_some_and(|to| to < day) {
            Standing::Lapsed
        } else {
            Standing::InForce
        }
    }

    /// A last day before the first, at the field of the last day.
    ///
    /// # Errors
    /// `END_BEFORE_START` at the path.
    pub fn checked(self, path: &str) -> Result<Self, FieldFault> {
        if self.to.is_some_and(|to| to < self.from) {
            return Err(FieldFault::new(
                path,
                "END_BEFORE_START",
                "失效日期不能早于施行日期。",
                "The last day cannot be before the first.",
            ));
        }
        Ok(self)
    }

    /// The one of several wordings that speaks on a day: the one in force, else the last that lapsed, else the first to come.
    pub fn governing(wordings: &[Self], day: Day) -> Option<Self> {
        let last = wordings.iter().filter(|wording| wording.from <= day).max_by_key(|wording| wording.from);
        last.or_else(|| wordings.iter().min_by_key(|wording| wording.from)).copied()
    }

    /// The days that lie in both; none when they do not meet.
    #[must_use]
    pub fn within(self, other: Self) -> Option<Self> {
        let to = match (self.to, other.to) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let both = Self { from: self.from.max(other.from), to };
        both.checked("").ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, Validity};
    use crate::time::Day;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn both_days_of_a_validity_are_in_force_and_the_days_beside_them_are_not() {
        let validity = Validity { from: day("2026-01-01"), to: Some(day("2026-06-30")) };
        for (at, standing) in [
            ("2025-12-31", Standing::NotYet),
            ("2026-01-01", Standing::InForce),
            ("2026-06-30", Standing::InForce),
            ("2026-07-01", Standing::Lapsed),
        ] {
            assert_eq!(validity.on(day(at)), standing, "{at}");
        }
        let open = Validity { to: None, ..validity };
        assert_eq!(open.on(day("2126-01-01")), Standing::InForce);
    }

    #[test]
    fn a_last_day_before_the_first_is_a_fault_at_its_field() {
        let wrong = Validity { from: day("2026-02-02"), to: Some(day("2026-02-01")) };
        let fault = wrong.checked("validTo").expect_err("a fault");
        assert_eq!((fault.path.as_str(), fault.reason), ("validTo", "END_BEFORE_START"));
    }

    #[test]
    fn of_several_wordings_the_one_of_the_day_speaks() {
        let first = Validity { from: day("2020-01-01"), to: Some(day("2025-12-31")) };
        let next = Validity { from: day("2026-07-01"), to: None };
        for (at, governing) in
            [("2019-01-01", first), ("2025-12-31", first), ("2026-03-01", first), ("2026-07-01", next)]
        {
            assert_eq!(Validity::governing(&[first, next], day(at)), Some(governing), "{at}");
        }
        assert_eq!(Validity::governing(&[], day("2026-01-01")), None);
    }

    #[test]
    fn a_wording_holds_no_longer_than_its_law() {
        let law = Validity { from: day("2026-01-01"), to: Some(day("2026-06-30")) };
        let wording = Validity { from: day("2025-01-01"), to: None };
        assert_eq!(wording.within(law), Some(law));
        let after = Validity { from: day("2026-07-01"), to: None };
        assert_eq!(after.within(law), None);
    }
}
