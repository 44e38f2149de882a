//! Views that people keep for themselves, as rows: nobody reads another's.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::tables::saved_view;
use crate::work::{StoreError, Work};

/// Somebody's views, by list and name.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn of_account(work: &Work, account: Uuid, most: u64) -> Result<Vec<saved_view::Model>, StoreError> {
    Ok(saved_view::Entity::find()
        .filter(saved_view::Column::AccountId.eq(account))
        .order_by_asc(saved_view::Column::List)
        .order_by_asc(saved_view::Column::Name)
        .limit(most)
        .all(&work.db())
        .await?)
}

/// How many views somebody keeps.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn count_of(work: &Work, account: Uuid) -> Result<u64, StoreError> {
    Ok(saved_view::Entity::find().filter(saved_view::Column::AccountId.eq(account)).count(&work.db()).await?)
}

/// Somebody's view of that name on a list.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn named(
    work: &Work,
    account: Uuid,
    list: &str,
    name: &str,
) -> Result<Option<saved_view::Model>, StoreError> {
    Ok(saved_view::Entity::find()
        .filter(saved_view::Column::AccountId.eq(account))
        .filter(saved_view::Column::List.eq(list))
        .filter(saved_view::Column::Name.eq(name))
        .one(&work.db())
        .await?)
}

/// Keeps a view; one of the same id is written anew.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn save(work: &Work, row: saved_view::Model, known: bool) -> Result<(), StoreError> {
    if known {
        row.into_active_model().reset_all().update(&work.db()).await?;
    } else {
        saved_view::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// Forgets somebody's view; whether there was one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn remove(work: &Work, account: Uuid, id: Uuid) -> Result<bool, StoreError> {
    let removed = saved_view::Entity::delete_many()
        .filter(saved_view::Column::Id.eq(id))
        .filter(saved_view::Column::AccountId.eq(account))
        .exec(&work.db())
        .await?;
    Ok(removed.rows_affected == 1)
}
