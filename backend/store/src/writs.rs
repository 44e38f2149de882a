//! Writs as rows: what a body's templates say, version by version, and what was issued in cases.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::tables::{event_value, writ, writ_template};
use crate::work::{StoreError, Work};

/// Every version of a body's templates, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn templates(work: &Work, organisation: Uuid) -> Result<Vec<writ_template::Model>, StoreError> {
    Ok(writ_template::Entity::find()
        .filter(writ_template::Column::OrganisationId.eq(organisation))
        .order_by_desc(writ_template::Column::Version)
        .all(&work.db())
        .await?)
}

/// A body's own template of a kind, as it was saved last.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn template(work: &Work, organisation: Uuid, kind: &str) -> Result<Option<writ_template::Model>, StoreError> {
    Ok(writ_template::Entity::find()
        .filter(writ_template::Column::OrganisationId.eq(organisation))
        .filter(writ_template::Column::Kind.eq(kind))
        .order_by_desc(writ_template::Column::Version)
        .one(&work.db())
        .await?)
}

/// One more version of a template.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when that version is there.
pub async fn add_template(work: &Work, row: writ_template::Model) -> Result<(), StoreError> {
    writ_template::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// A writ that has just been issued.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when its number is taken.
pub async fn insert(work: &Work, row: writ::Model) -> Result<(), StoreError> {
    writ::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// A writ by id; whether the reader may have it is for the caller to know.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<writ::Model>, StoreError> {
    Ok(writ::Entity::find_by_id(id).one(&work.db()).await?)
}

/// The writs of some cases that the work has reached, in the order they were issued.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn of_cases(work: &Work, cases: &[Uuid]) -> Result<Vec<writ::Model>, StoreError> {
    Ok(writ::Entity::find()
        .filter(writ::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(writ::Column::IssuedAt)
        .order_by_asc(writ::Column::Id)
        .all(&work.db())
        .await?)
}

/// The words of a writ, sealed, unless they are erased.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn words(work: &Work, writ: &writ::Model, field: &str) -> Result<Option<String>, StoreError> {
    let value = event_value::Entity::find()
        .filter(event_value::Column::CaseId.eq(writ.case_id))
        .filter(event_value::Column::EventId.eq(writ.event_id))
        .filter(event_value::Column::Field.eq(field))
        .one(&work.db())
        .await?;
    Ok(value.map(|value| value.value))
}

/// Keeps that the party has fetched a writ; true for the first time.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn take(work: &Work, id: Uuid) -> Result<bool, StoreError> {
    let changed = writ::Entity::update_many()
        .col_expr(writ::Column::TakenAt, Expr::value(work.now().0))
        .filter(writ::Column::Id.eq(id))
        .filter(writ::Column::TakenAt.is_null())
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}
