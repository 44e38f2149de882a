//! Readings of cases: everything a page shows, in a fixed number of statements; who may see it is the caller's permit.

use domain::cases::{Act, CaseOperation, Offer, claim_offer, flow_offers, offers};
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use domain::time::{Light, light_of};
use serde::{Deserialize, Serialize};
use store::cases::{CaseFilter, ProgressFilter, Recorded, TaskCounts, TaskFilter, TaskRow};
use store::tables::{case, task};
use store::{Page, Paged, Work};
use uuid::Uuid;

use super::reading::Reading;
use super::words::Field;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// One thing to correct, as the applicant reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionItem {
    /// What is missing or wrong.
    pub text: String,
    /// Key of the material it concerns.
    pub material: Option<String>,
}

/// An event with its act and words.
#[derive(Clone, Debug)]
pub struct Event {
    /// The row and its values.
    pub recorded: Recorded,
    /// What happened.
    pub act: Act,
    /// Its operation.
    pub operation: CaseOperation,
}

impl Event {
    pub(super) fn read(recorded: Recorded) -> Result<Self> {
        let act: Act = serde_json::from_str(&recorded.event.act)
            .map_err(|error| Error::internal(format!("act of an event: {error}")))?;
        Ok(Self { operation: act.operation(), act, recorded })
    }

    /// A value beside the event, if there is one and it is not erased.
    pub fn word(&self, field: Field) -> Option<&str> {
        let mut values = self.recorded.values.iter();
        values.find(|value| Field::from_name(&value.field) == Some(field)).map(|value| value.value.as_str())
    }

    /// What must be corrected, for a correction request.
    pub fn items(&self) -> Vec<CorrectionItem> {
        self.word(Field::Items).and_then(|items| serde_json::from_str(items).ok()).unwrap_or_default()
    }
}

/// The light of a case row; a closed case keeps the light it ended with.
pub fn case_light(case: &case::Model, now: domain::time::Instant) -> Light {
    if case.closed_at.is_some() {
        return if case.late { Light::Red } else { Light::Green };
    }
    light_of(case.yellow_at.map(domain::time::Instant), case.due_at.map(domain::time::Instant), now)
}

impl App {
    /// The case of a tracking code; the same answer for a code that never was.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn tracked_case(&self, actor: &Actor, code: &TrackingCode) -> Result<(Work, case::Model)> {
        let work = self.read(actor, Operation::TrackedCase)?;
        let case = store::cases::by_code(&work, &code.digest()).await?.ok_or_else(Error::not_found)?;
        Ok((work, case))
    }

    /// The id behind a tracking code, for its subscription.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn tracked_id(&self, actor: &Actor, code: &TrackingCode) -> Result<Uuid> {
        let work = self.read(actor, Operation::TrackedCaseChanged)?;
        let case = store::cases::by_code(&work, &code.digest()).await?.ok_or_else(Error::not_found)?;
        Ok(case.id)
    }

    /// A case in the actor's scope.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn case(&self, actor: &Actor, id: Uuid) -> Result<(Work, case::Model)> {
        let work = self.read(actor, Operation::Case)?;
        let case = store::cases::find(&work, id).await?.ok_or_else(Error::not_found)?;
        Ok((work, case))
    }

    /// The case an operation has just changed, for its answer.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn acted_case(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, case::Model)> {
        let work = self.read(actor, operation)?;
        let case = store::cases::by_ids(&work, vec![id]).await?.pop().ok_or_else(Error::not_found)?;
        Ok((work, case))
    }

    /// Cases in the actor's scope.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn cases(&self, actor: &Actor, filter: &CaseFilter, page: &Page) -> Result<(Work, Paged<case::Model>)> {
        let work = self.read(actor, Operation::Cases)?;
        let rows = store::cases::cases(&work, filter, page).await?;
        Ok((work, rows))
    }

    /// Cases as everybody may see them.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn case_progress(
        &self,
        actor: &Actor,
        filter: &ProgressFilter,
        page: &Page,
    ) -> Result<(Work, Paged<case::Model>)> {
        let work = self.read(actor, Operation::CaseProgress)?;
        let rows = store::cases::progress(&work, filter, page).await?;
        Ok((work, rows))
    }

    /// The open tasks of the actor's posts, with their cases.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn tasks(&self, actor: &Actor, filter: &TaskFilter, page: &Page) -> Result<(Work, Paged<TaskRow>)> {
        let work = self.read(actor, Operation::Tasks)?;
        let rows = store::cases::tasks(&work, filter, page).await?;
        Ok((work, rows))
    }

    /// The numbers above the inbox.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn task_counts(&self, work: &Work) -> Result<TaskCounts> {
        let times = self.times.rules();
        let today = times.zone.day_of(work.now());
        let month = chrono::Datelike::with_day(&today, 1).unwrap_or(today);
        Ok(store::cases::task_counts(work, &today.to_string(), times.zone.start_of(month).0).await?)
    }

    /// The first task a case ever had, done or not.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn first_task(&self, work: &Work, case: Uuid) -> Result<Option<task::Model>> {
        Ok(store::cases::first_task(work, case).await?)
    }

    /// What the open steps of a case offer to the reader, each with its task and the reason that turns it off; then the
    /// on-demand flows, which belong to no task.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn case_offers(&self, work: &Work, case: &case::Model) -> Result<Vec<(Offer, Option<Uuid>)>> {
        let version = self.version(case.version_id).await?;
        let loaded = store::cases::load(work, case).await?;
        let plan = version.plan()?;
        let holds = |task: &task::Model| work.staff().is_some_and(|staff| staff.posts.contains(&task.post_id));
        let mut all = Vec::new();
        for mut offer in offers(plan, &loaded.state) {
            let Some(task) = loaded.tasks.iter().find(|task| task.node == offer.node) else { continue };
            if !holds(task) && offer.refusal.is_none() {
                offer.refusal = Some(domain::cases::Refused::not_your_post());
            }
            all.push((offer, Some(task.id)));
        }
        let held: Vec<&task::Model> = loaded.tasks.iter().filter(|task| holds(task)).collect();
        if !held.is_empty() {
            self.fenced(work, case, &version, &held, &mut all).await?;
        }
        let own = work.staff().map(|staff| staff.account);
        for task in loaded.tasks.iter().filter(|task| holds(task) && task.handler_id != own) {
            all.push((claim_offer(plan, &loaded.state, &task.node), Some(task.id)));
        }
        if loaded.tasks.iter().any(holds) {
            all.extend(flow_offers(plan, &loaded.state).into_iter().map(|offer| (offer, None)));
        }
        Ok(all)
    }

    /// Replays a case's events and tells whether they lead to its stored state (invariant I3).
    ///
    /// # Errors
    /// When an event was not possible in its state, or the database refuses.
    #[boxed]
    pub async fn replays(&self, work: &Work, case: &case::Model) -> Result<bool> {
        let version = self.version(case.version_id).await?;
        let reading = Reading::of(work.clone(), [case]);
        let events = reading.events(case.id).await?;
        let acts = events.iter().map(|event| (&event.act, domain::time::Instant(event.recorded.event.at)));
        let replayed = domain::cases::replay(version.plan()?, acts)?;
        Ok(replayed == store::cases::load(work, case).await?.state)
    }
}
