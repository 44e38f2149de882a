//! Accounts, sessions, refresh tokens and signing keys in the tables; what they allow is decided elsewhere.

pub mod account;
mod keep;
pub mod refresh_token;
pub mod session;
pub mod signing_key;

pub use keep::{
    AccountFilter, account_page, accounts_by_ids, end_sessions_of, fill_search, other_administrator, reached_account,
    reset_password, update_account,
};

use domain::policy::Scope;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::tables::{audit, post_holding};
use crate::work::{StoreError, Work};

/// The account of that user name, in whatever state.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn find_by_username(work: &Work, username: &str) -> Result<Option<account::Model>, StoreError> {
    Ok(account::Entity::find().filter(account::Column::Username.eq(username)).one(&work.db()).await?)
}

/// The account of that id; under [`Scope::Own`] with somebody signed in, only their own.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn find_account(work: &Work, id: Uuid) -> Result<Option<account::Model>, StoreError> {
    if work.scope() == Scope::Own && work.staff().is_some_and(|staff| staff.account != id) {
        return Ok(None);
    }
    Ok(account::Entity::find_by_id(id).one(&work.db()).await?)
}

/// How many accounts there are.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn count_accounts(work: &Work) -> Result<u64, StoreError> {
    Ok(account::Entity::find().count(&work.db()).await?)
}

/// Writes a new account.
///
/// # Errors
/// [`StoreError::Sql`]; a taken user name is a duplicate.
pub async fn insert_account(work: &Work, account: account::Model) -> Result<(), StoreError> {
    account::Entity::insert(account.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Notes how an attempt to sign in ended: failures in a row, and from when the next may be made (µs).
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn note_attempt(work: &Work, id: Uuid, failures: i32, retry_at: i64) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::Failures, Expr::value(failures))
        .col_expr(account::Column::RetryAt, Expr::value(retry_at))
        .filter(account::Column::Id.eq(id))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Replaces the password's hash; `must_change` after a one-time password.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn set_password(work: &Work, id: Uuid, hash: &str, must_change: bool) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .col_expr(account::Column::MustChangePassword, Expr::value(must_change))
        .col_expr(account::Column::PasswordChangedAt, Expr::value(work.now().0))
        .filter(account::Column::Id.eq(id))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// The posts an account holds on a day (`YYYY-MM-DD`), substitutions included.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn posts_held(work: &Work, account: Uuid, day: &str) -> Result<Vec<Uuid>, StoreError> {
    let open = Condition::any().add(post_holding::Column::ToDay.is_null()).add(post_holding::Column::ToDay.gte(day));
    let posts = post_holding::Entity::find()
        .select_only()
        .column(post_holding::Column::PostId)
        .filter(post_holding::Column::AccountId.eq(account))
        .filter(post_holding::Column::FromDay.lte(day))
        .filter(open)
        .order_by_asc(post_holding::Column::PostId)
        .into_tuple()
        .all(&work.db())
        .await?;
    Ok(posts)
}

/// Writes a new session.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn insert_session(work: &Work, session: session::Model) -> Result<(), StoreError> {
    session.into_active_model().insert(&work.db()).await?;
    Ok(())
}

/// The session of that id with its account.
///
/// # Errors
/// [`StoreError::Sql`]; [`StoreError::Broken`] when the account is gone.
pub async fn find_session(work: &Work, id: Uuid) -> Result<Option<(session::Model, account::Model)>, StoreError> {
    let Some(session) = session::Entity::find_by_id(id).one(&work.db()).await? else { return Ok(None) };
    let account = account::Entity::find_by_id(session.account_id).one(&work.db()).await?;
    let account = account.ok_or_else(|| StoreError::Broken(format!("session {id} has no account")))?;
    Ok(Some((session, account)))
}

/// The open sessions of the person the work is for, newest first.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn open_sessions(work: &Work, idle_since: i64) -> Result<Vec<session::Model>, StoreError> {
    let Some(staff) = work.staff() else { return Ok(Vec::new()) };
    Ok(session::Entity::find()
        .filter(session::Column::AccountId.eq(staff.account))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(work.now().0))
        .filter(session::Column::LastSeenAt.gte(idle_since))
        .order_by_desc(session::Column::CreatedAt)
        .limit(100)
        .all(&work.db())
        .await?)
}

/// Notes that a session was used now.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn touch_session(work: &Work, id: Uuid) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(work.now().0))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::LastSeenAt.lt(work.now().0))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Ends a session for a reason; false when it had ended or, with somebody signed in, is not theirs.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn end_session(work: &Work, id: Uuid, by: &str) -> Result<bool, StoreError> {
    end(work, by, session::Column::Id.eq(id)).await.map(|ended| ended > 0)
}

/// Ends all sessions of an account but one.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn end_other_sessions(work: &Work, account: Uuid, but: Uuid, by: &str) -> Result<u64, StoreError> {
    end(work, by, session::Column::AccountId.eq(account).and(session::Column::Id.ne(but))).await
}

async fn end(work: &Work, by: &str, which: sea_orm::sea_query::SimpleExpr) -> Result<u64, StoreError> {
    let mut update = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(work.now().0))
        .col_expr(session::Column::EndedBy, Expr::value(by))
        .filter(session::Column::EndedAt.is_null())
        .filter(which);
    if let Some(staff) = work.staff() {
        update = update.filter(session::Column::AccountId.eq(staff.account));
    }
    Ok(update.exec(&work.db()).await?.rows_affected)
}

/// Writes the digest of a new refresh token.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn insert_token(work: &Work, session: Uuid, hash: &[u8]) -> Result<(), StoreError> {
    let token = refresh_token::Model {
        token_hash: hash.to_vec(),
        session_id: session,
        issued_at: work.now().0,
        spent_at: None,
    };
    refresh_token::Entity::insert(token.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// The refresh token of that digest.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn find_token(work: &Work, hash: &[u8]) -> Result<Option<refresh_token::Model>, StoreError> {
    Ok(refresh_token::Entity::find_by_id(hash.to_vec()).one(&work.db()).await?)
}

/// Spends a refresh token; false when somebody spent it before.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn spend_token(work: &Work, hash: &[u8]) -> Result<bool, StoreError> {
    let spent = refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::SpentAt, Expr::value(work.now().0))
        .filter(refresh_token::Column::TokenHash.eq(hash.to_vec()))
        .filter(refresh_token::Column::SpentAt.is_null())
        .exec(&work.db())
        .await?;
    Ok(spent.rows_affected == 1)
}

/// Removes sessions that ended or expired before a moment (µs), with their tokens.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn sweep_sessions(work: &Work, before: i64) -> Result<u64, StoreError> {
    let over = Condition::any().add(session::Column::ExpiresAt.lt(before)).add(session::Column::EndedAt.lt(before));
    let gone: Vec<Uuid> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(over)
        .limit(500)
        .into_tuple()
        .all(&work.db())
        .await?;
    refresh_token::Entity::delete_many()
        .filter(refresh_token::Column::SessionId.is_in(gone.iter().copied()))
        .exec(&work.db())
        .await?;
    let removed = session::Entity::delete_many().filter(session::Column::Id.is_in(gone)).exec(&work.db()).await?;
    Ok(removed.rows_affected)
}

/// The keys whose tokens may still be valid, newest first.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn signing_keys(work: &Work) -> Result<Vec<signing_key::Model>, StoreError> {
    Ok(signing_key::Entity::find()
        .filter(signing_key::Column::VerifiesUntil.gt(work.now().0))
        .order_by_desc(signing_key::Column::SignsFrom)
        .limit(50)
        .all(&work.db())
        .await?)
}

/// Writes a new signing key.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn insert_signing_key(work: &Work, key: signing_key::Model) -> Result<(), StoreError> {
    signing_key::Entity::insert(key.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Names of all accounts by id; there are thousands at most.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn names(work: &Work) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .column(account::Column::Name)
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// Records an act of identity: at sign-in nobody is signed in yet, so the account is named.
///
/// # Errors
/// [`StoreError::Sql`].
pub async fn note_act(work: &Work, account: Uuid, subject: Uuid) -> Result<(), StoreError> {
    let row = audit::Model {
        id: Uuid::now_v7(),
        at: work.now().0,
        account_id: Some(account),
        operation: work.permit().operation().name().into(),
        subject: Some(subject),
    };
    audit::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// All accounts; there are thousands at most.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn accounts(work: &Work) -> Result<Vec<account::Model>, StoreError> {
    Ok(account::Entity::find().order_by_asc(account::Column::Username).all(&work.db()).await?)
}
