//! Archives: where the file of a closed case stands, and the append-only record of who archived, held, released or destroyed it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, string, string_null, text_null, uuid, uuid_null,
};

use crate::guard::{append_only, prefix_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("archive")
                    // The case; it is archived once.
                    .col(uuid("id").primary_key())
                    .col(uuid("organisation_id"))
                    .col(string("case_number"))
                    .col(string("power_name"))
                    .col(string("class"))
                    .col(string("source"))
                    .col(big_integer("archived_at"))
                    // The last day it must be kept; none for ever.
                    .col(string_null("keep_until"))
                    .col(boolean("held"))
                    .col(big_integer_null("destroyed_at"))
                    .col(string("digest"))
                    .col(integer("version"))
                    .to_owned(),
            )
            .await?;
        let [organisation, at, id] = ["organisation_id", "archived_at", "id"];
        index(manager, "archive_archived", "archive", &[at, id, organisation]).await?;
        index(manager, "archive_organisation", "archive", &[organisation, at, id]).await?;
        index(manager, "archive_class", "archive", &["class", at, id]).await?;
        index(manager, "archive_keep", "archive", &["keep_until"]).await?;
        prefix_index(manager, "archive_number", "archive", "case_number").await?;
        manager
            .create_table(
                Table::create()
                    .table("archive_entry")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(integer("seq"))
                    .col(string("operation"))
                    .col(big_integer("at"))
                    .col(uuid_null("account_id"))
                    .col(string_null("actor_name"))
                    .col(text_null("reason"))
                    .col(string("digest"))
                    .to_owned(),
            )
            .await?;
        let mut entries = Index::create();
        entries.name("archive_entry_seq").table("archive_entry").col("case_id").col("seq").unique();
        manager.create_index(entries.to_owned()).await?;
        append_only(manager, "archive_entry").await
    }
}
