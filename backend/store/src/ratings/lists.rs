//! Lists and counts of ratings; each is paged or capped and rides on an index.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::visible;
use crate::page::{Page, Paged, count};
use crate::tables::rating;
use crate::work::{StoreError, Work};

/// What the list of ratings is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct RatingFilter {
    /// How far the follow-up has come.
    pub follow_up: Option<&'static str>,
    /// `GREEN`, `YELLOW` or `RED` of an open follow-up.
    pub light: Option<&'static str>,
    /// A grade.
    pub grade: Option<&'static str>,
}

/// Ratings of the work's reach, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &RatingFilter, page: &Page) -> Result<Paged<rating::Model>, StoreError> {
    let mut query = visible(work);
    if let Some(state) = filter.follow_up {
        query = query.filter(rating::Column::FollowUp.eq(state));
    }
    if let Some(light) = filter.light {
        query = query.filter(in_light(light, work.now().0));
    }
    if let Some(grade) = filter.grade {
        query = query.filter(rating::Column::Grade.eq(grade));
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(rating::Column::RatedAt, rating::Column::Id) {
        query = query.filter(after);
    }
    let rows = query
        .order_by_desc(rating::Column::RatedAt)
        .order_by_desc(rating::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.rated_at.to_string(), row.id)))
}

/// The condition of a light on an open follow-up; the same rule as `domain::time::light_of`.
fn in_light(light: &str, now: i64) -> Condition {
    let due = || rating::Column::DueAt;
    let open = Condition::all().add(rating::Column::FollowUp.eq("OPEN"));
    match light {
        "RED" => open.add(due().lt(now)),
        "YELLOW" => open.add(due().gte(now)).add(rating::Column::YellowAt.lte(now)),
        _ => open.add(due().gte(now)).add(rating::Column::YellowAt.is_null().or(rating::Column::YellowAt.gt(now))),
    }
}

/// The numbers above the list.
#[derive(Clone, Copy, Debug, Default)]
pub struct FollowUps {
    /// Waiting for an answer.
    pub open: u64,
    /// Of these, with a yellow light.
    pub yellow: u64,
    /// Of these, with a red light.
    pub red: u64,
    /// Answered, waiting for the call-back.
    pub answered: u64,
}

/// Counts the follow-ups of the work's reach.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn follow_ups(work: &Work) -> Result<FollowUps, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        open: i64,
        yellow: i64,
        red: i64,
        answered: i64,
    }
    let now = work.now().0;
    let when = |condition: Condition| -> SimpleExpr {
        Expr::expr(CaseStatement::new().case(condition, Expr::value(1))).count()
    };
    let is = |state: &str| when(Condition::all().add(rating::Column::FollowUp.eq(state)));
    let row: Option<Row> = visible(work)
        .filter(rating::Column::FollowUp.is_in(["OPEN", "ANSWERED"]))
        .select_only()
        .column_as(is("OPEN"), "open")
        .column_as(when(in_light("YELLOW", now)), "yellow")
        .column_as(when(in_light("RED", now)), "red")
        .column_as(is("ANSWERED"), "answered")
        .into_model()
        .one(&work.db())
        .await?;
    let of = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(row.map_or_else(FollowUps::default, |row| FollowUps {
        open: of(row.open),
        yellow: of(row.yellow),
        red: of(row.red),
        answered: of(row.answered),
    }))
}

/// Follow-ups whose next light is due to be told, the earliest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn due(work: &Work) -> Result<Vec<rating::Model>, StoreError> {
    Ok(rating::Entity::find()
        .filter(rating::Column::NextAt.lte(work.now().0))
        .order_by_asc(rating::Column::NextAt)
        .order_by_asc(rating::Column::Id)
        .limit(500)
        .all(&work.db())
        .await?)
}

/// The earliest moment (µs) at which the timer has something to tell.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn next(work: &Work) -> Result<Option<i64>, StoreError> {
    let first = rating::Entity::find()
        .filter(rating::Column::NextAt.is_not_null())
        .order_by_asc(rating::Column::NextAt)
        .one(&work.db())
        .await?;
    Ok(first.and_then(|row| row.next_at))
}

/// Open follow-ups whose due day is a day (`YYYY-MM-DD`) or later.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn open_from(work: &Work, day: &str) -> Result<Vec<rating::Model>, StoreError> {
    Ok(rating::Entity::find()
        .filter(rating::Column::FollowUp.eq("OPEN"))
        .filter(rating::Column::DueDay.gte(day))
        .order_by_asc(rating::Column::Id)
        .all(&work.db())
        .await?)
}
