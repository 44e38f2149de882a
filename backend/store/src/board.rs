//! The supervisors' board as rows: what one act adds to the counts, their sums by body and post, folding and mending.
//!
//! A light is a matter of the moment, so nothing here stores one: rows count what shares a body, a post and a due
//! moment, and the lights are summed when they are asked for. An act only ever inserts rows, so that two filings at one
//! body never wait for each other; a worker folds them.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{
    CaseStatement, Expr, ExprTrait, Func, IntoCondition, Order, Query, SelectStatement, SimpleExpr, UnionType,
};
use sea_orm::{
    ActiveValue, ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, StatementBuilder,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::tables::{board_count, case, task};
use crate::work::{StoreError, Work};

/// What open cases and steps are counted by; a case has no post, a step has the one that does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, FromQueryResult)]
struct Key {
    organisation_id: Uuid,
    post_id: Option<Uuid>,
    due_at: Option<i64>,
    yellow_at: Option<i64>,
}

/// What a case and its open steps count for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted(BTreeMap<Key, i32>);

/// What a case and its open steps count for; a closed case counts for nothing.
pub fn counted(case: &case::Model, open: &[task::Model]) -> Counted {
    let mut all = BTreeMap::new();
    if case.closed_at.is_none() {
        let key = Key {
            organisation_id: case.organisation_id,
            post_id: None,
            due_at: case.due_at,
            yellow_at: case.yellow_at,
        };
        all.insert(key, 1);
    }
    for task in open {
        let key = Key {
            organisation_id: task.organisation_id,
            post_id: Some(task.post_id),
            due_at: task.due_at,
            yellow_at: task.yellow_at,
        };
        *all.entry(key).or_default() += 1;
    }
    Counted(all)
}

/// Writes the difference that an act made.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn tell(work: &Work, before: &Counted, after: &Counted) -> Result<(), StoreError> {
    let mut change = after.0.clone();
    for (key, n) in &before.0 {
        *change.entry(*key).or_default() -= n;
    }
    insert(work, change.into_iter(), true).await
}

async fn insert(work: &Work, rows: impl Iterator<Item = (Key, i32)>, loose: bool) -> Result<(), StoreError> {
    let rows: Vec<_> = rows
        .filter(|(_, n)| *n != 0)
        .map(|(key, n)| board_count::ActiveModel {
            id: ActiveValue::NotSet,
            organisation_id: ActiveValue::Set(key.organisation_id),
            post_id: ActiveValue::Set(key.post_id),
            due_at: ActiveValue::Set(key.due_at),
            yellow_at: ActiveValue::Set(key.yellow_at),
            n: ActiveValue::Set(n),
            loose: ActiveValue::Set(loose),
        })
        .collect();
    for chunk in rows.chunks(500) {
        board_count::Entity::insert_many(chunk.to_vec()).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// Open cases of a body, or open steps of one post of it, by light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Lights {
    /// The body.
    pub organisation_id: Uuid,
    /// The post; none for the cases of the body.
    pub post_id: Option<Uuid>,
    /// All that are open.
    pub open: i64,
    /// With a yellow light.
    pub yellow: i64,
    /// With a red light.
    pub red: i64,
    /// With a stopped clock.
    pub paused: i64,
}

/// The counts of the bodies that the work reaches, with the lights of this moment.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn lights(work: &Work) -> Result<Vec<Lights>, StoreError> {
    let now = work.now().0;
    let due = || board_count::Column::DueAt;
    let yellow = due().gte(now).and(board_count::Column::YellowAt.lte(now));
    Ok(reached(work)
        .select_only()
        .column(board_count::Column::OrganisationId)
        .column(board_count::Column::PostId)
        .column_as(sum_if(Condition::all()), "open")
        .column_as(sum_if(yellow), "yellow")
        .column_as(sum_if(due().lt(now)), "red")
        .column_as(sum_if(due().is_null()), "paused")
        .group_by(board_count::Column::OrganisationId)
        .group_by(board_count::Column::PostId)
        .into_model()
        .all(&work.db())
        .await?)
}

/// How many open cases are due before each of some moments (µs, ascending), and how many wait with a stopped clock.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn due_before(work: &Work, moments: &[i64]) -> Result<(Vec<i64>, i64), StoreError> {
    let cases = reached(work).filter(board_count::Column::PostId.is_null());
    let due = || board_count::Column::DueAt;
    let mut query = cases.select_only().column_as(sum_if(due().is_null()), "paused");
    for (at, moment) in moments.iter().enumerate() {
        query = query.column_as(sum_if(due().lt(*moment)), format!("before_{at}"));
    }
    query = query.column_as(sum_if(due().is_not_null()), format!("before_{}", moments.len()));
    let statement = StatementBuilder::build(&sea_orm::QueryTrait::into_query(query), &work.backend());
    let row = sea_orm::ConnectionTrait::query_one_raw(&work.db(), statement).await?;
    let row = row.ok_or_else(|| StoreError::Broken("a sum has no row".into()))?;
    let before = (0..=moments.len()).map(|at| row.try_get("", &format!("before_{at}"))).collect::<Result<_, _>>()?;
    Ok((before, row.try_get("", "paused")?))
}

fn reached(work: &Work) -> Select<board_count::Entity> {
    let query = board_count::Entity::find();
    match reach(work) {
        Some(reach) => query.filter(board_count::Column::OrganisationId.in_subquery(reach)),
        None => query,
    }
}

/// The sum of the rows that meet a condition, 0 for none.
fn sum_if(condition: impl IntoCondition) -> SimpleExpr {
    let n = CaseStatement::new().case(condition, Expr::col(board_count::Column::N)).finally(0);
    let sum = Func::sum(Expr::expr(n));
    SimpleExpr::from(Func::coalesce([SimpleExpr::from(sum), Expr::value(0)])).cast_as("bigint")
}

/// Loose rows from which on a fold is worth its transaction.
const MANY: u64 = 256;
/// Rows one fold takes.
const BATCH: u64 = 5_000;

/// Whether acts have left so many rows that a fold is worth its transaction.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn worth_folding(work: &Work) -> Result<bool, StoreError> {
    let loose = board_count::Entity::find().filter(Expr::col(board_count::Column::Loose)).limit(MANY);
    Ok(loose.count(&work.db()).await? >= MANY)
}

/// Folds the rows that acts have left; returns how many. Only one server may fold at a time.
///
/// Takes exactly the rows read: ids become visible out of order on PostgreSQL.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn fold(work: &Work) -> Result<usize, StoreError> {
    let loose = board_count::Entity::find()
        .filter(Expr::col(board_count::Column::Loose))
        .order_by_asc(board_count::Column::Id)
        .limit(BATCH)
        .all(&work.db())
        .await?;
    let taken = loose.len();
    let keys: BTreeSet<Key> = loose.iter().map(key_of).collect();
    let bodies: BTreeSet<Uuid> = keys.iter().map(|key| key.organisation_id).collect();
    let folded = board_count::Entity::find()
        .filter(board_count::Column::OrganisationId.is_in(bodies))
        .filter(Expr::col(board_count::Column::Loose).not())
        .all(&work.db())
        .await?;
    let mut sums: BTreeMap<Key, i32> = BTreeMap::new();
    let mut ids = Vec::new();
    for row in folded.into_iter().filter(|row| keys.contains(&key_of(row))).chain(loose) {
        *sums.entry(key_of(&row)).or_default() += row.n;
        ids.push(row.id);
    }
    for chunk in ids.chunks(500) {
        board_count::Entity::delete_many()
            .filter(board_count::Column::Id.is_in(chunk.to_vec()))
            .exec(&work.db())
            .await?;
    }
    insert(work, sums.into_iter(), false).await?;
    Ok(taken)
}

const fn key_of(row: &board_count::Model) -> Key {
    Key { organisation_id: row.organisation_id, post_id: row.post_id, due_at: row.due_at, yellow_at: row.yellow_at }
}

#[derive(FromQueryResult)]
struct Drift {
    #[sea_orm(nested)]
    key: Key,
    n: i64,
}

/// Counts the open cases and steps anew and adds what the board lacks; returns how many counts were wrong.
///
/// One statement sees one state of the tables, so the difference stays right whatever is committed meanwhile.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn mend(work: &Work) -> Result<usize, StoreError> {
    let statement = StatementBuilder::build(&differences(), &work.backend());
    let drifts: Vec<Drift> = Drift::find_by_statement(statement).all(&work.db()).await?;
    let wrong = drifts.len();
    let rows = drifts.into_iter().map(|drift| (drift.key, i32::try_from(drift.n).unwrap_or(0)));
    insert(work, rows, true).await?;
    Ok(wrong)
}

/// What the tables hold less what the board counts, where that is not nothing.
fn differences() -> SelectStatement {
    let n = || Expr::col("n");
    let one = |select: &mut SelectStatement, sign: i64| {
        select.expr_as(Expr::value(sign).cast_as("bigint"), "n");
    };
    let mut tasks = Query::select();
    tasks.columns(["organisation_id", "post_id", "due_at", "yellow_at"]).from(task::Entity);
    tasks.and_where(Expr::col("ended_at").is_null());
    one(&mut tasks, 1);
    let mut cases = Query::select();
    cases.column("organisation_id").expr_as(Expr::value(None::<Uuid>), "post_id").columns(["due_at", "yellow_at"]);
    cases.from(case::Entity).and_where(Expr::col("closed_at").is_null());
    one(&mut cases, 1);
    let mut board = Query::select();
    board.columns(["organisation_id", "post_id", "due_at", "yellow_at"]).from(board_count::Entity);
    board.expr_as(n().cast_as("bigint").mul(-1), "n");
    tasks.union(UnionType::All, cases).union(UnionType::All, board);
    let sum = || SimpleExpr::from(Func::sum(n())).cast_as("bigint");
    Query::select()
        .columns(["organisation_id", "post_id", "due_at", "yellow_at"])
        .expr_as(sum(), "n")
        .from_subquery(tasks, "both")
        .group_by_columns(["organisation_id", "post_id", "due_at", "yellow_at"])
        .and_having(sum().ne(0))
        .order_by("organisation_id", Order::Asc)
        .to_owned()
}
