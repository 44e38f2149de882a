//! Lists and running clocks of complaints; each is paged or capped and rides on an index.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::row::visible;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::complaint;
use crate::work::{StoreError, Work};

/// Complaints that are looked at for likeness: the newest of the same power or body.
const CANDIDATES: u64 = 200;

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct ComplaintFilter {
    /// Stable name of a stage.
    pub state: Option<&'static str>,
    /// Stable name of a kind.
    pub kind: Option<&'static str>,
    /// `GREEN`, `YELLOW` or `RED`; only complaints whose clock runs.
    pub light: Option<&'static str>,
    /// The body complained of.
    pub organisation: Option<Uuid>,
    /// Start of a number.
    pub number: Option<String>,
}

/// Complaints in the work's fence, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &ComplaintFilter, page: &Page) -> Result<Paged<complaint::Model>, StoreError> {
    let mut query = narrowed(visible(work), filter, work.now().0);
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(complaint::Column::FiledAt, complaint::Column::Id) {
        query = query.filter(after);
    }
    let rows = query
        .order_by_desc(complaint::Column::FiledAt)
        .order_by_desc(complaint::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.filed_at.to_string(), row.id)))
}

fn narrowed(mut query: Select<complaint::Entity>, filter: &ComplaintFilter, now: i64) -> Select<complaint::Entity> {
    if let Some(state) = filter.state {
        query = query.filter(complaint::Column::State.eq(state));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(complaint::Column::Kind.eq(kind));
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(complaint::Column::OrganisationId.eq(organisation));
    }
    if let Some(number) = filter.number.as_deref().map(str::trim).filter(|number| !number.is_empty()) {
        // Apart, so that the few that begin with it are found first and fenced then.
        let numbered = Query::select()
            .column(complaint::Column::Id)
            .from(complaint::Entity)
            .and_where(Expr::col(complaint::Column::Number).like(search::prefix(number)))
            .to_owned();
        query = query.filter(complaint::Column::Id.in_subquery(numbered));
    }
    match filter.light {
        None => query,
        Some(light) => query.filter(complaint::Column::EndedAt.is_null()).filter(in_light(light, now)),
    }
}

/// The condition of a light on the index columns; the same rule as `domain::time::light_of`.
fn in_light(light: &str, now: i64) -> Condition {
    let due = || complaint::Column::DueAt;
    let yellow = || complaint::Column::YellowAt;
    match light {
        "RED" => Condition::all().add(due().lt(now)),
        "YELLOW" => Condition::all().add(due().gte(now)).add(yellow().lte(now)),
        "PAUSED" => Condition::all().add(due().is_null()),
        _ => Condition::all().add(due().gte(now)).add(yellow().is_null().or(yellow().gt(now))),
    }
}

/// Complaints of the same power, or else the same body, since a moment (µs), inside the fence: what may be duplicates.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn candidates(work: &Work, of: &complaint::Model, since: i64) -> Result<Vec<complaint::Model>, StoreError> {
    let same = match (of.power_id, of.organisation_id) {
        (Some(power), _) => complaint::Column::PowerId.eq(power),
        (None, Some(organisation)) => complaint::Column::OrganisationId.eq(organisation),
        (None, None) => return Ok(Vec::new()),
    };
    Ok(visible(work)
        .filter(same)
        .filter(complaint::Column::FiledAt.gte(since))
        .filter(complaint::Column::Id.ne(of.id))
        .order_by_desc(complaint::Column::FiledAt)
        .order_by_desc(complaint::Column::Id)
        .limit(CANDIDATES)
        .all(&work.db())
        .await?)
}

/// Complaints whose next light is due to be told, the earliest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn due(work: &Work) -> Result<Vec<Uuid>, StoreError> {
    Ok(complaint::Entity::find()
        .select_only()
        .column(complaint::Column::Id)
        .filter(complaint::Column::NextAt.lte(work.now().0))
        .order_by_asc(complaint::Column::NextAt)
        .order_by_asc(complaint::Column::Id)
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
    let first = complaint::Entity::find()
        .filter(complaint::Column::NextAt.is_not_null())
        .order_by_asc(complaint::Column::NextAt)
        .one(&work.db())
        .await?;
    Ok(first.and_then(|row| row.next_at))
}

/// Complaints whose clock still runs and reaches a day (`YYYY-MM-DD`).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn running(work: &Work, from_day: &str) -> Result<Vec<complaint::Model>, StoreError> {
    Ok(complaint::Entity::find()
        .filter(complaint::Column::EndedAt.is_null())
        .filter(complaint::Column::DueDay.gte(from_day))
        .order_by_asc(complaint::Column::Id)
        .all(&work.db())
        .await?)
}
