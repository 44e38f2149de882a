//! Copies of the whole database: a consistent snapshot while others write, its state hash, and bringing it back. The files
//! beside the database are the command line's.

mod fault;
mod tools;

use std::path::Path;
use std::pin::pin;

use futures_util::TryStreamExt;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, Statement, StreamTrait, TransactionTrait,
};
use sha2::{Digest, Sha256};

use crate::work::{DbSettings, StoreError};
pub use fault::BackupFault;

/// What a snapshot is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// SHA-256 over every row of every table, in order, as hex.
    pub state: String,
    /// Names of the migrations that its tables have had, oldest first.
    pub migrations: Vec<String>,
}

/// Writes a consistent copy of the database to a new file while others go on writing.
///
/// The lock of an SQLite file is not asked for: the copy is made over a reading connection of its own.
///
/// # Errors
/// [`BackupFault`]; what was begun is for the caller to remove.
pub async fn snapshot(settings: &DbSettings, to: &Path) -> Result<Snapshot, BackupFault> {
    match settings {
        DbSettings::Sqlite(path) => {
            if !path.exists() {
                return Err(BackupFault::NothingThere { path: path.display().to_string() });
            }
            let source = open_file(path).await?;
            let statement =
                Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO $1", [to.display().to_string().into()]);
            source.execute_raw(statement).await.map_err(StoreError::from)?;
            source.close().await.map_err(StoreError::from)?;
            look(&DbSettings::Sqlite(to.to_owned())).await
        }
        DbSettings::Postgres(url) => {
            let connection = open_url(url).await?;
            let reading = connection
                .begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly))
                .await
                .map_err(StoreError::from)?;
            let snapshot = text(&reading, "SELECT pg_export_snapshot() AS line").await?.concat();
            tools::dump(url, &snapshot, to).await?;
            // The same snapshot that was dumped is the one that is hashed.
            let seen = seen(&reading).await?;
            reading.rollback().await.map_err(StoreError::from)?;
            Ok(seen)
        }
    }
}

/// Brings a snapshot back into a new file or an empty database, and says what is there then.
///
/// # Errors
/// [`BackupFault::TargetNotEmpty`] before anything is touched; on PostgreSQL all or nothing is written.
pub async fn bring_back(settings: &DbSettings, from: &Path) -> Result<Snapshot, BackupFault> {
    match settings {
        DbSettings::Sqlite(path) => {
            if path.exists() {
                return Err(BackupFault::TargetNotEmpty { path: path.display().to_string() });
            }
            tokio::fs::copy(from, path).await?;
            tokio::fs::File::open(path).await?.sync_all().await?;
        }
        DbSettings::Postgres(url) => {
            ensure_empty(settings).await?;
            tools::restore(url, from).await?;
        }
    }
    look(settings).await
}

/// Refuses a database that holds any table.
///
/// # Errors
/// [`BackupFault::TargetNotEmpty`].
pub async fn ensure_empty(settings: &DbSettings) -> Result<(), BackupFault> {
    let DbSettings::Postgres(url) = settings else { return Ok(()) };
    let connection = open_url(url).await?;
    let tables = tables(&connection).await?;
    connection.close().await.map_err(StoreError::from)?;
    if tables.is_empty() { Ok(()) } else { Err(BackupFault::TargetNotEmpty { path: "PostgreSQL".into() }) }
}

/// State hash and migrations of a database as it is.
///
/// # Errors
/// [`BackupFault::Store`].
pub async fn look(settings: &DbSettings) -> Result<Snapshot, BackupFault> {
    let connection = match settings {
        DbSettings::Sqlite(path) => open_file(path).await?,
        DbSettings::Postgres(url) => open_url(url).await?,
    };
    let isolation = match settings {
        DbSettings::Sqlite(_) => None,
        DbSettings::Postgres(_) => Some(IsolationLevel::RepeatableRead),
    };
    let reading = connection.begin_with_config(isolation, None).await.map_err(StoreError::from)?;
    let seen = seen(&reading).await?;
    reading.rollback().await.map_err(StoreError::from)?;
    connection.close().await.map_err(StoreError::from)?;
    Ok(seen)
}

/// The first migration of a snapshot that this program does not know, if there is one.
pub fn unknown_migration(snapshot: &Snapshot) -> Option<&str> {
    let known: Vec<String> = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    snapshot.migrations.iter().find(|name| !known.contains(name)).map(String::as_str)
}

async fn open_file(path: &Path) -> Result<DatabaseConnection, BackupFault> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=ro", path.display()));
    options
        .max_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| sqlite.pragma("busy_timeout", "60000"));
    Ok(Database::connect(options).await.map_err(StoreError::from)?)
}

async fn open_url(url: &str) -> Result<DatabaseConnection, BackupFault> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Ok(Database::connect(options).await.map_err(StoreError::from)?)
}

async fn seen(connection: &DatabaseTransaction) -> Result<Snapshot, BackupFault> {
    let backend = ConnectionTrait::get_database_backend(connection);
    let mut hash = Sha256::new();
    for table in tables(connection).await? {
        let line = line(connection, &table).await?;
        // Bytes in one order on every machine, whatever the database's language.
        let order = if backend == DbBackend::Postgres { "line COLLATE \"C\"" } else { "line" };
        let query = format!(
            "SELECT line FROM (SELECT CAST({line} AS TEXT) AS line FROM \"{table}\" AS t) AS lines ORDER BY {order}"
        );
        let statement = Statement::from_string(backend, query);
        let mut rows = pin!(connection.stream_raw(statement).await.map_err(StoreError::from)?);
        hash.update(table.as_bytes());
        hash.update([0]);
        while let Some(row) = rows.try_next().await.map_err(StoreError::from)? {
            let line: String = row.try_get("", "line").map_err(StoreError::from)?;
            hash.update((line.len() as u64).to_be_bytes());
            hash.update(line.as_bytes());
        }
    }
    let migrations = text(connection, "SELECT version AS line FROM seaql_migrations ORDER BY version").await?;
    Ok(Snapshot { state: hex::encode(hash.finalize()), migrations })
}

async fn tables<C: ConnectionTrait>(connection: &C) -> Result<Vec<String>, BackupFault> {
    let query = match connection.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT tablename::text AS line FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename COLLATE \"C\""
        }
        _ => "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    };
    text(connection, query).await
}

/// One expression that holds every column of a row.
async fn line<C: ConnectionTrait>(connection: &C, table: &str) -> Result<String, BackupFault> {
    if connection.get_database_backend() == DbBackend::Postgres {
        return Ok("t::text".into());
    }
    let query = format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY cid");
    Ok(text(connection, &query)
        .await?
        .iter()
        .map(|name| format!("quote(\"{name}\")"))
        .collect::<Vec<_>>()
        .join(" || ',' || "))
}

async fn text<C: ConnectionTrait>(connection: &C, query: &str) -> Result<Vec<String>, BackupFault> {
    let statement = Statement::from_string(connection.get_database_backend(), query);
    let rows = connection.query_all_raw(statement).await.map_err(StoreError::from)?;
    let line = |row: &sea_orm::QueryResult| row.try_get("", "line").map_err(|error| StoreError::from(error).into());
    rows.iter().map(line).collect()
}
