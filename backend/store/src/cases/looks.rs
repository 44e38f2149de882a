//! Who looked at masked values of a case's party, when and why, inside the fence.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::tables::{access_look, case};
use crate::work::{StoreError, Work};

/// Records a look.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn record_look(work: &Work, row: access_look::Model) -> Result<(), StoreError> {
    access_look::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Looks of the work's reach with their cases, the newest first; of one case only, if it is named.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn looks(
    work: &Work,
    of_case: Option<Uuid>,
    page: &Page,
) -> Result<Paged<(access_look::Model, case::Model)>, StoreError> {
    use access_look::Column;
    let mut query = access_look::Entity::find();
    if let Some(reach) = reach(work) {
        query = query.filter(Column::OrganisationId.in_subquery(reach));
    }
    if let Some(case) = of_case {
        query = query.filter(Column::CaseId.eq(case));
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(Column::At, Column::Id) {
        query = query.filter(after);
    }
    let rows = query.order_by_desc(Column::At).order_by_desc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    let cases = super::by_ids(work, rows.iter().map(|row| row.case_id).collect()).await?;
    let with_case = |row: access_look::Model| {
        let case = cases.iter().find(|case| case.id == row.case_id)?.clone();
        Some((row, case))
    };
    let rows = rows.into_iter().filter_map(with_case).collect();
    Ok(Paged::of(rows, page, total, |(row, _)| (row.at.to_string(), row.id)))
}
