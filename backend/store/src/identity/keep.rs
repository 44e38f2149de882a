//! Keeping accounts: lists inside the fence, changes under the version that was seen, and the end of all sessions.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::{account, session};
use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::organisation;
use crate::work::{StoreError, Work};

/// What a list of accounts is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct AccountFilter {
    /// Any part of name or user name, in Chinese, pinyin or initials.
    pub text: Option<String>,
    /// The body itself.
    pub organisation: Option<Uuid>,
    /// Stable name of the role.
    pub role: Option<&'static str>,
    /// Only those that may not sign in, or only those that may.
    pub disabled: Option<bool>,
}

fn reached(work: &Work) -> Select<account::Entity> {
    let query = account::Entity::find();
    match reach(work) {
        Some(reach) => query.filter(account::Column::OrganisationId.in_subquery(reach)),
        None => query,
    }
}

/// Accounts of the bodies that the work reaches, by user name.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn account_page(
    work: &Work,
    filter: &AccountFilter,
    page: &Page,
) -> Result<Paged<account::Model>, StoreError> {
    let mut query = reached(work);
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        query =
            query.filter(Expr::col(account::Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')));
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(account::Column::OrganisationId.eq(organisation));
    }
    if let Some(role) = filter.role {
        query = query.filter(account::Column::Role.eq(role));
    }
    if let Some(disabled) = filter.disabled {
        let column = account::Column::DisabledAt;
        query = query.filter(if disabled { column.is_not_null() } else { column.is_null() });
    }
    let total = count(work, query.clone()).await?;
    if let Some((username, _)) = &page.after {
        query = query.filter(account::Column::Username.gt(username.as_str()));
    }
    let rows = query.order_by_asc(account::Column::Username).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.username.clone(), row.id)))
}

/// An account of a body that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn reached_account(work: &Work, id: Uuid) -> Result<Option<account::Model>, StoreError> {
    Ok(reached(work).filter(account::Column::Id.eq(id)).one(&work.db()).await?)
}

/// Accounts by id, whatever their body: for showing who they are.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn accounts_by_ids(work: &Work, ids: Vec<Uuid>) -> Result<Vec<account::Model>, StoreError> {
    Ok(account::Entity::find().filter(account::Column::Id.is_in(ids)).all(&work.db()).await?)
}

/// Writes an account if nobody has changed it since version `seen`; the row carries the next one.
///
/// Attempts to sign in are counted by nobody's version, so their columns are left as they are.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update_account(work: &Work, row: account::Model, seen: i64) -> Result<bool, StoreError> {
    let changed = account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(row.name))
        .col_expr(account::Column::Role, Expr::value(row.role))
        .col_expr(account::Column::OrganisationId, Expr::value(row.organisation_id))
        .col_expr(account::Column::DisabledAt, Expr::value(row.disabled_at))
        .col_expr(account::Column::Search, Expr::value(row.search))
        .col_expr(account::Column::Version, Expr::value(row.version))
        .filter(account::Column::Id.eq(row.id))
        .filter(account::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Gives an account a password that must be changed, from a moment of real time (µs), and forgets failed attempts.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn reset_password(work: &Work, id: Uuid, hash: &str, at: i64) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .col_expr(account::Column::MustChangePassword, Expr::value(true))
        .col_expr(account::Column::PasswordChangedAt, Expr::value(at))
        .col_expr(account::Column::Failures, Expr::value(0))
        .col_expr(account::Column::RetryAt, Expr::value(0_i64))
        .filter(account::Column::Id.eq(id))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Ends all sessions of an account at a moment of real time (µs), whoever asks.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn end_sessions_of(work: &Work, account: Uuid, by: &str, at: i64) -> Result<u64, StoreError> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(at))
        .col_expr(session::Column::EndedBy, Expr::value(by))
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::EndedAt.is_null())
        .exec(&work.db())
        .await?;
    Ok(ended.rows_affected)
}

/// Whether another administrator who may sign in reaches at least as far as a path.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn other_administrator(work: &Work, but: Uuid, path: &str) -> Result<bool, StoreError> {
    // The bodies above and the body itself: every beginning of the path that ends with a slash.
    let above: Vec<String> = path.match_indices('/').skip(1).map(|(at, _)| path[..=at].to_owned()).collect();
    let bodies = Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(organisation::Column::Path.is_in(above))
        .to_owned();
    let found = account::Entity::find()
        .filter(account::Column::Role.eq("ADMINISTRATOR"))
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::Id.ne(but))
        .filter(account::Column::OrganisationId.in_subquery(bodies))
        .one(&work.db())
        .await?;
    Ok(found.is_some())
}

/// Fills the search columns of accounts that were made before there were any.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn fill_search(work: &Work) -> Result<(), StoreError> {
    let rows = account::Entity::find().filter(account::Column::Search.eq("")).all(&work.db()).await?;
    for row in rows {
        account::Entity::update_many()
            .col_expr(account::Column::Search, Expr::value(search::column([row.name.as_str(), &row.username])))
            .filter(account::Column::Id.eq(row.id))
            .exec(&work.db())
            .await?;
    }
    Ok(())
}
