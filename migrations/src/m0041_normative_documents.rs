//! Normative documents: the text with its standing, the powers it is about, and the append-only record of who did what.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, integer, string, string_null, text, uuid, uuid_null,
};

use crate::guard::append_only;
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        documents(manager).await?;
        beside(manager).await
    }
}

async fn documents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("normative_document")
                .col(uuid("id").primary_key())
                .col(string("kind"))
                .col(string_null("subject"))
                .col(string("state"))
                .col(integer("version"))
                .col(uuid("organisation_id"))
                .col(string("title"))
                .col(text("body"))
                .col(uuid("drafted_by"))
                .col(big_integer_null("submitted_at"))
                .col(uuid_null("replaces"))
                .col(uuid_null("replaced_by"))
                .col(string_null("number"))
                .col(string_null("valid_from"))
                // 9999-12-31 where nothing ends it, so that one order lists what holds before what has ended.
                .col(string_null("last_day"))
                .col(text("search"))
                .col(big_integer("changed_at"))
                .to_owned(),
        )
        .await?;
    let listed = ["organisation_id", "changed_at", "id"];
    let [organisation, changed, id] = listed;
    let table = "normative_document";
    index(manager, "normative_document_changed", table, &[changed, id, organisation]).await?;
    index(manager, "normative_document_organisation", table, &listed).await?;
    index(manager, "normative_document_state", table, &["state", changed, id, organisation]).await?;
    index(manager, "normative_document_kind_changed", table, &["kind", changed, id, organisation]).await?;
    index(manager, "normative_document_last", table, &["last_day", id]).await?;
    index(manager, "normative_document_kind", table, &["kind", "last_day", id]).await?;
    index(manager, "normative_document_subject", table, &["subject", "last_day", id]).await
}

async fn beside(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("normative_document_power")
                .col(uuid("id").primary_key())
                .col(uuid("document_id"))
                .col(uuid("power_id"))
                .to_owned(),
        )
        .await?;
    index(manager, "normative_document_power_document", "normative_document_power", &["document_id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("normative_document_event")
                .col(uuid("id").primary_key())
                .col(uuid("document_id"))
                .col(integer("seq"))
                .col(big_integer("at"))
                .col(string("operation"))
                .col(uuid_null("account_id"))
                .col(string_null("actor_name"))
                .col(text("words"))
                .col(binary("digest"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .unique()
                .name("normative_document_event_seq")
                .table("normative_document_event")
                .col("document_id")
                .col("seq")
                .to_owned(),
        )
        .await?;
    append_only(manager, "normative_document_event").await
}
