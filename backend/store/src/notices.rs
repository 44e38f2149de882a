//! Notices as rows: written with what causes them, claimed and sent by one worker at a time, read by whom they are for.

mod links;
mod lists;
mod ways;

pub use links::{find_link, insert_link, open_link, revoke_links};
pub use lists::{Counts, NoticeFilter, counts, mine, page, read_all, read_some, unread};
pub use ways::{Claim, claim, dropped, due, failed, put_off, retry, sent};

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::identity::account;
use crate::tables::{notice, notice_preference, task};
use crate::work::{StoreError, Work};

/// Writes notices; one whose key is there already has been written.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, rows: Vec<notice::Model>) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    notice::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
        .on_conflict(OnConflict::column(notice::Column::Key).do_nothing().to_owned())
        .exec_without_returning(&work.db())
        .await?;
    Ok(())
}

/// Marks what was told of ended tasks as read: there is nothing left to do about it.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn settle(work: &Work, tasks: &[Uuid]) -> Result<(), StoreError> {
    if tasks.is_empty() {
        return Ok(());
    }
    let now = work.now().0;
    notice::Entity::update_many()
        .set(notice::ActiveModel {
            state: sea_orm::Set("SENT".into()),
            next_at: sea_orm::Set(None),
            read_at: sea_orm::Set(Some(now)),
            ..Default::default()
        })
        .filter(notice::Column::TaskId.is_in(tasks.iter().copied()))
        .filter(notice::Column::Channel.eq("IN_APP"))
        .filter(notice::Column::ReadAt.is_null())
        .exec(&work.db())
        .await?;
    Ok(())
}

/// How some people want to be told; who never said is missing.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn preferences(work: &Work, accounts: &[Uuid]) -> Result<Vec<notice_preference::Model>, StoreError> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(notice_preference::Entity::find()
        .filter(notice_preference::Column::AccountId.is_in(accounts.iter().copied()))
        .all(&work.db())
        .await?)
}

/// Writes how somebody wants to be told, if nobody has since `seen` (0: never said before); the row carries the next version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn save_preference(work: &Work, row: notice_preference::Model, seen: i32) -> Result<bool, StoreError> {
    use notice_preference::{Column, Entity};
    let id = row.account_id;
    let row = row.into_active_model().reset_all();
    if seen == 0 {
        let first = Entity::insert(row).on_conflict(OnConflict::column(Column::AccountId).do_nothing().to_owned());
        return Ok(first.exec_without_returning(&work.db()).await? == 1);
    }
    let change = Entity::update_many().set(row).filter(Column::AccountId.eq(id)).filter(Column::Version.eq(seen));
    Ok(change.exec(&work.db()).await?.rows_affected == 1)
}

/// Those of some accounts that may still sign in.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn able(work: &Work, accounts: Vec<Uuid>) -> Result<Vec<Uuid>, StoreError> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::Id.is_in(accounts))
        .filter(account::Column::DisabledAt.is_null())
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// Those of some tasks that have ended.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn ended(work: &Work, tasks: Vec<Uuid>) -> Result<Vec<Uuid>, StoreError> {
    if tasks.is_empty() {
        return Ok(Vec::new());
    }
    Ok(task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(task::Column::Id.is_in(tasks))
        .filter(task::Column::EndedAt.is_not_null())
        .into_tuple()
        .all(&work.db())
        .await?)
}
