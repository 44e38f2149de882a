//! Filling calls and what they ask of each body, as rows: tasks are fenced by their body, calls are the whole city's.

use domain::time::Period;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::cases::unit_of;
use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::tables::{filling_call, filling_task};
use crate::work::{StoreError, Work};

/// What a list of tasks is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct FillingFilter {
    /// One call.
    pub call: Option<Uuid>,
    /// Answered, or still open.
    pub answered: Option<bool>,
}

fn visible(work: &Work) -> Select<filling_task::Entity> {
    let query = filling_task::Entity::find();
    match reach(work) {
        Some(reach) => query.filter(filling_task::Column::OrganisationId.in_subquery(reach)),
        None => query,
    }
}

/// A new call with what it asks of each body.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, call: filling_call::Model, tasks: Vec<filling_task::Model>) -> Result<(), StoreError> {
    filling_call::Entity::insert(call.into_active_model()).exec_without_returning(&work.db()).await?;
    let tasks = tasks.into_iter().map(IntoActiveModel::into_active_model);
    filling_task::Entity::insert_many(tasks).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Calls, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn calls(work: &Work, page: &Page) -> Result<Paged<filling_call::Model>, StoreError> {
    use filling_call::Column;
    let mut query = filling_call::Entity::find();
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(Column::OpenedAt, Column::Id) {
        query = query.filter(after);
    }
    let query = query.order_by_desc(Column::OpenedAt).order_by_desc(Column::Id).limit(page.first + 1);
    let rows = query.all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.opened_at.to_string(), row.id)))
}

/// Calls by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn calls_by_ids(work: &Work, ids: Vec<Uuid>) -> Result<Vec<filling_call::Model>, StoreError> {
    Ok(filling_call::Entity::find().filter(filling_call::Column::Id.is_in(ids)).all(&work.db()).await?)
}

/// When each task of some calls was answered: call and moment (µs), none while it is open.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn answers(work: &Work, calls: Vec<Uuid>) -> Result<Vec<(Uuid, Option<i64>)>, StoreError> {
    use filling_task::Column;
    let query = filling_task::Entity::find().select_only().column(Column::CallId).column(Column::AnsweredAt);
    Ok(query.filter(Column::CallId.is_in(calls)).into_tuple().all(&work.db()).await?)
}

/// Tasks in the work's fence, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn tasks(work: &Work, filter: &FillingFilter, page: &Page) -> Result<Paged<filling_task::Model>, StoreError> {
    use filling_task::Column;
    let mut query = visible(work);
    if let Some(call) = filter.call {
        query = query.filter(Column::CallId.eq(call));
    }
    match filter.answered {
        None => {}
        Some(true) => query = query.filter(Column::AnsweredAt.is_not_null()),
        Some(false) => query = query.filter(Column::AnsweredAt.is_null()),
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(Column::OpenedAt, Column::Id) {
        query = query.filter(after);
    }
    let query = query.order_by_desc(Column::OpenedAt).order_by_desc(Column::Id).limit(page.first + 1);
    let rows = query.all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.opened_at.to_string(), row.id)))
}

/// A task that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn task(work: &Work, id: Uuid) -> Result<Option<filling_task::Model>, StoreError> {
    Ok(visible(work).filter(filling_task::Column::Id.eq(id)).one(&work.db()).await?)
}

/// Writes a task if nobody has changed it since `seen`; the row carries the next version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update_task(work: &Work, row: filling_task::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = filling_task::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(filling_task::Column::Id.eq(id))
        .filter(filling_task::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// How long a call gives.
///
/// # Errors
/// [`StoreError::Broken`] when it does not read.
pub fn period(call: &filling_call::Model) -> Result<Period, StoreError> {
    let broken = || StoreError::Broken("period of a filling call".into());
    Ok(Period {
        n: u32::try_from(call.n).map_err(|_| broken())?,
        unit: unit_of(&call.unit).ok_or_else(broken)?,
        source: format!("填报通知 {}", call.number),
    })
}
