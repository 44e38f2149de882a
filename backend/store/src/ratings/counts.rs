//! The counters of grades by power and body, kept with each rating so that figures read a handful of rows.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use crate::tables::{organisation, rating_count};
use crate::work::{StoreError, Work};

/// How often a grade was given.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Graded {
    /// A dimension's key; empty for the whole.
    pub item: String,
    /// The grade.
    pub grade: String,
    /// How often.
    pub n: i64,
}

/// Counts one rating for its subjects: (item, grade) each. The same order everywhere keeps writers from deadlock.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn count_up(work: &Work, subjects: [Uuid; 2], graded: &[(String, &str)]) -> Result<(), StoreError> {
    let rows = subjects.into_iter().flat_map(|subject| {
        graded.iter().map(move |(item, grade)| {
            rating_count::Model { subject, item: item.clone(), grade: (*grade).into(), n: 1 }.into_active_model()
        })
    });
    let key = [rating_count::Column::Subject, rating_count::Column::Item, rating_count::Column::Grade];
    let kept = Expr::col((rating_count::Entity, rating_count::Column::N));
    rating_count::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(key).value(rating_count::Column::N, kept.add(1)).to_owned())
        .exec_without_returning(&work.db())
        .await?;
    Ok(())
}

/// The counters of one power or body alone.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn tallies(work: &Work, subject: Uuid) -> Result<Vec<Graded>, StoreError> {
    summed(work, rating_count::Entity::find().filter(rating_count::Column::Subject.eq(subject))).await
}

/// The counters of a body and of all below it, by its path.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn tallies_below(work: &Work, path: &str) -> Result<Vec<Graded>, StoreError> {
    let bodies = Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(organisation::Column::Path.starts_with(path))
        .to_owned();
    summed(work, rating_count::Entity::find().filter(rating_count::Column::Subject.in_subquery(bodies))).await
}

async fn summed(work: &Work, query: Select<rating_count::Entity>) -> Result<Vec<Graded>, StoreError> {
    let sum = Expr::col(rating_count::Column::N).sum().cast_as("BIGINT");
    Ok(query
        .select_only()
        .column(rating_count::Column::Item)
        .column(rating_count::Column::Grade)
        .column_as(sum, "n")
        .group_by(rating_count::Column::Item)
        .group_by(rating_count::Column::Grade)
        .into_model()
        .all(&work.db())
        .await?)
}
