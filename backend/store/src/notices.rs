//! Notices as rows: what a body's templates say, version by version, and what was issued in cases.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::tables::{event_value, notice, notice_template};
use crate::work::{StoreError, Work};

/// Every version of a body's templates, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn templates(work: &Work, organisation: Uuid) -> Result<Vec<notice_template::Model>, StoreError> {
    Ok(notice_template::Entity::find()
        .filter(notice_template::Column::OrganisationId.eq(organisation))
        .order_by_desc(notice_template::Column::Version)
        .all(&work.db())
        .await?)
}

/// A body's own template of a kind, as it was saved last.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn template(
    work: &Work,
    organisation: Uuid,
    kind: &str,
) -> Result<Option<notice_template::Model>, StoreError> {
    Ok(notice_template::Entity::find()
        .filter(notice_template::Column::OrganisationId.eq(organisation))
        .filter(notice_template::Column::Kind.eq(kind))
        .order_by_desc(notice_template::Column::Version)
        .one(&work.db())
        .await?)
}

/// One more version of a template.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when that version is there.
pub async fn add_template(work: &Work, row: notice_template::Model) -> Result<(), StoreError> {
    notice_template::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// A notice that has just been issued.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when its number is taken.
pub async fn insert(work: &Work, row: notice::Model) -> Result<(), StoreError> {
    notice::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// A notice by id; whether the reader may have it is for the caller to know.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<notice::Model>, StoreError> {
    Ok(notice::Entity::find_by_id(id).one(&work.db()).await?)
}

/// The notices of some cases that the work has reached, in the order they were issued.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn of_cases(work: &Work, cases: &[Uuid]) -> Result<Vec<notice::Model>, StoreError> {
    Ok(notice::Entity::find()
        .filter(notice::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(notice::Column::IssuedAt)
        .order_by_asc(notice::Column::Id)
        .all(&work.db())
        .await?)
}

/// The words of a notice, sealed, unless they are erased.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn words(work: &Work, notice: &notice::Model, field: &str) -> Result<Option<String>, StoreError> {
    let value = event_value::Entity::find()
        .filter(event_value::Column::CaseId.eq(notice.case_id))
        .filter(event_value::Column::EventId.eq(notice.event_id))
        .filter(event_value::Column::Field.eq(field))
        .one(&work.db())
        .await?;
    Ok(value.map(|value| value.value))
}

/// Keeps that the party has fetched a notice; true for the first time.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn take(work: &Work, id: Uuid) -> Result<bool, StoreError> {
    let changed = notice::Entity::update_many()
        .col_expr(notice::Column::TakenAt, Expr::value(work.now().0))
        .filter(notice::Column::Id.eq(id))
        .filter(notice::Column::TakenAt.is_null())
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}
