//! What clearing up powers leaves behind: settlements with the bodies concerned, append-only; filling calls with what each
//! asks of every body.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, string, string_null, text, text_null, uuid, uuid_null,
};

use crate::guard::{append_only, partial_index, prefix_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        settlements(manager).await?;
        settled_bodies(manager).await?;
        calls(manager).await?;
        asked_bodies(manager).await
    }
}

async fn settlements(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("settlement")
                .col(uuid("id").primary_key())
                .col(string("number").unique_key())
                .col(string("kind"))
                .col(string_null("power_code"))
                .col(string("name"))
                .col(string("name_key"))
                .col(uuid_null("holder_id"))
                .col(text("reason"))
                .col(string("decided_by"))
                .col(string("decided_on"))
                .col(string("recorded_by"))
                .col(big_integer("recorded_at"))
                // One is replaced at most once.
                .col(uuid_null("replaces_id").unique_key())
                .col(text_null("correction"))
                .to_owned(),
        )
        .await?;
    let table = "settlement";
    index(manager, "settlement_recorded", table, &["recorded_at", "id"]).await?;
    index(manager, "settlement_kind_recorded", table, &["kind", "recorded_at", "id"]).await?;
    index(manager, "settlement_name", table, &["name_key"]).await?;
    for (name, column) in [
        ("settlement_name_prefix", "name_key"),
        ("settlement_code_prefix", "power_code"),
        ("settlement_number_prefix", "number"),
    ] {
        prefix_index(manager, name, table, column).await?;
    }
    append_only(manager, table).await
}

async fn settled_bodies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("settlement_body")
                .col(uuid("settlement_id"))
                .col(uuid("organisation_id"))
                .primary_key(Index::create().col("settlement_id").col("organisation_id"))
                .to_owned(),
        )
        .await?;
    index(manager, "settlement_body_organisation", "settlement_body", &["organisation_id", "settlement_id"]).await?;
    append_only(manager, "settlement_body").await
}

async fn calls(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("filling_call")
                .col(uuid("id").primary_key())
                .col(string("number").unique_key())
                .col(string("title"))
                .col(text("asked"))
                .col(boolean("sheet"))
                .col(boolean("powers"))
                .col(integer("n"))
                .col(string("unit"))
                .col(string("opened_by"))
                .col(big_integer("opened_at"))
                .to_owned(),
        )
        .await?;
    index(manager, "filling_call_opened", "filling_call", &["opened_at", "id"]).await?;
    append_only(manager, "filling_call").await
}

/// Its due day is reckoned from the call, so a new calendar needs no rewriting here.
async fn asked_bodies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = "filling_task";
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(uuid("id").primary_key())
                .col(uuid("call_id"))
                .col(uuid("organisation_id"))
                .col(integer("version"))
                .col(big_integer("opened_at"))
                .col(big_integer_null("answered_at"))
                .col(string_null("answered_by"))
                .col(text_null("note"))
                .to_owned(),
        )
        .await?;
    // What a call's list and its counts read, the body for the fence.
    index(manager, "filling_task_call", table, &["call_id", "opened_at", "id", "answered_at", "organisation_id"])
        .await?;
    index(manager, "filling_task_opened", table, &["opened_at", "id", "organisation_id"]).await?;
    index(manager, "filling_task_body", table, &["organisation_id", "opened_at", "id"]).await?;
    partial_index(manager, "filling_task_open", table, "opened_at, id, organisation_id", "answered_at IS NULL").await
}
