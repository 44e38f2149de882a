//! Complaints: the row with the index of its clock, the sealed complainant, files, and the append-only events with their erasable values.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, boolean, integer, string, string_null, text, uuid, uuid_null,
};

use crate::guard::{append_only, partial_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        complaints(manager).await?;
        indexes(manager).await?;
        beside(manager).await?;
        events(manager).await
    }
}

async fn complaints(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("complaint")
                .col(uuid("id").primary_key())
                .col(string("number").unique_key())
                .col(binary("code_digest").unique_key())
                .col(string("kind"))
                .col(string("category"))
                .col(string("channel"))
                .col(string("state"))
                .col(integer("version"))
                .col(uuid("supervision_id"))
                .col(uuid_null("organisation_id"))
                .col(uuid_null("power_id"))
                .col(uuid_null("case_id"))
                .col(string_null("node"))
                .col(uuid_null("complainant_id"))
                .col(string_null("complexity"))
                .col(uuid_null("post_id"))
                .col(uuid_null("leader_post_id"))
                .col(big_integer("filed_at"))
                .col(big_integer_null("registered_at"))
                .col(big_integer_null("replied_at"))
                .col(big_integer_null("confirmed_at"))
                .col(big_integer_null("disputed_at"))
                .col(big_integer_null("closed_at"))
                .col(big_integer("started_at"))
                .col(integer("n"))
                .col(string("unit"))
                .col(string("source"))
                .col(big_integer_null("ended_at"))
                .col(big_integer_null("due_at"))
                .col(big_integer_null("yellow_at"))
                .col(string_null("due_day"))
                .col(big_integer_null("next_at"))
                .col(big_integer("calendar_version"))
                .col(boolean("late"))
                .to_owned(),
        )
        .await
}

async fn indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    index(manager, "complaint_filed", "complaint", &["filed_at", "id"]).await?;
    index(manager, "complaint_supervision_filed", "complaint", &["supervision_id", "filed_at", "id"]).await?;
    index(manager, "complaint_state_filed", "complaint", &["state", "filed_at", "id"]).await?;
    index(manager, "complaint_kind_filed", "complaint", &["kind", "filed_at", "id"]).await?;
    index(manager, "complaint_organisation_filed", "complaint", &["organisation_id", "filed_at", "id"]).await?;
    index(manager, "complaint_power_filed", "complaint", &["power_id", "filed_at", "id"]).await?;
    index(manager, "complaint_post_filed", "complaint", &["post_id", "filed_at", "id"]).await?;
    index(manager, "complaint_leader_filed", "complaint", &["leader_post_id", "filed_at", "id"]).await?;
    partial_index(manager, "complaint_open_due", "complaint", "due_at, yellow_at", "ended_at IS NULL").await?;
    partial_index(manager, "complaint_running", "complaint", "due_day, id", "ended_at IS NULL").await?;
    partial_index(manager, "complaint_next", "complaint", "next_at", "next_at IS NOT NULL").await?;
    partial_index(manager, "complaint_confirmed", "complaint", "confirmed_at", "confirmed_at IS NOT NULL").await?;
    partial_index(manager, "complaint_disputed", "complaint", "disputed_at", "disputed_at IS NOT NULL").await?;
    partial_index(manager, "complaint_closed", "complaint", "closed_at", "closed_at IS NOT NULL").await
}

async fn beside(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("complainant")
                .col(uuid("id").primary_key())
                .col(uuid("supervision_id"))
                .col(binary("sealed"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("complaint_file")
                .col(uuid("id").primary_key())
                .col(uuid("complaint_id"))
                .col(uuid("document_id"))
                .to_owned(),
        )
        .await?;
    index(manager, "complaint_file_complaint", "complaint_file", &["complaint_id"]).await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("complaint_event")
                .col(uuid("id").primary_key())
                .col(uuid("complaint_id"))
                .col(integer("seq"))
                .col(big_integer("at"))
                .col(string("operation"))
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
            Index::create()
                .unique()
                .name("complaint_event_seq")
                .table("complaint_event")
                .col("complaint_id")
                .col("seq")
                .to_owned(),
        )
        .await?;
    append_only(manager, "complaint_event").await?;
    manager
        .create_table(
            Table::create()
                .table("complaint_value")
                .col(uuid("id").primary_key())
                .col(uuid("event_id"))
                .col(uuid("complaint_id"))
                .col(string("field"))
                .col(string("audience"))
                .col(binary("salt"))
                .col(text("value"))
                .to_owned(),
        )
        .await?;
    index(manager, "complaint_value_complaint", "complaint_value", &["complaint_id", "field"]).await
}
