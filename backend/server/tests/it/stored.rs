//! Everything that is stored, as one comparable value: what a refused request must leave as it was.

use std::collections::BTreeMap;

use domain::policy::{Actor, Operation};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sha2::{Digest, Sha256};
use store::Work;

use crate::harness::Hall;

/// The server's own life goes on in these: their rows are counted and not read.
const ALIVE: [&str; 4] = ["session", "refresh_token", "account", "notice"];
/// Moved by the server's own workers whenever they look: what is told counts together, wherever it stands by now.
const MOVED: [&str; 3] = ["outbox", "feed", "lease"];
const TOLD: &str = "SELECT CAST((SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM feed) AS TEXT) AS line";

/// Number and digest of the rows of every table.
pub async fn stored(hall: &Hall) -> BTreeMap<String, String> {
    let work = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let mut tables = BTreeMap::new();
    for table in names(&work).await {
        if MOVED.contains(&table.as_str()) {
            continue;
        }
        if ALIVE.contains(&table.as_str()) {
            tables.insert(table.clone(), lines(&work, "1", &table).await.len().to_string());
        } else {
            let columns = columns(&work, &table).await;
            let lines = lines(&work, &columns, &table).await;
            let digest = hex::encode(Sha256::digest(lines.join("\n")));
            tables.insert(table, format!("{} rows {}", lines.len(), &digest[..12]));
        }
    }
    tables.insert("told".into(), texts(&work, TOLD.into()).await.concat());
    assert!(tables.len() > 20, "every table is looked at: {tables:?}");
    tables
}

async fn names(work: &Work) -> Vec<String> {
    let tables = match work.backend() {
        DbBackend::Postgres => "SELECT tablename AS line FROM pg_tables WHERE schemaname = 'public'",
        _ => "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    texts(work, tables.into()).await
}

/// One expression that holds every column of a row.
async fn columns(work: &Work, table: &str) -> String {
    if work.backend() == DbBackend::Postgres {
        return "t::text".into();
    }
    let names = texts(work, format!("SELECT name AS line FROM pragma_table_info('{table}')")).await;
    names.iter().map(|name| format!("quote(\"{name}\")")).collect::<Vec<_>>().join(" || ',' || ")
}

/// Everything that stands in a table.
pub async fn whole(work: &Work, table: &str) -> String {
    let columns = columns(work, table).await;
    lines(work, &columns, table).await.join("\n")
}

async fn lines(work: &Work, expression: &str, table: &str) -> Vec<String> {
    let query = format!("SELECT CAST({expression} AS TEXT) AS line FROM \"{table}\" AS t");
    let mut lines = texts(work, query).await;
    lines.sort();
    lines
}

/// The texts of a query's column `line`.
pub async fn texts(work: &Work, query: String) -> Vec<String> {
    let rows = work.db().query_all_raw(Statement::from_string(work.backend(), query)).await.expect("rows");
    rows.iter().map(|row| row.try_get("", "line").expect("text")).collect()
}
