//! The supervisors' board: counts of open cases and steps by body, post and due moment, and indexes for the lists behind them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, uuid, uuid_null};

use crate::guard::partial_index;
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("board_count")
                    .col(big_integer("id").auto_increment().primary_key())
                    .col(uuid("organisation_id"))
                    .col(uuid_null("post_id"))
                    .col(big_integer("turns_at"))
                    .col(big_integer_null("due_at"))
                    .col(integer("n"))
                    .col(boolean("loose"))
                    .to_owned(),
            )
            .await?;
        let key = ["organisation_id", "turns_at", "post_id", "due_at", "n"];
        index(manager, "board_count_turns", "board_count", &key).await?;
        let due = "organisation_id, due_at, turns_at, n";
        partial_index(manager, "board_count_due", "board_count", due, "post_id IS NULL").await?;
        partial_index(manager, "board_count_loose", "board_count", "id", "loose").await?;
        count_what_is_open(manager).await?;
        // Everything a light is judged by stands in the index, so that no row is fetched to be passed over.
        manager.drop_index(Index::drop().name("case_open_due").table("case").to_owned()).await?;
        let open = "closed_at IS NULL";
        partial_index(manager, "case_open_due", "case", "due_at, id, yellow_at, organisation_id", open).await?;
        partial_index(manager, "case_open_body", "case", "organisation_id, due_at, id, yellow_at", open).await?;
        manager.drop_index(Index::drop().name("case_closed").table("case").to_owned()).await?;
        index(manager, "case_closed", "case", &["closed_at", "late", "organisation_id"]).await
    }
}

/// A board that begins on a running hall begins with its cases: once for the whole (−2), once for the light (−1 stopped).
async fn count_what_is_open(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let turns = "CASE WHEN due_at IS NULL THEN -1 ELSE COALESCE(yellow_at, due_at) END";
    for (table, open, post) in [("case", "closed_at", ""), ("task", "ended_at", ", post_id")] {
        for (turns, due) in [("-2", "CAST(NULL AS BIGINT)"), (turns, "due_at")] {
            let by_due = if due == "due_at" { ", due_at, yellow_at" } else { "" };
            let statement = format!(
                "INSERT INTO board_count (organisation_id{post}, turns_at, due_at, n, loose) \
                 SELECT organisation_id{post}, {turns}, {due}, COUNT(*), FALSE FROM \"{table}\" WHERE {open} IS NULL \
                 GROUP BY organisation_id{post}{by_due}"
            );
            manager.get_connection().execute_unprepared(&statement).await?;
        }
    }
    Ok(())
}
