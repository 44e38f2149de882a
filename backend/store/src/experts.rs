//! The pool of experts as rows: lists inside the fence, and how many of each specialty may be called.

use domain::experts::{PoolState, Specialty};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::expert;
use crate::work::{StoreError, Work};

/// What a list of experts is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct ExpertFilter {
    /// What they are called for.
    pub specialty: Option<Specialty>,
    /// Where they stand.
    pub state: Option<PoolState>,
    /// Any part of name or employer, in Chinese, pinyin or initials.
    pub text: Option<String>,
}

/// Experts that bodies in the work's reach keep.
fn visible(work: &Work) -> Select<expert::Entity> {
    match reach(work) {
        Some(reach) => expert::Entity::find().filter(expert::Column::OrganisationId.in_subquery(reach)),
        None => expert::Entity::find(),
    }
}

/// Experts in the work's fence, by sound.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &ExpertFilter, page: &Page) -> Result<Paged<expert::Model>, StoreError> {
    use expert::Column;
    let mut query = visible(work);
    if let Some(specialty) = filter.specialty {
        query = query.filter(Column::Specialty.eq(specialty.name()));
    }
    if let Some(state) = filter.state {
        query = query.filter(Column::State.eq(state.name()));
    }
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        query = query.filter(Expr::col(Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')));
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.sorted_after(Column::SortKey, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_asc(Column::SortKey).order_by_asc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.id)))
}

/// How many of each specialty are in the pool and valid on a day (`YYYY-MM-DD`), by stable name; without those that have none.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn counts(work: &Work, day: &str) -> Result<Vec<(String, i64)>, StoreError> {
    use expert::Column;
    Ok(visible(work)
        .select_only()
        .column(Column::Specialty)
        .column_as(Column::Specialty.count(), "experts")
        .filter(Column::State.eq(PoolState::InPool.name()))
        .filter(Column::ValidUntil.gte(day))
        .group_by(Column::Specialty)
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// An expert that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<expert::Model>, StoreError> {
    Ok(visible(work).filter(expert::Column::Id.eq(id)).one(&work.db()).await?)
}

/// A new expert.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, row: expert::Model) -> Result<(), StoreError> {
    expert::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes an expert if nobody has changed it since `seen`; the row carries the next version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: expert::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = expert::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(expert::Column::Id.eq(id))
        .filter(expert::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}
