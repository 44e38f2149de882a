//! What versions rest on, and which powers an article therefore touches.

use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::CHUNK;
use crate::page::{Page, Paged, count};
use crate::powers::shown_to;
use crate::tables::{power, power_basis, power_version};
use crate::work::{StoreError, Work};

/// Keeps what a version rests on, instead of what it rested on before.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn keep_bases(work: &Work, version: Uuid, rows: Vec<power_basis::Model>) -> Result<(), StoreError> {
    power_basis::Entity::delete_many().filter(power_basis::Column::VersionId.eq(version)).exec(&work.db()).await?;
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        power_basis::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// What versions rest on, each in its order.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn resting(work: &Work, versions: &[Uuid]) -> Result<Vec<power_basis::Model>, StoreError> {
    Ok(power_basis::Entity::find()
        .filter(power_basis::Column::VersionId.is_in(versions.iter().copied()))
        .order_by_asc(power_basis::Column::VersionId)
        .order_by_asc(power_basis::Column::Position)
        .all(&work.db())
        .await?)
}

/// Versions that rest on a law, or on some of its articles.
fn versions_on(law: Uuid, articles: Option<&[i32]>) -> SelectStatement {
    let mut query = Query::select();
    query
        .column(power_basis::Column::VersionId)
        .from(power_basis::Entity)
        .and_where(power_basis::Column::LawId.eq(law));
    if let Some(articles) = articles {
        query.and_where(power_basis::Column::Article.is_in(articles.iter().copied()));
    }
    query.to_owned()
}

/// Powers in force that rest on a law or on some of its articles, by sound; withheld ones of bodies below a path alone.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn touched(
    work: &Work,
    law: Uuid,
    articles: Option<&[i32]>,
    withheld_below: Option<&str>,
    page: &Page,
) -> Result<Paged<power::Model>, StoreError> {
    use power::Column;
    let mut query = power::Entity::find()
        .filter(Column::CurrentVersionId.in_subquery(versions_on(law, articles)))
        .filter(shown_to(withheld_below));
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.sorted_after(Column::SortKey, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_asc(Column::SortKey).order_by_asc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.id)))
}

/// Id and body of every power that rests on a law or on some of its articles: in force, or approved for a later day.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn rest_on(work: &Work, law: Uuid, articles: Option<&[i32]>) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    let mut found: Vec<(Uuid, Uuid)> = power_version::Entity::find()
        .select_only()
        .column(power_version::Column::PowerId)
        .column(power_version::Column::OrganisationId)
        .filter(power_version::Column::Id.in_subquery(versions_on(law, articles)))
        .filter(power_version::Column::State.is_in(["IN_FORCE", "APPROVED"]))
        .order_by_asc(power_version::Column::PowerId)
        .into_tuple()
        .all(&work.db())
        .await?;
    found.dedup();
    Ok(found)
}
