//! What people complain of, ask, suggest and report in the demo city, as `city/complaints.json` tells it; living it is `drive`'s.

use domain::complaints::{Category, Channel, Complexity, Kind};
use serde::Deserialize;

use crate::city::embedded;

/// Days before the demo begins, and the hour of that day.
pub type Hour = (i64, i64);

/// A complaint and what comes of it before the demo begins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heard {
    /// What is wanted.
    pub kind: Kind,
    /// One of the eight categories.
    pub category: Category,
    /// How it came in.
    #[serde(default = "online")]
    pub channel: Channel,
    /// Code of the power it is about.
    pub power: Option<String>,
    /// Step of that power's chart.
    pub node: Option<String>,
    /// Whether it is about the power's latest case.
    #[serde(default)]
    pub case: bool,
    /// Code of the body it is about, where no power says it.
    pub organisation: Option<String>,
    /// Heading of the paper that came along.
    pub paper: Option<String>,
    /// When it came in.
    pub filed: Hour,
    /// Who complains; nobody for an anonymous one.
    pub who: Option<Who>,
    /// What is said.
    pub text: String,
    /// What is done with it, in the order of time.
    pub life: Vec<Step>,
}

const fn online() -> Channel {
    Channel::Online
}

/// Somebody made up who complains; no operator has been given 154, so that nobody's telephone rings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: Option<String>,
}

/// One act.
#[derive(Clone, Debug, Deserialize)]
pub struct Step {
    /// When.
    pub on: Hour,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

/// What somebody does with a complaint.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the operation of that name, each field its argument")]
pub enum Act {
    Register { complexity: Complexity },
    Reject { words: String, place: String },
    Assign { post: String, leader: Option<String>, opinion: String },
    Instruct { words: String },
    Reply { words: String },
    Confirm { words: String },
    Dispute { words: String },
    Close { words: String },
}

/// All complaints of the city, in the order of its file.
///
/// # Panics
/// Never in a tested build, as [`crate::city()`].
#[must_use]
pub fn heard() -> Vec<Heard> {
    embedded("complaints.json", include_str!("../city/complaints.json"))
}
