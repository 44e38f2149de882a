//! The remedy row and who asks; nothing else reads a remedy without the fence of `visible`.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use crate::organisations::reach;
use crate::tables::{remedy, remedy_applicant};
use crate::work::{StoreError, Work};

/// Remedies against the bodies that the work reaches.
pub(super) fn visible(work: &Work) -> Select<remedy::Entity> {
    match reach(work) {
        Some(reach) => remedy::Entity::find().filter(remedy::Column::OrganisationId.in_subquery(reach)),
        None => remedy::Entity::find(),
    }
}

/// A remedy that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<remedy::Model>, StoreError> {
    Ok(visible(work).filter(remedy::Column::Id.eq(id)).one(&work.db()).await?)
}

/// A remedy that stays as it is until the work ends: on PostgreSQL nobody else acts on it meanwhile, and SQLite has one writer.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn held(work: &Work, id: Uuid) -> Result<Option<remedy::Model>, StoreError> {
    Ok(remedy::Entity::find_by_id(id).lock_exclusive().one(&work.db()).await?)
}

/// A new remedy.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, row: remedy::Model) -> Result<(), StoreError> {
    remedy::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes a remedy if it still has the version that was seen; the row carries the next one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: remedy::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = remedy::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(remedy::Column::Id.eq(id))
        .filter(remedy::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Who asks, sealed.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_applicant(work: &Work, row: remedy_applicant::Model) -> Result<(), StoreError> {
    remedy_applicant::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Who asks, sealed, by id; none once erased.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn applicant(work: &Work, id: Uuid) -> Result<Option<remedy_applicant::Model>, StoreError> {
    Ok(remedy_applicant::Entity::find_by_id(id).one(&work.db()).await?)
}

/// The masked names of several applicants: id and mask.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn masks(work: &Work, ids: Vec<Uuid>) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(remedy_applicant::Entity::find()
        .select_only()
        .column(remedy_applicant::Column::Id)
        .column(remedy_applicant::Column::Mask)
        .filter(remedy_applicant::Column::Id.is_in(ids))
        .into_tuple()
        .all(&work.db())
        .await?)
}
