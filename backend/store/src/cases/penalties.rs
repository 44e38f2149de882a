//! What penalty decisions imposed, and the legal reviews before them, as rows: alike decisions, their counts, and what waits.

use sea_orm::ActiveModelTrait;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::tables::{case, decision_review, penalty};
use crate::work::{StoreError, Work};

/// Which decisions are alike: those of a power under one circumstance, by one measure.
#[derive(Clone, Debug)]
pub struct Alike {
    /// The power.
    pub power: Uuid,
    /// The circumstance, in Chinese, as the discretion rules word it.
    pub circumstance: String,
    /// Stable name of the measure.
    pub measure: String,
}

/// How often a power imposed exactly this.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Imposed {
    /// The circumstance.
    pub circumstance: String,
    /// Stable name of the measure.
    pub measure: String,
    /// Stable name of the unit.
    pub unit: Option<String>,
    /// How much.
    pub amount: Option<i64>,
    /// Whether it lay in its band.
    pub within_band: bool,
    /// How often.
    pub decisions: i64,
}

/// Adds what a decision imposed.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn add(work: &Work, rows: Vec<penalty::Model>) -> Result<(), StoreError> {
    if !rows.is_empty() {
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        penalty::Entity::insert_many::<penalty::ActiveModel, _>(rows).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// Alike decisions of the bodies in the work's reach, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn alike(work: &Work, alike: &Alike, page: &Page) -> Result<Paged<penalty::Model>, StoreError> {
    use penalty::Column;
    let mut query = penalty::Entity::find()
        .filter(Column::PowerId.eq(alike.power))
        .filter(Column::Circumstance.eq(&alike.circumstance))
        .filter(Column::Measure.eq(&alike.measure));
    if let Some(reach) = reach(work) {
        query = query.filter(Column::OrganisationId.in_subquery(reach));
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(Column::DecidedAt, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_desc(Column::DecidedAt).order_by_desc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.decided_at.to_string(), row.id)))
}

/// How often a power imposed what, smallest amounts first; whoever shows it says from how many on.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn counted(work: &Work, power: Uuid) -> Result<Vec<Imposed>, StoreError> {
    use penalty::Column;
    let parts = [Column::Circumstance, Column::Measure, Column::Unit, Column::Amount, Column::WithinBand];
    let mut query = penalty::Entity::find().select_only().filter(Column::PowerId.eq(power));
    for part in parts {
        query = query.column(part).group_by(part);
    }
    Ok(query
        .column_as(Column::WithinBand.count(), "decisions")
        .order_by_asc(Column::Amount)
        .into_model()
        .all(&work.db())
        .await?)
}

/// Reviews of the bodies in the work's reach.
fn visible(work: &Work) -> Select<decision_review::Entity> {
    let query = decision_review::Entity::find();
    match reach(work) {
        Some(reach) => query.filter(decision_review::Column::OrganisationId.in_subquery(reach)),
        None => query,
    }
}

/// Legal reviews in the work's reach, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn reviews(
    work: &Work,
    open: bool,
    page: &Page,
) -> Result<Paged<(decision_review::Model, case::Model)>, StoreError> {
    use decision_review::Column;
    let mut query = visible(work);
    if open {
        query = query.filter(Column::State.eq("OPEN"));
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(Column::AskedAt, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_desc(Column::AskedAt).order_by_desc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    let paged = Paged::of(rows, page, total, |row| (row.asked_at.to_string(), row.id));
    let cases = super::row::by_ids(work, paged.rows.iter().map(|row| row.case_id).collect()).await?;
    let with_case = |row: decision_review::Model| {
        let case = cases.iter().find(|case| case.id == row.case_id).cloned();
        case.map(|case| (row, case)).ok_or_else(|| StoreError::Broken("a review without its case".into()))
    };
    let rows = paged.rows.into_iter().map(with_case).collect::<Result<_, _>>()?;
    Ok(Paged { rows, has_next: paged.has_next, end: paged.end, total: paged.total })
}

/// A legal review in the work's reach.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn review(work: &Work, id: Uuid) -> Result<Option<decision_review::Model>, StoreError> {
    Ok(visible(work).filter(decision_review::Column::Id.eq(id)).one(&work.db()).await?)
}

/// The legal reviews of some cases that the work has reached, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn reviews_of(work: &Work, case: Uuid) -> Result<Vec<decision_review::Model>, StoreError> {
    use decision_review::Column;
    let rows = decision_review::Entity::find().filter(Column::CaseId.eq(case));
    Ok(rows.order_by_asc(Column::AskedAt).order_by_asc(Column::Id).all(&work.db()).await?)
}

/// A new review.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn ask(work: &Work, row: decision_review::Model) -> Result<(), StoreError> {
    decision_review::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes an answered review, unless somebody has answered it.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn answer(work: &Work, row: decision_review::Model) -> Result<bool, StoreError> {
    use decision_review::Column;
    let id = row.id;
    let changed = decision_review::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq("OPEN"))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}
