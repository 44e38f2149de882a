//! The supervisors' board as rows: what one act adds to the counts, their sums by body and post, folding and mending.
//!
//! A light is a matter of the moment, so nothing here stores one: rows count what shares a body, a post and the moments at
//! which its light turns, and the lights are summed when they are asked for. What is still green is not read for that: it
//! is what the whole has more. An act only ever inserts rows, so that two filings at one body never wait for each other; a
//! worker folds them.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{
    CaseStatement, Expr, ExprTrait, Func, IntoCondition, Order, Query, SelectStatement, SimpleExpr, UnionType,
};
use sea_orm::{
    ActiveValue, ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, StatementBuilder,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::tables::{board_count, case, task};
use crate::work::{StoreError, Work};

/// Marks the rows that count the whole of a body or post, whatever its lights.
const WHOLE: i64 = -2;
/// Marks the rows that count what has a stopped clock.
const STOPPED: i64 = -1;

/// What open cases and steps are counted by; a case has no post, a step has the one that does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, FromQueryResult)]
struct Key {
    organisation_id: Uuid,
    post_id: Option<Uuid>,
    /// When it stops being green, or one of the two marks: all that is read for a board lies below the present moment.
    turns_at: i64,
    due_at: Option<i64>,
}

/// What a case and its open steps count for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted(BTreeMap<Key, i32>);

impl Counted {
    fn add(&mut self, organisation_id: Uuid, post_id: Option<Uuid>, due_at: Option<i64>, yellow_at: Option<i64>) {
        let turns_at = due_at.map_or(STOPPED, |due| yellow_at.unwrap_or(due));
        for (turns_at, due_at) in [(WHOLE, None), (turns_at, due_at)] {
            *self.0.entry(Key { organisation_id, post_id, turns_at, due_at }).or_default() += 1;
        }
    }
}

/// What a case and its open steps count for; a closed case counts for nothing.
pub fn counted(case: &case::Model, open: &[task::Model]) -> Counted {
    let mut all = Counted::default();
    if case.closed_at.is_none() {
        all.add(case.organisation_id, None, case.due_at, case.yellow_at);
    }
    for task in open {
        all.add(task.organisation_id, Some(task.post_id), task.due_at, task.yellow_at);
    }
    all
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
            turns_at: ActiveValue::Set(key.turns_at),
            due_at: ActiveValue::Set(key.due_at),
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
    let turns = || board_count::Column::TurnsAt;
    let yellow = board_count::Column::DueAt.gte(now);
    Ok(reached(work)
        .filter(turns().lte(now))
        .select_only()
        .column(board_count::Column::OrganisationId)
        .column(board_count::Column::PostId)
        .column_as(sum_if(turns().eq(WHOLE)), "open")
        .column_as(sum_if(yellow), "yellow")
        .column_as(sum_if(board_count::Column::DueAt.lt(now)), "red")
        .column_as(sum_if(turns().eq(STOPPED)), "paused")
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
    let mut query = cases.select_only().column_as(sum_if(board_count::Column::TurnsAt.eq(STOPPED)), "paused");
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
    Key { organisation_id: row.organisation_id, post_id: row.post_id, turns_at: row.turns_at, due_at: row.due_at }
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
    let mut board = Query::select();
    board.columns(KEY).expr_as(Expr::col("n").cast_as("bigint").mul(-1), "n").from(board_count::Entity);
    for select in [open_rows(true, false), open_rows(true, true), open_rows(false, false), open_rows(false, true)] {
        board.union(UnionType::All, select);
    }
    let sum = || SimpleExpr::from(Func::sum(Expr::col("n"))).cast_as("bigint");
    Query::select()
        .columns(KEY)
        .expr_as(sum(), "n")
        .from_subquery(board, "both")
        .group_by_columns(KEY)
        .and_having(sum().ne(0))
        .order_by("organisation_id", Order::Asc)
        .to_owned()
}

const KEY: [&str; 4] = ["organisation_id", "post_id", "turns_at", "due_at"];

/// The open cases or steps, each as the row that it counts for: by its light's moments, or as one of the whole.
fn open_rows(steps: bool, whole: bool) -> SelectStatement {
    let mut rows = Query::select();
    rows.column("organisation_id");
    let number = |n: i64| Expr::value(n).cast_as("bigint");
    if steps {
        rows.column("post_id").from(task::Entity).and_where(Expr::col("ended_at").is_null());
    } else {
        rows.expr_as(Expr::value(None::<Uuid>), "post_id").from(case::Entity);
        rows.and_where(Expr::col("closed_at").is_null());
    }
    if whole {
        rows.expr_as(number(WHOLE), "turns_at").expr_as(Expr::value(None::<i64>).cast_as("bigint"), "due_at");
    } else {
        let turns = CaseStatement::new().case(Expr::col("due_at").is_null(), number(STOPPED));
        let turns = turns.finally(Func::coalesce([Expr::col("yellow_at"), Expr::col("due_at")]));
        rows.expr_as(turns, "turns_at").column("due_at");
    }
    rows.expr_as(number(1), "n");
    rows
}
