//! Files as rows: single-use uploads and what they became part of; the bytes lie in the document store.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::tables::document;
use crate::work::{StoreError, Work};

/// A new upload.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, row: document::Model) -> Result<(), StoreError> {
    document::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// A file by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<document::Model>, StoreError> {
    Ok(document::Entity::find_by_id(id).one(&work.db()).await?)
}

/// Files by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_ids(work: &Work, ids: Vec<Uuid>) -> Result<Vec<document::Model>, StoreError> {
    Ok(document::Entity::find().filter(document::Column::Id.is_in(ids)).all(&work.db()).await?)
}

/// Uses a handle up: true once, for the purpose it was uploaded for.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn take(work: &Work, id: Uuid, purpose: &str) -> Result<bool, StoreError> {
    let changed = document::Entity::update_many()
        .col_expr(document::Column::UsedAt, Expr::value(work.now().0))
        .filter(document::Column::Id.eq(id))
        .filter(document::Column::Purpose.eq(purpose))
        .filter(document::Column::UsedAt.is_null())
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Bytes in uploads that nothing uses yet.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn waiting_bytes(work: &Work) -> Result<i64, StoreError> {
    let total: Option<Option<i64>> = document::Entity::find()
        .select_only()
        .column_as(Expr::col(document::Column::Size).sum().cast_as("BIGINT"), "total")
        .filter(document::Column::UsedAt.is_null())
        .into_tuple()
        .one(&work.db())
        .await?;
    Ok(total.flatten().unwrap_or(0))
}

/// Unused uploads older than a moment (µs), some at a time.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn forgotten(work: &Work, before: i64) -> Result<Vec<document::Model>, StoreError> {
    Ok(document::Entity::find()
        .filter(document::Column::UsedAt.is_null())
        .filter(document::Column::CreatedAt.lt(before))
        .limit(500)
        .all(&work.db())
        .await?)
}

/// Deletes the rows of uploads that nothing has used meanwhile.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn delete(work: &Work, ids: Vec<Uuid>) -> Result<(), StoreError> {
    document::Entity::delete_many()
        .filter(document::Column::Id.is_in(ids))
        .filter(document::Column::UsedAt.is_null())
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Whether any row holds these bytes.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn is_shared(work: &Work, sha256: &str) -> Result<bool, StoreError> {
    Ok(document::Entity::find().filter(document::Column::Sha256.eq(sha256)).count(&work.db()).await? > 0)
}
