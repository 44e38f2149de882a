//! A duty that the law lays on a body although its catalogue holds the power no longer: the one exception to R-024.

use std::sync::Arc;

use domain::laws::ArticleNumber;
use serde::Serialize;
use store::Work;
use store::tables::power;
use uuid::Uuid;

use super::words::{Field, Words};
use crate::App;
use crate::error::{Error, Result};
use crate::faults::Faults;
use crate::versions::Version;

/// Longest reason, in characters.
const LONGEST: usize = 2_000;

/// Why a case is opened on a power that was abolished.
#[derive(Clone, Debug, Serialize)]
pub struct Mandate {
    /// The law that asks for it.
    pub law: Uuid,
    /// Its article.
    pub article: ArticleNumber,
    /// The reason; everybody reads it.
    pub reason: String,
}

impl App {
    /// The version that an abolished power had last, and the words of why a case is opened on it.
    pub(super) async fn mandated(
        &self,
        work: &Work,
        power: &power::Model,
        seen: Uuid,
        mandate: &Mandate,
    ) -> Result<(Arc<Version>, Words)> {
        if work.staff().is_none() || power.status != "ABOLISHED" {
            return Err(Error::refused(
                "MANDATE_NOT_NEEDED",
                "只有窗口人员对已经取消的事项，才能以法律要求为由立件。",
                "Only staff open a case because a law asks for it, and only on a power that was abolished.",
            ));
        }
        let states = store::powers::states_of(work, power.id).await?;
        let last = states.iter().find(|(_, _, state)| state == "ABOLISHED").map(|(id, ..)| *id);
        if last != Some(seen) {
            return Err(Error::stale());
        }
        let today = self.times.rules().zone.day_of(work.now());
        let cited = self.in_force(work, (mandate.law, mandate.article), today).await?;
        let mut faults = Faults::default();
        faults.needed("mandate.reason", &mandate.reason, LONGEST);
        if cited.is_none() {
            let zh = "法规库里没有这一条，或者它今天不在施行。";
            faults.add(
                "mandate.article",
                "NOT_IN_FORCE",
                zh,
                "The register has no such article, or it is not in force.",
            );
        }
        faults.checked()?;
        let note = format!("{}：{}", cited.unwrap_or_default(), mandate.reason.trim());
        let words = Words::default().with(Field::PublicNote, Some(&note));
        Ok((self.version(seen).await?, words))
    }
}
