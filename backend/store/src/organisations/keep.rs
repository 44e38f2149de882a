//! Keeping bodies, posts and holdings: changes under the version that was seen, and what stands in the way of an end.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, Statement,
};
use uuid::Uuid;

use super::reach;
use crate::identity::account;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{case, organisation, post, post_holding, power, power_version, task};
use crate::work::{StoreError, Work};

/// How many of a thing that stands in the way are named.
pub const NAMED: u64 = 10;

/// A body that the work reaches, ended or not.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<organisation::Model>, StoreError> {
    let mut query = organisation::Entity::find_by_id(id);
    if let Some(reach) = reach(work) {
        query = query.filter(organisation::Column::Id.in_subquery(reach));
    }
    Ok(query.one(&work.db()).await?)
}

/// A post of a body that the work reaches, ended or not.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find_post(work: &Work, id: Uuid) -> Result<Option<post::Model>, StoreError> {
    let mut query = post::Entity::find_by_id(id);
    if let Some(reach) = reach(work) {
        query = query.filter(post::Column::OrganisationId.in_subquery(reach));
    }
    Ok(query.one(&work.db()).await?)
}

/// A holding.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find_holding(work: &Work, id: Uuid) -> Result<Option<post_holding::Model>, StoreError> {
    Ok(post_holding::Entity::find_by_id(id).one(&work.db()).await?)
}

/// Writes a body if nobody has changed it since version `seen`; the row carries the next one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: organisation::Model, seen: i64) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = organisation::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(organisation::Column::Id.eq(id))
        .filter(organisation::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Writes a post if nobody has changed it since version `seen`; the row carries the next one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update_post(work: &Work, row: post::Model, seen: i64) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = post::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(post::Column::Id.eq(id))
        .filter(post::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Puts everything below one path below another, the body itself included.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn move_paths(work: &Work, from: &str, to: &str) -> Result<u64, StoreError> {
    let rest = i32::try_from(from.chars().count() + 1).unwrap_or(i32::MAX);
    let statement = Statement::from_sql_and_values(
        work.backend(),
        "UPDATE organisation SET path = $1 || substr(path, $2) WHERE path LIKE $3",
        [to.into(), rest.into(), format!("{from}%").into()],
    );
    Ok(work.db().execute_raw(statement).await?.rows_affected())
}

/// How much of each kind still hangs on a body itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InTheWay {
    /// Bodies below it that have not ended.
    pub bodies: u64,
    /// Its posts that have not ended.
    pub posts: u64,
    /// Accounts that may sign in.
    pub accounts: u64,
    /// Powers in force.
    pub powers: u64,
    /// Open cases.
    pub cases: u64,
}

impl InTheWay {
    /// Whether nothing does.
    pub fn is_clear(&self) -> bool {
        *self == Self::default()
    }
}

/// What stands in the way of ending a body.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn in_the_way(work: &Work, id: Uuid) -> Result<InTheWay, StoreError> {
    let db = work.db();
    Ok(InTheWay {
        bodies: organisation::Entity::find()
            .filter(organisation::Column::ParentId.eq(id))
            .filter(organisation::Column::EndedAt.is_null())
            .count(&db)
            .await?,
        posts: post::Entity::find()
            .filter(post::Column::OrganisationId.eq(id))
            .filter(post::Column::EndedAt.is_null())
            .count(&db)
            .await?,
        accounts: account::Entity::find()
            .filter(account::Column::OrganisationId.eq(id))
            .filter(account::Column::DisabledAt.is_null())
            .count(&db)
            .await?,
        powers: power::Entity::find()
            .filter(power::Column::OrganisationId.eq(id))
            .filter(power::Column::Status.eq("IN_FORCE"))
            .count(&db)
            .await?,
        cases: case::Entity::find()
            .filter(case::Column::OrganisationId.eq(id))
            .filter(case::Column::ClosedAt.is_null())
            .count(&db)
            .await?,
    })
}

/// Open tasks of a post: how many, and the numbers of the first cases, which say nothing of their content.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn open_tasks_of(work: &Work, post: Uuid) -> Result<(u64, Vec<String>), StoreError> {
    let open = task::Entity::find().filter(task::Column::PostId.eq(post)).filter(task::Column::EndedAt.is_null());
    let tasks = open.clone().count(&work.db()).await?;
    let cases: Vec<Uuid> = open
        .select_only()
        .column(task::Column::CaseId)
        .order_by_asc(task::Column::SortAt)
        .order_by_asc(task::Column::Id)
        .limit(NAMED)
        .into_tuple()
        .all(&work.db())
        .await?;
    let numbers = case::Entity::find()
        .select_only()
        .column(case::Column::Number)
        .filter(case::Column::Id.is_in(cases))
        .order_by_asc(case::Column::Number)
        .into_tuple()
        .all(&work.db())
        .await?;
    Ok((tasks, numbers))
}

/// Versions in force or approved, or with open cases, whose words hold a post's code: to be read before they are believed.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn versions_naming(work: &Work, post: &str) -> Result<Vec<power_version::Model>, StoreError> {
    let open = Query::select()
        .column(case::Column::VersionId)
        .from(case::Entity)
        .and_where(case::Column::ClosedAt.is_null())
        .to_owned();
    Ok(power_version::Entity::find()
        .filter(
            power_version::Column::State
                .is_in(["IN_FORCE", "APPROVED"])
                .or(power_version::Column::Id.in_subquery(open)),
        )
        .filter(Expr::col(power_version::Column::Content).like(LikeExpr::new(format!("%\"{post}\"%"))))
        .order_by_asc(power_version::Column::Id)
        .all(&work.db())
        .await?)
}

/// Whose holdings are asked for.
#[derive(Clone, Debug)]
pub enum HoldingsOf {
    /// Of one post, past ones too.
    Post(Uuid),
    /// Of all posts of one body, from a day (`YYYY-MM-DD`) on.
    Body(Uuid, String),
}

/// Holdings, the latest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn holdings_of(work: &Work, of: &HoldingsOf, page: &Page) -> Result<Paged<post_holding::Model>, StoreError> {
    let mut query = match of {
        HoldingsOf::Post(post) => post_holding::Entity::find().filter(post_holding::Column::PostId.eq(*post)),
        HoldingsOf::Body(body, day) => {
            let posts = Query::select()
                .column(post::Column::Id)
                .from(post::Entity)
                .and_where(post::Column::OrganisationId.eq(*body))
                .and_where(post::Column::EndedAt.is_null())
                .to_owned();
            reaching(day).filter(post_holding::Column::PostId.in_subquery(posts))
        }
    };
    let total = count(work, query.clone()).await?;
    if let Some((from, id)) = &page.after {
        query = query.filter(
            post_holding::Column::FromDay
                .lt(from.as_str())
                .or(post_holding::Column::FromDay.eq(from.as_str()).and(post_holding::Column::Id.lt(*id))),
        );
    }
    let rows = query
        .order_by_desc(post_holding::Column::FromDay)
        .order_by_desc(post_holding::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.from_day.clone(), row.id)))
}

/// Holdings of a post that reach a day (`YYYY-MM-DD`) or lie after it.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn holdings_from(work: &Work, post: Uuid, day: &str) -> Result<Vec<post_holding::Model>, StoreError> {
    Ok(reaching(day).filter(post_holding::Column::PostId.eq(post)).all(&work.db()).await?)
}

fn reaching(day: &str) -> Select<post_holding::Entity> {
    post_holding::Entity::find().filter(post_holding::Column::ToDay.is_null().or(post_holding::Column::ToDay.gte(day)))
}

/// Sets the last day of a holding; false when it is over by then already.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn end_holding(work: &Work, id: Uuid, last_day: &str) -> Result<bool, StoreError> {
    let changed = post_holding::Entity::update_many()
        .col_expr(post_holding::Column::ToDay, Expr::value(last_day))
        .filter(post_holding::Column::Id.eq(id))
        .filter(post_holding::Column::ToDay.is_null().or(post_holding::Column::ToDay.gt(last_day)))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Fills the search columns of bodies that were laid before there were any.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn fill_search(work: &Work) -> Result<(), StoreError> {
    let rows = organisation::Entity::find().filter(organisation::Column::Search.eq("")).all(&work.db()).await?;
    for row in rows {
        organisation::Entity::update_many()
            .col_expr(organisation::Column::Search, Expr::value(search::column([row.name_zh.as_str(), &row.code])))
            .filter(organisation::Column::Id.eq(row.id))
            .exec(&work.db())
            .await?;
    }
    Ok(())
}
