//! Readings of the catalogue and of versions under work.

use std::sync::Arc;

use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use domain::text::Text;
use domain::time::{Clock, Deadline, Instant};
use store::cases::NodeCount;
use store::powers::PowerFilter;
use store::tables::{power, review_opinion, sign_off};
use store::{Page, Paged, Work};
use uuid::Uuid;

use crate::App;
use crate::error::{Error, Result};
use crate::versions::Version;

/// A version as its office and the legal office see it.
pub struct VersionView {
    /// The version.
    pub version: Version,
    /// Its power.
    pub power: power::Model,
    /// What still stops its submission.
    pub faults: Vec<FieldFault>,
    /// Opinions on it, oldest first.
    pub opinions: Vec<review_opinion::Model>,
    /// The warnings of its chart that were signed off at its approval.
    pub sign_offs: Vec<sign_off::Model>,
    /// The legal office's clock, from the submission on until it has decided.
    pub review: Option<(Clock, Arc<Deadline>)>,
}

impl App {
    /// Published and historic powers.
    ///
    /// # Errors
    /// The policy's denial.
    pub async fn powers(&self, actor: &Actor, filter: &PowerFilter, page: &Page) -> Result<Paged<power::Model>> {
        let work = self.read(actor, Operation::Powers)?;
        Ok(store::powers::page(&work, filter, page).await?)
    }

    /// One published or historic power.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    pub async fn power(&self, actor: &Actor, code: &str) -> Result<(Work, power::Model)> {
        let work = self.read(actor, Operation::Power)?;
        let power = store::powers::find(&work, code).await?.ok_or_else(Error::not_found)?;
        Ok((work, power))
    }

    /// How many cases wait at each step of a version.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn node_counts(&self, work: &Work, version: Uuid) -> Result<Vec<NodeCount>> {
        Ok(store::cases::node_counts(work, version).await?)
    }

    /// Versions in the actor's bodies.
    ///
    /// # Errors
    /// The policy's denial.
    pub async fn power_versions(
        &self,
        actor: &Actor,
        state: Option<&str>,
        text: Option<&str>,
        page: &Page,
    ) -> Result<(Work, Paged<VersionView>)> {
        let work = self.read(actor, Operation::PowerVersions)?;
        let states: Vec<&str> = state.into_iter().collect();
        let rows = store::powers::version_page(&work, &states, text, page).await?;
        let powers = store::powers::by_ids(&work, rows.rows.iter().map(|row| row.power_id).collect()).await?;
        let mut views = Vec::new();
        for row in &rows.rows {
            let power = powers.iter().find(|power| power.id == row.power_id).cloned();
            let power = power.ok_or_else(|| Error::internal("a version points at no power"))?;
            let version = Version::read(row.clone(), &self.times.rules().rules)?;
            let review = self.review(&version, work.now())?;
            views.push(VersionView {
                version,
                power,
                faults: Vec::new(),
                opinions: Vec::new(),
                sign_offs: Vec::new(),
                review,
            });
        }
        Ok((work, Paged { rows: views, has_next: rows.has_next, end: rows.end, total: rows.total }))
    }

    /// One version in the actor's bodies, with all that is said of it.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    pub async fn power_version(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, VersionView)> {
        let work = self.read(actor, operation)?;
        let row = store::powers::version(&work, id).await?.ok_or_else(Error::not_found)?;
        let power = store::powers::by_ids(&work, vec![row.power_id]).await?.pop().ok_or_else(Error::not_found)?;
        let version = Version::read(row, &self.times.rules().rules)?;
        let faults = self.submission_faults(&work, &version).await?;
        let opinions = store::powers::opinions(&work, id).await?;
        let sign_offs = store::powers::sign_offs(&work, id).await?;
        let review = self.review(&version, work.now())?;
        Ok((work, VersionView { version, power, faults, opinions, sign_offs, review }))
    }

    fn review(&self, version: &Version, now: Instant) -> Result<Option<(Clock, Arc<Deadline>)>> {
        let Some(submitted) = version.row.submitted_at.filter(|_| version.row.state == "SUBMITTED") else {
            return Ok(None);
        };
        let times = self.times.rules();
        let clock = Clock::new(Instant(submitted), times.rules.legal_review.clone());
        let deadline = times.deadline_of(&clock, now)?;
        Ok(Some((clock, deadline)))
    }
}

impl VersionView {
    /// What may be done with the version now, each with the reason that turns it off.
    pub fn offers(&self, work: &Work) -> Vec<(&'static str, Option<Text>)> {
        use domain::policy::permit;
        let state = self.version.row.state.as_str();
        let editable = matches!(state, "DRAFT" | "RETURNED");
        let locked = || Text::new("该版本已提交审核或已发布。", "This version is under review or published.");
        let faulty = || Text::new("还有内容没有填好。", "Something is still missing.");
        let not_submitted = || Text::new("该版本不在审核中。", "This version is not under review.");
        let all = [
            (Operation::PowerSave, "SAVE", (!editable).then(locked)),
            (
                Operation::PowerSubmit,
                "SUBMIT",
                if editable { (!self.faults.is_empty()).then(faulty) } else { Some(locked()) },
            ),
            (Operation::PowerReturn, "RETURN", (state != "SUBMITTED").then(not_submitted)),
            (Operation::PowerApprove, "APPROVE", (state != "SUBMITTED").then(not_submitted)),
        ];
        let actor = work.permit().actor();
        all.into_iter()
            .filter(|(operation, _, _)| permit(actor, *operation).is_ok())
            .map(|(_, name, refusal)| (name, refusal))
            .collect()
    }
}
