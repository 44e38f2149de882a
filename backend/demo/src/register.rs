//! What stands in the demo city's register of documents, as `city/normative-documents.json` tells it; living it is `drive`'s.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::city::embedded;
use crate::heard::Hour;

/// A document and what comes of it before the demo begins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// Stable name of its kind.
    pub kind: String,
    /// Stable name of its subject; an internal rule has one.
    pub subject: Option<String>,
    /// Code of the post whose holder drafts it.
    pub post: String,
    /// Its title, marked as made up.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Codes of the powers that it is about.
    #[serde(default)]
    pub powers: Vec<String>,
    /// Number of the document that it replaces.
    pub replaces: Option<String>,
    /// When it is drafted and submitted.
    pub submitted: Hour,
    /// When the legal office approves it, if it has.
    pub approved: Option<Hour>,
    /// What the legal office says.
    pub opinion: Option<String>,
    /// How it is published, if it is.
    pub publication: Option<Publication>,
}

/// A publication.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// When.
    pub on: Hour,
    /// Under which number.
    pub number: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day; none for what the rules give it.
    pub to: Option<NaiveDate>,
}

/// All of them, in the order of the file.
///
/// # Panics
/// Never in a tested build, as [`crate::city()`].
#[must_use]
pub fn registered() -> Vec<Registered> {
    embedded("normative-documents.json", include_str!("../city/normative-documents.json"))
}
