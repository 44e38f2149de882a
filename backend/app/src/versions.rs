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

    /// Reads a row.
    ///
    /// # Errors
    /// `INTERNAL` when the stored content does not read.
    pub fn read(row: power_version::Model, rules: &RuleBook) -> Result<Self> {
        let content: PowerContent =
            serde_json::from_str(&row.content).map_err(|error| Error::internal(format!("content: {error}")))?;
        let (flow, findings) = match &row.bpmn {
            None => (None, Vec::new()),
            Some(bpmn) => read_flow(bpmn, &rules.compulsory_of(&content.category)),
        };
        let plan = flow.map(|flow| CasePlan::new(&content, flow, rules));
        Ok(Self { row, content, plan, findings })
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

/// The versions read so far.
pub struct Versions {
    read: Cache<Uuid, Arc<Version>>,
}

impl Default for Versions {
    fn default() -> Self {
        Self { read: Cache::new(4_096) }
    }
}

impl Versions {
    /// Reads all anew: a plan holds periods of the rule book.
    pub(crate) fn forget(&self) {
        self.read.invalidate_all();
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
        let version = Arc::new(Version::read(row, &self.times.rules().rules)?);
        if frozen {
            self.versions.read.insert(id, version.clone());
        }
        Ok(version)
    }
}
