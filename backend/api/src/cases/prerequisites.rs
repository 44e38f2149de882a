//! What the party of a case must have been granted before, as the staff sees it.

use app::Work;
use app::cases::Required;
use app::tables::case;
use async_graphql::{Context, SimpleObject};
use chrono::{DateTime, Utc};

use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Text, moment};

/// A prerequisite of a case (前置条件).
#[derive(SimpleObject)]
pub struct CasePrerequisite {
    /// Code of the power that must come before.
    pub power: String,
    /// Its name; null when the catalogue does not know it.
    pub name: Option<Text>,
    /// Who need not have it; null when everybody needs it.
    pub exemption: Option<Text>,
    /// Public number of the case by which it was granted; null when no grant is on record.
    pub case_number: Option<String>,
    /// When it was granted.
    pub granted_at: Option<DateTime<Utc>>,
}

impl CasePrerequisite {
    /// Those of a case that the reader has reached.
    pub(super) async fn of(context: &Context<'_>, work: &Work, case: &case::Model) -> async_graphql::Result<Vec<Self>> {
        let required = context.app().case_prerequisites(work, case).await.shown(context)?;
        let shown = |one: Required| Self {
            name: one.power.map(|power| Text { zh: power.name_zh, en: power.name_en }),
            exemption: one.row.exemption.as_ref().map(Text::from),
            power: one.row.power,
            granted_at: one.granted.as_ref().and_then(|case| case.decided_at).map(moment),
            case_number: one.granted.map(|case| case.number),
        };
        Ok(required.into_iter().map(shown).collect())
    }
}
