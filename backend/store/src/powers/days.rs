//! The catalogue of any day: what it said from a day to a day, one small row a version that came into force.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::{PowerFilter, of_level};
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::catalogue_entry;
use crate::work::{StoreError, Work};

/// A version has come into force.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when it has come into force before.
pub async fn enter(work: &Work, row: catalogue_entry::Model) -> Result<(), StoreError> {
    catalogue_entry::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// A version's last day in force (`YYYY-MM-DD`).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn leave(work: &Work, version: Uuid, last_day: &str) -> Result<(), StoreError> {
    catalogue_entry::Entity::update_many()
        .col_expr(catalogue_entry::Column::ToDay, Expr::value(last_day))
        .filter(catalogue_entry::Column::VersionId.eq(version))
        .exec(&work.db())
        .await?;
    Ok(())
}

fn on(day: &str) -> Condition {
    use catalogue_entry::Column;
    Condition::all().add(Column::FromDay.lte(day)).add(Column::ToDay.is_null().or(Column::ToDay.gte(day)))
}

fn filtered(filter: &PowerFilter, day: &str) -> Select<catalogue_entry::Entity> {
    use catalogue_entry::Column;
    let mut query = catalogue_entry::Entity::find().filter(on(day)).filter(Column::Withheld.eq(false));
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        query = query.filter(Expr::col(Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')));
    }
    if let Some(category) = &filter.category {
        query = query.filter(Column::CategoryCode.eq(category.as_str()));
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(Column::OrganisationId.eq(organisation));
    }
    if let Some(level) = &filter.level {
        query = query.filter(Column::OrganisationId.in_subquery(of_level(level)));
    }
    query
}

/// Powers in force on a day (`YYYY-MM-DD`), by sound; powers known only by name have no days and are not among them.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page_on(
    work: &Work,
    filter: &PowerFilter,
    day: &str,
    page: &Page,
) -> Result<Paged<catalogue_entry::Model>, StoreError> {
    use catalogue_entry::Column;
    let mut query = filtered(filter, day);
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.sorted_after(Column::SortKey, Column::VersionId) {
        query = query.filter(after);
    }
    let rows = query
        .order_by_asc(Column::SortKey)
        .order_by_asc(Column::VersionId)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.version_id)))
}

/// What the catalogue said of a code on a day.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find_on(work: &Work, code: &str, day: &str) -> Result<Option<catalogue_entry::Model>, StoreError> {
    use catalogue_entry::Column;
    Ok(catalogue_entry::Entity::find()
        .filter(Column::Code.eq(code))
        .filter(Column::Withheld.eq(false))
        .filter(on(day))
        .order_by_desc(Column::FromDay)
        .order_by_desc(Column::VersionId)
        .one(&work.db())
        .await?)
}

/// What the catalogue said while a version was in force.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn entry_of(work: &Work, version: Uuid) -> Result<Option<catalogue_entry::Model>, StoreError> {
    use catalogue_entry::Column;
    let query = catalogue_entry::Entity::find().filter(Column::VersionId.eq(version));
    Ok(query.filter(Column::Withheld.eq(false)).one(&work.db()).await?)
}

/// Every version of a power that came into force, the latest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn history(work: &Work, power: Uuid) -> Result<Vec<catalogue_entry::Model>, StoreError> {
    use catalogue_entry::Column;
    Ok(catalogue_entry::Entity::find()
        .filter(Column::PowerId.eq(power))
        .filter(Column::Withheld.eq(false))
        .order_by_desc(Column::FromDay)
        .order_by_desc(Column::VersionId)
        .limit(100)
        .all(&work.db())
        .await?)
}
