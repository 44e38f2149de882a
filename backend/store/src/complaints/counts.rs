//! How complaints ended: counters by supervising body, moved with each act, and the open ones counted as they stand.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QuerySelect};

use super::row::visible;
use crate::organisations::reach;
use crate::page::count_all;
use crate::tables::{complaint, complaint_count};
use crate::work::{StoreError, Work};

/// How complaints ended, each counted for itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// All.
    pub filed: u64,
    /// Whose clock runs.
    pub open: u64,
    /// Open and late.
    pub open_red: u64,
    /// Ended by the supervisor.
    pub closed: u64,
    /// Said by the complainant to be solved.
    pub confirmed: u64,
    /// Disputed by the complainant.
    pub disputed: u64,
}

/// What one complaint counts for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counted([bool; 4]);

/// The items, in the order in which every writer takes them, so that none waits for another in a ring.
const ITEMS: [&str; 4] = ["FILED", "CLOSED", "CONFIRMED", "DISPUTED"];

/// What a complaint counts for as it stands.
pub const fn counted(row: &complaint::Model) -> Counted {
    Counted([true, row.closed_at.is_some(), row.confirmed_at.is_some(), row.disputed_at.is_some()])
}

/// Moves the counters by what an act changed; a new complaint counted for nothing before.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn count(work: &Work, before: Counted, row: &complaint::Model) -> Result<(), StoreError> {
    let after = counted(row);
    for ((item, before), after) in ITEMS.into_iter().zip(before.0).zip(after.0) {
        let n = i64::from(after) - i64::from(before);
        if n == 0 {
            continue;
        }
        let kept = Expr::col((complaint_count::Entity, complaint_count::Column::N));
        let key = [complaint_count::Column::SupervisionId, complaint_count::Column::Item];
        let new = complaint_count::Model { supervision_id: row.supervision_id, item: item.into(), n };
        complaint_count::Entity::insert(new.into_active_model())
            .on_conflict(OnConflict::columns(key).value(complaint_count::Column::N, kept.add(n)).to_owned())
            .exec_without_returning(&work.db())
            .await?;
    }
    Ok(())
}

/// The figures of the complaints in the work's fence.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn figures(work: &Work) -> Result<Figures, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        item: String,
        n: i64,
    }
    let counters = complaint_count::Entity::find();
    let counters = match reach(work) {
        Some(reach) => counters.filter(complaint_count::Column::SupervisionId.in_subquery(reach)),
        None => counters,
    };
    let rows: Vec<Row> = counters
        .select_only()
        .column(complaint_count::Column::Item)
        .column_as(Expr::col(complaint_count::Column::N).sum().cast_as("BIGINT"), "n")
        .group_by(complaint_count::Column::Item)
        .into_model()
        .all(&work.db())
        .await?;
    let of = |item: &str| {
        let n = rows.iter().find(|row| row.item == item).map_or(0, |row| row.n);
        u64::try_from(n).unwrap_or(0)
    };
    let open = || Condition::all().add(complaint::Column::EndedAt.is_null());
    let late = open().add(complaint::Column::DueAt.lt(work.now().0));
    Ok(Figures {
        filed: of("FILED"),
        open: count_all(work, visible(work).filter(open())).await?,
        open_red: count_all(work, visible(work).filter(late)).await?,
        closed: of("CLOSED"),
        confirmed: of("CONFIRMED"),
        disputed: of("DISPUTED"),
    })
}
