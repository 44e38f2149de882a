//! Links to people's calendars; a revoked one stays in the record and opens nothing.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use uuid::Uuid;

use crate::tables::calendar_link;
use crate::work::{StoreError, Work};

/// A new link.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_link(work: &Work, row: calendar_link::Model) -> Result<(), StoreError> {
    calendar_link::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Revokes the open links of a person; returns how many there were.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn revoke_links(work: &Work, account: Uuid) -> Result<u64, StoreError> {
    let change = calendar_link::ActiveModel { revoked_at: Set(Some(work.now().0)), ..Default::default() };
    let revoked = calendar_link::Entity::update_many()
        .set(change)
        .filter(calendar_link::Column::AccountId.eq(account))
        .filter(calendar_link::Column::RevokedAt.is_null())
        .exec(&work.db())
        .await?;
    Ok(revoked.rows_affected)
}

/// The open link of a person.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn open_link(work: &Work, account: Uuid) -> Result<Option<calendar_link::Model>, StoreError> {
    Ok(calendar_link::Entity::find()
        .filter(calendar_link::Column::AccountId.eq(account))
        .filter(calendar_link::Column::RevokedAt.is_null())
        .one(&work.db())
        .await?)
}

/// The open link of a digest.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find_link(work: &Work, digest: &[u8]) -> Result<Option<calendar_link::Model>, StoreError> {
    Ok(calendar_link::Entity::find()
        .filter(calendar_link::Column::Digest.eq(digest.to_vec()))
        .filter(calendar_link::Column::RevokedAt.is_null())
        .one(&work.db())
        .await?)
}
