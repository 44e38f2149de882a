//! Published versions, parsed once: they are frozen, so what was read stays true.

use std::sync::Arc;

use domain::cases::CasePlan;
use domain::powers::PowerContent;
use domain::rules::RuleBook;
use flow::{Compulsory, Finding, Flow};
use moka::sync::Cache;
use store::tables::power_version;
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::powers::aside;

/// A version with its content and flow read.
#[derive(Clone, Debug)]
pub struct Version {
    /// The row.
    pub row: power_version::Model,
    /// What it says.
    pub content: PowerContent,
    /// How a case runs on it; none while a draft has no readable flow.
    pub plan: Option<CasePlan>,
    /// What the check says of its flow.
    pub findings: Vec<Finding>,
}

impl Version {
    /// Whether everybody may read what it says, its chart too; a draft may not be read for another reason.
    pub fn is_public(&self) -> bool {
        self.content.disclosure.withheld.is_none()
    }

    /// An outcome as readers are told it: the name of the chart's end, or the word itself where the end has none.
    pub fn outcome_name(&self, outcome: &str) -> String {
        let plan = self.plan.as_ref();
        plan.and_then(|plan| plan.flow.outcome_name(outcome)).unwrap_or_else(|| outcome.to_owned())
    }

    /// How a case runs on it.
    ///
    /// # Errors
    /// `REFUSED` when its flow cannot be executed.
    pub fn plan(&self) -> Result<&CasePlan> {
        self.plan.as_ref().ok_or_else(|| {
            Error::refused("NOT_EXECUTABLE", "该版本没有可执行的流程图。", "This version has no executable flow chart.")
        })
    }
}

/// The executable flow of a stored BPMN file and what the check says of it, with the actions compulsory for its category.
fn read_flow(bpmn: &[u8], compulsory: &[Compulsory]) -> (Option<Flow>, Vec<Finding>) {
    match flow::read(bpmn) {
        Err(_) => (None, Vec::new()),
        Ok(model) => {
            let findings = flow::check_with(&model, compulsory);
            (model.executable().map(|process| process.flow.clone()), findings)
        }
    }
}

/// What a chart is read as, whichever versions have it.
struct Chart {
    flow: Option<Flow>,
    findings: Vec<Finding>,
}

/// The versions read so far, and the charts: a search of all ways through one may take long, and lists show many.
pub struct Versions {
    read: Cache<Uuid, Arc<Version>>,
    charts: Cache<(String, Vec<Compulsory>), Arc<Chart>>,
}

impl Default for Versions {
    fn default() -> Self {
        Self { read: Cache::new(4_096), charts: Cache::new(1_024) }
    }
}

impl Versions {
    /// Reads all anew: a plan holds periods of the rule book.
    pub(crate) fn forget(&self) {
        self.read.invalidate_all();
    }

    /// A chart of that digest, with the actions compulsory for its category.
    async fn chart(&self, sha256: &str, bpmn: &[u8], compulsory: Vec<Compulsory>) -> Result<Arc<Chart>> {
        let key = (sha256.to_owned(), compulsory);
        if let Some(chart) = self.charts.get(&key) {
            return Ok(chart);
        }
        let (charts, bpmn) = (self.charts.clone(), bpmn.to_vec());
        aside(move || {
            let compulsory = key.1.clone();
            charts.get_with(key, || {
                let (flow, findings) = read_flow(&bpmn, &compulsory);
                Arc::new(Chart { flow, findings })
            })
        })
        .await
    }
}

impl App {
    /// A version that cases run on.
    ///
    /// # Errors
    /// `NOT_FOUND` when there is none, `INTERNAL` when it does not read.
    #[boxed]
    pub async fn version(&self, id: Uuid) -> Result<Arc<Version>> {
        if let Some(version) = self.versions.read.get(&id) {
            return Ok(version);
        }
        let work = self.read(&domain::policy::Actor::Public, domain::policy::Operation::Power)?;
        let row = store::powers::version(&work, id).await?.ok_or_else(Error::not_found)?;
        let frozen = row.approved_at.is_some();
        let times = self.times.rules();
        let version = Arc::new(self.version_by(row, &times.rules).await?);
        if frozen {
            self.versions.read.insert(id, version.clone());
            // The rules may have changed meanwhile, and what was kept by the former ones may have been forgotten before this
            // was kept.
            if !Arc::ptr_eq(&times, &self.times.rules()) {
                self.versions.read.invalidate(&id);
            }
        }
        Ok(version)
    }

    /// Reads a row.
    ///
    /// # Errors
    /// `INTERNAL` when the stored content does not read.
    pub(crate) async fn read_version(&self, row: power_version::Model) -> Result<Version> {
        self.version_by(row, &self.times.rules().rules).await
    }

    async fn version_by(&self, row: power_version::Model, rules: &RuleBook) -> Result<Version> {
        let content: PowerContent =
            serde_json::from_str(&row.content).map_err(|error| Error::internal(format!("content: {error}")))?;
        let (flow, findings) = match (&row.bpmn, &row.sha256) {
            (Some(bpmn), Some(sha256)) => {
                let chart = self.versions.chart(sha256, bpmn, rules.compulsory_of(&content.category)).await?;
                (chart.flow.clone(), chart.findings.clone())
            }
            // Bytes and digest are written together.
            (None, _) | (_, None) => (None, Vec::new()),
        };
        let plan = flow.map(|flow| CasePlan::new(&content, flow, rules));
        Ok(Version { row, content, plan, findings })
    }
}

#[cfg(test)]
mod tests {
    use flow::{Action, Compulsory};

    use super::Versions;

    const CHART: &[u8] = include_bytes!("../../demo/city/powers/XK-3312-016001.bpmn");

    #[tokio::test]
    async fn a_chart_is_searched_once_for_all_who_read_it_and_anew_for_other_compulsory_actions() {
        let versions = Versions::default();
        let first = versions.chart("a", CHART, Vec::new()).await.expect("read");
        assert!(first.flow.is_some());
        let again = versions.chart("a", CHART, Vec::new()).await.expect("read");
        assert!(std::sync::Arc::ptr_eq(&first, &again));
        let rule = Compulsory { outcome: "PASS".into(), action: Action::NotifyRights, basis: "第四十四条".into() };
        let other = versions.chart("a", CHART, vec![rule]).await.expect("read");
        assert!(!std::sync::Arc::ptr_eq(&first, &other));
    }
}
