//! What happened to an evaluation, append-only.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::tables::evaluation_event;
use crate::work::{StoreError, Work};

/// Appends an event.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the sequence number is taken.
pub async fn append(work: &Work, event: evaluation_event::Model) -> Result<(), StoreError> {
    evaluation_event::Entity::insert(event.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// The events of an evaluation but for those that only say that a ballot was cast, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn told_events(work: &Work, evaluation: Uuid) -> Result<Vec<evaluation_event::Model>, StoreError> {
    Ok(evaluation_event::Entity::find()
        .filter(evaluation_event::Column::EvaluationId.eq(evaluation))
        .filter(evaluation_event::Column::Operation.ne("BALLOT"))
        .order_by_asc(evaluation_event::Column::Seq)
        .all(&work.db())
        .await?)
}

/// Digest of an evaluation's last event; empty before the first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn last_digest(work: &Work, evaluation: Uuid) -> Result<Vec<u8>, StoreError> {
    let last = evaluation_event::Entity::find()
        .filter(evaluation_event::Column::EvaluationId.eq(evaluation))
        .order_by_desc(evaluation_event::Column::Seq)
        .one(&work.db())
        .await?;
    Ok(last.map(|event| event.digest).unwrap_or_default())
}
