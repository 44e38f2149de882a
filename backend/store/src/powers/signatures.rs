//! Who signed what on the way of a version, append-only.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::tables::version_signature;
use crate::work::{StoreError, Work};

/// One more signature.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn sign(work: &Work, row: version_signature::Model) -> Result<(), StoreError> {
    version_signature::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// The signatures on a version, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn signatures(work: &Work, version: Uuid) -> Result<Vec<version_signature::Model>, StoreError> {
    Ok(version_signature::Entity::find()
        .filter(version_signature::Column::VersionId.eq(version))
        .order_by_asc(version_signature::Column::At)
        .order_by_asc(version_signature::Column::Id)
        .all(&work.db())
        .await?)
}
