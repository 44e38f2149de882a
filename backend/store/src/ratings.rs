//! Ratings as rows: finding them inside the fence, their follow-up, and what their office knows of its case.

mod counts;
mod events;
mod lists;

pub use counts::{Graded, count_up, tallies, tallies_below};
pub use events::{Recorded, append, events, last_digest, values, words};
pub use lists::{FollowUps, RatingFilter, due, follow_ups, next, open_from, page};

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use crate::identity::account;
use crate::organisations::reach;
use crate::tables::{case_event, organisation, rating};
use crate::work::{StoreError, Work};

/// Ratings inside the fence of the work.
fn visible(work: &Work) -> Select<rating::Entity> {
    let query = rating::Entity::find();
    match reach(work) {
        Some(reach) => query.filter(rating::Column::OrganisationId.in_subquery(reach)),
        None => query,
    }
}

/// A rating that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<rating::Model>, StoreError> {
    Ok(visible(work).filter(rating::Column::Id.eq(id)).one(&work.db()).await?)
}

/// A rating that stays as it is until the work ends: on PostgreSQL nobody else acts on it meanwhile, and SQLite has one writer.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn held(work: &Work, id: Uuid) -> Result<Option<rating::Model>, StoreError> {
    Ok(rating::Entity::find_by_id(id).lock_exclusive().one(&work.db()).await?)
}

/// The rating of a case that the work has already reached.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn of_case(work: &Work, case: Uuid) -> Result<Option<rating::Model>, StoreError> {
    Ok(rating::Entity::find().filter(rating::Column::CaseId.eq(case)).one(&work.db()).await?)
}

/// A new rating.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses; a duplicate means that the case was rated meanwhile.
pub async fn insert(work: &Work, row: rating::Model) -> Result<(), StoreError> {
    rating::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes a rating if it still has the version that was seen; the row carries the next one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: rating::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = rating::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(rating::Column::Id.eq(id))
        .filter(rating::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Whether an account had a hand in a case, and whether its body has a clerk who had none.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn handlers(work: &Work, row: &rating::Model, account: Uuid) -> Result<(bool, bool), StoreError> {
    let done = Query::select()
        .column(case_event::Column::AccountId)
        .from(case_event::Entity)
        .and_where(Expr::col(case_event::Column::CaseId).eq(row.case_id))
        .and_where(Expr::col(case_event::Column::AccountId).is_not_null())
        .to_owned();
    let handled = account::Entity::find_by_id(account)
        .filter(account::Column::Id.in_subquery(done.clone()))
        .one(&work.db())
        .await?;
    let Some(path) = crate::organisations::path(work, row.organisation_id).await? else { return Ok((false, false)) };
    let below = Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(organisation::Column::Path.starts_with(path))
        .to_owned();
    let colleague = account::Entity::find()
        .filter(account::Column::Role.eq("CLERK"))
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::OrganisationId.in_subquery(below))
        .filter(account::Column::Id.not_in_subquery(done))
        .one(&work.db())
        .await?;
    Ok((handled.is_some(), colleague.is_some()))
}
