//! Remedies: the row with the index of its clock, the sealed applicant, and the append-only events with their erasable values.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, boolean, integer, string, string_null, text, uuid, uuid_null,
};

use crate::guard::{append_only, partial_index, prefix_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        remedies(manager).await?;
        indexes(manager).await?;
        events(manager).await
    }
}

async fn remedies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("remedy")
                .col(uuid("id").primary_key())
                .col(string("number").unique_key())
                .col(string("kind"))
                .col(string("state"))
                .col(integer("version"))
                .col(uuid("organisation_id"))
                .col(uuid_null("power_id"))
                .col(uuid_null("case_id"))
                .col(string_null("project"))
                .col(string_null("reference"))
                .col(uuid("applicant_id"))
                .col(string("received_on"))
                .col(big_integer("registered_at"))
                .col(big_integer_null("accepted_at"))
                .col(big_integer_null("answered_at"))
                .col(big_integer_null("extended_at"))
                .col(big_integer_null("decided_at"))
                .col(big_integer_null("closed_at"))
                .col(string_null("outcome"))
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
        .await?;
    manager
        .create_table(
            Table::create()
                .table("remedy_applicant")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("mask"))
                .col(binary("sealed"))
                .to_owned(),
        )
        .await
}

/// Fenced counts find the body in the index itself.
async fn indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let listed = ["registered_at", "id", "organisation_id"];
    let [registered, id, organisation] = listed;
    index(manager, "remedy_registered", "remedy", &listed).await?;
    index(manager, "remedy_organisation_registered", "remedy", &[organisation, registered, id]).await?;
    index(manager, "remedy_state_registered", "remedy", &["state", registered, id, organisation]).await?;
    index(manager, "remedy_kind_registered", "remedy", &["kind", registered, id, organisation]).await?;
    index(manager, "remedy_power_registered", "remedy", &["power_id", registered, id, organisation]).await?;
    let open = "organisation_id, due_at, yellow_at, registered_at, id";
    partial_index(manager, "remedy_open", "remedy", open, "ended_at IS NULL").await?;
    partial_index(manager, "remedy_running", "remedy", "due_day, id", "ended_at IS NULL").await?;
    partial_index(manager, "remedy_next", "remedy", "next_at", "next_at IS NOT NULL").await?;
    prefix_index(manager, "remedy_number_prefix", "remedy", "number").await
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("remedy_event")
                .col(uuid("id").primary_key())
                .col(uuid("remedy_id"))
                .col(integer("seq"))
                .col(big_integer("at"))
                .col(string("operation"))
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
                .name("remedy_event_seq")
                .table("remedy_event")
                .col("remedy_id")
                .col("seq")
                .to_owned(),
        )
        .await?;
    append_only(manager, "remedy_event").await?;
    manager
        .create_table(
            Table::create()
                .table("remedy_value")
                .col(uuid("id").primary_key())
                .col(uuid("event_id"))
                .col(uuid("remedy_id"))
                .col(string("field"))
                .col(binary("salt"))
                .col(text("value"))
                .to_owned(),
        )
        .await?;
    index(manager, "remedy_value_remedy", "remedy_value", &["remedy_id", "field"]).await
}
