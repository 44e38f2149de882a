//! Stores of one's own: the embedded one, and one on PostgreSQL where `with-postgres.sh` started it.

use domain::policy::{Actor, Operation, Permit, permit};
use domain::time::Instant;
use sea_orm::{ConnectionTrait, Database, Statement};
use store::{Db, DbSettings, StoreError, Work};
use uuid::Uuid;

/// The variable that `with-postgres.sh` sets.
const VARIABLE: &str = "CLEARHALL_TEST_POSTGRES";
/// Some moment.
pub const NOW: Instant = Instant(1_782_000_000_000_000);

/// One opened and migrated store.
pub struct Opened {
    /// The store.
    pub db: Db,
    /// Where it is, to open it again.
    pub settings: DbSettings,
    _directory: tempfile::TempDir,
}

/// One store of each kind that can be had here.
pub async fn stores() -> Vec<Opened> {
    let directory = tempfile::tempdir().expect("a directory");
    let mut all = vec![open(DbSettings::Sqlite(directory.path().join("a.db")), directory).await];
    match std::env::var(VARIABLE) {
        Err(_) => eprintln!("{VARIABLE} is not set: NOTHING OF THIS RUNS ON POSTGRESQL; use with-postgres.sh"),
        Ok(admin) => {
            let name = format!("store_{}", Uuid::now_v7().simple());
            let connection = Database::connect(&admin).await.expect("the PostgreSQL of with-postgres.sh");
            connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
            let (front, _) = admin.rsplit_once('/').expect("a URL with a database");
            let directory = tempfile::tempdir().expect("a directory");
            all.push(open(DbSettings::Postgres(format!("{front}/{name}")), directory).await);
        }
    }
    all
}

async fn open(settings: DbSettings, directory: tempfile::TempDir) -> Opened {
    let db = Db::open(&settings).await.expect("opened");
    db.migrate().await.expect("migrated");
    Opened { db, settings, _directory: directory }
}

/// The system's leave.
pub fn leave() -> Permit {
    permit(&Actor::System, Operation::Seed).expect("the system may")
}

/// The numbers of a query's column `n`.
pub async fn numbers(db: &Db, query: &str) -> Vec<i64> {
    let work: Work = db.read(leave(), NOW);
    let statement = Statement::from_string(work.backend(), query.to_owned());
    let rows = work.db().query_all_raw(statement).await.expect("rows");
    rows.iter().map(|row| row.try_get("", "n").expect("a number")).collect()
}

/// Runs one operation that writes.
pub async fn write<T, F, Fut>(db: &Db, run: F) -> Result<T, StoreError>
where
    T: Send + 'static,
    F: Fn(Work) -> Fut + Send + 'static,
    Fut: Future<Output = Result<T, StoreError>> + Send + 'static,
{
    db.write(leave(), NOW, run).await
}
