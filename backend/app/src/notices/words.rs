//! The words of notices as they are kept: the administrators' where they wrote some, those that came with the hall elsewhere.

use std::collections::BTreeMap;

use domain::notices::{Audience, Facts, Kind, Template, filled, usual};
use domain::text::Text;
use store::Work;
use store::tables::notice;
use uuid::Uuid;

use crate::App;
use crate::error::{Error, Result};
use crate::setting;

/// Key of the templates among the settings.
pub(super) const TEMPLATES: &str = "notice-templates";

/// What administrators have written.
pub(super) type Written = BTreeMap<Kind, Template>;

/// A notice in words.
pub(super) struct Worded {
    /// Subject.
    pub title: Text,
    /// Message.
    pub body: Text,
}

/// What administrators have written so far.
pub(super) async fn written(work: &Work) -> Result<setting::Setting<Written>> {
    setting::kept(work, TEMPLATES).await
}

/// The template of a kind.
pub(super) fn template(written: &Written, kind: Kind) -> Template {
    written.get(&kind).cloned().unwrap_or_else(|| usual(kind))
}

/// Kind and facts of a row.
pub(super) fn told(row: &notice::Model) -> Result<(Kind, Facts)> {
    let kind = Kind::from_name(&row.kind).ok_or_else(|| Error::internal("kind of a notice"))?;
    let facts = serde_json::from_str(&row.facts);
    Ok((kind, facts.map_err(|error| Error::internal(format!("facts of a notice: {error}")))?))
}

/// A template with its fields.
pub(super) fn worded_with(template: &Template, facts: &Facts, link: &str) -> Worded {
    let of = |text: &Text| {
        let Text { zh, en } = filled(text, facts, link);
        Text { zh: zh.trim().to_owned(), en: en.map(|en| en.trim().to_owned()) }
    };
    Worded { title: of(&template.title), body: of(&template.body) }
}

impl App {
    /// A notice in words, as it leaves the hall.
    pub(super) fn worded(&self, written: &Written, row: &notice::Model) -> Result<Worded> {
        let (kind, facts) = told(row)?;
        Ok(worded_with(&template(written, kind), &facts, &self.notice_link(kind, row.case_id)))
    }

    /// Where the reader of a notice goes on; an applicant needs the tracking code there, which no notice ever holds.
    pub(super) fn notice_link(&self, kind: Kind, case: Uuid) -> String {
        match kind.audience() {
            Audience::Applicant => format!("{}/track", self.address),
            Audience::Staff => format!("{}/work/cases/{case}", self.address),
        }
    }
}
