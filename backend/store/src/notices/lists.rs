//! Lists of notices: a person's own, and the outbox; each is paged and rides on an index.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set};
use uuid::Uuid;

use crate::page::{Page, Paged, count};
use crate::tables::notice;
use crate::work::{StoreError, Work};

/// What the outbox is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct NoticeFilter {
    /// `WAITING`, `SENT`, `FAILED` or `DROPPED`.
    pub state: Option<String>,
    /// `EMAIL`, `SMS`, `WEBHOOK` or `IN_APP`.
    pub channel: Option<String>,
}

/// How the outbox stands; each count stops at 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Waiting for their moment or for another try.
    pub waiting: u64,
    /// Given up.
    pub failed: u64,
    /// Written since a moment and sent.
    pub sent: u64,
}

/// The outbox, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &NoticeFilter, page: &Page) -> Result<Paged<notice::Model>, StoreError> {
    let mut query = notice::Entity::find();
    if let Some(state) = &filter.state {
        query = query.filter(notice::Column::State.eq(state));
    }
    if let Some(channel) = &filter.channel {
        query = match filter.state.as_deref() {
            // Few have not gone: they are found by their state, and LIKE keeps SQLite from going through a whole channel.
            Some("WAITING" | "FAILED" | "DROPPED") => query.filter(notice::Column::Channel.like(channel.as_str())),
            _ => query.filter(notice::Column::Channel.eq(channel)),
        };
    }
    newest(work, query, page).await
}

async fn newest(work: &Work, query: Select<notice::Entity>, page: &Page) -> Result<Paged<notice::Model>, StoreError> {
    let total = count(work, query.clone()).await?;
    let mut query = query;
    if let Some(after) = page.newest_after(notice::Column::At, notice::Column::Id) {
        query = query.filter(after);
    }
    let query = query.order_by_desc(notice::Column::At).order_by_desc(notice::Column::Id);
    let rows = query.limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.at.to_string(), row.id)))
}

/// How the outbox stands, what was sent counted since a moment (µs).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn counts(work: &Work, since: i64) -> Result<Counts, StoreError> {
    let of = |state: &str| notice::Entity::find().filter(notice::Column::State.eq(state));
    Ok(Counts {
        waiting: count(work, of("WAITING")).await?,
        failed: count(work, of("FAILED")).await?,
        sent: count(work, of("SENT").filter(notice::Column::At.gte(since))).await?,
    })
}

/// What a person was told in the hall, in words that the partial indexes know.
fn told(account: Uuid) -> Select<notice::Entity> {
    notice::Entity::find()
        .filter(notice::Column::AccountId.eq(account))
        .filter(notice::Column::Channel.eq("IN_APP"))
        .filter(notice::Column::State.eq("SENT"))
}

/// What a person was told, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn mine(work: &Work, account: Uuid, unread: bool, page: &Page) -> Result<Paged<notice::Model>, StoreError> {
    let mut query = told(account);
    if unread {
        query = query.filter(notice::Column::ReadAt.is_null());
    }
    newest(work, query, page).await
}

/// How much of it they have not read.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn unread(work: &Work, account: Uuid) -> Result<u64, StoreError> {
    count(work, told(account).filter(notice::Column::ReadAt.is_null())).await
}

/// Marks some of a person's notices as read; returns how many were not.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn read_some(work: &Work, account: Uuid, ids: &[Uuid]) -> Result<u64, StoreError> {
    read(work, account, Some(ids), None).await
}

/// Marks everything that a person was told up to a moment (µs) as read; returns how many were not.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn read_all(work: &Work, account: Uuid, until: i64) -> Result<u64, StoreError> {
    read(work, account, None, Some(until)).await
}

async fn read(work: &Work, account: Uuid, ids: Option<&[Uuid]>, until: Option<i64>) -> Result<u64, StoreError> {
    let change = notice::ActiveModel { read_at: Set(Some(work.now().0)), ..Default::default() };
    let mut query = notice::Entity::update_many()
        .set(change)
        .filter(notice::Column::AccountId.eq(account))
        .filter(notice::Column::Channel.eq("IN_APP"))
        .filter(notice::Column::State.eq("SENT"))
        .filter(notice::Column::ReadAt.is_null());
    if let Some(ids) = ids {
        query = query.filter(notice::Column::Id.is_in(ids.iter().copied()));
    }
    if let Some(until) = until {
        query = query.filter(notice::Column::At.lte(until));
    }
    Ok(query.exec(&work.db()).await?.rows_affected)
}
