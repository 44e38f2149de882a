//! The catalogue as everybody reads it.

use std::sync::Arc;

use app::tables::power;
use app::versions::Version;
use app::{App, Error};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::policy::Operation;
use domain::powers::Initiation;

use super::content::PowerContent;
use super::flow_view::{Counts, FlowStep, steps};
use super::history::{Abolition, PowerChange};
use super::templates::{TemplateFile, templates};
use crate::caller::Asked;
use crate::cases::PenaltySpread;
use crate::error::Shown;
use crate::laws::{BasisArticle, basis_articles};
use crate::organisations::Organisation;
use crate::text::{Date, Text, count, day, moment};

/// Where a power stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerStatus {
    /// In force: published and executable.
    InForce,
    /// Repealed, or known only by name: listed and searchable, never executable.
    Historic,
    /// Approved, and in force from a later day.
    Announced,
    /// Abolished: its versions and its history stay readable, nothing is opened on it.
    Abolished,
}

impl PowerStatus {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::InForce => "IN_FORCE",
            Self::Historic => "HISTORIC",
            Self::Announced => "ANNOUNCED",
            Self::Abolished => "ABOLISHED",
        }
    }
}

/// A class of powers: ten national ones (中办发〔2015〕21号), and internal and decision classes.
#[derive(SimpleObject, Clone)]
pub struct PowerCategory {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Whether it is one of the ten national classes.
    pub national: bool,
    /// Powers in it, those that are withheld too; functions without a law are not counted.
    pub power_count: i32,
    /// Its place in every list.
    pub position: i32,
    /// Version, to be given back when it is changed.
    pub version: i32,
}

/// A power (权力事项): an identity with a code; its words stand in versions.
pub struct Power(pub(crate) power::Model);

/// A power (权力事项): an identity with a code; its words stand in versions.
#[Object]
impl Power {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// Its code.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// Its name.
    async fn name(&self) -> Text {
        Text { zh: self.0.name_zh.clone(), en: self.0.name_en.clone() }
    }

    /// Where it stands.
    async fn status(&self) -> PowerStatus {
        match self.0.status.as_str() {
            "IN_FORCE" => PowerStatus::InForce,
            "ANNOUNCED" => PowerStatus::Announced,
            "ABOLISHED" => PowerStatus::Abolished,
            _ => PowerStatus::Historic,
        }
    }

    /// Its class.
    async fn category(&self, context: &Context<'_>) -> async_graphql::Result<PowerCategory> {
        let app = context.app();
        let listing = app.listing().await.shown(context)?;
        let category = listing.category(&self.0.category_code).shown(context)?;
        Ok(category_shown(&listing, category))
    }

    /// What its penalty decisions imposed, circumstance by circumstance, the most frequent first; nothing below the
    /// smallest sample of the rule book.
    async fn penalty_spreads(&self, context: &Context<'_>) -> async_graphql::Result<Vec<PenaltySpread>> {
        PenaltySpread::of(context, &self.0).await
    }

    /// The body's own class.
    async fn own_category(&self) -> Option<&str> {
        self.0.own_category.as_deref()
    }

    /// The body that holds it.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.0.organisation_id).shown(context)
    }

    /// The version in force; null for historic powers, and for whoever may not read a withheld one.
    async fn version(&self, context: &Context<'_>) -> async_graphql::Result<Option<PublishedVersion>> {
        let app = context.app();
        match self.0.current_version_id {
            None => Ok(None),
            Some(_) if !app.shows(context.actor(), &self.0).await.shown(context)? => Ok(None),
            Some(id) => {
                let today = app.times.rules().day(app.now());
                let open = self.0.status == "IN_FORCE" && self.0.ends_on.as_ref().is_none_or(|last| *last >= today);
                Ok(Some(PublishedVersion { version: app.version(id).await.shown(context)?, open: Some(open) }))
            }
        }
    }

    /// The version that is approved for a later day.
    async fn upcoming(&self, context: &Context<'_>) -> async_graphql::Result<Option<PublishedVersion>> {
        let app = context.app();
        let work = app.read(context.actor(), Operation::Power).shown(context)?;
        Ok(app.upcoming(&work, self.0.id).await.shown(context)?.map(PublishedVersion::from))
    }

    /// The versions that came into force, the latest first, each with why it was made; at most a hundred.
    async fn history(&self, context: &Context<'_>) -> async_graphql::Result<Vec<PowerChange>> {
        let app = context.app();
        let work = app.read(context.actor(), Operation::Power).shown(context)?;
        let history = app.power_history(&work, self.0.id).await.shown(context)?;
        Ok(history.into_iter().map(PowerChange::from).collect())
    }

    /// Its end, once it is decided.
    async fn abolition(&self) -> Option<Abolition> {
        Some(Abolition {
            last_day: day(self.0.ends_on.as_deref()),
            reason: self.0.end_reason.clone()?,
            by: self.0.ended_by.clone().unwrap_or_default(),
            at: self.0.end_told_at.map(moment),
        })
    }

    /// Whether it is withheld from the public; only the staff of its body meets one.
    async fn withheld(&self) -> bool {
        self.0.withheld
    }

    /// Whether it is a function that no law sets up: it runs by the same steps and is never counted as a power.
    async fn non_statutory(&self) -> bool {
        self.0.non_statutory
    }

    /// Why it is historic, or that it is made up for a demonstration.
    async fn remark(&self) -> Option<Text> {
        self.0.remark_zh.clone().map(|zh| Text { zh, en: self.0.remark_en.clone() })
    }
}

/// A published version: frozen, and what its cases run on.
pub struct PublishedVersion {
    version: Arc<Version>,
    /// Whether cases may be opened on it, where that is known already. What was read once is kept, so the version itself
    /// cannot tell.
    open: Option<bool>,
}

impl From<Arc<Version>> for PublishedVersion {
    fn from(version: Arc<Version>) -> Self {
        Self { version, open: None }
    }
}

/// A published version: frozen, and what its cases run on.
#[Object]
impl PublishedVersion {
    /// Its id.
    async fn id(&self) -> ID {
        self.version.row.id.into()
    }

    /// Its number, from 1.
    async fn number(&self) -> i32 {
        self.version.row.number
    }

    /// First day in force.
    async fn in_force_from(&self, context: &Context<'_>) -> async_graphql::Result<Date> {
        day(self.version.row.in_force_from.as_deref()).ok_or_else(unapproved).shown(context)
    }

    /// When the legal office approved it.
    async fn approved_at(&self, context: &Context<'_>) -> async_graphql::Result<DateTime<Utc>> {
        self.version.row.approved_at.map(moment).ok_or_else(unapproved).shown(context)
    }

    /// What it says.
    async fn content(&self, context: &Context<'_>) -> async_graphql::Result<PowerContent> {
        PowerContent::shown(&self.version.content).shown(context)
    }

    /// Title of the post of the leader in charge.
    async fn leader(&self, context: &Context<'_>) -> async_graphql::Result<Option<Text>> {
        let listing = context.app().listing().await.shown(context)?;
        let post = self.version.content.leader.as_deref().and_then(|code| listing.post_by_code(code));
        Ok(post.map(|post| (&app::directory::title(post)).into()))
    }

    /// The articles of the law register that it rests on, as they stand today; bases in words alone are not among them.
    async fn articles(&self, context: &Context<'_>) -> async_graphql::Result<Vec<BasisArticle>> {
        let app = context.app();
        let work = app.read(context.actor(), Operation::Power).shown(context)?;
        Ok(basis_articles(app.articles_of(&work, self.version.row.id).await.shown(context)?))
    }

    /// The templates of its materials, in their order.
    async fn templates(&self, context: &Context<'_>) -> async_graphql::Result<Vec<TemplateFile>> {
        let app = context.app();
        let work = app.read(context.actor(), Operation::Power).shown(context)?;
        let files = app.templates_of(&work, &self.version).await.shown(context)?;
        Ok(templates(app, &self.version, &files, self.version.is_public()))
    }

    /// Its chart.
    async fn flow(&self) -> PublishedFlow {
        PublishedFlow(self.version.clone())
    }

    /// Path of its package (一盘): a ZIP of JSON, BPMN, SVG and PDF. Of a withheld power it is open for a quarter of an hour.
    async fn package_url(&self, context: &Context<'_>) -> String {
        context.app().package_link(self.version.row.id, self.version.is_public())
    }

    /// Whether the public may apply online.
    async fn appliable(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        if self.version.content.initiation != Initiation::Application {
            return Ok(false);
        }
        if let Some(open) = self.open {
            return Ok(open);
        }
        let app = context.app();
        let work = app.read(context.actor(), Operation::Power).shown(context)?;
        app.is_in_force(&work, self.version.row.id).await.shown(context)
    }
}

/// A published version always has its approval.
fn unapproved() -> Error {
    Error::internal("a published version without its approval")
}

/// A published chart: the drawing that is executed.
pub struct PublishedFlow(Arc<Version>);

/// A published chart: the drawing that is executed.
#[Object]
impl PublishedFlow {
    /// Path of the BPMN 2.0 file, byte for byte as approved.
    async fn bpmn_url(&self, context: &Context<'_>) -> String {
        context.app().flow_link(self.0.row.id, self.0.is_public())
    }

    /// SHA-256 of the file, in hex.
    async fn sha256(&self) -> &str {
        self.0.row.sha256.as_deref().unwrap_or_default()
    }

    /// Open cases of the power that run by another of its versions: each runs by the chart it began on.
    async fn open_on_others(&self, context: &Context<'_>) -> async_graphql::Result<i32> {
        let app = context.app();
        let work = app.read(context.actor(), Operation::Power).shown(context)?;
        Ok(count(app.open_on_others(&work, &self.0.row).await.shown(context)?))
    }

    /// The chart as text steps, with the cases that wait at each now.
    async fn steps(&self, context: &Context<'_>) -> async_graphql::Result<Vec<FlowStep>> {
        let app = context.app();
        let listing = app.listing().await.shown(context)?;
        let counts = if context.look_ahead().field("openCases").exists() {
            live_counts(context, app, &self.0).await?
        } else {
            Counts::new()
        };
        Ok(steps(&self.0, &listing, &counts))
    }
}

async fn live_counts(context: &Context<'_>, app: &App, version: &Version) -> async_graphql::Result<Counts> {
    let work = app.read(context.actor(), Operation::Power).shown(context)?;
    let rows = app.node_counts(&work, version.row.id).await.shown(context)?;
    Ok(rows.into_iter().map(|row| (row.node, (row.open, row.yellow, row.red))).collect())
}

/// A category as the contract shows it.
pub(crate) fn category_shown(
    listing: &app::directory::Listing,
    category: &app::tables::power_category::Model,
) -> PowerCategory {
    PowerCategory {
        name: Text { zh: category.name_zh.clone(), en: Some(category.name_en.clone()) },
        national: category.national,
        power_count: count(listing.powers(Some(&category.code), None).map(|row| row.powers).sum::<i64>()),
        position: category.position,
        version: count(category.version),
        code: category.code.clone(),
    }
}
