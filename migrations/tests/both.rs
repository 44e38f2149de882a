//! Migrations on both databases: from empty, from every version before, and to the same tables on either.

use migrations::{Migrator, MigratorTrait};
use sea_orm_migration::sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

/// The variable that `with-postgres.sh` sets.
const VARIABLE: &str = "CLEARHALL_TEST_POSTGRES";

/// An empty database of each kind; the directory holds the embedded one.
async fn empty(name: &str) -> (Vec<DatabaseConnection>, tempfile::TempDir) {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("a.db");
    let mut databases =
        vec![Database::connect(format!("sqlite://{}?mode=rwc", file.display())).await.expect("the embedded database")];
    match std::env::var(VARIABLE) {
        Err(_) => eprintln!("{VARIABLE} is not set: NOTHING OF THIS RUNS ON POSTGRESQL; use with-postgres.sh"),
        Ok(admin) => {
            let name = format!("migrations_{}_{name}", std::process::id());
            let connection = Database::connect(&admin).await.expect("the PostgreSQL of with-postgres.sh");
            connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
            let (front, _) = admin.rsplit_once('/').expect("a URL with a database");
            databases.push(Database::connect(format!("{front}/{name}")).await.expect("a database of one's own"));
        }
    }
    (databases, directory)
}

async fn lines(connection: &DatabaseConnection, query: &str) -> Vec<String> {
    let statement = Statement::from_string(connection.get_database_backend(), query.to_owned());
    let rows = connection.query_all_raw(statement).await.expect("rows");
    rows.iter().map(|row| row.try_get("", "line").expect("text")).collect()
}

/// Tables with their columns and whether they may be null, by name: what both databases must agree on.
async fn columns(connection: &DatabaseConnection) -> Vec<String> {
    let query = match connection.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'YES' THEN '?' ELSE '' END AS line \
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
        _ => {
            "SELECT m.name || '.' || c.name || CASE WHEN c.\"notnull\" = 0 THEN '?' ELSE '' END AS line \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
    };
    let mut found = lines(connection, query).await;
    found.retain(|line| !line.starts_with("seaql_migrations"));
    found.sort();
    found
}

/// Indexes and triggers by name.
async fn rest(connection: &DatabaseConnection) -> Vec<String> {
    let query = match connection.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT indexname::text AS line FROM pg_indexes WHERE schemaname = 'public' \
             UNION SELECT trigger_name::text FROM information_schema.triggers"
        }
        _ => "SELECT name AS line FROM sqlite_master WHERE type IN ('index', 'trigger') AND name NOT LIKE 'sqlite_%'",
    };
    let mut found = lines(connection, query).await;
    found.sort();
    found
}

#[tokio::test]
async fn from_empty_every_table_is_made_and_a_second_run_changes_nothing() {
    let (databases, _directory) = empty("empty").await;
    for connection in &databases {
        Migrator::up(connection, None).await.expect("migrated");
        let (tables, others) = (columns(connection).await, rest(connection).await);
        assert!(tables.len() > 150, "{} columns", tables.len());
        for wanted in
            ["case_event.digest", "event_value.salt", "audit.operation", "idempotency.response", "power_version.lock"]
        {
            assert!(tables.iter().any(|column| column == wanted), "{wanted}");
        }
        assert!(others.iter().any(|name| name.starts_with("case_event_") && name != "case_event_seq"), "{others:?}");
        Migrator::up(connection, None).await.expect("nothing to do");
        assert_eq!((columns(connection).await, rest(connection).await), (tables, others));
    }
}

#[tokio::test]
async fn from_every_version_before_what_was_stored_is_kept_and_the_tables_become_the_same() {
    let all = Migrator::migrations().len();
    assert!(all >= 3);
    let (databases, _directory) = empty("fresh").await;
    let mut fresh = Vec::new();
    for connection in &databases {
        Migrator::up(connection, None).await.expect("migrated");
        fresh.push((columns(connection).await, rest(connection).await));
    }
    for before in 1..all {
        let (databases, _directory) = empty(&format!("from_{before}")).await;
        for (connection, fresh) in databases.iter().zip(&fresh) {
            let steps = u32::try_from(before).expect("few");
            Migrator::up(connection, Some(steps)).await.expect("the version before");
            assert_ne!(&columns(connection).await, &fresh.0);
            connection
                .execute_unprepared("INSERT INTO setting (key, value) VALUES ('kept', 'yes')")
                .await
                .expect("a row");
            connection.execute_unprepared("INSERT INTO serial (scope, n) VALUES ('kept', 7)").await.expect("a row");
            Migrator::up(connection, None).await.expect("migrated");
            assert_eq!(
                (&columns(connection).await, &rest(connection).await),
                (&fresh.0, &fresh.1),
                "from version {before}"
            );
            let kept = lines(connection, "SELECT value || CAST(n AS TEXT) AS line FROM setting, serial").await;
            assert_eq!(kept, ["yes7"]);
        }
    }
}

#[tokio::test]
async fn both_databases_have_the_same_tables_and_columns() {
    let (databases, _directory) = empty("same").await;
    let mut found = Vec::new();
    for connection in &databases {
        Migrator::up(connection, None).await.expect("migrated");
        // What SQLite calls the primary key of its own may be null there.
        found.push(
            columns(connection).await.iter().map(|line| line.trim_end_matches('?').to_owned()).collect::<Vec<_>>(),
        );
    }
    assert!(found.windows(2).all(|pair| pair[0] == pair[1]), "{found:?}");
}
