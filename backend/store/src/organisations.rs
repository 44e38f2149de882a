//! Bodies, posts and holdings: the fence of a scope, and lists of them.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{organisation, post, post_holding};
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

/// Bodies whose name or code contains the text, by sound.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, text: Option<&str>, page: &Page) -> Result<Paged<organisation::Model>, StoreError> {
    let mut query = organisation::Entity::find();
    if let Some(text) = text {
        let like = LikeExpr::new(search::pattern(text)).escape('\\');
        query = query.filter(
            Expr::col(organisation::Column::NameZh)
                .like(like.clone())
                .or(Expr::col(organisation::Column::SortKey).like(like)),
        );
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
