//! A database for one test: the embedded one, or a fresh one on the PostgreSQL that `with-postgres.sh` started.

use sea_orm::{ConnectionTrait, Database as SeaOrm};
use uuid::Uuid;

/// The variable `with-postgres.sh` sets.
const VARIABLE: &str = "CLEARHALL_TEST_POSTGRES";

/// Where one test's rows live.
pub enum Database {
    /// In the test's data directory.
    Embedded,
    /// In a database of its own, by name; gone with its server.
    Postgres(String),
}

impl Database {
    /// Makes an empty one.
    pub async fn make() -> Self {
        Self::made("").await
    }

    /// Makes a copy; an embedded one was copied with its directory.
    pub async fn copy(&self) -> Self {
        match self {
            Self::Embedded => Self::Embedded,
            Self::Postgres(name) => Self::made(&format!(" TEMPLATE {name} STRATEGY file_copy")).await,
        }
    }

    async fn made(of: &str) -> Self {
        let Some(admin) = admin() else { return Self::Embedded };
        let name = format!("test_{}", Uuid::new_v4().simple());
        ask(&admin, &format!("CREATE DATABASE {name}{of}")).await;
        Self::Postgres(name)
    }

    /// Puts out whoever is still connected and lets nobody in again, so that it can be copied.
    pub async fn close(&self) {
        let (Some(admin), Self::Postgres(name)) = (admin(), self) else { return };
        ask(&admin, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
        ask(&admin, &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")).await;
    }

    /// What it is called; empty for the embedded one.
    pub fn name(&self) -> &str {
        match self {
            Self::Embedded => "",
            Self::Postgres(name) => name,
        }
    }

    /// The one that is called so.
    pub fn named(name: &str) -> Self {
        if name.is_empty() { Self::Embedded } else { Self::Postgres(name.to_owned()) }
    }

    /// The setting that leads there.
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Embedded => None,
            Self::Postgres(name) => {
                let admin = admin().expect("the PostgreSQL that it was made on");
                let (front, _) = admin.rsplit_once('/').expect("a URL with a database");
                Some(format!("{front}/{name}"))
            }
        }
    }
}

fn admin() -> Option<String> {
    std::env::var(VARIABLE).ok()
}

async fn ask(admin: &str, statement: &str) {
    let connection = SeaOrm::connect(admin).await.expect("the PostgreSQL of with-postgres.sh");
    connection.execute_unprepared(statement).await.expect(statement);
    connection.close().await.expect("closed");
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
