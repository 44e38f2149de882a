//! What the index of the catalogue is made of, and the rows behind what it finds.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::listed;
use crate::tables::{catalogue_entry, power};
use crate::work::{StoreError, Work};

/// Published, historic and withheld powers by id, so many after one of them.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn listed_after(work: &Work, after: Option<Uuid>, most: u64) -> Result<Vec<power::Model>, StoreError> {
    let mut query = listed();
    if let Some(after) = after {
        query = query.filter(power::Column::Id.gt(after));
    }
    Ok(query.order_by_asc(power::Column::Id).limit(most).all(&work.db()).await?)
}

/// Published, historic and withheld powers among these; a draft is none. Who may see those that are withheld is for the
/// caller to say.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn listed_among(work: &Work, ids: &[Uuid]) -> Result<Vec<power::Model>, StoreError> {
    Ok(listed().filter(power::Column::Id.is_in(ids.iter().copied())).all(&work.db()).await?)
}

/// What the catalogue says and said of some powers, the latest version of each first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn entries_of(work: &Work, powers: &[Uuid]) -> Result<Vec<catalogue_entry::Model>, StoreError> {
    Ok(catalogue_entry::Entity::find()
        .filter(catalogue_entry::Column::PowerId.is_in(powers.iter().copied()))
        .order_by_desc(catalogue_entry::Column::FromDay)
        .order_by_desc(catalogue_entry::Column::VersionId)
        .all(&work.db())
        .await?)
}

/// What the catalogue said with some versions.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn entries(work: &Work, versions: &[Uuid]) -> Result<Vec<catalogue_entry::Model>, StoreError> {
    Ok(catalogue_entry::Entity::find()
        .filter(catalogue_entry::Column::VersionId.is_in(versions.iter().copied()))
        .all(&work.db())
        .await?)
}
