//! Events and their values: what happened to a case, append-only, with the erasable words beside it.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::tables::{case_event, event_value};
use crate::work::{StoreError, Work};

/// An event with its values.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The event.
    pub event: case_event::Model,
    /// Its values that are not erased.
    pub values: Vec<event_value::Model>,
}

/// Appends an event and its values.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the sequence number is taken.
pub async fn append(work: &Work, recorded: Recorded) -> Result<(), StoreError> {
    case_event::Entity::insert(recorded.event.into_active_model()).exec_without_returning(&work.db()).await?;
    if !recorded.values.is_empty() {
        let values = recorded.values.into_iter().map(IntoActiveModel::into_active_model);
        event_value::Entity::insert_many::<event_value::ActiveModel, _>(values)
            .exec_without_returning(&work.db())
            .await?;
    }
    Ok(())
}

/// The events of some cases, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn events(work: &Work, cases: &[Uuid]) -> Result<Vec<case_event::Model>, StoreError> {
    Ok(case_event::Entity::find()
        .filter(case_event::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(case_event::Column::Seq)
        .all(&work.db())
        .await?)
}

/// The values beside the events of some cases.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn values(work: &Work, cases: &[Uuid]) -> Result<Vec<event_value::Model>, StoreError> {
    Ok(event_value::Entity::find()
        .filter(event_value::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(event_value::Column::Id)
        .all(&work.db())
        .await?)
}

/// Digest of a case's last event; empty before the first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn last_digest(work: &Work, case: Uuid) -> Result<Vec<u8>, StoreError> {
    let last = case_event::Entity::find()
        .filter(case_event::Column::CaseId.eq(case))
        .order_by_desc(case_event::Column::Seq)
        .one(&work.db())
        .await?;
    Ok(last.map(|event| event.digest).unwrap_or_default())
}

/// The steps of a case that an account has completed or decided.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn done_by(work: &Work, case: Uuid, account: Uuid) -> Result<Vec<String>, StoreError> {
    use case_event::Column;
    let nodes: Vec<Option<String>> = case_event::Entity::find()
        .select_only()
        .column(Column::Node)
        .filter(Column::CaseId.eq(case))
        .filter(Column::AccountId.eq(account))
        .filter(Column::Operation.is_in(["COMPLETE", "DECIDE"]))
        .order_by_asc(Column::Seq)
        .into_tuple()
        .all(&work.db())
        .await?;
    Ok(nodes.into_iter().flatten().collect())
}
