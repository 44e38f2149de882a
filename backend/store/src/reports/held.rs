//! Who holds what: counts by post and by person, and the powers behind each count.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Func, Query, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::page::{Page, Paged, count_all};
use crate::tables::{post_holding, power, power_fact, power_post};
use crate::work::{StoreError, Work};

/// How many powers a post or a person holds a step of.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Holder {
    /// The post or the account.
    pub id: Uuid,
    /// Powers with at least one step.
    pub powers: i64,
    /// Of these, powers whose decision is signed there.
    pub decides: i64,
}

/// Whose powers are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolderOf {
    /// What posts do.
    Post,
    /// What people do, through the posts that they hold.
    Person,
    /// What bodies hold.
    Body,
}

fn each(column: SimpleExpr) -> SimpleExpr {
    SimpleExpr::from(Func::count_distinct(column)).cast_as("bigint")
}

fn counted(query: Select<power_post::Entity>) -> Select<power_post::Entity> {
    let power = || Expr::col((power_post::Entity, power_post::Column::PowerId));
    let decides = CaseStatement::new()
        .case(Expr::col((power_post::Entity, power_post::Column::Decides)), power())
        .finally(Expr::value(None::<Uuid>));
    query.column_as(each(power()), "powers").column_as(each(Expr::expr(decides)), "decides")
}

/// The counts of every post that does a step of a power in force.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn holders_of_posts(work: &Work) -> Result<Vec<Holder>, StoreError> {
    let query = power_post::Entity::find().select_only().column_as(power_post::Column::PostId, "id");
    Ok(counted(query).group_by(power_post::Column::PostId).into_model().all(&work.db()).await?)
}

/// The counts of everybody who holds such a post on a day (`YYYY-MM-DD`), as primary holder or substitute; a power counts
/// once for a person, whatever many of its steps and posts are theirs.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn holders_of_people(work: &Work, day: &str) -> Result<Vec<Holder>, StoreError> {
    use post_holding::Column;
    let query = power_post::Entity::find()
        .select_only()
        .column_as(Expr::col((post_holding::Entity, Column::AccountId)), "id")
        .join(
            JoinType::InnerJoin,
            power_post::Entity::belongs_to(post_holding::Entity)
                .from(power_post::Column::PostId)
                .to(Column::PostId)
                .into(),
        )
        .filter(Column::FromDay.lte(day))
        .filter(Column::ToDay.is_null().or(Column::ToDay.gte(day)));
    Ok(counted(query).group_by(Column::AccountId).into_model().all(&work.db()).await?)
}

/// Whose powers a list holds.
#[derive(Clone, Debug)]
pub enum HeldBy {
    /// Those with a step at one of these posts.
    Posts(Vec<Uuid>),
    /// Those of these bodies.
    Bodies(Vec<Uuid>),
}

/// What somebody holds: the powers to be named, and how many are withheld beside them.
#[derive(Clone, Debug)]
pub struct Held {
    /// The powers, by sound; their total counts those that are withheld too.
    pub page: Paged<power_fact::Model>,
    /// Powers that the public learns of by their number alone.
    pub withheld: u64,
}

/// The powers in force that somebody holds, by sound, with their exact number; only those whose decision is signed there
/// where `decides` is set.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn held_page(work: &Work, by: &HeldBy, decides: bool, page: &Page) -> Result<Held, StoreError> {
    use power_fact::Column;
    let mut query = power_fact::Entity::find().filter(Column::Status.eq("IN_FORCE"));
    query = match by {
        HeldBy::Posts(posts) => {
            let mut held = Query::select();
            held.column(power_post::Column::PowerId)
                .from(power_post::Entity)
                .and_where(Expr::col(power_post::Column::PostId).is_in(posts.iter().copied()));
            if decides {
                held.and_where(Expr::col(power_post::Column::Decides));
            }
            query.filter(Column::PowerId.in_subquery(held))
        }
        HeldBy::Bodies(bodies) => query.filter(Column::OrganisationId.is_in(bodies.iter().copied())),
    };
    let total = count_all(work, query.clone()).await?;
    let secret = Query::select()
        .column(power::Column::Id)
        .from(power::Entity)
        .and_where(power::Column::Withheld.eq(true))
        .to_owned();
    let withheld = count_all(work, query.clone().filter(Column::PowerId.in_subquery(secret.clone()))).await?;
    query = query.filter(Column::PowerId.not_in_subquery(secret));
    if let Some(after) = page.sorted_after(Column::SortKey, Column::PowerId) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_asc(Column::SortKey).order_by_asc(Column::PowerId).limit(page.first + 1).all(&work.db()).await?;
    Ok(Held { page: Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.power_id)), withheld })
}

/// The steps of some powers that some posts do, in the order of the chart; of all posts when none is named.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn steps_of(
    work: &Work,
    powers: Vec<Uuid>,
    posts: Option<&[Uuid]>,
) -> Result<Vec<power_post::Model>, StoreError> {
    let mut query = power_post::Entity::find().filter(power_post::Column::PowerId.is_in(powers));
    if let Some(posts) = posts {
        query = query.filter(power_post::Column::PostId.is_in(posts.iter().copied()));
    }
    Ok(query
        .order_by_asc(power_post::Column::PowerId)
        .order_by_asc(power_post::Column::Position)
        .all(&work.db())
        .await?)
}
