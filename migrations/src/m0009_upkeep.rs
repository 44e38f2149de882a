//! What keeps readings from growing with age: counters of complaints, lists whose counts ride on their index alone, and
//! indexes for what the sweeps ask.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, uuid};

use crate::guard::{partial_index, prefix_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index(manager, "document_sha256", "document", &["sha256"]).await?;
        partial_index(manager, "session_ended", "session", "ended_at", "ended_at IS NOT NULL").await?;
        complaint_counts(manager).await?;
        complaint_lists(manager).await?;
        rating_lists(manager).await
    }
}

async fn complaint_counts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("complaint_count")
                .col(uuid("supervision_id"))
                // FILED, CLOSED, CONFIRMED or DISPUTED.
                .col(string("item"))
                .col(big_integer("n"))
                .primary_key(Index::create().col("supervision_id").col("item"))
                .to_owned(),
        )
        .await?;
    for (item, counted) in
        [("FILED", "filed_at"), ("CLOSED", "closed_at"), ("CONFIRMED", "confirmed_at"), ("DISPUTED", "disputed_at")]
    {
        manager
            .get_connection()
            .execute_unprepared(&format!(
                "INSERT INTO complaint_count (supervision_id, item, n) SELECT supervision_id, '{item}', COUNT({counted}) \
                 FROM complaint GROUP BY supervision_id"
            ))
            .await?;
    }
    for counted in ["complaint_closed", "complaint_confirmed", "complaint_disputed"] {
        gone(manager, counted, "complaint").await?;
    }
    Ok(())
}

/// The body that supervises stands in every index, so that the fence costs no look at the row.
async fn complaint_lists(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for replaced in ["complaint_open_due", "complaint_state_filed", "complaint_kind_filed"] {
        gone(manager, replaced, "complaint").await?;
    }
    let fenced = ["filed_at", "id", "supervision_id"];
    let [filed, id, supervision] = fenced;
    index(manager, "complaint_state_filed", "complaint", &["state", filed, id, supervision]).await?;
    index(manager, "complaint_kind_filed", "complaint", &["kind", filed, id, supervision]).await?;
    partial_index(
        manager,
        "complaint_open",
        "complaint",
        "supervision_id, due_at, yellow_at, filed_at, id",
        "ended_at IS NULL",
    )
    .await?;
    prefix_index(manager, "complaint_number_prefix", "complaint", "number").await
}

async fn rating_lists(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    gone(manager, "rating_follow_up", "rating").await?;
    index(
        manager,
        "rating_follow_up",
        "rating",
        &["follow_up", "rated_at", "id", "organisation_id", "due_at", "yellow_at"],
    )
    .await
}

async fn gone(manager: &SchemaManager<'_>, name: &str, table: &str) -> Result<(), DbErr> {
    manager.drop_index(Index::drop().name(name).table(table.to_owned()).to_owned()).await
}
