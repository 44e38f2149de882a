//! Readings of cases: everything a page shows, in a fixed number of statements; who may see it is the caller's permit.

use std::sync::Arc;

use domain::cases::{Act, CaseClock, CaseOperation, Offer, claim_offer, offers};
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use domain::time::{Light, light_of};
use serde::{Deserialize, Serialize};
use store::cases::{CaseFilter, ProgressFilter, Recorded, TaskCounts, TaskFilter, TaskRow};
use store::tables::{case, case_material, document, task};
use store::{Page, Paged, Work};
use uuid::Uuid;

use super::party::Party;
use super::words::Field;
use crate::App;
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
    fn read(recorded: Recorded) -> Result<Self> {
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

/// An open task as the inbox shows it.
#[derive(Clone, Debug)]
pub struct TaskView {
    /// The task.
    pub task: task::Model,
    /// Its case.
    pub case: case::Model,
    /// The party's name in full, for those who handle the case.
    pub applicant: Option<String>,
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
    pub async fn tracked_case(&self, actor: &Actor, code: &TrackingCode) -> Result<(Work, case::Model)> {
        let work = self.read(actor, Operation::TrackedCase)?;
        let case = store::cases::by_code(&work, &code.digest()).await?.ok_or_else(Error::not_found)?;
        Ok((work, case))
    }

    /// The id behind a tracking code, for its subscription.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    pub async fn tracked_id(&self, actor: &Actor, code: &TrackingCode) -> Result<Uuid> {
        let work = self.read(actor, Operation::TrackedCaseChanged)?;
        let case = store::cases::by_code(&work, &code.digest()).await?.ok_or_else(Error::not_found)?;
        Ok(case.id)
    }

    /// A case in the actor's scope.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    pub async fn case(&self, actor: &Actor, id: Uuid) -> Result<(Work, case::Model)> {
        let work = self.read(actor, Operation::Case)?;
        let case = store::cases::find(&work, id).await?.ok_or_else(Error::not_found)?;
        Ok((work, case))
    }

    /// The case an operation has just changed, for its answer.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    pub async fn acted_case(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, case::Model)> {
        let work = self.read(actor, operation)?;
        let case = store::cases::by_ids(&work, vec![id]).await?.pop().ok_or_else(Error::not_found)?;
        Ok((work, case))
    }

    /// Cases in the actor's scope.
    ///
    /// # Errors
    /// The policy's denial.
    pub async fn cases(&self, actor: &Actor, filter: &CaseFilter, page: &Page) -> Result<(Work, Paged<case::Model>)> {
        let work = self.read(actor, Operation::Cases)?;
        let rows = store::cases::cases(&work, filter, page).await?;
        Ok((work, rows))
    }

    /// Cases as everybody may see them.
    ///
    /// # Errors
    /// The policy's denial.
    pub async fn case_progress(
        &self,
        actor: &Actor,
        filter: &ProgressFilter,
        page: &Page,
    ) -> Result<(Work, Paged<(case::Model, Vec<task::Model>)>)> {
        let work = self.read(actor, Operation::CaseProgress)?;
        let rows = store::cases::progress(&work, filter, page).await?;
        let tasks = store::cases::open_tasks(&work, rows.rows.iter().map(|case| case.id).collect()).await?;
        let rows = rows.map(|case| {
            let open = tasks.iter().filter(|task| task.case_id == case.id).cloned().collect();
            (case, open)
        });
        Ok((work, rows))
    }

    /// The open tasks of the actor's posts, with the parties' names.
    ///
    /// # Errors
    /// The policy's denial.
    pub async fn tasks(&self, actor: &Actor, filter: &TaskFilter, page: &Page) -> Result<(Work, Paged<TaskView>)> {
        let work = self.read(actor, Operation::Tasks)?;
        let rows = store::cases::tasks(&work, filter, page).await?;
        let ids = rows.rows.iter().filter_map(|(_, case)| case.applicant_id).collect();
        let parties = store::cases::applicants(&work, ids).await?;
        let mut names = std::collections::HashMap::new();
        for row in &parties {
            names.insert(row.id, self.open_party(row)?.name);
        }
        let rows = rows.map(|(task, case): TaskRow| {
            let applicant = case.applicant_id.and_then(|id| names.get(&id).cloned());
            TaskView { task, case, applicant }
        });
        Ok((work, rows))
    }

    /// The numbers above the inbox.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn task_counts(&self, work: &Work) -> Result<TaskCounts> {
        let times = self.times.rules();
        let today = times.zone.day_of(work.now());
        let month = chrono::Datelike::with_day(&today, 1).unwrap_or(today);
        Ok(store::cases::task_counts(work, &today.to_string(), times.zone.start_of(month).0).await?)
    }

    /// The open tasks of a case.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn open_tasks(&self, work: &Work, case: Uuid) -> Result<Vec<task::Model>> {
        Ok(store::cases::open_tasks(work, vec![case]).await?)
    }

    /// The first task a case ever had, done or not.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn first_task(&self, work: &Work, case: Uuid) -> Result<Option<task::Model>> {
        Ok(store::cases::first_task(work, case).await?)
    }

    /// Where a case stands in its chart.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn marking(&self, work: &Work, case: &case::Model) -> Result<flow::Marking> {
        Ok(store::cases::load(work, case).await?.state.marking)
    }

    /// The clocks of a case, ended ones too.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn clocks(&self, work: &Work, case: Uuid) -> Result<Vec<CaseClock>> {
        Ok(store::cases::clocks(work, case).await?)
    }

    /// The events of a case with their words, oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn events(&self, work: &Work, case: Uuid) -> Result<Arc<Vec<Event>>> {
        let events = store::cases::events(work, case).await?;
        let mut values = store::cases::values(work, case).await?;
        let events = events.into_iter().map(|event| {
            let own = values.extract_if(.., |value| value.event_id == event.id).collect();
            Event::read(Recorded { event, values: own })
        });
        Ok(Arc::new(events.collect::<Result<_>>()?))
    }

    /// The party of a case, if it has one.
    ///
    /// # Errors
    /// When the database refuses or the row does not open.
    pub async fn party(&self, work: &Work, case: &case::Model) -> Result<Option<Party>> {
        let Some(id) = case.applicant_id else { return Ok(None) };
        let rows = store::cases::applicants(work, vec![id]).await?;
        rows.first().map(|row| self.open_party(row)).transpose()
    }

    /// The files of a case.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn materials(&self, work: &Work, case: Uuid) -> Result<Vec<(case_material::Model, document::Model)>> {
        Ok(store::cases::materials(work, case).await?)
    }

    /// What the open steps of a case offer to the reader, each with the reason that turns it off.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn case_offers(&self, work: &Work, case: &case::Model) -> Result<Vec<(Offer, Uuid)>> {
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
            all.push((offer, task.id));
        }
        let own = work.staff().map(|staff| staff.account);
        for task in loaded.tasks.iter().filter(|task| holds(task) && task.handler_id != own) {
            all.push((claim_offer(plan, &loaded.state, &task.node), task.id));
        }
        Ok(all)
    }

    /// Replays a case's events and tells whether they lead to its stored state (invariant I3).
    ///
    /// # Errors
    /// When an event was not possible in its state, or the database refuses.
    pub async fn replays(&self, work: &Work, case: &case::Model) -> Result<bool> {
        let version = self.version(case.version_id).await?;
        let events = self.events(work, case.id).await?;
        let acts = events.iter().map(|event| (&event.act, domain::time::Instant(event.recorded.event.at)));
        let replayed = domain::cases::replay(version.plan()?, acts)?;
        Ok(replayed == store::cases::load(work, case).await?.state)
    }
}
