//! `Db` and `Work`: one operation is one `Work`, and a `Work` is only had with a permit.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::policy::{Permit, Scope, Staff};
use domain::time::Instant;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseExecutor, DatabaseTransaction, DbBackend,
    DbErr, RuntimeErr, SqlErr, Statement, TransactionTrait,
};

use crate::writer::Writer;

/// Where the database is.
#[derive(Clone, Debug)]
pub enum DbSettings {
    /// An SQLite file that belongs to this process alone.
    Sqlite(PathBuf),
    /// A PostgreSQL URL, shared by any number of servers.
    Postgres(String),
}

/// What can go wrong between us and the database.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// The SQLite file belongs to another process.
    #[error("the database file is in use by another process")]
    Locked,
    /// The data directory cannot be used.
    #[error("the database file cannot be opened: {0}")]
    File(String),
    /// The writer has stopped or failed to commit; nothing was written.
    #[error("the database does not accept writes now: {0}")]
    Unavailable(String),
    /// A stored value does not read as what it should be.
    #[error("a stored value is broken: {0}")]
    Broken(String),
    /// The database refused a statement.
    #[error(transparent)]
    Sql(#[from] DbErr),
}

impl StoreError {
    /// Whether a unique key was already there.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Sql(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
    }

    /// Whether PostgreSQL asks to try the transaction again (40001, 40P01).
    fn is_retryable(&self) -> bool {
        let Self::Sql(DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = self
        else {
            return false;
        };
        error.as_database_error().and_then(|error| error.code()).is_some_and(|code| matches!(&*code, "40001" | "40P01"))
    }
}

/// The database of one server.
#[derive(Clone)]
pub struct Db {
    read: DatabaseConnection,
    write: Write,
    _lock: Option<Arc<File>>,
}

#[derive(Clone)]
enum Write {
    /// SQLite: one writer that commits in groups.
    Group(Writer),
    /// PostgreSQL: a transaction for each operation.
    Each(DatabaseConnection),
}

/// How often PostgreSQL may ask to try again before we give up.
const TRIES: u32 = 5;

impl Db {
    /// Opens the database and, on an SQLite file, takes its lock; does not migrate.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when another process has the file; [`StoreError::Sql`] when it cannot be reached.
    pub async fn open(settings: &DbSettings) -> Result<Self, StoreError> {
        match settings {
            DbSettings::Sqlite(path) => Self::open_sqlite(path).await,
            DbSettings::Postgres(url) => {
                // Two pools: an operation that reads beside its own transaction must never wait for a connection that
                // another transaction holds while it waits for one too.
                let read = Database::connect(postgres(url)).await?;
                let write = Database::connect(postgres(url)).await?;
                Ok(Self { read, write: Write::Each(write), _lock: None })
            }
        }
    }

    async fn open_sqlite(path: &Path) -> Result<Self, StoreError> {
        let file = |error: std::io::Error| StoreError::File(error.to_string());
        let lock = File::create(path.with_extension("lock")).map_err(file)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Locked),
            Err(TryLockError::Error(error)) => return Err(file(error)),
        }
        let url = format!("sqlite://{}?mode=rwc", path.display());
        let mut options = ConnectOptions::new(url.clone());
        options.max_connections(1).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("busy_timeout", "5000")
                .pragma("foreign_keys", "ON")
                .pragma("cache_size", "-16384")
        });
        let writer = Database::connect(options).await?;
        let mut options = ConnectOptions::new(url);
        // A connection to a file does not go stale, and asking it first would double the cost of every statement.
        options
            .max_connections(8)
            .min_connections(1)
            .sqlx_logging(false)
            .test_before_acquire(false)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite.pragma("query_only", "ON").pragma("busy_timeout", "5000").pragma("cache_size", "-4096")
            });
        let read = Database::connect(options).await?;
        Ok(Self { read, write: Write::Group(Writer::start(writer)), _lock: Some(Arc::new(lock)) })
    }

    /// Keeps the statements of reading works from now on; for measuring what a reading costs.
    pub fn watch_reads(&mut self) -> Arc<Mutex<Vec<Statement>>> {
        let reads = Arc::new(Mutex::new(Vec::new()));
        let watched = reads.clone();
        self.read.set_metric_callback(move |read| {
            watched.lock().unwrap_or_else(PoisonError::into_inner).push(read.statement.clone());
        });
        reads
    }

    /// Brings the tables to the present version.
    ///
    /// # Errors
    /// [`StoreError::Sql`] when a migration fails.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let connection = match &self.write {
            Write::Group(writer) => writer.connection(),
            Write::Each(pool) => pool,
        };
        Ok(Migrator::up(connection, None).await?)
    }

    /// Lets an SQLite file's commits return before they are on the disk, for what is thrown away when it breaks off.
    /// Whoever calls it calls [`Db::settle`] before anybody relies on what was written.
    ///
    /// # Errors
    /// [`StoreError::Sql`] when the database refuses.
    pub async fn hurry(&self) -> Result<(), StoreError> {
        self.on_file("PRAGMA synchronous = OFF").await
    }

    /// Brings everything written so far to the disk, and every later commit before it is acknowledged.
    ///
    /// # Errors
    /// [`StoreError::Sql`] when the database refuses.
    pub async fn settle(&self) -> Result<(), StoreError> {
        self.on_file("PRAGMA synchronous = FULL").await?;
        self.on_file("PRAGMA wal_checkpoint(TRUNCATE)").await
    }

    /// Tells the writing connection of an SQLite file something; PostgreSQL keeps its own settings.
    async fn on_file(&self, pragma: &str) -> Result<(), StoreError> {
        if let Write::Group(writer) = &self.write {
            writer.connection().execute_unprepared(pragma).await?;
        }
        Ok(())
    }

    /// Whether the database answers; for readiness.
    ///
    /// # Errors
    /// [`StoreError::Sql`] when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.read.ping().await?)
    }

    /// A reading `Work`, outside a transaction.
    pub fn read(&self, permit: Permit, now: Instant) -> Work {
        Work { connection: Connection::Pool(self.read.clone()), permit, now }
    }

    /// Runs one operation in one transaction; returns after the COMMIT that holds it is durable.
    ///
    /// `run` may be run again when PostgreSQL asks for it, so it takes nothing from outside.
    ///
    /// # Errors
    /// The operation's own error, after which nothing is written, or a [`StoreError`] when the commit fails.
    pub async fn write<T, E, F, Fut>(&self, permit: Permit, now: Instant, run: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + AsStoreError + Send + 'static,
        F: Fn(Work) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, E>> + Send + 'static,
    {
        match &self.write {
            Write::Group(writer) => writer.write(move |transaction| run(Work::within(transaction, permit, now))).await,
            Write::Each(pool) => {
                let mut tries = 1;
                loop {
                    let done = Self::once(pool, permit.clone(), now, &run).await;
                    match &done {
                        Err(error) if tries < TRIES && error.store_error().is_some_and(StoreError::is_retryable) => {
                            tries += 1;
                        }
                        _ => return done,
                    }
                }
            }
        }
    }

    async fn once<T, E, F, Fut>(pool: &DatabaseConnection, permit: Permit, now: Instant, run: &F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: Fn(Work) -> Fut,
        Fut: Future<Output = Result<T, E>>,
    {
        let transaction = Arc::new(pool.begin().await.map_err(StoreError::from)?);
        let value = run(Work::within(transaction.clone(), permit, now)).await?;
        let transaction = Arc::try_unwrap(transaction)
            .map_err(|_| StoreError::Unavailable("the transaction outlived its operation".into()))?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(value)
    }
}

/// How one pool of PostgreSQL connections is opened.
fn postgres(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(16)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire_if_idle_for(Duration::from_secs(15));
    options
}

/// Lets the store see its own error inside an operation's error, to know what may be tried again.
pub trait AsStoreError {
    /// The store's error, if that is what it was.
    fn store_error(&self) -> Option<&StoreError>;
}

impl AsStoreError for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

#[derive(Clone)]
enum Connection {
    Pool(DatabaseConnection),
    Transaction(Arc<DatabaseTransaction>),
}

/// One operation at work: its connection, its permit and its moment.
#[derive(Clone)]
pub struct Work {
    connection: Connection,
    permit: Permit,
    now: Instant,
}

impl Work {
    fn within(transaction: Arc<DatabaseTransaction>, permit: Permit, now: Instant) -> Self {
        Self { connection: Connection::Transaction(transaction), permit, now }
    }

    /// The connection to run statements on.
    pub fn db(&self) -> DatabaseExecutor<'_> {
        match &self.connection {
            Connection::Pool(pool) => DatabaseExecutor::Connection(pool),
            Connection::Transaction(transaction) => DatabaseExecutor::Transaction(transaction),
        }
    }

    /// Which of the two databases it is.
    pub fn backend(&self) -> DbBackend {
        self.db().get_database_backend()
    }

    /// The permit this work was begun with.
    pub const fn permit(&self) -> &Permit {
        &self.permit
    }

    /// How far the work reaches.
    pub const fn scope(&self) -> Scope {
        self.permit.scope()
    }

    /// The signed-in person, if there is one.
    pub const fn staff(&self) -> Option<&Staff> {
        self.permit.actor().staff()
    }

    /// The moment of the operation.
    pub const fn now(&self) -> Instant {
        self.now
    }
}
