//! Reports on the catalogue: facts kept with each change, counts kept until the next one, lists, holders and stated figures.

mod held;
mod keep;
mod lists;
mod sheet;
mod stated;
mod tally;
mod totals;
mod why;

pub use held::{HeldPower, HeldPowers, HolderRow};
pub use lists::{ListCount, PowerDays, ReportRow, Subject};
pub use stated::{NewStated, StatedEnd, StatedKept, StatedSave, StatedView};
pub use store::reports::{HolderOf, Narrowing};
pub use tally::Tally;
pub use totals::{BodyTotals, CategoryTotals, Counted, Totals};

use store::{Page, Paged};
use uuid::Uuid;

/// One page of rows that are in memory already, in the order of their keys.
fn paged<T>(mut rows: Vec<(String, Uuid, T)>, page: &Page) -> Paged<T> {
    rows.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let begins =
        page.after.as_ref().map_or(0, |after| rows.partition_point(|row| (&row.0, row.1) <= (&after.0, after.1)));
    let rows: Vec<_> = rows.into_iter().skip(begins).take(usize::try_from(page.first).unwrap_or(0) + 1).collect();
    Paged::of(rows, page, total, |row| (row.0.clone(), row.1)).map(|(_, _, row)| row)
}
