//! Running clocks for a reckoning that changes nothing: the clocks of some cases with their numbers and nothing else.

use std::collections::HashMap;

use domain::cases::CaseClock;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::load::case_clock;
use crate::tables::{case, clock, clock_stop};
use crate::work::{StoreError, Work};

/// One case's running clocks, each with the due day that is stored.
#[derive(Clone, Debug)]
pub struct RunningCase {
    /// Number of the case.
    pub number: String,
    /// Its running clocks.
    pub clocks: Vec<(CaseClock, Option<String>)>,
}

/// The running clocks of some cases, in three statements, by number.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, [`StoreError::Broken`] when a row does not read.
pub async fn running_of(work: &Work, cases: &[Uuid]) -> Result<Vec<RunningCase>, StoreError> {
    let db = work.db();
    let numbers: Vec<(Uuid, String)> = case::Entity::find()
        .select_only()
        .column(case::Column::Id)
        .column(case::Column::Number)
        .filter(case::Column::Id.is_in(cases.iter().copied()))
        .order_by_asc(case::Column::Number)
        .into_tuple()
        .all(&db)
        .await?;
    let clocks = clock::Entity::find()
        .filter(clock::Column::CaseId.is_in(cases.iter().copied()))
        .filter(clock::Column::EndedAt.is_null())
        .order_by_asc(clock::Column::Id)
        .all(&db)
        .await?;
    let stops =
        clock_stop::Entity::find().filter(clock_stop::Column::CaseId.is_in(cases.iter().copied())).all(&db).await?;
    let mut by_clock: HashMap<Uuid, Vec<clock_stop::Model>> = HashMap::new();
    for stop in stops {
        by_clock.entry(stop.clock_id).or_default().push(stop);
    }
    let mut by_case: HashMap<Uuid, Vec<(CaseClock, Option<String>)>> = HashMap::new();
    for row in clocks {
        let stops = by_clock.remove(&row.id).unwrap_or_default();
        by_case.entry(row.case_id).or_default().push((case_clock(&row, &stops)?, row.due_day));
    }
    let with_clocks = |(id, number)| RunningCase { number, clocks: by_case.remove(&id).unwrap_or_default() };
    Ok(numbers.into_iter().map(with_clocks).collect())
}
