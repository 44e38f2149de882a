//! What is put into the index: one entry for what the catalogue says, or said, of a power.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The last day of what has no end yet.
pub const FOREVER: u32 = u32::MAX;
/// How many ways there are to stand in the list of today; a lower one comes first.
pub const STANDINGS: u8 = 4;

/// What a list can be narrowed by. A further one is a line here and a value in the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Where the power stands.
    Status,
    /// The class of the power.
    Category,
    /// The level of the body; it follows from the body whenever somebody asks.
    Level,
    /// The body.
    Body,
    /// Whom the power touches.
    Audience,
    /// In which event of a life it is needed.
    LifeEvent,
}

/// What is kept of an entry beside its texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its own id: the version, or the power that has none.
    pub key: Uuid,
    /// Its power.
    pub power: Uuid,
    /// Its place in the list of today, below [`STANDINGS`]; none for what only the catalogue of a past day says.
    pub standing: Option<u8>,
    /// Whether the public learns nothing of it.
    pub withheld: bool,
    /// What it is sorted by.
    pub sort: String,
    /// First day in force as a number (`20260630`); 0 for what never was.
    pub from: u32,
    /// Last day in force, or [`FOREVER`].
    pub to: u32,
    /// What it can be narrowed by; several values of a kind are allowed, no value of [`Kind::Level`] is.
    pub values: Vec<(Kind, String)>,
}

/// What an entry is found by, all of it normalised by the caller: lower case, half width, no blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// Its code.
    pub code: String,
    /// Its names, in each language.
    pub names: Vec<String>,
    /// How its names sound: spelled out, and by initials.
    pub sounds: Vec<String>,
    /// What else is said of it.
    pub words: Vec<String>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is kept of it.
    pub record: Record,
    /// What it is found by.
    pub texts: Texts,
}
