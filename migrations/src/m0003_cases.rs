//! Cases: the row, its tokens, tasks and clocks, and the append-only events with their erasable values; applicants and documents.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, binary_null, boolean, integer, string, string_null, text, uuid, uuid_null,
};

use crate::guard::{append_only, partial_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        documents(manager).await?;
        cases(manager).await?;
        work(manager).await?;
        clocks(manager).await?;
        events(manager).await
    }
}

async fn documents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("document")
                .col(uuid("id").primary_key())
                .col(string("sha256"))
                .col(string("name"))
                .col(big_integer("size"))
                .col(string("media_type"))
                .col(string("purpose"))
                .col(big_integer("created_at"))
                .col(uuid_null("account_id"))
                .col(big_integer_null("used_at"))
                .to_owned(),
        )
        .await?;
    partial_index(manager, "document_unused", "document", "created_at", "used_at IS NULL").await?;
    manager
        .create_table(
            Table::create()
                .table("applicant")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("kind"))
                .col(binary("sealed"))
                .to_owned(),
        )
        .await
}

async fn cases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case")
                .col(uuid("id").primary_key())
                .col(string("number").unique_key())
                .col(binary("code_digest").unique_key())
                .col(uuid("power_id"))
                .col(uuid("version_id"))
                .col(uuid("organisation_id"))
                .col(string("channel"))
                .col(string("state"))
                .col(string_null("outcome"))
                .col(integer("version"))
                .col(big_integer("filed_at"))
                .col(big_integer_null("accepted_at"))
                .col(big_integer_null("decided_at"))
                .col(big_integer_null("delivered_at"))
                .col(big_integer_null("closed_at"))
                .col(uuid_null("applicant_id"))
                .col(binary_null("form"))
                .col(big_integer_null("due_at"))
                .col(big_integer_null("yellow_at"))
                .col(string_null("due_day"))
                .col(boolean("stopped"))
                .col(boolean("late"))
                .to_owned(),
        )
        .await?;
    index(manager, "case_filed", "case", &["filed_at", "id"]).await?;
    index(manager, "case_organisation_filed", "case", &["organisation_id", "filed_at", "id"]).await?;
    index(manager, "case_power_filed", "case", &["power_id", "filed_at", "id"]).await?;
    partial_index(manager, "case_open_due", "case", "due_at", "closed_at IS NULL").await?;
    index(manager, "case_closed", "case", &["closed_at"]).await?;
    manager
        .create_table(
            Table::create()
                .table("case_material")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(string("key"))
                .col(uuid("document_id"))
                .col(big_integer("added_at"))
                .to_owned(),
        )
        .await?;
    index(manager, "case_material_case", "case_material", &["case_id"]).await
}

async fn work(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("flow_scope")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(string("kind"))
                .to_owned(),
        )
        .await?;
    index(manager, "flow_scope_case", "flow_scope", &["case_id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("token")
                .col(uuid("id").primary_key())
                .col(uuid("scope_id"))
                .col(uuid("case_id"))
                .col(string("node"))
                .col(string("incoming"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .unique()
                .name("token_once")
                .table("token")
                .col("scope_id")
                .col("node")
                .col("incoming")
                .to_owned(),
        )
        .await?;
    index(manager, "token_case", "token", &["case_id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("task")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(uuid("version_id"))
                .col(uuid("organisation_id"))
                .col(string("node"))
                .col(uuid("post_id"))
                .col(uuid_null("handler_id"))
                .col(boolean("claimed"))
                .col(uuid_null("done_by"))
                .col(big_integer("opened_at"))
                .col(big_integer_null("ended_at"))
                .col(big_integer_null("due_at"))
                .col(big_integer_null("yellow_at"))
                .col(string_null("due_day"))
                .col(big_integer("sort_at"))
                .col(boolean("stopped"))
                .to_owned(),
        )
        .await?;
    index(manager, "task_case", "task", &["case_id"]).await?;
    partial_index(manager, "task_open_post", "task", "post_id, sort_at, id", "ended_at IS NULL").await?;
    partial_index(manager, "task_open_version", "task", "version_id, node", "ended_at IS NULL").await?;
    index(manager, "task_done_by", "task", &["done_by", "ended_at"]).await
}

async fn clocks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("clock")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(uuid_null("task_id"))
                .col(string_null("node"))
                .col(string("kind"))
                .col(big_integer("started_at"))
                .col(integer("n"))
                .col(string("unit"))
                .col(string("source"))
                .col(big_integer_null("ended_at"))
                .col(big_integer_null("due_at"))
                .col(big_integer_null("yellow_at"))
                .col(string_null("due_day"))
                .col(string("original_due_day"))
                .col(big_integer_null("next_at"))
                .col(big_integer("calendar_version"))
                .to_owned(),
        )
        .await?;
    index(manager, "clock_case", "clock", &["case_id"]).await?;
    partial_index(manager, "clock_next", "clock", "next_at", "next_at IS NOT NULL").await?;
    partial_index(manager, "clock_running", "clock", "due_day, id", "ended_at IS NULL").await?;
    manager
        .create_table(
            Table::create()
                .table("clock_stop")
                .col(uuid("id").primary_key())
                .col(uuid("clock_id"))
                .col(uuid("case_id"))
                .col(big_integer("from_at"))
                .col(big_integer_null("until_at"))
                .col(string("ground"))
                .col(string_null("basis"))
                .to_owned(),
        )
        .await?;
    index(manager, "clock_stop_case", "clock_stop", &["case_id"]).await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_event")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(integer("seq"))
                .col(big_integer("at"))
                .col(string("operation"))
                .col(string_null("node"))
                .col(uuid_null("post_id"))
                .col(uuid_null("account_id"))
                .col(string_null("actor_name"))
                .col(text("act"))
                .col(text("digests"))
                .col(binary("digest"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().unique().name("case_event_seq").table("case_event").col("case_id").col("seq").to_owned(),
        )
        .await?;
    append_only(manager, "case_event").await?;
    manager
        .create_table(
            Table::create()
                .table("event_value")
                .col(uuid("id").primary_key())
                .col(uuid("event_id"))
                .col(uuid("case_id"))
                .col(string("field"))
                .col(string("audience"))
                .col(binary("salt"))
                .col(text("value"))
                .to_owned(),
        )
        .await?;
    index(manager, "event_value_case", "event_value", &["case_id"]).await
}
