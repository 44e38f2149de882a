//! Figures that bodies state of themselves; an ended one stays in the record.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::organisations::reach;
use crate::tables::stated_figure;
use crate::work::{StoreError, Work};

/// The figures that hold now, body by body, in the order they were entered.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn stated(work: &Work) -> Result<Vec<stated_figure::Model>, StoreError> {
    use stated_figure::Column;
    Ok(stated_figure::Entity::find()
        .filter(Column::EndedAt.is_null())
        .order_by_asc(Column::OrganisationId)
        .order_by_desc(Column::Kind)
        .order_by_asc(Column::Id)
        .all(&work.db())
        .await?)
}

/// A figure of a body in the work's reach.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find_stated(work: &Work, id: Uuid) -> Result<Option<stated_figure::Model>, StoreError> {
    let mut query = stated_figure::Entity::find_by_id(id);
    if let Some(reach) = reach(work) {
        query = query.filter(stated_figure::Column::OrganisationId.in_subquery(reach));
    }
    Ok(query.one(&work.db()).await?)
}

/// New figures.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_stated(work: &Work, rows: Vec<stated_figure::Model>) -> Result<(), StoreError> {
    if !rows.is_empty() {
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        stated_figure::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// Writes a figure if nobody has changed it since `seen`; the row carries the next version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update_stated(work: &Work, row: stated_figure::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = stated_figure::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(stated_figure::Column::Id.eq(id))
        .filter(stated_figure::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}
