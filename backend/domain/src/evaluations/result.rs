//! What may be told of an evaluation's ballots, and to whom.

use std::collections::BTreeMap;

use super::{Grade, Object, Phase};
use crate::ratings::percent;

/// Who asks for a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Anybody.
    Public,
    /// The account that was named as recipient.
    Recipient,
    /// A supervisor in whose scope it lies.
    Supervisor,
}

/// Whether a reader is told the result: nobody before the end, of a person only the recipient and supervisors.
pub const fn is_told(object: Object, phase: Phase, reader: Reader) -> bool {
    match (phase, object, reader) {
        (Phase::Planned | Phase::Running | Phase::Cancelled, _, _) | (_, Object::Person, Reader::Public) => false,
        (Phase::Closed, Object::Person, Reader::Recipient | Reader::Supervisor)
        | (Phase::Closed, Object::Body | Object::Team | Object::Power, _) => true,
    }
}

/// How often each grade was given to one dimension.
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

    /// The share of a grade, in per cent with one decimal; none without a ballot.
    pub fn percent(&self, grade: Grade) -> Option<f64> {
        percent(self.of(grade), self.0.values().sum())
    }
}
