//! Evaluations as rows: finding them inside the fence, and writing them; voters and ballots stand in files of their own.

mod ballots;
mod events;
mod lists;
mod voters;

pub use ballots::{Counted, cast, counts, words};
pub use events::{append, last_digest, told_events};
pub use lists::{EvaluationFilter, Standing, due, next, of_cases, page, received};
pub use voters::{Voter, blur, invitations, invite, mark_used, voter};

use sea_orm::sea_query::LockType;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use crate::organisations::reach;
use crate::tables::evaluation;
use crate::work::{StoreError, Work};

/// Evaluations inside the fence of the work.
fn visible(work: &Work) -> Select<evaluation::Entity> {
    let query = evaluation::Entity::find();
    match reach(work) {
        Some(reach) => query.filter(evaluation::Column::OrganisationId.in_subquery(reach)),
        None => query,
    }
}

/// An evaluation that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<evaluation::Model>, StoreError> {
    Ok(visible(work).filter(evaluation::Column::Id.eq(id)).one(&work.db()).await?)
}

/// The same, held until the transaction ends: every act on an evaluation waits for the one before, so that its ballots
/// are counted and chained one after another. An embedded database has one writer anyway.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn held(work: &Work, id: Uuid) -> Result<Option<evaluation::Model>, StoreError> {
    let query = visible(work).filter(evaluation::Column::Id.eq(id)).lock(LockType::Update);
    Ok(query.one(&work.db()).await?)
}

/// A new evaluation.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, row: evaluation::Model) -> Result<(), StoreError> {
    evaluation::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes an evaluation that the work holds.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: evaluation::Model) -> Result<(), StoreError> {
    let id = row.id;
    evaluation::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(evaluation::Column::Id.eq(id))
        .exec(&work.db())
        .await?;
    Ok(())
}
