//! Writs of a case: the templates a body edits, version by version, and what was issued; the words stand beside the event.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, string, string_null, text, uuid, uuid_null};

use crate::guard::append_only;
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        templates(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("writ")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(uuid("event_id"))
                    .col(uuid("organisation_id"))
                    .col(string("kind"))
                    .col(string("number"))
                    // 0 is the built-in template.
                    .col(integer("template_version"))
                    .col(uuid_null("post_id"))
                    .col(uuid_null("account_id"))
                    .col(string_null("officer"))
                    .col(big_integer("issued_at"))
                    // Of the sealed words beside the event, as the event holds it; salted.
                    .col(string("digest"))
                    .col(big_integer_null("taken_at"))
                    .to_owned(),
            )
            .await?;
        index(manager, "writ_case", "writ", &["case_id", "issued_at"]).await?;
        let mut numbers = Index::create();
        numbers.name("writ_number").table("writ").col("organisation_id").col("number").unique();
        manager.create_index(numbers.to_owned()).await
    }
}

async fn templates(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("writ_template")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("kind"))
                .col(integer("version"))
                .col(string("prefix"))
                .col(text("body"))
                .col(uuid("account_id"))
                .col(string("actor_name"))
                .col(big_integer("saved_at"))
                .to_owned(),
        )
        .await?;
    let mut versions = Index::create();
    versions
        .name("writ_template_version")
        .table("writ_template")
        .col("organisation_id")
        .col("kind")
        .col("version")
        .unique();
    manager.create_index(versions.to_owned()).await?;
    append_only(manager, "writ_template").await
}
