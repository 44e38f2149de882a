//! Events of complaints and their values: append-only, with the erasable words beside them.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::tables::{complaint_event, complaint_value};
use crate::work::{StoreError, Work};

/// An event with its values.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The event.
    pub event: complaint_event::Model,
    /// Its values that are not erased.
    pub values: Vec<complaint_value::Model>,
}

/// Appends an event and its values.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the sequence number is taken.
pub async fn append(work: &Work, recorded: Recorded) -> Result<(), StoreError> {
    complaint_event::Entity::insert(recorded.event.into_active_model()).exec_without_returning(&work.db()).await?;
    if !recorded.values.is_empty() {
        let values = recorded.values.into_iter().map(IntoActiveModel::into_active_model);
        complaint_value::Entity::insert_many::<complaint_value::ActiveModel, _>(values)
            .exec_without_returning(&work.db())
            .await?;
    }
    Ok(())
}

/// The events of a complaint, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn events(work: &Work, complaint: Uuid) -> Result<Vec<complaint_event::Model>, StoreError> {
    Ok(complaint_event::Entity::find()
        .filter(complaint_event::Column::ComplaintId.eq(complaint))
        .order_by_asc(complaint_event::Column::Seq)
        .all(&work.db())
        .await?)
}

/// The values beside a complaint's events.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn values(work: &Work, complaint: Uuid) -> Result<Vec<complaint_value::Model>, StoreError> {
    Ok(complaint_value::Entity::find()
        .filter(complaint_value::Column::ComplaintId.eq(complaint))
        .order_by_asc(complaint_value::Column::Id)
        .all(&work.db())
        .await?)
}

/// Digest of a complaint's last event; empty before the first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn last_digest(work: &Work, complaint: Uuid) -> Result<Vec<u8>, StoreError> {
    let last = complaint_event::Entity::find()
        .filter(complaint_event::Column::ComplaintId.eq(complaint))
        .order_by_desc(complaint_event::Column::Seq)
        .one(&work.db())
        .await?;
    Ok(last.map(|event| event.digest).unwrap_or_default())
}

/// One value of several complaints, such as their texts: complaint and value.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn texts(work: &Work, complaints: Vec<Uuid>, field: &str) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(complaint_value::Entity::find()
        .select_only()
        .column(complaint_value::Column::ComplaintId)
        .column(complaint_value::Column::Value)
        .filter(complaint_value::Column::ComplaintId.is_in(complaints))
        .filter(complaint_value::Column::Field.eq(field))
        .into_tuple()
        .all(&work.db())
        .await?)
}
