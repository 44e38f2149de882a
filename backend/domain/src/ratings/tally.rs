//! Counts of grades and what may be said of them; which ratings are counted is the store's.

use std::collections::BTreeMap;

use super::Grade;

/// How often each grade was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Grade, u64>);

impl Tally {
    /// Adds some of one grade.
    pub fn add(&mut self, grade: Grade, n: u64) {
        *self.0.entry(grade).or_default() += n;
    }

    /// How often a grade was given.
    pub fn of(&self, grade: Grade) -> u64 {
        self.0.get(&grade).copied().unwrap_or_default()
    }

    /// How many were given in all: the sample.
    pub fn sample(&self) -> u64 {
        self.0.values().sum()
    }

    /// Whether the sample is too small to be shown.
    pub fn is_suppressed(&self, minimum: u32) -> bool {
        self.sample() < u64::from(minimum)
    }

    /// Share of grades that are not 差评, in per cent with one decimal; none without a sample.
    pub fn satisfied_percent(&self) -> Option<f64> {
        let good: u64 = Grade::ALL.into_iter().filter(|grade| !grade.is_low()).map(|grade| self.of(grade)).sum();
        percent(good, self.sample())
    }
}

/// A share in per cent with one decimal; none of nothing.
pub fn percent(part: u64, whole: u64) -> Option<f64> {
    if whole == 0 {
        return None;
    }
    // Per mille as a whole number first, so that the same counts give the same figure everywhere.
    let per_mille = (part * 2000 + whole) / (2 * whole);
    #[expect(clippy::cast_precision_loss, reason = "at most 1000")]
    let percent = per_mille as f64 / 10.0;
    Some(percent)
}
