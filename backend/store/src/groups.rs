//! Leading groups as rows; an ended one stays in the record.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::leading_group;
use crate::work::{StoreError, Work};

/// What a list of groups is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct GroupFilter {
    /// Their body, without those below it.
    pub organisation: Option<Uuid>,
    /// Any part of the name, in Chinese, pinyin or initials.
    pub text: Option<String>,
    /// Dissolved groups too.
    pub ended: bool,
}

/// Groups of the bodies that the work reaches.
fn visible(work: &Work) -> Select<leading_group::Entity> {
    match reach(work) {
        Some(reach) => leading_group::Entity::find().filter(leading_group::Column::OrganisationId.in_subquery(reach)),
        None => leading_group::Entity::find(),
    }
}

/// Groups in the work's fence, by sound.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &GroupFilter, page: &Page) -> Result<Paged<leading_group::Model>, StoreError> {
    use leading_group::Column;
    let mut query = visible(work);
    if let Some(body) = filter.organisation {
        query = query.filter(Column::OrganisationId.eq(body));
    }
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        query = query.filter(Expr::col(Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')));
    }
    if !filter.ended {
        query = query.filter(Column::EndedAt.is_null());
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.sorted_after(Column::SortKey, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_asc(Column::SortKey).order_by_asc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.id)))
}

/// A group that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<leading_group::Model>, StoreError> {
    Ok(visible(work).filter(leading_group::Column::Id.eq(id)).one(&work.db()).await?)
}

/// A new group.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, row: leading_group::Model) -> Result<(), StoreError> {
    leading_group::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes a group if nobody has changed it since `seen`; the row carries the next version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: leading_group::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = leading_group::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(leading_group::Column::Id.eq(id))
        .filter(leading_group::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}
