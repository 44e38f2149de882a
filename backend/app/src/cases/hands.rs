//! Whose hands a case is in: 退回 to an earlier step, 转办 to another holder of the post, and a leaver's tasks all at once.

use std::collections::BTreeSet;

use domain::cases::Act;
use domain::policy::{Actor, Operation, Role};
use store::tables::{case, task};
use store::{Work, cases, organisations};
use uuid::Uuid;

use super::inputs::{Acted, HandOver, HandedOver, HandedTask, Reassign, SendBack};
use super::lengths::Lengths;
use super::standstill::noted;
use super::words::{Field, Words};
use crate::App;
use crate::boxed;
use crate::error::{Class, Error, Result};

/// Most tasks that are handed over at once.
const MOST_TASKS: u64 = 100;

impl App {
    /// Sends a case back to an earlier step that the chart lists, with the reason. Tasks in between and beside that have
    /// come by that step end; the case clock runs on and the step's starts anew.
    ///
    /// # Errors
    /// As [`App::case_accept`]; `REFUSED` for a step that is not listed or that not every case has passed.
    #[boxed]
    pub async fn case_send_back(&self, actor: &Actor, key: &str, input: SendBack) -> Result<Acted> {
        Lengths::default().needed("reason", &input.reason).note(&input.internal_note).checked()?;
        self.once(actor, Operation::CaseSendBack, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let words = noted(&input.reason, input.internal_note.as_deref());
            let act = Act::SendBack { node: task.node, target: input.target };
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    /// Gives a task to another holder of its post, a substitute too (AB岗), with the reason; by a supervisor above the body
    /// or by the head of the case.
    ///
    /// # Errors
    /// As [`App::case_accept`]; `REFUSED` for who may not, and for a person who does not hold the post today.
    #[boxed]
    pub async fn task_reassign(&self, actor: &Actor, key: &str, input: Reassign) -> Result<Acted> {
        Lengths::default().needed("reason", &input.reason).checked()?;
        self.once(actor, Operation::TaskReassign, key, input, |app, work, input| async move {
            let open = cases::open_tasks(&work, &[input.case]).await?;
            let case = cases::find(&work, input.case).await?.ok_or_else(Error::not_found)?;
            if case.version != input.version {
                return Err(Error::stale());
            }
            let task = open.into_iter().find(|open| open.id == input.task);
            let task = task.ok_or_else(|| Error::from(domain::cases::Refused::not_open()))?;
            app.reassigned(&work, case, &task, input.account, &input.reason).await
        })
        .await
    }

    /// Hands all open tasks of somebody over to somebody else, with the reason and a result for each task: what the other
    /// does not hold the post of stays where it is.
    ///
    /// # Errors
    /// The policy's denial; `BAD_USER_INPUT` when both are the same person.
    #[boxed]
    pub async fn tasks_hand_over(&self, actor: &Actor, key: &str, input: HandOver) -> Result<HandedOver> {
        let mut lengths = Lengths::default().needed("reason", &input.reason);
        if input.from == input.to {
            lengths.fault("to", "SAME_PERSON", "不能移交给同一个人。", "They are the same person.");
        }
        lengths.checked()?;
        self.once(actor, Operation::TasksHandOver, key, input, |app, work, input| async move {
            let (tasks, all) = cases::tasks_of(&work, input.from, MOST_TASKS).await?;
            let mut handed = Vec::new();
            for task in tasks {
                // Each anew: the one before may have changed the same case.
                let Some(case) = cases::find(&work, task.case_id).await? else { continue };
                let version = app.version(case.version_id).await?;
                let step = version.plan()?.flow.node(&task.node).map(|node| node.name.clone()).unwrap_or_default();
                let number = case.number.clone();
                let done = app.reassigned(&work, case, &task, input.to, &input.reason).await;
                let refusal = match done {
                    Ok(_) => None,
                    Err(error) if error.class == Class::Refused => Some(error.text),
                    Err(error) => return Err(error),
                };
                handed.push(HandedTask { task: task.id, number, step, refusal });
            }
            Ok(HandedOver { tasks: handed, left: all.saturating_sub(MOST_TASKS) })
        })
        .await
    }

    async fn reassigned(
        &self,
        work: &Work,
        case: case::Model,
        task: &task::Model,
        to: Uuid,
        reason: &str,
    ) -> Result<Acted> {
        if !self.may_reassign(work, &case).await? {
            return Err(not_the_head());
        }
        if task.handler_id == Some(to) {
            return Err(Error::refused("ALREADY_THEIRS", "该任务已由此人办理。", "The task is theirs already."));
        }
        if !self.holders_today(work, task.post_id).await?.contains(&to) {
            return Err(Error::refused(
                "NOT_A_HOLDER",
                "此人今天不担任这个岗位，也不是它的替岗人。",
                "This person holds the post neither first nor as substitute today.",
            ));
        }
        let act = Act::Reassign { node: task.node.clone(), account: to };
        // Why somebody does not do a task is between them and their body.
        let words = Words::default().with(Field::InternalNote, Some(reason));
        let seen = case.version;
        self.acted(work, case, seen, act, task.post_id, words).await
    }

    /// Whether the actor gives tasks of a case to others: a supervisor in whose reach it is, or its head.
    pub(super) async fn may_reassign(&self, work: &Work, case: &case::Model) -> Result<bool> {
        let Some(staff) = work.staff() else { return Ok(false) };
        if staff.role == Role::Supervisor {
            return Ok(true);
        }
        let heads = self.heads(&*self.version(case.version_id).await?).await?;
        Ok(staff.posts.iter().any(|post| heads.contains(post)))
    }

    /// Who may act for a post today, substitutes too.
    pub(super) async fn holders_today(&self, work: &Work, post: Uuid) -> Result<BTreeSet<Uuid>> {
        let day = self.times.rules().day(work.now());
        let holders = organisations::holders(work, post, &day).await?;
        Ok(holders.into_iter().map(|holding| holding.account_id).collect())
    }
}

fn not_the_head() -> Error {
    Error::refused(
        "NOT_THE_HEAD",
        "只有监察人员，或者流程图上作出决定的岗位、事项的分管领导可以转办。",
        "Only a supervisor, the post that decides on the chart, or the leader whom the version names gives tasks to others.",
    )
}
