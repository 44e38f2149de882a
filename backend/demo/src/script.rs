//! What people in the demo city write and choose, power by power, as `city/story.json` says it; the drawing is in `walk`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::city::embedded;

/// The words of all powers.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Script {
    /// Opinions by `gp:action`, for steps without their own; with `!` behind it where the decision will be adverse,
    /// and for deliveries with the method.
    pub by_action: BTreeMap<String, Vec<String>>,
    /// By code of the power.
    pub powers: BTreeMap<String, PowerScript>,
}

/// The words of one power.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PowerScript {
    /// How many of the cases are of this power.
    pub share: usize,
    /// Endings of the names of firms that apply.
    #[serde(default)]
    pub firms: Vec<String>,
    /// Years of birth of persons that apply, first and last.
    #[serde(default)]
    pub persons: Option<(i32, i32)>,
    /// How each field of the form is filled in.
    pub form: BTreeMap<String, Rule>,
    /// Branches taken exactly if a field of the form is true.
    #[serde(default)]
    pub when: BTreeMap<String, String>,
    /// How often a branch is taken, beside the others of its choice; 1 if not said.
    #[serde(default)]
    pub weights: BTreeMap<String, u32>,
    /// Opinions by step or by the branch taken.
    pub steps: BTreeMap<String, Vec<String>>,
    /// What is written when deciding, by outcome.
    pub decisions: BTreeMap<String, Grounds>,
    /// What may be missing.
    #[serde(default)]
    pub corrections: Vec<Gap>,
    /// Why an application is not accepted.
    #[serde(default)]
    pub refusals: Vec<NotAccepted>,
}

/// How a field is filled in.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Rule {
    /// One of these; texts are filled.
    Pick { pick: Vec<Value> },
    /// The one of the case's scene, so that several fields tell one story; texts are filled.
    Scene { scene: Vec<Value> },
    /// A whole number between these.
    Int { int: (i64, i64) },
    /// A number between these, with so many digits behind the point.
    Num { num: (f64, f64), digits: i32 },
    /// A day so many days after the filing.
    Day { day: (i64, i64) },
    /// A text with places to fill.
    Text { text: String },
    /// Something of the applicant.
    From { from: Source },
    /// The product of other fields and of a factor between these, with two digits behind the point.
    Product { product: Vec<String>, times: (f64, f64) },
}

/// What of the applicant goes into a field.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Source {
    Name,
    Phone,
    Birth,
}

/// The grounds of a decision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grounds {
    /// Whether the party is not granted, or not punished: what comes less often.
    #[serde(default)]
    pub adverse: bool,
    pub reasons: Vec<String>,
    pub basis: String,
    pub opinions: Vec<String>,
}

/// What may be missing from an application.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gap {
    pub material: String,
    pub text: String,
}

/// Why an application is not accepted.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NotAccepted {
    pub reason: String,
    pub right_organ: Option<String>,
    pub remedy: String,
}

pub(crate) fn script() -> Script {
    embedded("story.json", include_str!("../city/story.json"))
}
