//! Who may vote: invitations, and the marks of cases that have voted. Nothing here leads to a ballot.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::page::{Page, Paged, count};
use crate::tables::evaluation_voter;
use crate::work::{StoreError, Work};

/// Who votes.
pub use crate::tables::evaluation_voter::Model as Voter;

/// Adds voters: invitations not yet used, or the mark of a case that votes now.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses; a duplicate means that the case has voted meanwhile.
pub async fn invite(work: &Work, voters: Vec<Voter>) -> Result<(), StoreError> {
    let rows = voters.into_iter().map(IntoActiveModel::into_active_model);
    evaluation_voter::Entity::insert_many::<evaluation_voter::ActiveModel, _>(rows)
        .exec_without_returning(&work.db())
        .await?;
    Ok(())
}

/// The voter of a digest.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn voter(work: &Work, digest: &[u8]) -> Result<Option<Voter>, StoreError> {
    Ok(evaluation_voter::Entity::find_by_id(digest.to_vec()).one(&work.db()).await?)
}

/// Marks an invitation as used.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn mark_used(work: &Work, digest: &[u8]) -> Result<(), StoreError> {
    evaluation_voter::Entity::update_many()
        .col_expr(evaluation_voter::Column::Used, Expr::value(true))
        .filter(evaluation_voter::Column::Digest.eq(digest))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Writes all voters of an evaluation anew, in one go. PostgreSQL keeps with each row the number of the transaction that
/// wrote it, which would lead from a used invitation to its ballot.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn blur(work: &Work, evaluation: Uuid) -> Result<(), StoreError> {
    if work.backend() != DbBackend::Postgres {
        return Ok(());
    }
    evaluation_voter::Entity::update_many()
        .col_expr(evaluation_voter::Column::Used, Expr::col(evaluation_voter::Column::Used))
        .filter(evaluation_voter::Column::EvaluationId.eq(evaluation))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// The invitations of an evaluation that the work has reached, by number.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn invitations(work: &Work, evaluation: Uuid, page: &Page) -> Result<Paged<Voter>, StoreError> {
    let mut query = evaluation_voter::Entity::find()
        .filter(evaluation_voter::Column::EvaluationId.eq(evaluation))
        .filter(evaluation_voter::Column::Number.gt(0));
    let total = count(work, query.clone()).await?;
    if let Some((number, _)) = page.after_micros() {
        query = query.filter(evaluation_voter::Column::Number.gt(number));
    }
    let rows = query.order_by_asc(evaluation_voter::Column::Number).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.number.to_string(), Uuid::nil())))
}
