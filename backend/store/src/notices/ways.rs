//! The way of a notice: waiting, held by one worker for a while, then sent, put off, failed or dropped.

use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set, UpdateMany};
use uuid::Uuid;

use crate::tables::notice;
use crate::work::{StoreError, Work};

/// Most notices of a person that a claim takes beside its own, for the day's summary.
const MOST_A_SUMMARY: u64 = 1_000;

/// Who claims notices and for how long; lease times are µs of real time, which a city's fast clock does not shorten.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// The claim; no two are the same.
    pub holder: Uuid,
    /// Now, in real time.
    pub real: i64,
    /// Until when nobody else takes them, in real time.
    pub until: i64,
    /// Most notices.
    pub most: u64,
}

/// Takes notices whose moment has come and that nobody holds. A day's summary is taken whole.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn claim(work: &Work, claim: &Claim) -> Result<Vec<notice::Model>, StoreError> {
    let due = free(work, claim);
    let mut rows = due.clone().limit(claim.most).all(&work.db()).await?;
    let daily = |row: &notice::Model| row.cadence == "DAILY" && row.account_id.is_some();
    let mut people: Vec<Uuid> = rows.iter().filter(|row| daily(row)).filter_map(|row| row.account_id).collect();
    people.sort_unstable();
    people.dedup();
    if !people.is_empty() {
        let known: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let rest = due
            .filter(notice::Column::Cadence.eq("DAILY"))
            .filter(notice::Column::AccountId.is_in(people))
            .filter(notice::Column::Id.is_not_in(known))
            .limit(MOST_A_SUMMARY);
        rows.extend(rest.all(&work.db()).await?);
    }
    for chunk in rows.chunks(500) {
        notice::Entity::update_many()
            .set(notice::ActiveModel {
                holder: Set(Some(claim.holder)),
                held_until: Set(Some(claim.until)),
                ..Default::default()
            })
            .filter(notice::Column::Id.is_in(chunk.iter().map(|row| row.id)))
            .exec(&work.db())
            .await?;
    }
    Ok(rows)
}

/// Whether anything's moment has come, held by somebody or not.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn due(work: &Work) -> Result<bool, StoreError> {
    let waiting = notice::Entity::find()
        .select_only()
        .column(notice::Column::Id)
        .filter(notice::Column::State.eq("WAITING"))
        .filter(notice::Column::NextAt.lte(work.now().0));
    Ok(waiting.into_tuple::<Uuid>().one(&work.db()).await?.is_some())
}

fn free(work: &Work, claim: &Claim) -> Select<notice::Entity> {
    let nobodys =
        Condition::any().add(notice::Column::HeldUntil.is_null()).add(notice::Column::HeldUntil.lt(claim.real));
    notice::Entity::find()
        .filter(notice::Column::State.eq("WAITING"))
        .filter(notice::Column::NextAt.lte(work.now().0))
        .filter(nobodys)
        .order_by_asc(notice::Column::NextAt)
        .order_by_asc(notice::Column::Id)
        // Of two servers the second takes what the first does not.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
}

/// The change of notices that are still held by a claim.
fn held(ids: &[Uuid], holder: Uuid, change: notice::ActiveModel) -> UpdateMany<notice::Entity> {
    let free = notice::ActiveModel { holder: Set(None), held_until: Set(None), ..change };
    notice::Entity::update_many()
        .set(free)
        .filter(notice::Column::Id.is_in(ids.iter().copied()))
        .filter(notice::Column::Holder.eq(holder))
        .filter(notice::Column::State.eq("WAITING"))
}

/// Notes that notices have gone.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn sent(work: &Work, ids: &[Uuid], holder: Uuid) -> Result<(), StoreError> {
    let change = notice::ActiveModel {
        state: Set("SENT".into()),
        next_at: Set(None),
        sent_at: Set(Some(work.now().0)),
        failure: Set(None),
        ..Default::default()
    };
    held(ids, holder, change)
        .col_expr(notice::Column::Tries, Expr::col(notice::Column::Tries).add(1))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Puts notices off until a moment (µs), with why; `tried` says whether it was a try that counts.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn put_off(
    work: &Work,
    ids: &[Uuid],
    holder: Uuid,
    next_at: i64,
    why: &str,
    tried: bool,
) -> Result<(), StoreError> {
    let change =
        notice::ActiveModel { next_at: Set(Some(next_at)), failure: Set(Some(why.into())), ..Default::default() };
    held(ids, holder, change)
        .col_expr(notice::Column::Tries, Expr::col(notice::Column::Tries).add(i32::from(tried)))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Notes that notices will not go by themselves any more, with why.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn failed(work: &Work, ids: &[Uuid], holder: Uuid, why: &str) -> Result<(), StoreError> {
    let change = notice::ActiveModel {
        state: Set("FAILED".into()),
        next_at: Set(None),
        failure: Set(Some(why.into())),
        ..Default::default()
    };
    held(ids, holder, change)
        .col_expr(notice::Column::Tries, Expr::col(notice::Column::Tries).add(1))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Notes that notices need not go any more, with why.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn dropped(work: &Work, ids: &[Uuid], holder: Uuid, why: &str) -> Result<(), StoreError> {
    let change = notice::ActiveModel {
        state: Set("DROPPED".into()),
        next_at: Set(None),
        failure: Set(Some(why.into())),
        ..Default::default()
    };
    held(ids, holder, change).exec(&work.db()).await?;
    Ok(())
}

/// Lets failed notices be tried again from now on, all or some of them; returns how many.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn retry(work: &Work, ids: Option<&[Uuid]>) -> Result<u64, StoreError> {
    let change = notice::ActiveModel {
        state: Set("WAITING".into()),
        next_at: Set(Some(work.now().0)),
        tries: Set(0),
        holder: Set(None),
        held_until: Set(None),
        ..Default::default()
    };
    let mut again = notice::Entity::update_many().set(change).filter(notice::Column::State.eq("FAILED"));
    if let Some(ids) = ids {
        again = again.filter(notice::Column::Id.is_in(ids.iter().copied()));
    }
    Ok(again.exec(&work.db()).await?.rows_affected)
}
