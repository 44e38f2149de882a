//! What committed operations have to tell: outbox, gap-free feed, leases; and what every mutation needs: serials, keys, audit.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use uuid::Uuid;

use crate::tables::{audit, feed, idempotency, lease, outbox};
use crate::work::{StoreError, Work};

/// Rows the sequencer takes at a time.
const BATCH: u64 = 5_000;

/// Tells that a subject changed, once the operation is committed.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn tell(work: &Work, topic: &str, subject: Uuid) -> Result<(), StoreError> {
    let row = outbox::Model { id: Uuid::now_v7(), topic: topic.into(), subject, at: work.now().0 };
    outbox::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Tells that many subjects of a topic changed and records what of each; pairs of what is told and what is recorded.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn tell_and_record(work: &Work, topic: &str, subjects: &[(Uuid, Uuid)]) -> Result<(), StoreError> {
    for chunk in subjects.chunks(500) {
        let told = chunk.iter().map(|(subject, _)| {
            outbox::Model { id: Uuid::now_v7(), topic: topic.into(), subject: *subject, at: work.now().0 }
                .into_active_model()
        });
        outbox::Entity::insert_many(told).exec_without_returning(&work.db()).await?;
        let recorded = chunk.iter().map(|(_, recorded)| audited(work, Some(*recorded)).into_active_model());
        audit::Entity::insert_many(recorded).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// Whether anything waits in the outbox.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn waiting(work: &Work) -> Result<bool, StoreError> {
    Ok(outbox::Entity::find().one(&work.db()).await?.is_some())
}

/// Whether anything of a topic waits in the outbox.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn waits(work: &Work, topic: &str) -> Result<bool, StoreError> {
    Ok(outbox::Entity::find().filter(outbox::Column::Topic.eq(topic)).one(&work.db()).await?.is_some())
}

/// Moves what is committed into the feed, at the next positions; returns how many.
///
/// Takes exactly the rows read: ids become visible out of order on PostgreSQL.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn sequence(work: &Work) -> Result<usize, StoreError> {
    let rows = outbox::Entity::find().order_by_asc(outbox::Column::Id).limit(BATCH).all(&work.db()).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let before = position(work).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let taken = rows.len();
    let entries = rows.into_iter().zip(before + 1..).map(|(row, position)| {
        feed::Model { position, topic: row.topic, subject: row.subject, at: row.at }.into_active_model()
    });
    feed::Entity::insert_many(entries).exec_without_returning(&work.db()).await?;
    for chunk in ids.chunks(500) {
        outbox::Entity::delete_many().filter(outbox::Column::Id.is_in(chunk.to_vec())).exec(&work.db()).await?;
    }
    Ok(taken)
}

/// The last position of the feed, 0 when it is empty.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn position(work: &Work) -> Result<i64, StoreError> {
    Ok(last(work).await?.map_or(0, |row| row.position))
}

/// The last entry of the feed; none when it is empty.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn last(work: &Work) -> Result<Option<feed::Model>, StoreError> {
    Ok(feed::Entity::find().order_by_desc(feed::Column::Position).one(&work.db()).await?)
}

/// The entry at a position, unless it is forgotten or still to come.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn at(work: &Work, position: i64) -> Result<Option<feed::Model>, StoreError> {
    Ok(feed::Entity::find_by_id(position).one(&work.db()).await?)
}

/// What came after a position, in order.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn after(work: &Work, position: i64) -> Result<Vec<feed::Model>, StoreError> {
    Ok(feed::Entity::find()
        .filter(feed::Column::Position.gt(position))
        .order_by_asc(feed::Column::Position)
        .limit(BATCH)
        .all(&work.db())
        .await?)
}

/// Deletes feed entries older than a moment (µs): followers that were away ask again anyway.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn forget_feed(work: &Work, before: i64, keep_from: i64) -> Result<(), StoreError> {
    feed::Entity::delete_many()
        .filter(feed::Column::At.lt(before))
        .filter(feed::Column::Position.lt(keep_from))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Takes or keeps a lease until a moment (µs of real time); returns the fencing token, or none when another leads.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn lead(work: &Work, name: &str, holder: Uuid, now: i64, until: i64) -> Result<Option<i64>, StoreError> {
    let first = lease::Model { name: name.into(), holder, token: 1, expires_at: until };
    let inserted = lease::Entity::insert(first.into_active_model())
        .on_conflict(OnConflict::column(lease::Column::Name).do_nothing().to_owned())
        .exec_without_returning(&work.db())
        .await?;
    if inserted == 1 {
        return Ok(Some(1));
    }
    let kept = lease::Entity::update_many()
        .col_expr(lease::Column::ExpiresAt, Expr::value(until))
        .filter(lease::Column::Name.eq(name))
        .filter(lease::Column::Holder.eq(holder))
        .exec(&work.db())
        .await?;
    if kept.rows_affected == 0 {
        lease::Entity::update_many()
            .col_expr(lease::Column::Holder, Expr::value(holder))
            .col_expr(lease::Column::Token, Expr::col(lease::Column::Token).add(1))
            .col_expr(lease::Column::ExpiresAt, Expr::value(until))
            .filter(lease::Column::Name.eq(name))
            .filter(lease::Column::ExpiresAt.lt(now))
            .exec(&work.db())
            .await?;
    }
    let row = lease::Entity::find_by_id(name).one(&work.db()).await?;
    Ok(row.filter(|row| row.holder == holder).map(|row| row.token))
}

/// The next number of a series, from 1.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn next_serial(work: &Work, scope: &str) -> Result<i64, StoreError> {
    let statement = Statement::from_sql_and_values(
        work.backend(),
        "INSERT INTO serial (scope, n) VALUES ($1, 1) ON CONFLICT (scope) DO UPDATE SET n = serial.n + 1 RETURNING n",
        [scope.into()],
    );
    let row = work.db().query_one_raw(statement).await?;
    let row = row.ok_or_else(|| StoreError::Broken("a serial gave no number".into()))?;
    Ok(row.try_get("", "n")?)
}

/// The last number of a series; 0 before the first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn serial(work: &Work, scope: &str) -> Result<i64, StoreError> {
    last_serial(work, "SELECT n FROM serial WHERE scope = $1", scope).await
}

/// The last number of a series, which nobody counts on before this operation has ended.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn hold_serial(work: &Work, scope: &str) -> Result<i64, StoreError> {
    match work.backend() {
        DbBackend::Postgres => last_serial(work, "SELECT n FROM serial WHERE scope = $1 FOR SHARE", scope).await,
        // The one writer of an embedded database does nothing beside it.
        _ => serial(work, scope).await,
    }
}

async fn last_serial(work: &Work, query: &str, scope: &str) -> Result<i64, StoreError> {
    let statement = Statement::from_sql_and_values(work.backend(), query, [scope.into()]);
    match work.db().query_one_raw(statement).await? {
        None => Ok(0),
        Some(row) => Ok(row.try_get("", "n")?),
    }
}

/// The first answer under a key.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn answered(
    work: &Work,
    actor: &str,
    operation: &str,
    key: &str,
) -> Result<Option<idempotency::Model>, StoreError> {
    let id = (actor.to_owned(), operation.to_owned(), key.to_owned());
    Ok(idempotency::Entity::find_by_id(id).one(&work.db()).await?)
}

/// Keeps the first answer under a key.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses; a duplicate means that a parallel request was first.
pub async fn keep_answer(work: &Work, row: idempotency::Model) -> Result<(), StoreError> {
    idempotency::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Forgets answers older than a moment (µs).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn forget_answers(work: &Work, before: i64) -> Result<(), StoreError> {
    idempotency::Entity::delete_many().filter(idempotency::Column::At.lt(before)).exec(&work.db()).await?;
    Ok(())
}

/// Records who did what to what.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn record(work: &Work, subject: Option<Uuid>) -> Result<(), StoreError> {
    let row = audited(work, subject);
    audit::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

fn audited(work: &Work, subject: Option<Uuid>) -> audit::Model {
    audit::Model {
        id: Uuid::now_v7(),
        at: work.now().0,
        account_id: work.staff().map(|staff| staff.account),
        operation: work.permit().operation().name().into(),
        subject,
    }
}
