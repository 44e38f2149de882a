//! A database for one test: the embedded one, or a fresh one on the PostgreSQL that `with-postgres.sh` started.

use sea_orm::{ConnectionTrait, Database as SeaOrm};
use uuid::Uuid;

/// The variable `with-postgres.sh` sets.
const VARIABLE: &str = "CLEARHALL_TEST_POSTGRES";

/// Where one test's rows live.
pub enum Database {
    /// In the test's data directory.
    Embedded,
    /// In a database of its own, gone with its server.
    Postgres(String),
}

impl Database {
    /// Makes one.
    pub async fn make() -> Self {
        let Ok(admin) = std::env::var(VARIABLE) else { return Self::Embedded };
        let name = format!("test_{}", Uuid::new_v4().simple());
        let connection = SeaOrm::connect(&admin).await.expect("the PostgreSQL of with-postgres.sh");
        connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        connection.close().await.expect("closed");
        let (front, _) = admin.rsplit_once('/').expect("a URL with a database");
        Self::Postgres(format!("{front}/{name}"))
    }

    /// The setting that leads there.
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Embedded => None,
            Self::Postgres(url) => Some(url.clone()),
        }
    }
}

#[tokio::test]
async fn the_database_of_this_run_is_told() {
    use domain::policy::{Actor, Operation};
    let hall = super::Hall::open().await;
    let backend = hall.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look").backend();
    let asked = std::env::var_os(VARIABLE).is_some();
    assert_eq!(backend == sea_orm::DbBackend::Postgres, asked, "the tests run where {VARIABLE} says");
    if asked {
        eprintln!("=== These tests ran on POSTGRESQL. ===");
    } else {
        eprintln!(
            "=== These tests ran on SQLITE ALONE: {VARIABLE} is not set. `make test` runs them on PostgreSQL too. ==="
        );
    }
}
