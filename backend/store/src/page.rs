//! Pages of a list: opaque cursors, one row more than asked to know whether there is a next, capped counts.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QuerySelect, Select};

use crate::work::{StoreError, Work};

/// Most rows a page may have.
pub const MOST: u64 = 100;
/// Counts stop here: "10,000+" is as good to a reader and costs little.
pub const COUNT_CAP: u64 = 10_000;

/// Which part of a list is asked for.
#[derive(Clone, Debug)]
pub struct Page {
    /// Rows, 1 to [`MOST`].
    pub first: u64,
    /// Sort key and id of the row before the page.
    pub after: Option<(String, uuid::Uuid)>,
}

impl Page {
    /// A page from what a caller sent.
    ///
    /// Returns `None` when the cursor is none of ours.
    pub fn parse(first: u64, after: Option<&str>) -> Option<Self> {
        let after = match after {
            None => None,
            Some(cursor) => Some(decode(cursor)?),
        };
        Some(Self { first: first.clamp(1, MOST), after })
    }

    /// The cursor's key as a number of microseconds.
    pub fn after_micros(&self) -> Option<(i64, uuid::Uuid)> {
        let (key, id) = self.after.as_ref()?;
        Some((key.parse().ok()?, *id))
    }

    /// What comes after the cursor in a list by sort key and id: one stretch of an index.
    pub fn sorted_after<C: ColumnTrait>(&self, sort: C, id: C) -> Option<Condition> {
        let (key, row) = self.after.as_ref()?;
        Some(Condition::all().add(sort.gte(key.as_str())).add(sort.gt(key.as_str()).or(id.gt(*row))))
    }

    /// What comes after the cursor in a list by moment and id, the newest first: one stretch of an index.
    pub fn newest_after<C: ColumnTrait>(&self, at: C, id: C) -> Option<Condition> {
        let (moment, row) = self.after_micros()?;
        Some(Condition::all().add(at.lte(moment)).add(at.lt(moment).or(id.lt(row))))
    }
}

fn decode(cursor: &str) -> Option<(String, uuid::Uuid)> {
    let (id, key) = cursor.split_at_checked(32)?;
    let key = (0..key.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(key.get(at..at + 2)?, 16).ok())
        .collect::<Option<Vec<u8>>>()?;
    Some((String::from_utf8(key).ok()?, uuid::Uuid::try_parse(id).ok()?))
}

/// The cursor of a row with that sort key and id.
pub fn cursor(key: &str, id: uuid::Uuid) -> String {
    use std::fmt::Write as _;
    key.bytes().fold(id.simple().to_string(), |mut cursor, byte| {
        // Writing to a String does not fail.
        let _ = write!(cursor, "{byte:02x}");
        cursor
    })
}

/// One page of rows.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether more follow.
    pub has_next: bool,
    /// Cursor of the last row.
    pub end: Option<String>,
    /// Rows in the whole list, at most [`COUNT_CAP`].
    pub total: u64,
}

impl<T> Paged<T> {
    /// A page from one row more than asked for.
    pub fn of(mut rows: Vec<T>, page: &Page, total: u64, key: impl Fn(&T) -> (String, uuid::Uuid)) -> Self {
        let most = usize::try_from(page.first).unwrap_or(usize::MAX);
        let has_next = rows.len() > most;
        rows.truncate(most);
        let end = rows.last().map(|row| {
            let (sort, id) = key(row);
            cursor(&sort, id)
        });
        Self { rows, has_next, end, total }
    }

    /// The same page of something else.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Paged<U> {
        Paged {
            rows: self.rows.into_iter().map(change).collect(),
            has_next: self.has_next,
            end: self.end,
            total: self.total,
        }
    }
}

/// Counts the rows of a query, up to the cap.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn count<E>(work: &Work, query: Select<E>) -> Result<u64, StoreError>
where
    E: EntityTrait,
    E::Model: Send + Sync,
{
    count_all(work, query.limit(COUNT_CAP)).await
}

/// Counts the rows of a query, all of them; an index that holds what they are chosen by is enough to do so.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn count_all<E>(work: &Work, query: Select<E>) -> Result<u64, StoreError>
where
    E: EntityTrait,
    E::Model: Send + Sync,
{
    Ok(query.select_only().column_as(Expr::value(1), "one").count(&work.db()).await?)
}
