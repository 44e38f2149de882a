//! Cases as the staff in scope looks for them, and how many came and went on each day; lists for everybody are in `lists`.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::lists::{by_text, in_light, newest_first};
use super::row::visible;
use crate::page::{Page, Paged, count};
use crate::tables::{applicant, case, task};
use crate::work::{StoreError, Work};

/// What the staff's list of cases is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct CaseFilter {
    /// Number or power.
    pub text: Option<String>,
    /// Mark of the party's full name.
    pub name_mark: Option<Vec<u8>>,
    /// Name of a stage.
    pub state: Option<&'static str>,
    /// Only what is not closed.
    pub open: bool,
    /// `GREEN`, `YELLOW`, `RED` or `PAUSED`: open cases with this light, or with a step of this light at `post`.
    pub light: Option<&'static str>,
    /// One body, without those below it.
    pub organisation: Option<Uuid>,
    /// Only cases with an open step of this post.
    pub post: Option<Uuid>,
    /// Only what a law asked for although the catalogue held the power no longer.
    pub mandated: bool,
}

/// Cases of the work's reach: by light the most urgent first, else the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn cases(work: &Work, filter: &CaseFilter, page: &Page) -> Result<Paged<case::Model>, StoreError> {
    let now = work.now().0;
    let mut query = visible(work);
    if let Some(state) = filter.state {
        query = query.filter(case::Column::State.eq(state));
    }
    if let Some(condition) = filter.text.as_deref().and_then(by_text) {
        query = query.filter(condition);
    }
    if let Some(mark) = &filter.name_mark {
        query = query.filter(case::Column::ApplicantId.in_subquery(parties(applicant::Column::NameMark, mark)));
    }
    if filter.open || filter.light.is_some() {
        query = query.filter(case::Column::ClosedAt.is_null());
    }
    if filter.mandated {
        query = query.filter(Expr::col((case::Entity, case::Column::Mandated)));
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(case::Column::OrganisationId.eq(organisation));
    }
    if let Some(post) = filter.post {
        let mut steps = Query::select();
        steps.column(task::Column::CaseId).from(task::Entity);
        steps.and_where(Expr::col(task::Column::PostId).eq(post)).and_where(Expr::col(task::Column::EndedAt).is_null());
        if let Some(light) = filter.light {
            steps.cond_where(in_light(light, now));
        }
        return newest_first(work, query.filter(case::Column::Id.in_subquery(steps)), page).await;
    }
    match filter.light {
        None => newest_first(work, query, page).await,
        Some(light) => most_urgent_first(work, query.filter(of_light(light, now)), page).await,
    }
}

/// The parties with a mark.
fn parties(column: applicant::Column, mark: &[u8]) -> SelectStatement {
    let mut parties = Query::select();
    parties.column(applicant::Column::Id).from(applicant::Entity).and_where(Expr::col(column).eq(mark.to_vec()));
    parties
}

/// Cases of the work's reach whose party has a mark of identity, the newest first, so many at most.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_identity(work: &Work, mark: &[u8], most: u64) -> Result<Vec<case::Model>, StoreError> {
    Ok(visible(work)
        .filter(case::Column::ApplicantId.in_subquery(parties(applicant::Column::IdentityMark, mark)))
        .order_by_desc(case::Column::FiledAt)
        .order_by_desc(case::Column::Id)
        .limit(most)
        .all(&work.db())
        .await?)
}

/// The condition of a light on a case's index columns; the same rule as `domain::time::light_of`.
fn of_light(light: &str, now: i64) -> Condition {
    let due = || case::Column::DueAt;
    match light {
        "RED" => Condition::all().add(due().lt(now)),
        "YELLOW" => Condition::all().add(due().gte(now)).add(case::Column::YellowAt.lte(now)),
        "PAUSED" => Condition::all().add(due().is_null()),
        _ => Condition::all()
            .add(due().gte(now))
            .add(case::Column::YellowAt.is_null().or(case::Column::YellowAt.gt(now))),
    }
}

/// Cases of one light: either all have a due moment or, paused, none has.
async fn most_urgent_first(
    work: &Work,
    query: Select<case::Entity>,
    page: &Page,
) -> Result<Paged<case::Model>, StoreError> {
    let total = count(work, query.clone()).await?;
    let mut query = query;
    if let Some((at, id)) = page.after_micros() {
        let later = case::Column::DueAt.gt(at).or(case::Column::DueAt.eq(at).and(case::Column::Id.gt(id)));
        query = query.filter(later.or(case::Column::DueAt.is_null().and(case::Column::Id.gt(id))));
    }
    let rows = query
        .order_by_asc(case::Column::DueAt)
        .order_by_asc(case::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.due_at.unwrap_or_default().to_string(), row.id)))
}

/// Cases that came or went on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct DayCount {
    /// Days after the first.
    pub day: i64,
    /// How many.
    pub cases: i64,
    /// How many of them late.
    pub late: i64,
}

/// Microseconds of a day; the city's zone has no days of another length.
const DAY: i64 = 86_400_000_000;

/// Cases of the work's reach filed, and cases closed, on each day since a moment (µs) that begins a day.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_day(work: &Work, since: i64) -> Result<(Vec<DayCount>, Vec<DayCount>), StoreError> {
    let filed = per_day(work, case::Column::FiledAt, since).await?;
    let closed = per_day(work, case::Column::ClosedAt, since).await?;
    Ok((filed, closed))
}

async fn per_day(work: &Work, moment: case::Column, since: i64) -> Result<Vec<DayCount>, StoreError> {
    let day = Expr::col(moment).sub(since).div(DAY);
    let late = CaseStatement::new().case(Expr::col(case::Column::Late), Expr::value(1));
    Ok(visible(work)
        .filter(moment.gte(since))
        .select_only()
        .column_as(SimpleExpr::from(day), "day")
        .column_as(case::Column::Id.count(), "cases")
        .column_as(Expr::expr(late).count(), "late")
        .group_by(Expr::col("day"))
        .into_model()
        .all(&work.db())
        .await?)
}

/// The bodies of some cases, each once.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn bodies(work: &Work, cases: Vec<Uuid>) -> Result<Vec<Uuid>, StoreError> {
    Ok(case::Entity::find()
        .select_only()
        .column(case::Column::OrganisationId)
        .filter(case::Column::Id.is_in(cases))
        .distinct()
        .into_tuple()
        .all(&work.db())
        .await?)
}
