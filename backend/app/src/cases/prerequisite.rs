//! What the applicant of a case must have been granted before: looked up by a keyed digest of the identity number, for
//! the staff alone, so that nobody learns from a filing what somebody else was granted.

use std::collections::BTreeSet;

use domain::powers::{Exempted, GRANTING, Prerequisite, prerequisites_met};
use store::Work;
use store::tables::{case, power};

use super::reading::Reading;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// One prerequisite, as it stands for the party of a case.
#[derive(Clone, Debug)]
pub struct Required {
    /// What the version asks for.
    pub row: Prerequisite,
    /// The power; none when the catalogue does not know it.
    pub power: Option<power::Model>,
    /// The case by which it was granted.
    pub granted: Option<case::Model>,
}

impl App {
    /// The prerequisites of a case that the reader has reached, as they stand for its party.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn case_prerequisites(&self, work: &Work, case: &case::Model) -> Result<Vec<Required>> {
        let version = self.version(case.version_id).await?;
        if version.content.prerequisites.is_empty() {
            return Ok(Vec::new());
        }
        let reading = Reading::of(work.clone(), [case]);
        let identity = reading.party(self, case).await?.map(|party| self.identity_mark(&party.identity_number));
        let mut required = Vec::new();
        for row in &version.content.prerequisites {
            let power = store::powers::find_listed(work, &row.power).await?;
            let granted = match (&power, &identity) {
                (Some(power), Some(identity)) => store::cases::granted(work, identity, power.id, &GRANTING).await?,
                _ => None,
            };
            required.push(Required { row: row.clone(), power, granted });
        }
        Ok(required)
    }

    /// Whether a decision may give what was asked for.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every prerequisite that is missing and every exemption that does not hold.
    pub(super) async fn prerequisites(
        &self,
        work: &Work,
        case: &case::Model,
        outcome: &str,
        exempted: &[Exempted],
    ) -> Result<()> {
        let version = self.version(case.version_id).await?;
        if version.content.prerequisites.is_empty() && exempted.is_empty() {
            return Ok(());
        }
        let required = self.case_prerequisites(work, case).await?;
        let granted: BTreeSet<&str> =
            required.iter().filter(|one| one.granted.is_some()).map(|one| one.row.power.as_str()).collect();
        let rows = &version.content.prerequisites;
        prerequisites_met(rows, |code| granted.contains(code), exempted, outcome).map_err(Error::input)
    }
}
