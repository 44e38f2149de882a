//! Lists of evaluations, those that end last first; each is paged or capped and rides on an index.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::visible;
use crate::page::{Page, Paged, count};
use crate::tables::{case, evaluation};
use crate::work::{StoreError, Work};

/// Most evaluations that one code is offered.
const MOST_PAPERS: u64 = 50;

/// Where evaluations stand; the same rule as `domain::evaluations::phase`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not yet open.
    Planned,
    /// Open.
    Running,
    /// Over.
    Closed,
    /// Called off.
    Cancelled,
}

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct EvaluationFilter {
    /// Where they stand.
    pub standing: Option<Standing>,
}

fn standing(standing: Standing, now: i64) -> Condition {
    let (opens, closes) = (evaluation::Column::OpensAt, evaluation::Column::ClosesAt);
    let cancelled = evaluation::Column::CancelledAt;
    let all = Condition::all();
    match standing {
        Standing::Planned => all.add(cancelled.is_null()).add(opens.gt(now)).add(closes.gt(now)),
        Standing::Running => all.add(cancelled.is_null()).add(closes.gt(now)).add(opens.lte(now)),
        Standing::Closed => all.add(cancelled.is_null()).add(closes.lte(now)),
        Standing::Cancelled => all.add(cancelled.is_not_null()),
    }
}

/// Evaluations of the work's reach.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &EvaluationFilter, page: &Page) -> Result<Paged<evaluation::Model>, StoreError> {
    let mut query = visible(work);
    if let Some(wanted) = filter.standing {
        query = query.filter(standing(wanted, work.now().0));
    }
    paged(work, query, page).await
}

/// Closed evaluations whose result goes to an account.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn received(work: &Work, account: Uuid, page: &Page) -> Result<Paged<evaluation::Model>, StoreError> {
    let query = evaluation::Entity::find()
        .filter(evaluation::Column::RecipientId.eq(account))
        .filter(standing(Standing::Closed, work.now().0));
    paged(work, query, page).await
}

async fn paged(
    work: &Work,
    mut query: Select<evaluation::Entity>,
    page: &Page,
) -> Result<Paged<evaluation::Model>, StoreError> {
    let total = count(work, query.clone()).await?;
    if let Some((at, id)) = page.after_micros() {
        let (closes, own) = (evaluation::Column::ClosesAt, evaluation::Column::Id);
        query = query.filter(closes.lt(at).or(closes.eq(at).and(own.lt(id))));
    }
    let rows = query
        .order_by_desc(evaluation::Column::ClosesAt)
        .order_by_desc(evaluation::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.closes_at.to_string(), row.id)))
}

/// Running evaluations in which cases of this power, or of this body or one above it, vote; whether this case was
/// finished in their days is a rule.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn of_cases(
    work: &Work,
    case: &case::Model,
    bodies: Vec<Uuid>,
) -> Result<Vec<evaluation::Model>, StoreError> {
    let power = evaluation::Column::PowerId;
    Ok(evaluation::Entity::find()
        .filter(evaluation::Column::Voters.eq("CASE"))
        .filter(standing(Standing::Running, work.now().0))
        .filter(power.eq(case.power_id).or(power.is_null().and(evaluation::Column::OrganisationId.is_in(bodies))))
        .order_by_asc(evaluation::Column::ClosesAt)
        .order_by_asc(evaluation::Column::Id)
        .limit(MOST_PAPERS)
        .all(&work.db())
        .await?)
}

/// Evaluations whose opening or closing is due to be told, the earliest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn due(work: &Work) -> Result<Vec<evaluation::Model>, StoreError> {
    Ok(evaluation::Entity::find()
        .filter(evaluation::Column::NextAt.lte(work.now().0))
        .order_by_asc(evaluation::Column::NextAt)
        .order_by_asc(evaluation::Column::Id)
        .limit(500)
        .all(&work.db())
        .await?)
}

/// The earliest moment (µs) at which the timer has something to tell.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn next(work: &Work) -> Result<Option<i64>, StoreError> {
    let first = evaluation::Entity::find()
        .filter(evaluation::Column::NextAt.is_not_null())
        .order_by_asc(evaluation::Column::NextAt)
        .one(&work.db())
        .await?;
    Ok(first.and_then(|row| row.next_at))
}
