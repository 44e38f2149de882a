//! What the demo city's legal office has settled about powers and asks bodies to complete, as `city/clearing.json` tells it.

use domain::settlements::Kind;
use domain::time::Unit;
use serde::Deserialize;

use crate::city::embedded;

/// Settlements and filling calls, in the order they come about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clearing {
    /// What was settled.
    pub settlements: Vec<Settled>,
    /// What bodies are asked to complete.
    pub calls: Vec<Call>,
}

/// A settlement.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settled {
    /// What was unclear.
    pub kind: Kind,
    /// Code of the power it is about.
    pub power: Option<String>,
    /// Name of what the catalogue does not know.
    pub name: Option<String>,
    /// Codes of the bodies concerned.
    pub bodies: Vec<String>,
    /// Code of the body that holds it from now on.
    pub holder: Option<String>,
    /// Why.
    pub reason: String,
    /// The meeting or document that decided.
    pub decided_by: String,
    /// Days before the demo begins on which it decided.
    pub decided: i64,
}

/// A filling call.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// Its title.
    pub title: String,
    /// What is asked.
    pub asked: String,
    /// Whether sheets are to be complete.
    pub sheet: bool,
    /// Whether powers are to be complete.
    pub powers: bool,
    /// Codes of the bodies asked.
    pub bodies: Vec<String>,
    /// How many units there are for it.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
    /// Who has answered.
    pub answers: Vec<Answered>,
}

/// The answer of a body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The post whose holder answers; its body is the one that was asked.
    pub post: String,
    /// What the body adds.
    pub note: String,
}

/// All of it.
///
/// # Panics
/// Never in a tested build, as [`crate::city()`].
#[must_use]
pub fn clearing() -> Clearing {
    embedded("clearing.json", include_str!("../city/clearing.json"))
}
