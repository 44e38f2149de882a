//! The catalogue as it was on a day, the history of a power, and what one version says otherwise than another.

use std::sync::Arc;

use domain::policy::{Actor, Operation};
use domain::powers::{ChartChange, FieldChange, chart_changes, field_changes};
use domain::time::Day;
use store::Work;
use store::tables::{catalogue_entry, power};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::versions::Version;

/// Two published versions of a power, and how they differ.
pub struct Diff {
    /// The one that is compared with.
    pub from: Arc<Version>,
    /// The one that is compared.
    pub to: Arc<Version>,
    /// Leaves of the content that differ.
    pub fields: Vec<FieldChange>,
    /// Nodes and sequence flows of the chart that differ.
    pub chart: Vec<ChartChange>,
}

/// One version that came into force, and until when it held.
pub struct InForce {
    /// The version.
    pub version: Arc<Version>,
    /// Its last day; none while no end is known.
    pub to_day: Option<String>,
}

impl App {
    /// A power as the catalogue said it on a day.
    ///
    /// # Errors
    /// `NOT_FOUND` when it was not in force then, `BAD_USER_INPUT` for a day to come.
    #[boxed]
    pub async fn power_on(&self, actor: &Actor, code: &str, day: Day) -> Result<power::Model> {
        let work = self.read(actor, Operation::Power)?;
        self.has_come(&work, day)?;
        let entry = store::powers::find_on(&work, code, &day.to_string()).await?.ok_or_else(Error::not_found)?;
        Ok(as_power(entry))
    }

    /// A power as one of its versions says that came into force, be it for less than a day.
    ///
    /// # Errors
    /// `NOT_FOUND` for a number that never came into force, and for a withheld one.
    #[boxed]
    pub async fn power_as(&self, actor: &Actor, code: &str, number: i32) -> Result<power::Model> {
        let (work, power) = self.power(actor, code).await?;
        let version = store::powers::published_number(&work, power.id, number).await?.ok_or_else(Error::not_found)?;
        let entry = store::powers::entry_of(&work, version).await?.ok_or_else(Error::not_found)?;
        Ok(as_power(entry))
    }

    /// The versions of a power that came into force, the latest first, at most a hundred.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn power_history(&self, work: &Work, power: Uuid) -> Result<Vec<InForce>> {
        let mut history = Vec::new();
        for entry in store::powers::history(work, power).await? {
            history.push(InForce { version: self.version(entry.version_id).await?, to_day: entry.to_day });
        }
        Ok(history)
    }

    /// The next version of a power that is approved for a later day.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn upcoming(&self, work: &Work, power: Uuid) -> Result<Option<Arc<Version>>> {
        match store::powers::upcoming(work, power).await?.first() {
            None => Ok(None),
            Some((id, _)) => Ok(Some(self.version(*id).await?).filter(|version| version.is_public())),
        }
    }

    /// Whether cases may be opened on a version now.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn is_in_force(&self, work: &Work, version: Uuid) -> Result<bool> {
        Ok(store::powers::is_in_force(work, version).await?)
    }

    /// What a day to come will say, nobody knows yet.
    pub(super) fn has_come(&self, work: &Work, day: Day) -> Result<()> {
        if day <= self.times.rules().zone.day_of(work.now()) {
            return Ok(());
        }
        let zh = "这一天还没有到，那时的清单还没有定。";
        Err(Error::field("asOf", "DAY_TO_COME", zh, "That day has not come; its catalogue is not settled yet."))
    }

    /// How two published versions of a power differ.
    ///
    /// # Errors
    /// `NOT_FOUND` for a power or a number that was never published.
    #[boxed]
    pub async fn power_diff(&self, actor: &Actor, code: &str, from: i32, to: i32) -> Result<Diff> {
        let work = self.read(actor, Operation::PowerDiff)?;
        let power = store::powers::find(&work, code).await?.ok_or_else(Error::not_found)?;
        let from = self.published(&work, power.id, from).await?;
        let to = self.published(&work, power.id, to).await?;
        if !from.is_public() || !to.is_public() {
            return Err(Error::not_found());
        }
        let flow = |version: &Version| version.plan.as_ref().map(|plan| plan.flow.clone());
        Ok(Diff {
            fields: field_changes(&from.content, &to.content),
            chart: chart_changes(flow(&from).as_ref(), flow(&to).as_ref()),
            from,
            to,
        })
    }

    async fn published(&self, work: &Work, power: Uuid, number: i32) -> Result<Arc<Version>> {
        let id = store::powers::published_number(work, power, number).await?.ok_or_else(Error::not_found)?;
        self.version(id).await
    }
}

/// What the catalogue said, in the form of the catalogue of today.
pub(super) fn as_power(entry: catalogue_entry::Model) -> power::Model {
    power::Model {
        id: entry.power_id,
        code: entry.code,
        organisation_id: entry.organisation_id,
        status: "IN_FORCE".into(),
        category_code: entry.category_code,
        own_category: entry.own_category,
        name_zh: entry.name_zh,
        name_en: entry.name_en,
        search: entry.search,
        sort_key: entry.sort_key,
        remark_zh: entry.remark_zh,
        remark_en: entry.remark_en,
        current_version_id: Some(entry.version_id),
        // How long what it said went on; not the end of the power, which has a reason.
        ends_on: entry.to_day,
        end_reason: None,
        ended_by: None,
        end_told_at: None,
        withheld: entry.withheld,
        non_statutory: entry.non_statutory,
    }
}
