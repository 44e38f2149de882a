//! Ballots and the counters of a result, kept with each ballot so that a result reads a handful of rows.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::page::{Page, Paged, count};
use crate::tables::{ballot, evaluation_count};
use crate::work::{StoreError, Work};

/// How often a grade was given to a dimension.
pub use crate::tables::evaluation_count::Model as Counted;

/// Puts a ballot in and counts it: (dimension, grade) each.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn cast(work: &Work, row: ballot::Model, graded: &[(String, &str)]) -> Result<(), StoreError> {
    let evaluation = row.evaluation_id;
    ballot::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    let rows = graded.iter().map(|(item, grade)| {
        Counted { evaluation_id: evaluation, item: item.clone(), grade: (*grade).into(), n: 1 }.into_active_model()
    });
    let key = [evaluation_count::Column::EvaluationId, evaluation_count::Column::Item, evaluation_count::Column::Grade];
    let kept = Expr::col((evaluation_count::Entity, evaluation_count::Column::N));
    evaluation_count::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(key).value(evaluation_count::Column::N, kept.add(1)).to_owned())
        .exec_without_returning(&work.db())
        .await?;
    Ok(())
}

/// The counters of some evaluations.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn counts(work: &Work, evaluations: Vec<Uuid>) -> Result<Vec<Counted>, StoreError> {
    Ok(evaluation_count::Entity::find()
        .filter(evaluation_count::Column::EvaluationId.is_in(evaluations))
        .order_by_asc(evaluation_count::Column::Item)
        .order_by_asc(evaluation_count::Column::Grade)
        .all(&work.db())
        .await?)
}

/// What voters wrote, in no order that tells when.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn words(work: &Work, evaluation: Uuid, page: &Page) -> Result<Paged<ballot::Model>, StoreError> {
    let mut query = ballot::Entity::find()
        .filter(ballot::Column::EvaluationId.eq(evaluation))
        .filter(ballot::Column::Words.is_not_null());
    let total = count(work, query.clone()).await?;
    if let Some((_, id)) = &page.after {
        query = query.filter(ballot::Column::Id.gt(*id));
    }
    let rows = query.order_by_asc(ballot::Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (String::new(), row.id)))
}
