//! The decision of a case: outcome, document, reasons, and what it imposes or spares.

use app::cases::{Event, Field};
use app::directory::Listing;
use app::versions::Version;
use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use domain::cases::Act;

use super::parts;
use super::penalty::Penalty;
use crate::text::{Text, moment};

/// The decision.
#[derive(SimpleObject, Clone)]
pub struct Decision {
    /// When.
    pub at: DateTime<Utc>,
    /// The outcome, a word of the chart.
    pub outcome: String,
    /// The outcome as a reader is told it: the name of the chart's end, or the word itself where the end has none.
    pub outcome_name: String,
    /// Number of the document.
    pub document_number: String,
    /// Its reasons.
    pub reasons: String,
    /// Its legal basis.
    pub basis: String,
    /// Which prerequisites were not needed, and why.
    pub exemptions: Option<String>,
    /// Who signed it.
    pub signed_by: String,
    /// The signer's post.
    pub post_title: Text,
    /// What it imposes; null where the power is no penalty.
    pub penalty: Option<Penalty>,
}

/// The last decision.
pub(super) fn decision(version: &Version, events: &[Event], listing: &Listing) -> Option<Decision> {
    let event = events.iter().rev().find(|event| matches!(event.act, Act::Decide { .. }))?;
    let Act::Decide { outcome, penalty, .. } = &event.act else { return None };
    Some(Decision {
        at: moment(event.recorded.event.at),
        outcome_name: parts::outcome_name(version, outcome),
        outcome: outcome.clone(),
        document_number: event.word(Field::DocumentNumber).unwrap_or_default().to_owned(),
        reasons: event.word(Field::Reason).unwrap_or_default().to_owned(),
        basis: event.word(Field::Basis).unwrap_or_default().to_owned(),
        exemptions: event.word(Field::Exemptions).map(str::to_owned),
        signed_by: event.recorded.event.actor_name.clone().unwrap_or_default(),
        post_title: parts::post_title(listing, event).unwrap_or_else(|| Text { zh: String::new(), en: None }),
        penalty: penalty.as_deref().map(|penalty| Penalty::of(version, penalty)),
    })
}
