//! What keeps a step from being done beside its stage and its post: two persons, a meeting, the procedure of a penalty; and
//! what is offered so that it can be done.

use domain::cases::{CaseOperation, Offer, Procedure, Refused, two_persons};
use domain::powers::PENALTY;
use domain::time::Instant;
use flow::Action;
use store::Work;
use store::tables::{case, task};

use super::offered::Offered;
use crate::App;
use crate::error::{Error, Result};
use crate::versions::Version;

impl App {
    /// Whether the actor may do an open step that they hold: nobody both handles and reviews, and what a meeting decides a
    /// meeting has decided.
    ///
    /// # Errors
    /// `REFUSED`: `TWO_PERSONS`, `MEETING_MISSING`, `MEETING_NOT_CARRIED`.
    pub(super) async fn may_do(&self, work: &Work, case: &case::Model, task: &task::Model) -> Result<()> {
        let version = self.version(case.version_id).await?;
        let plan = version.plan()?;
        let account = work.staff().map(|staff| staff.account).ok_or_else(Error::not_found)?;
        let done = store::cases::done_by(work, case.id, account).await?;
        two_persons(plan, done.iter().map(String::as_str), &task.node)?;
        if plan.flow.node(&task.node).is_some_and(|step| step.collective) {
            let procedure = self.procedure(work, case, &version).await?;
            procedure.resolved(plan, &task.node, Instant(task.opened_at))?;
        }
        Ok(())
    }

    /// Turns off what these fences keep from being done, and adds what they ask for, on the tasks that the reader holds.
    pub(super) async fn fenced(
        &self,
        work: &Work,
        case: &case::Model,
        version: &Version,
        held: &[&task::Model],
        all: &mut Vec<Offered>,
    ) -> Result<()> {
        let plan = version.plan()?;
        let account = work.staff().map(|staff| staff.account).ok_or_else(Error::not_found)?;
        let done = store::cases::done_by(work, case.id, account).await?;
        let penalty = version.content.category == PENALTY;
        let meets = |task: &task::Model| plan.flow.node(&task.node).is_some_and(|step| step.collective);
        let procedure = if penalty || held.iter().any(|task| meets(task)) {
            self.procedure(work, case, version).await?
        } else {
            Procedure::default()
        };
        for Offered { offer, task: on, .. } in all.iter_mut().filter(|offered| offered.offer.refusal.is_none()) {
            let Some(task) = held.iter().find(|task| Some(task.id) == *on) else { continue };
            if matches!(offer.operation, CaseOperation::Complete | CaseOperation::Decide) {
                let persons = two_persons(plan, done.iter().map(String::as_str), &task.node);
                let fences = persons.and_then(|()| procedure.resolved(plan, &task.node, Instant(task.opened_at)));
                let decides = offer.operation == CaseOperation::Decide;
                let answered = || if decides { procedure.no_open_review() } else { Ok(()) };
                offer.refusal = fences.and_then(|()| answered()).err();
            }
        }
        for task in held {
            let open = |operation, refusal: Option<Refused>| {
                Offered::of(Offer { operation, node: task.node.clone(), refusal }, Some(task.id))
            };
            if meets(task) && !matches!(case.state.as_str(), "CORRECTING" | "SUSPENDED") {
                all.push(open(CaseOperation::RecordMeeting, None));
            }
            if penalty && case.state == "ACCEPTED" {
                if plan.action(&task.node) == Some(Action::Decide) {
                    all.push(open(CaseOperation::RequestReview, procedure.no_open_review().err()));
                }
                if procedure.told.is_some() {
                    all.push(open(CaseOperation::RecordStatement, None));
                }
                if procedure.statements.iter().any(|said| said.adopted.is_none()) {
                    all.push(open(CaseOperation::AnswerStatement, None));
                }
            }
        }
        Ok(())
    }
}
