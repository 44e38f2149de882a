//! The city's enforcement officers, leading groups and experts, as three files tell it; keeping them is `drive`'s.

use chrono::NaiveDate;
use domain::experts::{PoolState, Specialty};
use domain::groups::Seat;
use domain::officers::Conduct;
use domain::text::Text;
use serde::Deserialize;

use crate::city::embedded;

/// An enforcement officer and what is entered before the demo begins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Officer {
    /// A made-up name.
    pub name: String,
    /// Code of the body.
    pub organisation: String,
    /// Number of the certificate.
    pub certificate: String,
    /// What it is for.
    pub enforcement: String,
    /// First day of its validity.
    pub from: NaiveDate,
    /// Last day of its validity.
    pub until: NaiveDate,
    /// What is entered, in the order of time.
    pub conduct: Vec<Entered>,
}

/// One entry of an officer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    /// What.
    pub conduct: Conduct,
    /// The day of it.
    pub on: NaiveDate,
    /// What happened, or why.
    pub words: String,
}

/// A leading group with its seats.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    /// Code of the body that set it up.
    pub organisation: String,
    /// Its name.
    pub name: Text,
    /// The document that set it up.
    pub founded_by: String,
    /// The day of that document.
    pub founded_on: NaiveDate,
    /// Its seats.
    pub seats: Vec<Seat>,
}

/// An expert of the pool.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expert {
    /// A made-up name.
    pub name: String,
    /// What the expert is called for.
    pub specialty: Specialty,
    /// Where the expert works.
    pub employer: String,
    /// Professional title.
    pub title: String,
    /// Last day in the pool.
    pub until: NaiveDate,
    /// Codes of the bodies that the expert stands back from.
    pub recusals: Vec<String>,
    /// Where the expert is moved to; in the pool without.
    pub moved: Option<Moved>,
}

/// A move of an expert.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// Where to.
    pub state: PoolState,
    /// Why.
    pub reason: String,
}

/// The officers, in the order of the file.
///
/// # Panics
/// Never in a tested build, as [`crate::city()`].
#[must_use]
pub fn officers() -> Vec<Officer> {
    embedded("officers.json", include_str!("../city/officers.json"))
}

/// The leading groups, in the order of the file.
///
/// # Panics
/// Never in a tested build, as [`crate::city()`].
#[must_use]
pub fn groups() -> Vec<Group> {
    embedded("groups.json", include_str!("../city/groups.json"))
}

/// The experts, in the order of the file.
///
/// # Panics
/// Never in a tested build, as [`crate::city()`].
#[must_use]
pub fn experts() -> Vec<Expert> {
    embedded("experts.json", include_str!("../city/experts.json"))
}
