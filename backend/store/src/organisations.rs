//! Bodies, posts and holdings: the fence of a scope, and lists of them.

mod keep;

pub use keep::{
    HoldingsOf, InTheWay, NAMED, end_holding, fill_search, find, find_holding, find_post, holdings_from, holdings_of,
    in_the_way, move_paths, open_tasks_of, update, update_post, versions_naming,
};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{organisation, post, post_holding, power};
use crate::work::{StoreError, Work};
use domain::policy::Scope;

/// Ids of the organisations that a work reaches; `None` when it is not fenced by organisation.
pub fn reach(work: &Work) -> Option<SelectStatement> {
    match work.scope() {
        Scope::Organisation => {
            let path = work.staff().map_or("-", |staff| staff.organisation_path.as_str());
            Some(
                Query::select()
                    .column(organisation::Column::Id)
                    .from(organisation::Entity)
                    .and_where(Expr::col(organisation::Column::Path).like(search::prefix(path)))
                    .to_owned(),
            )
        }
        Scope::Published | Scope::Code | Scope::Own | Scope::All => None,
    }
}

/// Whether an organisation lies in the work's reach.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn reaches(work: &Work, organisation: Uuid) -> Result<bool, StoreError> {
    let Some(reach) = reach(work) else { return Ok(true) };
    let found = organisation::Entity::find_by_id(organisation)
        .filter(Expr::col((organisation::Entity, organisation::Column::Id)).in_subquery(reach))
        .one(&work.db())
        .await?;
    Ok(found.is_some())
}

/// What a list of bodies is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct BodyFilter {
    /// Any part of name or code, in Chinese, pinyin or initials.
    pub text: Option<String>,
    /// The body right above.
    pub parent: Option<Uuid>,
    /// Only bodies with a power in force.
    pub in_force: bool,
    /// Ended bodies too.
    pub ended: bool,
}

/// Bodies, by sound.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &BodyFilter, page: &Page) -> Result<Paged<organisation::Model>, StoreError> {
    let mut query = organisation::Entity::find();
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        let like = LikeExpr::new(search::pattern(text)).escape('\\');
        query = query.filter(Expr::col(organisation::Column::Search).like(like));
    }
    if let Some(parent) = filter.parent {
        query = query.filter(organisation::Column::ParentId.eq(parent));
    }
    if filter.in_force {
        let holders = Query::select()
            .column(power::Column::OrganisationId)
            .from(power::Entity)
            .and_where(power::Column::Status.eq("IN_FORCE"))
            .to_owned();
        query = query.filter(organisation::Column::Id.in_subquery(holders));
    }
    if !filter.ended {
        query = query.filter(organisation::Column::EndedAt.is_null());
    }
    let total = count(work, query.clone()).await?;
    if let Some((key, id)) = &page.after {
        query = query.filter(
            organisation::Column::SortKey
                .gt(key.as_str())
                .or(organisation::Column::SortKey.eq(key.as_str()).and(organisation::Column::Id.gt(*id))),
        );
    }
    let rows = query
        .order_by_asc(organisation::Column::SortKey)
        .order_by_asc(organisation::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.id)))
}

/// The path of a body in the tree.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn path(work: &Work, organisation: Uuid) -> Result<Option<String>, StoreError> {
    Ok(organisation::Entity::find_by_id(organisation).one(&work.db()).await?.map(|row| row.path))
}

/// All bodies; there are thousands at most.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn all(work: &Work) -> Result<Vec<organisation::Model>, StoreError> {
    Ok(organisation::Entity::find().order_by_asc(organisation::Column::SortKey).all(&work.db()).await?)
}

/// All posts, by code.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn posts(work: &Work) -> Result<Vec<post::Model>, StoreError> {
    Ok(post::Entity::find().order_by_asc(post::Column::Code).all(&work.db()).await?)
}

/// The holdings in force on a day (`YYYY-MM-DD`), primary holders before substitutes.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn holdings(work: &Work, day: &str) -> Result<Vec<post_holding::Model>, StoreError> {
    Ok(in_force(day)
        .order_by_asc(post_holding::Column::Substitute)
        .order_by_asc(post_holding::Column::Id)
        .all(&work.db())
        .await?)
}

/// Who holds one post on a day, the primary holder first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn holders(work: &Work, post: Uuid, day: &str) -> Result<Vec<post_holding::Model>, StoreError> {
    Ok(in_force(day)
        .filter(post_holding::Column::PostId.eq(post))
        .order_by_asc(post_holding::Column::Substitute)
        .order_by_asc(post_holding::Column::Id)
        .all(&work.db())
        .await?)
}

/// Posts that one account holds on a day.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn held_by(work: &Work, account: Uuid, day: &str) -> Result<Vec<post_holding::Model>, StoreError> {
    Ok(in_force(day).filter(post_holding::Column::AccountId.eq(account)).all(&work.db()).await?)
}

fn in_force(day: &str) -> sea_orm::Select<post_holding::Entity> {
    post_holding::Entity::find()
        .filter(post_holding::Column::FromDay.lte(day))
        .filter(post_holding::Column::ToDay.is_null().or(post_holding::Column::ToDay.gte(day)))
}

/// A new body.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when its code is taken.
pub async fn insert(work: &Work, row: organisation::Model) -> Result<(), StoreError> {
    organisation::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// A new post.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when its code is taken.
pub async fn insert_post(work: &Work, row: post::Model) -> Result<(), StoreError> {
    post::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// New holdings.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_holdings(work: &Work, rows: Vec<post_holding::Model>) -> Result<(), StoreError> {
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    post_holding::Entity::insert_many::<post_holding::ActiveModel, _>(rows).exec_without_returning(&work.db()).await?;
    Ok(())
}
