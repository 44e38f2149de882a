//! Lists and running clocks of remedies; each is paged or capped and rides on an index.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::row::visible;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::remedy;
use crate::work::{StoreError, Work};

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct RemedyFilter {
    /// Stable name of a stage.
    pub state: Option<&'static str>,
    /// Stable name of a kind.
    pub kind: Option<&'static str>,
    /// `GREEN`, `YELLOW` or `RED`; only remedies whose clock runs.
    pub light: Option<&'static str>,
    /// The body it is directed against.
    pub organisation: Option<Uuid>,
    /// The power it is about.
    pub power: Option<Uuid>,
    /// Start of a number.
    pub number: Option<String>,
}

/// Remedies in the work's fence, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &RemedyFilter, page: &Page) -> Result<Paged<remedy::Model>, StoreError> {
    let mut query = narrowed(visible(work), filter, work.now().0);
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(remedy::Column::RegisteredAt, remedy::Column::Id) {
        query = query.filter(after);
    }
    let rows = query
        .order_by_desc(remedy::Column::RegisteredAt)
        .order_by_desc(remedy::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.registered_at.to_string(), row.id)))
}

fn narrowed(mut query: Select<remedy::Entity>, filter: &RemedyFilter, now: i64) -> Select<remedy::Entity> {
    if let Some(state) = filter.state {
        query = query.filter(remedy::Column::State.eq(state));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(remedy::Column::Kind.eq(kind));
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(remedy::Column::OrganisationId.eq(organisation));
    }
    if let Some(power) = filter.power {
        query = query.filter(remedy::Column::PowerId.eq(power));
    }
    if let Some(number) = filter.number.as_deref().map(str::trim).filter(|number| !number.is_empty()) {
        // Apart, so that the few that begin with it are found first and fenced then.
        let numbered = Query::select()
            .column(remedy::Column::Id)
            .from(remedy::Entity)
            .and_where(Expr::col(remedy::Column::Number).like(search::prefix(number)))
            .to_owned();
        query = query.filter(remedy::Column::Id.in_subquery(numbered));
    }
    match filter.light {
        None => query,
        Some(light) => query.filter(remedy::Column::EndedAt.is_null()).filter(in_light(light, now)),
    }
}

/// The condition of a light on the index columns; the same rule as `domain::time::light_of`.
fn in_light(light: &str, now: i64) -> Condition {
    let due = || remedy::Column::DueAt;
    let yellow = || remedy::Column::YellowAt;
    match light {
        "RED" => Condition::all().add(due().lt(now)),
        "YELLOW" => Condition::all().add(due().gte(now)).add(yellow().lte(now)),
        "PAUSED" => Condition::all().add(due().is_null()),
        _ => Condition::all().add(due().gte(now)).add(yellow().is_null().or(yellow().gt(now))),
    }
}

/// Remedies whose next light is due to be told, the earliest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn due(work: &Work) -> Result<Vec<Uuid>, StoreError> {
    Ok(remedy::Entity::find()
        .select_only()
        .column(remedy::Column::Id)
        .filter(remedy::Column::NextAt.lte(work.now().0))
        .order_by_asc(remedy::Column::NextAt)
        .order_by_asc(remedy::Column::Id)
        .limit(500)
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// The earliest moment (µs) at which the timer has something to tell.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn next(work: &Work) -> Result<Option<i64>, StoreError> {
    let first = remedy::Entity::find()
        .filter(remedy::Column::NextAt.is_not_null())
        .order_by_asc(remedy::Column::NextAt)
        .one(&work.db())
        .await?;
    Ok(first.and_then(|row| row.next_at))
}

/// Remedies whose clock still runs and reaches a day (`YYYY-MM-DD`).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn running(work: &Work, from_day: &str) -> Result<Vec<remedy::Model>, StoreError> {
    Ok(remedy::Entity::find()
        .filter(remedy::Column::EndedAt.is_null())
        .filter(remedy::Column::DueDay.gte(from_day))
        .order_by_asc(remedy::Column::Id)
        .all(&work.db())
        .await?)
}
