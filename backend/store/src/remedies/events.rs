//! Events of remedies and their values: append-only, with the erasable words beside them.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::tables::{remedy_event, remedy_value};
use crate::work::{StoreError, Work};

/// An event with its values.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The event.
    pub event: remedy_event::Model,
    /// Its values that are not erased.
    pub values: Vec<remedy_value::Model>,
}

/// Appends an event and its values.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the sequence number is taken.
pub async fn append(work: &Work, recorded: Recorded) -> Result<(), StoreError> {
    remedy_event::Entity::insert(recorded.event.into_active_model()).exec_without_returning(&work.db()).await?;
    if !recorded.values.is_empty() {
        let values = recorded.values.into_iter().map(IntoActiveModel::into_active_model);
        remedy_value::Entity::insert_many::<remedy_value::ActiveModel, _>(values)
            .exec_without_returning(&work.db())
            .await?;
    }
    Ok(())
}

/// The events of a remedy, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn events(work: &Work, remedy: Uuid) -> Result<Vec<remedy_event::Model>, StoreError> {
    Ok(remedy_event::Entity::find()
        .filter(remedy_event::Column::RemedyId.eq(remedy))
        .order_by_asc(remedy_event::Column::Seq)
        .all(&work.db())
        .await?)
}

/// The values beside a remedy's events.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn values(work: &Work, remedy: Uuid) -> Result<Vec<remedy_value::Model>, StoreError> {
    Ok(remedy_value::Entity::find()
        .filter(remedy_value::Column::RemedyId.eq(remedy))
        .order_by_asc(remedy_value::Column::Id)
        .all(&work.db())
        .await?)
}

/// Digest of a remedy's last event; empty before the first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn last_digest(work: &Work, remedy: Uuid) -> Result<Vec<u8>, StoreError> {
    let last = remedy_event::Entity::find()
        .filter(remedy_event::Column::RemedyId.eq(remedy))
        .order_by_desc(remedy_event::Column::Seq)
        .one(&work.db())
        .await?;
    Ok(last.map(|event| event.digest).unwrap_or_default())
}
