//! What changes of the law ask of bodies: read with both clocks, answered by a new version or by an explanation.

use std::collections::HashMap;

use domain::laws::{ArticleNumber, Standing};
use domain::policy::{Actor, Operation, permit};
use domain::time::Instant;
use store::laws::TaskState;
use store::tables::{law, law_change, law_task, power};
use store::{Page, Paged, Work, feed, laws};
use uuid::Uuid;

use super::inputs::{TaskClose, TaskClosed};
use super::keep::day;
use super::read::Register;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::live::Topic;
use crate::times::{Judged, TimeRules};

/// A task with all that is said of it.
pub struct TaskView {
    /// The row.
    pub row: law_task::Model,
    /// The law.
    pub law: law::Model,
    /// The change.
    pub change: law_change::Model,
    /// The power.
    pub power: power::Model,
    /// Until when the body applies for a change; it stops when a version is submitted.
    pub declaration: Judged,
    /// Until when the change is published with its explanation.
    pub publication: Judged,
    /// Cases of the power that are open now.
    pub open_cases: i64,
    /// Whether the reader may explain that nothing need change.
    pub closable: bool,
}

impl App {
    /// Tasks of the actor's bodies.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn law_tasks(
        &self,
        actor: &Actor,
        state: Option<TaskState>,
        page: &Page,
    ) -> Result<(Work, Paged<TaskView>)> {
        let work = self.read(actor, Operation::LawTasks)?;
        let paged = laws::tasks_page(&work, state, page).await?;
        let views = self.task_views(&work, &paged.rows).await?;
        let rows = Paged { rows: views, has_next: paged.has_next, end: paged.end, total: paged.total };
        Ok((work, rows))
    }

    /// One task in the actor's bodies.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn law_task(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<TaskView> {
        let work = self.read(actor, operation)?;
        let row = laws::task(&work, id).await?.ok_or_else(Error::not_found)?;
        self.task_views(&work, &[row]).await?.pop().ok_or_else(Error::not_found)
    }

    async fn task_views(&self, work: &Work, rows: &[law_task::Model]) -> Result<Vec<TaskView>> {
        let of = |id: fn(&law_task::Model) -> Uuid| rows.iter().map(id).collect::<Vec<_>>();
        let laws_by: HashMap<Uuid, law::Model> = by(laws::by_ids(work, of(|row| row.law_id)).await?, |row| row.id);
        let changes: HashMap<Uuid, law_change::Model> =
            by(laws::changes_by_ids(work, of(|row| row.change_id)).await?, |row| row.id);
        let powers: HashMap<Uuid, power::Model> =
            by(store::powers::by_ids(work, of(|row| row.power_id)).await?, |row| row.id);
        let cases = laws::open_cases(work, &of(|row| row.power_id)).await?;
        let times = self.times.rules();
        let may = permit(work.permit().actor(), Operation::LawTaskClose).is_ok();
        let lost = || Error::internal("a task of the register points at nothing");
        rows.iter()
            .map(|row| {
                Ok(TaskView {
                    law: laws_by.get(&row.law_id).cloned().ok_or_else(lost)?,
                    change: changes.get(&row.change_id).cloned().ok_or_else(lost)?,
                    power: powers.get(&row.power_id).cloned().ok_or_else(lost)?,
                    declaration: declaration(&times, row, work.now())?,
                    publication: publication(&times, row, work.now())?,
                    open_cases: cases.get(&row.power_id).copied().unwrap_or(0),
                    closable: may && row.state == TaskState::Open.name(),
                    row: row.clone(),
                })
            })
            .collect()
    }

    /// Explains that nothing need change.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` without an explanation, `REFUSED` when it is closed or when what the power rests on is in force no
    /// longer, `CONFLICT`, `NOT_FOUND`.
    #[boxed]
    pub async fn law_task_close(&self, actor: &Actor, key: &str, input: TaskClose) -> Result<TaskClosed> {
        input.checked()?;
        self.once(actor, Operation::LawTaskClose, key, input, |app, work, input| async move {
            let mut row = laws::task(&work, input.id).await?.ok_or_else(Error::not_found)?;
            if row.state != TaskState::Open.name() {
                return Err(Error::refused("CLOSED", "这项核对已经办结。", "This has been answered already."));
            }
            if row.version != input.expected_version {
                return Err(Error::stale());
            }
            app.still_rests(&work, &row).await?;
            row.state = TaskState::NoChange.name().into();
            row.version += 1;
            row.closed_at = Some(work.now().0);
            row.closed_by = work.staff().map(|staff| staff.name.clone());
            row.explanation = Some(input.explanation.trim().to_owned());
            let (task, law) = (row.id, row.law_id);
            if !laws::update_task(&work, row, input.expected_version).await? {
                return Err(Error::stale());
            }
            feed::tell(&work, Topic::Law.name(), law).await?;
            feed::record(&work, Some(task)).await?;
            Ok(TaskClosed { task })
        })
        .await
    }

    /// What the power rests on in that law must be in force once the change has taken effect: otherwise something must
    /// change.
    async fn still_rests(&self, work: &Work, task: &law_task::Model) -> Result<()> {
        let change = laws::changes_by_ids(work, vec![task.change_id]).await?.pop().ok_or_else(Error::not_found)?;
        let power = store::powers::by_ids(work, vec![task.power_id]).await?.pop().ok_or_else(Error::not_found)?;
        let from = day(&change.effective_on)?.max(self.today());
        let mut bases = Vec::new();
        if let Some(version) = power.current_version_id {
            bases.extend(laws::resting(work, &[version]).await?.into_iter().map(|basis| (from, basis)));
        }
        // What is approved for a later day must rest on something from that day on.
        for (version, starts) in store::powers::upcoming(work, power.id).await? {
            let on = day(&starts)?.max(from);
            bases.extend(laws::resting(work, &[version]).await?.into_iter().map(|basis| (on, basis)));
        }
        bases.retain(|(_, basis)| basis.law_id == task.law_id);
        let named = bases.iter().map(|(_, basis)| (basis.law_id, basis.article)).collect();
        let register = Register::of(work, named).await?;
        for (on, basis) in bases {
            let Some(number) = ArticleNumber::of_order(basis.article) else { continue };
            let validity = register.validity(basis.law_id, number, on)?;
            if validity.is_none_or(|validity| validity.on(on) != Standing::InForce) {
                return Err(Error::refused(
                    "BASIS_LAPSED",
                    format!("事项依据的{number}届时不再有效，必须修改或者取消该事项，不能说明无需调整。"),
                    format!("{number}, which the power rests on, will not be in force: the power must change or end."),
                ));
            }
        }
        Ok(())
    }
}

fn by<T>(rows: Vec<T>, id: impl Fn(&T) -> Uuid) -> HashMap<Uuid, T> {
    rows.into_iter().map(|row| (id(&row), row)).collect()
}

fn declaration(times: &TimeRules, row: &law_task::Model, now: Instant) -> Result<Judged> {
    let at = row.declared_at.or(row.closed_at).map_or(now, Instant);
    times.running_since(row.starts_at, &times.rules.declaration, at)
}

fn publication(times: &TimeRules, row: &law_task::Model, now: Instant) -> Result<Judged> {
    times.running_since(row.starts_at, &times.rules.publication, row.closed_at.map_or(now, Instant))
}
