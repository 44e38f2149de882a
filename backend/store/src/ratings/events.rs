//! What happened to a rating, append-only, with the erasable words beside it.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::tables::{rating_event, rating_value};
use crate::work::{StoreError, Work};

/// An event with its values.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The event.
    pub event: rating_event::Model,
    /// Its values that are not erased.
    pub values: Vec<rating_value::Model>,
}

/// Appends an event and its values.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the sequence number is taken.
pub async fn append(work: &Work, recorded: Recorded) -> Result<(), StoreError> {
    rating_event::Entity::insert(recorded.event.into_active_model()).exec_without_returning(&work.db()).await?;
    if !recorded.values.is_empty() {
        let values = recorded.values.into_iter().map(IntoActiveModel::into_active_model);
        rating_value::Entity::insert_many::<rating_value::ActiveModel, _>(values)
            .exec_without_returning(&work.db())
            .await?;
    }
    Ok(())
}

/// The events of a rating, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn events(work: &Work, rating: Uuid) -> Result<Vec<rating_event::Model>, StoreError> {
    Ok(rating_event::Entity::find()
        .filter(rating_event::Column::RatingId.eq(rating))
        .order_by_asc(rating_event::Column::Seq)
        .all(&work.db())
        .await?)
}

/// The values beside the events of some ratings.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn values(work: &Work, ratings: Vec<Uuid>) -> Result<Vec<rating_value::Model>, StoreError> {
    Ok(rating_value::Entity::find()
        .filter(rating_value::Column::RatingId.is_in(ratings))
        .order_by_asc(rating_value::Column::Id)
        .all(&work.db())
        .await?)
}

/// The values of one field beside the events of some ratings.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn words(work: &Work, ratings: Vec<Uuid>, field: &str) -> Result<Vec<rating_value::Model>, StoreError> {
    Ok(rating_value::Entity::find()
        .filter(rating_value::Column::RatingId.is_in(ratings))
        .filter(rating_value::Column::Field.eq(field))
        .order_by_asc(rating_value::Column::Id)
        .all(&work.db())
        .await?)
}

/// Digest of a rating's last event; empty before the first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn last_digest(work: &Work, rating: Uuid) -> Result<Vec<u8>, StoreError> {
    let last = rating_event::Entity::find()
        .filter(rating_event::Column::RatingId.eq(rating))
        .order_by_desc(rating_event::Column::Seq)
        .one(&work.db())
        .await?;
    Ok(last.map(|event| event.digest).unwrap_or_default())
}
