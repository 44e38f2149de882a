//! Lists and counts of cases, tasks and clocks; each is paged or capped and rides on an index.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{case, clock, power, power_version, task};
use crate::work::{StoreError, Work};

/// What the list of running cases is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct ProgressFilter {
    /// One power.
    pub power: Option<Uuid>,
    /// One body.
    pub organisation: Option<Uuid>,
}

/// Cases as everybody may see them, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn progress(work: &Work, filter: &ProgressFilter, page: &Page) -> Result<Paged<case::Model>, StoreError> {
    // A case would tell of its power what is withheld.
    let withheld = Query::select()
        .column(power::Column::Id)
        .from(power::Entity)
        .and_where(power::Column::Withheld.eq(true))
        .to_owned();
    let mut query = case::Entity::find().filter(case::Column::PowerId.not_in_subquery(withheld));
    if let Some(power) = filter.power {
        query = query.filter(case::Column::PowerId.eq(power));
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(case::Column::OrganisationId.eq(organisation));
    }
    newest_first(work, query, page).await
}

/// A case whose number begins with the text, or whose power is found by it.
pub(super) fn by_text(text: &str) -> Option<Condition> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let powers = Query::select()
        .column(power::Column::Id)
        .from(power::Entity)
        .and_where(Expr::col(power::Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')))
        .to_owned();
    Some(
        Condition::any()
            .add(Expr::col((case::Entity, case::Column::Number)).like(search::prefix(text)))
            .add(case::Column::PowerId.in_subquery(powers)),
    )
}

pub(super) async fn newest_first(
    work: &Work,
    query: Select<case::Entity>,
    page: &Page,
) -> Result<Paged<case::Model>, StoreError> {
    let total = count(work, query.clone()).await?;
    let mut query = query;
    if let Some(after) = page.newest_after(case::Column::FiledAt, case::Column::Id) {
        query = query.filter(after);
    }
    let rows = query
        .order_by_desc(case::Column::FiledAt)
        .order_by_desc(case::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.filed_at.to_string(), row.id)))
}

/// What the inbox is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct TaskFilter {
    /// `GREEN`, `YELLOW`, `RED` or `PAUSED`.
    pub light: Option<String>,
    /// Number or power.
    pub text: Option<String>,
    /// Only what is given to the reader.
    pub mine: bool,
    /// Stage of the case.
    pub state: Option<&'static str>,
    /// What the reader has done since a moment (µs), instead of what is open.
    pub done_since: Option<i64>,
}

/// An open task with its case.
pub type TaskRow = (task::Model, case::Model);

/// The open tasks of the reader's posts, the most urgent first; or those the reader has done, the latest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn tasks(work: &Work, filter: &TaskFilter, page: &Page) -> Result<Paged<TaskRow>, StoreError> {
    let mut query = match filter.done_since {
        None => open(work),
        Some(since) => done(work, since),
    };
    if let Some(light) = &filter.light {
        query = query.filter(in_light(light, work.now().0));
    }
    if filter.mine {
        query = query.filter(task::Column::HandlerId.eq(work.staff().map(|staff| staff.account)));
    }
    if let Some(condition) = filter.text.as_deref().and_then(by_text) {
        let cases = Query::select().column(case::Column::Id).from(case::Entity).cond_where(condition).to_owned();
        query = query.filter(task::Column::CaseId.in_subquery(cases));
    }
    if let Some(state) = filter.state {
        let cases = Query::select()
            .column(case::Column::Id)
            .from(case::Entity)
            .and_where(Expr::col(case::Column::State).eq(state))
            .to_owned();
        query = query.filter(task::Column::CaseId.in_subquery(cases));
    }
    let total = count(work, query.clone()).await?;
    if filter.done_since.is_some() {
        return latest_first(work, query, total, page).await;
    }
    if let Some((at, id)) = page.after_micros() {
        query = query.filter(task::Column::SortAt.gt(at).or(task::Column::SortAt.eq(at).and(task::Column::Id.gt(id))));
    }
    let rows = query
        .order_by_asc(task::Column::SortAt)
        .order_by_asc(task::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    let rows = with_cases(work, rows).await?;
    Ok(Paged::of(rows, page, total, |(task, _)| (task.sort_at.to_string(), task.id)))
}

async fn latest_first(
    work: &Work,
    mut query: Select<task::Entity>,
    total: u64,
    page: &Page,
) -> Result<Paged<TaskRow>, StoreError> {
    if let Some(after) = page.newest_after(task::Column::EndedAt, task::Column::Id) {
        query = query.filter(after);
    }
    let rows = query
        .order_by_desc(task::Column::EndedAt)
        .order_by_desc(task::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    let rows = with_cases(work, rows).await?;
    Ok(Paged::of(rows, page, total, |(task, _)| (task.ended_at.unwrap_or_default().to_string(), task.id)))
}

async fn with_cases(work: &Work, rows: Vec<task::Model>) -> Result<Vec<TaskRow>, StoreError> {
    let cases = super::by_ids(work, rows.iter().map(|row| row.case_id).collect()).await?;
    let with_case = |row: task::Model| {
        let case = cases.iter().find(|case| case.id == row.case_id)?.clone();
        Some((row, case))
    };
    Ok(rows.into_iter().filter_map(with_case).collect())
}

/// What the reader has done since a moment (µs).
fn done(work: &Work, since: i64) -> Select<task::Entity> {
    task::Entity::find()
        .filter(task::Column::DoneBy.eq(work.staff().map(|staff| staff.account)))
        .filter(task::Column::EndedAt.gte(since))
}

/// Open tasks of the reader's posts.
fn open(work: &Work) -> Select<task::Entity> {
    let posts: Vec<Uuid> = work.staff().map(|staff| staff.posts.clone()).unwrap_or_default();
    task::Entity::find().filter(task::Column::EndedAt.is_null()).filter(task::Column::PostId.is_in(posts))
}

/// The condition of a light on the index columns; the same rule as `domain::time::light_of`.
pub(super) fn in_light(light: &str, now: i64) -> Condition {
    let due = || task::Column::DueAt;
    match light {
        "RED" => Condition::all().add(due().lt(now)),
        "YELLOW" => Condition::all().add(due().gte(now)).add(task::Column::YellowAt.lte(now)),
        "PAUSED" => Condition::all().add(due().is_null()),
        _ => Condition::all()
            .add(due().gte(now))
            .add(task::Column::YellowAt.is_null().or(task::Column::YellowAt.gt(now))),
    }
}

/// The numbers above the inbox.
#[derive(Clone, Copy, Debug, Default)]
pub struct TaskCounts {
    /// Open tasks.
    pub open: u64,
    /// With a yellow light.
    pub yellow: u64,
    /// With a red light.
    pub red: u64,
    /// With a stopped clock.
    pub paused: u64,
    /// Due on the day given.
    pub due_today: u64,
    /// Done by the reader since the moment given.
    pub done: u64,
    /// Of these, done before their limit ran out.
    pub on_time: u64,
}

/// Counts the reader's tasks; `today` is `YYYY-MM-DD`, `since` is µs.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn task_counts(work: &Work, today: &str, since: i64) -> Result<TaskCounts, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        open: i64,
        yellow: i64,
        red: i64,
        paused: i64,
        due_today: i64,
    }
    let now = work.now().0;
    let when = |condition: Condition| -> SimpleExpr {
        Expr::expr(sea_orm::sea_query::CaseStatement::new().case(condition, Expr::value(1))).count()
    };
    let row: Option<Row> = open(work)
        .select_only()
        .column_as(task::Column::Id.count(), "open")
        .column_as(when(in_light("YELLOW", now)), "yellow")
        .column_as(when(in_light("RED", now)), "red")
        .column_as(when(in_light("PAUSED", now)), "paused")
        .column_as(when(Condition::all().add(task::Column::DueDay.eq(today))), "due_today")
        .into_model()
        .one(&work.db())
        .await?;
    let in_time = Expr::col(task::Column::EndedAt).lte(Expr::col(task::Column::DueAt));
    let on_time = done(work, since).filter(task::Column::DueAt.is_null().or(in_time)).count(&work.db()).await?;
    let done = done(work, since).count(&work.db()).await?;
    let of = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(row.map_or(TaskCounts { done, on_time, ..TaskCounts::default() }, |row| TaskCounts {
        open: of(row.open),
        yellow: of(row.yellow),
        red: of(row.red),
        paused: of(row.paused),
        due_today: of(row.due_today),
        done,
        on_time,
    }))
}

/// Open tasks of one step of one version.
#[derive(Clone, Debug, FromQueryResult)]
pub struct NodeCount {
    /// The step.
    pub node: String,
    /// Open cases there.
    pub open: i64,
    /// With a yellow light.
    pub yellow: i64,
    /// With a red light.
    pub red: i64,
}

/// How many cases wait at each step of a version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn node_counts(work: &Work, version: Uuid) -> Result<Vec<NodeCount>, StoreError> {
    let now = work.now().0;
    let when = |condition: Condition| -> SimpleExpr {
        Expr::expr(sea_orm::sea_query::CaseStatement::new().case(condition, Expr::value(1))).count()
    };
    Ok(task::Entity::find()
        .filter(task::Column::VersionId.eq(version))
        .filter(task::Column::EndedAt.is_null())
        .select_only()
        .column(task::Column::Node)
        .column_as(task::Column::Id.count(), "open")
        .column_as(when(in_light("YELLOW", now)), "yellow")
        .column_as(when(in_light("RED", now)), "red")
        .group_by(task::Column::Node)
        .into_model()
        .all(&work.db())
        .await?)
}

/// How many open cases of a power run by another version than this one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn open_on_others(work: &Work, power: Uuid, version: Uuid) -> Result<i64, StoreError> {
    let others = Query::select()
        .column(power_version::Column::Id)
        .from(power_version::Entity)
        .and_where(power_version::Column::PowerId.eq(power))
        .and_where(power_version::Column::Id.ne(version))
        .to_owned();
    let found: Option<i64> = task::Entity::find()
        .filter(task::Column::VersionId.in_subquery(others))
        .filter(task::Column::EndedAt.is_null())
        .select_only()
        .column_as(Expr::col(task::Column::CaseId).count_distinct(), "cases")
        .into_tuple()
        .one(&work.db())
        .await?;
    Ok(found.unwrap_or(0))
}

/// The live totals of the hall.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Filed since the start of the year.
    pub this_year: u64,
    /// Open, green.
    pub green: u64,
    /// Open, yellow.
    pub yellow: u64,
    /// Open, red.
    pub red: u64,
    /// Open, stopped.
    pub paused: u64,
    /// Closed.
    pub closed: u64,
    /// Closed late.
    pub closed_late: u64,
}

/// Counts all cases by light; `since` is the start of the year in µs.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn figures(work: &Work, since: i64) -> Result<Figures, StoreError> {
    let now = work.now().0;
    let open = || case::Entity::find().filter(case::Column::ClosedAt.is_null());
    let db = work.db();
    let red = open().filter(case::Column::DueAt.lt(now)).count(&db).await?;
    let yellow = open().filter(case::Column::DueAt.gte(now)).filter(case::Column::YellowAt.lte(now)).count(&db).await?;
    let paused = open().filter(case::Column::DueAt.is_null()).count(&db).await?;
    let all_open = open().count(&db).await?;
    let closed = case::Entity::find().filter(case::Column::ClosedAt.is_not_null()).count(&db).await?;
    let closed_late = case::Entity::find()
        .filter(case::Column::ClosedAt.is_not_null())
        .filter(case::Column::Late.eq(true))
        .count(&db)
        .await?;
    let this_year = case::Entity::find().filter(case::Column::FiledAt.gte(since)).count(&db).await?;
    Ok(Figures {
        this_year,
        green: all_open.saturating_sub(red + yellow + paused),
        yellow,
        red,
        paused,
        closed,
        closed_late,
    })
}

/// Clocks whose next light is due to be told, the earliest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn due_clocks(work: &Work) -> Result<Vec<clock::Model>, StoreError> {
    Ok(clock::Entity::find()
        .filter(clock::Column::NextAt.lte(work.now().0))
        .order_by_asc(clock::Column::NextAt)
        .order_by_asc(clock::Column::Id)
        .limit(500)
        .all(&work.db())
        .await?)
}

/// Cases with a clock that still runs and reaches a day (`YYYY-MM-DD`) or is stopped.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn running_clocks(work: &Work, from_day: &str) -> Result<Vec<Uuid>, StoreError> {
    Ok(clock::Entity::find()
        .select_only()
        .column(clock::Column::CaseId)
        .filter(clock::Column::EndedAt.is_null())
        .filter(clock::Column::DueDay.gte(from_day).or(clock::Column::DueDay.is_null()))
        .distinct()
        .order_by_asc(clock::Column::CaseId)
        .into_tuple()
        .all(&work.db())
        .await?)
}
