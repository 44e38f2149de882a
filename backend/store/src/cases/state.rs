//! A case's state to its rows: tokens, tasks, clocks and stops; only what an act changed is written.

use std::collections::BTreeMap;

use domain::cases::{Act, CaseClock, CaseState, ClockKind};
use domain::time::{Instant, Unit};
use flow::Token;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Serialize;
use uuid::Uuid;

use super::load::Loaded;
use crate::board;
use crate::tables::{case, clock, clock_stop, flow_scope, task, token};
use crate::work::{StoreError, Work};

/// The index columns of a running clock, as `domain::time` reckons them.
#[derive(Clone, Debug)]
pub struct Due {
    /// Due moment; none while stopped.
    pub due_at: Option<Instant>,
    /// When the light turns yellow.
    pub yellow_at: Option<Instant>,
    /// Due day, `YYYY-MM-DD`.
    pub due_day: Option<String>,
    /// The due day without stops and extensions, `YYYY-MM-DD`.
    pub original_due_day: String,
    /// Version of the calendar it was reckoned with.
    pub calendar_version: u64,
}

impl Due {
    /// When the timer has something to tell: the next light that has not been told yet.
    pub fn next(&self, now: Instant) -> Option<i64> {
        let yellow = self.yellow_at.filter(|yellow| now < *yellow);
        // Red begins after the due moment, not at it; a clock that is yellow from its start has no yellow to turn to.
        let red = self.due_at.filter(|due| now <= *due).map(|due| due.plus_micros(1));
        yellow.or(red).map(|next| next.0)
    }
}

/// When the timer has something to do about a clock: tell a light, or move the case on once a timer of the chart has run
/// out.
fn next_of(clock: &CaseClock, due: &Due, now: Instant) -> Option<i64> {
    match clock.kind {
        ClockKind::Timer => due.due_at.map(|due| due.plus_micros(1).0),
        ClockKind::Acceptance | ClockKind::Case | ClockKind::Step => due.next(now),
    }
}

/// Who does a step: its post and the holder it is given to.
#[derive(Clone, Copy, Debug)]
pub struct StepPost {
    /// The post.
    pub post: Uuid,
    /// Its primary holder today.
    pub handler: Option<Uuid>,
}

/// What an act did, to be written.
pub struct Save<'a> {
    /// The case row; its index columns are set here.
    pub case: &'a mut case::Model,
    /// Rows before; none for a new case.
    pub before: Option<&'a Loaded>,
    /// The state afterwards.
    pub after: &'a CaseState,
    /// The act.
    pub act: &'a Act,
    /// Reckoned clocks, one for each of `after.clocks`; none for ended ones.
    pub due: &'a [Option<Due>],
    /// Who does the steps that are open afterwards.
    pub posts: &'a BTreeMap<String, StepPost>,
}

/// Stable name of a unit, as the schema and the tables write it.
pub const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::WorkingDay => "WORKING_DAY",
        Unit::Day => "DAY",
        Unit::Month => "MONTH",
    }
}

/// Writes what an act changed and sets the case row's columns; the row itself is written by the caller with its version.
/// Returns the tasks that are open afterwards.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when a token would be active twice.
pub async fn save(work: &Work, save: Save<'_>) -> Result<Vec<task::Model>, StoreError> {
    let scope = match save.before {
        Some(before) => before.scope,
        None => insert_scope(work, save.case.id).await?,
    };
    let former = save.before.map(|before| board::counted(save.case, &before.tasks)).unwrap_or_default();
    save_tokens(work, &save, scope).await?;
    let open = save_tasks(work, &save).await?;
    save_clocks(work, &save).await?;
    save.case.pause = column(save.after.pause.as_ref())?;
    save.case.extension = column(save.after.extension.as_ref())?;
    let charged = save.before.map(|before| before.state.fees.as_slice()).unwrap_or_default();
    super::fees::save(work, save.case.id, charged, &save.after.fees).await?;
    let case = set_row(work.now(), save);
    board::tell(work, &former, &board::counted(case, &open)).await?;
    Ok(open)
}

async fn insert_scope(work: &Work, case: Uuid) -> Result<Uuid, StoreError> {
    let row = flow_scope::Model { id: Uuid::now_v7(), case_id: case, kind: "CASE".into() };
    let id = row.id;
    flow_scope::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(id)
}

async fn save_tokens(work: &Work, save: &Save<'_>, scope: Uuid) -> Result<(), StoreError> {
    let before: &[token::Model] = save.before.map_or(&[], |before| &before.tokens);
    let same = |row: &token::Model, token: &Token| row.node == token.node && row.incoming == token.incoming;
    let marking = &save.after.marking.0;
    let gone: Vec<Uuid> =
        before.iter().filter(|row| !marking.iter().any(|token| same(row, token))).map(|row| row.id).collect();
    if !gone.is_empty() {
        token::Entity::delete_many().filter(token::Column::Id.is_in(gone)).exec(&work.db()).await?;
    }
    let new: Vec<_> = marking
        .iter()
        .filter(|token| !before.iter().any(|row| same(row, token)))
        .map(|token| {
            token::Model {
                id: Uuid::now_v7(),
                scope_id: scope,
                case_id: save.case.id,
                node: token.node.clone(),
                incoming: token.incoming.clone(),
            }
            .into_active_model()
        })
        .collect();
    if !new.is_empty() {
        token::Entity::insert_many(new).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// Whether the act completed the step it names, so that its task ends even if the flow comes back to it at once.
fn completed(act: &Act) -> Option<&str> {
    match act {
        Act::Accept { node, .. }
        | Act::Complete { node, .. }
        | Act::Decide { node, .. }
        | Act::Deliver { node, .. } => Some(node),
        Act::SendBack { node, .. } => Some(node),
        Act::TimeOut { step, .. } => step.as_deref(),
        Act::File
        | Act::Refuse { .. }
        | Act::RequestCorrection { .. }
        | Act::AnswerCorrection
        | Act::Claim { .. }
        | Act::Reassign { .. }
        | Act::StartFlow { .. }
        | Act::Suspend { .. }
        | Act::Resume { .. }
        | Act::RequestExtension { .. }
        | Act::Extend
        | Act::RefuseExtension
        | Act::Withdraw
        | Act::Terminate { .. }
        | Act::Merge { .. }
        | Act::JoinLead { .. }
        | Act::DeemAccepted
        | Act::ReissueCode
        | Act::ChargeFee { .. }
        | Act::RecordPayment { .. }
        | Act::WaiveFee { .. }
        | Act::Aside(_)
        | Act::TurnYellow { .. }
        | Act::TurnRed { .. }
        | Act::Recompute { .. } => None,
    }
}

/// Writes the tasks and returns those that are open afterwards.
async fn save_tasks(work: &Work, save: &Save<'_>) -> Result<Vec<task::Model>, StoreError> {
    let before: &[task::Model] = save.before.map_or(&[], |before| &before.tasks);
    let done = completed(save.act);
    let done_by = work.staff().map(|staff| staff.account);
    let (mut kept, mut all) = (Vec::new(), Vec::new());
    for row in before {
        let open = save.posts.contains_key(&row.node) && done != Some(row.node.as_str());
        let mut next = row.clone();
        if open {
            set_task_due(&mut next, save);
            if let Some(handler) = save.after.handlers.get(&row.node) {
                next.handler_id = Some(*handler);
                next.claimed = true;
            }
            kept.push(row.node.as_str());
            all.push(next.clone());
        } else {
            next.ended_at = Some(work.now().0);
            next.done_by = done_by.filter(|_| done == Some(row.node.as_str()));
        }
        if next != *row {
            next.into_active_model().reset_all().update(&work.db()).await?;
        }
    }
    for (node, post) in save.posts.iter().filter(|(node, _)| !kept.contains(&node.as_str())) {
        let mut row = task::Model {
            id: Uuid::now_v7(),
            case_id: save.case.id,
            version_id: save.case.version_id,
            organisation_id: save.case.organisation_id,
            node: node.clone(),
            post_id: post.post,
            handler_id: post.handler,
            claimed: false,
            done_by: None,
            opened_at: work.now().0,
            ended_at: None,
            due_at: None,
            yellow_at: None,
            due_day: None,
            sort_at: i64::MAX,
            stopped: false,
        };
        set_task_due(&mut row, save);
        all.push(row.clone());
        task::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    }
    Ok(all)
}

/// Copies the step clock's index columns to its task, for the inbox.
fn set_task_due(row: &mut task::Model, save: &Save<'_>) {
    let clocks = save.after.clocks.iter().zip(save.due);
    let due = clocks
        .filter(|(clock, _)| clock.runs() && clock.node.as_deref() == Some(row.node.as_str()))
        .find_map(|(_, due)| due.as_ref());
    row.due_at = due.and_then(|due| due.due_at).map(|at| at.0);
    row.yellow_at = due.and_then(|due| due.yellow_at).map(|at| at.0);
    row.due_day = due.and_then(|due| due.due_day.clone());
    row.stopped = due.is_some_and(|due| due.due_at.is_none());
    row.sort_at = row.due_at.unwrap_or(i64::MAX);
}

async fn save_clocks(work: &Work, save: &Save<'_>) -> Result<(), StoreError> {
    // By what they are and when they began: one that began with the filing may come after others that began later.
    let mut rows: Vec<&clock::Model> = save.before.map_or(Vec::new(), |before| before.clocks.iter().collect());
    for (clock, due) in save.after.clocks.iter().zip(save.due) {
        let same = |row: &&clock::Model| {
            row.kind == clock.kind.name() && row.node == clock.node && row.started_at == clock.clock.started.0
        };
        let known = rows.iter().position(same).map(|at| rows.remove(at));
        match known.zip(save.before) {
            Some((row, before)) => update_clock(work, row, before, clock, due.as_ref()).await?,
            None => insert_clock(work, save.case.id, clock, due.as_ref()).await?,
        }
    }
    Ok(())
}

async fn insert_clock(work: &Work, case: Uuid, clock: &CaseClock, due: Option<&Due>) -> Result<(), StoreError> {
    let row = clock::Model {
        id: Uuid::now_v7(),
        case_id: case,
        task_id: None,
        node: clock.node.clone(),
        kind: clock.kind.name().into(),
        started_at: clock.clock.started.0,
        n: i32::try_from(clock.clock.period.n).unwrap_or(i32::MAX),
        unit: unit_name(clock.clock.period.unit).into(),
        source: clock.clock.period.source.clone(),
        ended_at: clock.ended.map(|at| at.0),
        due_at: due.and_then(|due| due.due_at).map(|at| at.0),
        yellow_at: due.and_then(|due| due.yellow_at).map(|at| at.0),
        due_day: due.and_then(|due| due.due_day.clone()),
        original_due_day: due.map(|due| due.original_due_day.clone()).unwrap_or_default(),
        next_at: due.and_then(|due| next_of(clock, due, work.now())),
        calendar_version: due.map_or(0, |due| i64::try_from(due.calendar_version).unwrap_or(i64::MAX)),
        extensions: extensions(clock)?,
    };
    clock::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

async fn update_clock(
    work: &Work,
    row: &clock::Model,
    before: &Loaded,
    clock: &CaseClock,
    due: Option<&Due>,
) -> Result<(), StoreError> {
    let stops: Vec<&clock_stop::Model> = before.stops.iter().filter(|stop| stop.clock_id == row.id).collect();
    save_stops(work, row, &stops, clock).await?;
    let mut next = row.clone();
    next.ended_at = clock.ended.map(|at| at.0);
    next.extensions = extensions(clock)?;
    match due {
        None => next.next_at = None,
        Some(due) => {
            next.due_at = due.due_at.map(|at| at.0);
            next.yellow_at = due.yellow_at.map(|at| at.0);
            next.due_day.clone_from(&due.due_day);
            next.calendar_version = i64::try_from(due.calendar_version).unwrap_or(i64::MAX);
            // A light that is due to be told and was not yet stays so: only a moved clock sets a new moment.
            if (next.due_at, next.yellow_at) != (row.due_at, row.yellow_at) {
                next.next_at = next_of(clock, due, work.now());
            }
        }
    }
    if next != *row {
        next.into_active_model().reset_all().update(&work.db()).await?;
    }
    Ok(())
}

/// What was added to a clock, as its column holds it; nothing where nothing was.
fn extensions(clock: &CaseClock) -> Result<Option<String>, StoreError> {
    column(Some(&clock.clock.extensions).filter(|added| !added.is_empty()))
}

fn column<T: Serialize>(facts: Option<&T>) -> Result<Option<String>, StoreError> {
    facts.map(serde_json::to_string).transpose().map_err(|error| StoreError::Broken(error.to_string()))
}

async fn save_stops(
    work: &Work,
    row: &clock::Model,
    before: &[&clock_stop::Model],
    clock: &CaseClock,
) -> Result<(), StoreError> {
    for (at, stop) in clock.clock.stops.iter().enumerate() {
        let until_at = stop.until.map(|until| until.0);
        match before.get(at) {
            Some(old) if old.until_at == until_at => {}
            Some(old) => {
                let next = clock_stop::Model { until_at, ..(*old).clone() };
                next.into_active_model().reset_all().update(&work.db()).await?;
            }
            None => {
                let new = clock_stop::Model {
                    id: Uuid::now_v7(),
                    clock_id: row.id,
                    case_id: row.case_id,
                    from_at: stop.from.0,
                    until_at,
                    ground: stop.ground.clone(),
                    basis: stop.basis.clone(),
                };
                clock_stop::Entity::insert(new.into_active_model()).exec_without_returning(&work.db()).await?;
            }
        }
    }
    Ok(())
}

fn set_row(now: Instant, save: Save<'_>) -> &case::Model {
    let state = save.after;
    let row = save.case;
    row.state = state.stage.name().into();
    row.outcome.clone_from(&state.outcome);
    row.accepted_at = state.accepted.map(|at| at.0);
    row.decided_at = state.decided.map(|at| at.0);
    row.delivered_at = state.delivered.map(|at| at.0);
    row.closed_at = state.closed.map(|at| at.0);
    // The case is late when its own clock ran out, not the one for acceptance. It is judged on the columns before they
    // change: a clock that has just ended keeps its due moment there.
    let before = save.before.and_then(|before| before.state.governing());
    let of_case = before.is_some_and(|clock| clock.kind == ClockKind::Case);
    row.late = row.late || (of_case && row.due_at.is_some_and(|due| now.0 > due));
    let governing = state.governing();
    let due = governing.and_then(|governing| {
        let at = state.clocks.iter().position(|clock| std::ptr::eq(clock, governing))?;
        save.due.get(at)?.as_ref()
    });
    if governing.is_some() {
        row.due_at = due.and_then(|due| due.due_at).map(|at| at.0);
        row.yellow_at = due.and_then(|due| due.yellow_at).map(|at| at.0);
        row.due_day = due.and_then(|due| due.due_day.clone());
        row.stopped = row.due_at.is_none();
    }
    row
}
