//! The only raw SQL of the tables: triggers and partial indexes, which both databases write differently.

use sea_orm_migration::prelude::*;

/// Refuses UPDATE and DELETE on a table whose rows are for ever.
pub async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    match manager.get_database_backend() {
        sea_orm::DbBackend::Postgres => {
            connection
                .execute_unprepared(
                    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ BEGIN \
                     RAISE EXCEPTION 'append-only'; END $$ LANGUAGE plpgsql",
                )
                .await?;
            connection
                .execute_unprepared(&format!(
                    "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON \"{table}\" \
                     FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                ))
                .await?;
        }
        _ => {
            for change in ["UPDATE", "DELETE"] {
                connection
                    .execute_unprepared(&format!(
                        "CREATE TRIGGER {table}_no_{} BEFORE {change} ON \"{table}\" \
                         BEGIN SELECT RAISE(ABORT, 'append-only'); END",
                        change.to_lowercase()
                    ))
                    .await?;
            }
        }
    }
    Ok(())
}

/// An index over the rows that meet a condition; the same words on both databases.
pub async fn partial_index(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &str,
    columns: &str,
    condition: &str,
) -> Result<(), DbErr> {
    manager
        .get_connection()
        .execute_unprepared(&format!("CREATE INDEX {name} ON \"{table}\" ({columns}) WHERE {condition}"))
        .await?;
    Ok(())
}

/// An index that finds what begins with some signs, whatever order the database's language gives them.
pub async fn prefix_index(manager: &SchemaManager<'_>, name: &str, table: &str, column: &str) -> Result<(), DbErr> {
    let how = match manager.get_database_backend() {
        sea_orm::DbBackend::Postgres => "text_pattern_ops",
        // LIKE knows no case there, and so must the index that serves it.
        _ => "COLLATE NOCASE",
    };
    manager
        .get_connection()
        .execute_unprepared(&format!("CREATE INDEX {name} ON \"{table}\" ({column} {how})"))
        .await?;
    Ok(())
}
