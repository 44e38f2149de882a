//! The time machine: how a power came to be what it is, and what one version says otherwise than another.

use app::powers::{Diff, InForce};
use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::powers as rules;

use super::public::PublishedVersion;
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Date, Text, day, moment};

/// How two versions differ at one place.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Difference")]
pub enum Difference {
    /// Only the later has it.
    Added,
    /// Only the earlier has it.
    Removed,
    /// Both have it and say something else.
    Changed,
}

/// A version that came into force.
#[derive(SimpleObject)]
pub struct PowerChange {
    /// Its number, from 1.
    pub number: i32,
    /// First day in force.
    pub in_force_from: Option<Date>,
    /// Last day in force; null while no end is known.
    pub in_force_to: Option<Date>,
    /// When the legal office approved it.
    pub approved_at: Option<DateTime<Utc>>,
    /// Why the version before was changed; null for the first.
    pub explanation: Option<Text>,
}

impl From<InForce> for PowerChange {
    fn from(known: InForce) -> Self {
        let version = &known.version;
        // A version replaced on its first day has held on that day alone.
        let last = known.to_day.map(|last| last.max(version.row.in_force_from.clone().unwrap_or_default()));
        Self {
            number: version.row.number,
            in_force_from: day(version.row.in_force_from.as_deref()),
            in_force_to: day(last.as_deref()),
            approved_at: version.row.approved_at.map(moment),
            explanation: version.content.explanation.as_ref().map(Text::from),
        }
    }
}

/// The end of a power.
#[derive(SimpleObject)]
pub struct Abolition {
    /// Last day in force.
    pub last_day: Option<Date>,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: String,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

/// One leaf of a version's content that differs.
#[derive(SimpleObject)]
pub struct PowerFieldChange {
    /// Its path in `content`; an entry of a list is named by its key, such as `materials.layout.copies`.
    pub path: String,
    /// How it differs.
    pub difference: Difference,
    /// What the earlier version says.
    pub before: Option<String>,
    /// What the later version says.
    pub after: Option<String>,
}

/// One element of a version's chart that differs.
#[derive(SimpleObject)]
pub struct PowerChartChange {
    /// Id of the node or sequence flow.
    pub element: String,
    /// Its name; empty where it has none.
    pub name: String,
    /// How it differs.
    pub difference: Difference,
    /// What it was: kind, name, post, limit, stops and the rest, or from where to where.
    pub before: Option<Text>,
    /// What it is.
    pub after: Option<Text>,
}

/// How two published versions of a power differ.
pub struct PowerDiff(pub(super) Diff);

/// How two published versions of a power differ.
#[Object]
impl PowerDiff {
    /// The version that is compared with.
    async fn from(&self) -> PublishedVersion {
        self.0.from.clone().into()
    }

    /// The version that is compared.
    async fn to(&self) -> PublishedVersion {
        self.0.to.clone().into()
    }

    /// Leaves of the content that differ, in its order.
    async fn fields(&self) -> Vec<PowerFieldChange> {
        let shown = |change: &rules::FieldChange| PowerFieldChange {
            path: change.path.clone(),
            difference: change.difference.into(),
            before: change.before.clone(),
            after: change.after.clone(),
        };
        self.0.fields.iter().map(shown).collect()
    }

    /// Nodes and sequence flows of the chart that differ.
    async fn chart(&self) -> Vec<PowerChartChange> {
        let shown = |change: &rules::ChartChange| PowerChartChange {
            element: change.element.clone(),
            name: change.name.clone(),
            difference: change.difference.into(),
            before: change.before.clone().map(Text::from),
            after: change.after.clone().map(Text::from),
        };
        self.0.chart.iter().map(shown).collect()
    }
}

/// The time machine.
#[derive(Default)]
pub struct HistoryQuery;

#[Object]
impl HistoryQuery {
    /// How two published versions of a power differ, field by field and element by element of the chart.
    async fn power_diff(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Code of the power.")] code: String,
        #[graphql(desc = "Number of the version to compare with.")] from: i32,
        #[graphql(desc = "Number of the version to compare.")] to: i32,
    ) -> async_graphql::Result<PowerDiff> {
        Ok(PowerDiff(context.app().power_diff(context.actor(), &code, from, to).await.shown(context)?))
    }
}
