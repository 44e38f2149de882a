//! Who asked for redress against the demo city's bodies, as `city/remedies.json` tells it; living it is `drive`'s.

use domain::identity::PartyKind;
use domain::remedies::{Kind, Outcome};
use serde::Deserialize;

use crate::city::embedded;
use crate::heard::Hour;

/// A remedy and what comes of it before the demo begins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// By which road.
    pub kind: Kind,
    /// Code of the power it is about.
    pub power: Option<String>,
    /// Whether it is about the power's latest case.
    #[serde(default)]
    pub case: bool,
    /// Code of the body that a tender complaint is about.
    pub organisation: Option<String>,
    /// The project that a tender complaint is about.
    pub project: Option<String>,
    /// Days before the demo begins on which it was received.
    pub received: i64,
    /// When it was registered.
    pub registered: Hour,
    /// The number of the court or the other office.
    pub reference: Option<String>,
    /// Who asks.
    pub who: Who,
    /// What is asked and why.
    pub claim: String,
    /// What is done with it, in the order of time.
    pub life: Vec<Step>,
}

/// Somebody made up who asks; no operator has been given 154, so that nobody's telephone rings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// Person or organisation.
    pub kind: PartyKind,
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
}

/// One act of the legal office.
#[derive(Clone, Debug, Deserialize)]
pub struct Step {
    /// When.
    pub on: Hour,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

/// What the legal office does.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Act {
    /// Accepts it.
    Accept {
        /// What is said.
        words: String,
    },
    /// Does not accept it.
    Reject {
        /// Why.
        words: String,
    },
    /// Records the body's answer.
    Answer {
        /// What it answers.
        words: String,
    },
    /// Records the result.
    Decide {
        /// How it ended.
        outcome: Outcome,
        /// The result in words.
        words: String,
    },
    /// Records what was done.
    FollowUp {
        /// What was done.
        words: String,
    },
}

/// All of them, in the order of the file.
///
/// # Panics
/// Never in a tested build, as [`crate::city()`].
#[must_use]
pub fn asked() -> Vec<Asked> {
    embedded("remedies.json", include_str!("../city/remedies.json"))
}
