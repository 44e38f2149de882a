//! What changes of the law ask of bodies: rows opened by a change, closed by a new version or by an explanation.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::CHUNK;
use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::tables::{law_task, power_version, task as case_task};
use crate::work::{StoreError, Work};

/// How far a task has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Waits for its body.
    Open,
    /// A new version is in force.
    Changed,
    /// The body has explained that nothing need change.
    NoChange,
    /// The power was abolished.
    Ended,
}

impl TaskState {
    /// Stable name in the tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::Changed => "CHANGED",
            Self::NoChange => "NO_CHANGE",
            Self::Ended => "ENDED",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Open, Self::Changed, Self::NoChange, Self::Ended].into_iter().find(|state| state.name() == name)
    }
}

/// Opens tasks; a power is asked once for each change.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_tasks(work: &Work, rows: Vec<law_task::Model>) -> Result<(), StoreError> {
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        law_task::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

fn visible(work: &Work) -> Select<law_task::Entity> {
    let query = law_task::Entity::find();
    match reach(work) {
        Some(reach) => query.filter(law_task::Column::OrganisationId.in_subquery(reach)),
        None => query,
    }
}

/// A task that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn task(work: &Work, id: Uuid) -> Result<Option<law_task::Model>, StoreError> {
    Ok(visible(work).filter(law_task::Column::Id.eq(id)).one(&work.db()).await?)
}

/// Tasks in the work's reach, those due first at the top; all of them when no state is named.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn tasks_page(
    work: &Work,
    state: Option<TaskState>,
    page: &Page,
) -> Result<Paged<law_task::Model>, StoreError> {
    use law_task::Column;
    let mut query = visible(work);
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state.name()));
    }
    let total = count(work, query.clone()).await?;
    if let Some((at, id)) = page.after_micros() {
        query = query.filter(Column::StartsAt.gt(at).or(Column::StartsAt.eq(at).and(Column::Id.gt(id))));
    }
    let rows =
        query.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.starts_at.to_string(), row.id)))
}

/// Writes a task if nobody has changed it since `seen`; the row carries the next version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update_task(work: &Work, row: law_task::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = law_task::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(law_task::Column::Id.eq(id))
        .filter(law_task::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// The body has applied for a change: the first clock of the power's open tasks stops. Whoever saw a task before has seen
/// another one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn declare(work: &Work, power: Uuid) -> Result<(), StoreError> {
    law_task::Entity::update_many()
        .col_expr(law_task::Column::DeclaredAt, Expr::value(work.now().0))
        .col_expr(law_task::Column::Version, Expr::col(law_task::Column::Version).add(1))
        .filter(law_task::Column::PowerId.eq(power))
        .filter(law_task::Column::State.eq(TaskState::Open.name()))
        .filter(law_task::Column::DeclaredAt.is_null())
        .exec(&work.db())
        .await?;
    Ok(())
}

/// A version submitted at a moment (µs) is in force: it answers what was open when it was submitted.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn close_by_version(work: &Work, power: Uuid, version: Uuid, submitted: i64) -> Result<(), StoreError> {
    law_task::Entity::update_many()
        .col_expr(law_task::Column::State, Expr::value(TaskState::Changed.name()))
        .col_expr(law_task::Column::ClosedAt, Expr::value(work.now().0))
        .col_expr(law_task::Column::VersionId, Expr::value(version))
        .col_expr(law_task::Column::Version, Expr::col(law_task::Column::Version).add(1))
        .filter(law_task::Column::PowerId.eq(power))
        .filter(law_task::Column::State.eq(TaskState::Open.name()))
        .filter(law_task::Column::OpenedAt.lte(submitted))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// A power was abolished: nothing is asked of it any more.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn close_by_end(work: &Work, power: Uuid) -> Result<(), StoreError> {
    law_task::Entity::update_many()
        .col_expr(law_task::Column::State, Expr::value(TaskState::Ended.name()))
        .col_expr(law_task::Column::ClosedAt, Expr::value(work.now().0))
        .col_expr(law_task::Column::Version, Expr::col(law_task::Column::Version).add(1))
        .filter(law_task::Column::PowerId.eq(power))
        .filter(law_task::Column::State.eq(TaskState::Open.name()))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// The earliest start (µs) of a power's open tasks, for the clocks of a version that answers them.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn first_open(work: &Work, powers: &[Uuid]) -> Result<HashMap<Uuid, i64>, StoreError> {
    let found: Vec<(Uuid, i64)> = law_task::Entity::find()
        .select_only()
        .column(law_task::Column::PowerId)
        .column_as(law_task::Column::StartsAt.min(), "starts_at")
        .filter(law_task::Column::PowerId.is_in(powers.iter().copied()))
        .filter(law_task::Column::State.eq(TaskState::Open.name()))
        .group_by(law_task::Column::PowerId)
        .into_tuple()
        .all(&work.db())
        .await?;
    Ok(found.into_iter().collect())
}

/// How many cases of some powers are open, on whichever version they run.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn open_cases(work: &Work, powers: &[Uuid]) -> Result<HashMap<Uuid, i64>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        version_id: Uuid,
        cases: i64,
    }
    let versions: Vec<(Uuid, Uuid)> = power_version::Entity::find()
        .select_only()
        .column(power_version::Column::Id)
        .column(power_version::Column::PowerId)
        .filter(power_version::Column::PowerId.is_in(powers.iter().copied()))
        .into_tuple()
        .all(&work.db())
        .await?;
    let power_of: HashMap<Uuid, Uuid> = versions.into_iter().collect();
    let rows: Vec<Row> = case_task::Entity::find()
        .select_only()
        .column(case_task::Column::VersionId)
        .column_as(Expr::col(case_task::Column::CaseId).count_distinct(), "cases")
        .filter(case_task::Column::EndedAt.is_null())
        .filter(case_task::Column::VersionId.is_in(power_of.keys().copied()))
        .group_by(case_task::Column::VersionId)
        .into_model()
        .all(&work.db())
        .await?;
    let mut counts: HashMap<Uuid, i64> = HashMap::new();
    for row in rows {
        if let Some(power) = power_of.get(&row.version_id) {
            *counts.entry(*power).or_default() += row.cases;
        }
    }
    Ok(counts)
}
