//! The stored rule of how long files are kept, saved whole and counted.

use domain::archives::{Retention, RetentionRule};
use domain::policy::{Actor, Operation};
use serde::{Deserialize, Serialize};
use store::{Work, powers};

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::rules::whole_city;
use crate::setting::{keep, kept};

/// Where it is stored.
const KEY: &str = "retention";

/// The rule to be saved.
#[derive(Clone, Serialize)]
pub struct RetentionSave {
    /// The version that was seen.
    pub expected_version: u64,
    /// What it says.
    pub retention: Retention,
}

/// That it was kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct RetentionSaved {
    /// Its version now.
    pub version: u64,
}

/// The rule in force.
pub(super) async fn in_force(work: &Work) -> Result<Retention> {
    Ok(kept::<Retention>(work, KEY).await?.value)
}

impl App {
    /// How long the files of cases are kept, and how often that was saved.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn retention_rules(&self, actor: &Actor, operation: Operation) -> Result<(u64, Retention)> {
        let work = self.read(actor, operation)?;
        let stored = kept::<Retention>(&work, KEY).await?;
        Ok((stored.version, stored.value))
    }

    /// Saves how long files are kept; those that are archived already keep their class.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault, `CONFLICT`, `REFUSED` for the administrator of a single body.
    #[boxed]
    pub async fn retention_rules_save(&self, actor: &Actor, key: &str, input: RetentionSave) -> Result<RetentionSaved> {
        self.once(actor, Operation::RetentionRulesSave, key, input, |_, work, input| async move {
            whole_city(&work).await?;
            let retention = trimmed(input.retention);
            let categories = powers::categories(&work).await?;
            let faults = retention.faults(|code| categories.iter().any(|known| known.code == code));
            if !faults.is_empty() {
                return Err(Error::input(faults));
            }
            let version = keep(&work, KEY, input.expected_version, retention).await?;
            Ok(RetentionSaved { version })
        })
        .await
    }
}

fn trimmed(retention: Retention) -> Retention {
    let rules = retention.rules.into_iter().map(|rule| RetentionRule {
        category: rule.category.trim().to_uppercase(),
        source: rule.source.trim().to_owned(),
        ..rule
    });
    Retention { usual: retention.usual, source: retention.source.trim().to_owned(), rules: rules.collect() }
}
