//! What the steps of a remedy take.

use domain::remedies::Outcome;
use serde::Serialize;
use uuid::Uuid;

/// A step with what is said beside it.
#[derive(Clone, Serialize)]
pub struct Say {
    /// The remedy.
    pub remedy: Uuid,
    /// The version that was seen.
    pub version: i32,
    /// What is said; which steps need it, each says.
    pub words: String,
}

/// The result.
#[derive(Clone, Serialize)]
pub struct Decide {
    /// The remedy.
    pub remedy: Uuid,
    /// The version that was seen.
    pub version: i32,
    /// How it ended.
    pub outcome: Outcome,
    /// The result in words.
    pub words: String,
}
