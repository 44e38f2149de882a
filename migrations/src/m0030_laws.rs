//! The law register: laws, the wordings of their articles, the append-only changes, what powers rest on, and what changes ask.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, integer_null, string, string_null, text, text_null, uuid, uuid_null,
};

use crate::guard::{append_only, partial_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        laws(manager).await?;
        changes(manager).await?;
        bases(manager).await
    }
}

async fn laws(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("law")
                .col(uuid("id").primary_key())
                .col(string("title"))
                .col(string_null("issuer"))
                .col(string_null("document_number"))
                .col(text_null("remark"))
                .col(string("valid_from"))
                .col(string_null("valid_to"))
                .col(text("search"))
                .col(string("sort_key"))
                .col(big_integer("version"))
                .to_owned(),
        )
        .await?;
    index(manager, "law_sort", "law", &["sort_key", "id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("law_article")
                .col(uuid("id").primary_key())
                .col(uuid("law_id"))
                // The number as it sorts: 100 a number, and what is inserted behind it.
                .col(integer("number"))
                .col(string_null("chapter"))
                .col(text("text"))
                .col(string("valid_from"))
                .col(string_null("valid_to"))
                .to_owned(),
        )
        .await?;
    // One wording a day: what keeps two people from writing the same wording twice.
    manager
        .create_index(
            Index::create()
                .unique()
                .name("law_article_wording")
                .table("law_article")
                .col("law_id")
                .col("number")
                .col("valid_from")
                .to_owned(),
        )
        .await
}

async fn changes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("law_change")
                .col(uuid("id").primary_key())
                .col(uuid("law_id"))
                .col(string("kind"))
                .col(integer_null("article"))
                .col(string("effective_on"))
                .col(text("note"))
                .col(string("by_name"))
                .col(big_integer("at"))
                // How many powers rested on what changed when it was written.
                .col(integer("affected"))
                .to_owned(),
        )
        .await?;
    index(manager, "law_change_law", "law_change", &["law_id", "at", "id"]).await?;
    append_only(manager, "law_change").await?;
    manager
        .create_table(
            Table::create()
                .table("law_task")
                .col(uuid("id").primary_key())
                .col(uuid("change_id"))
                .col(uuid("law_id"))
                .col(uuid("power_id"))
                .col(uuid("organisation_id"))
                .col(string("state"))
                .col(integer("version"))
                .col(big_integer("opened_at"))
                // From here the two clocks run; what ends them follows.
                .col(big_integer("starts_at"))
                .col(big_integer_null("declared_at"))
                .col(big_integer_null("closed_at"))
                .col(string_null("closed_by"))
                .col(text_null("explanation"))
                .col(uuid_null("version_id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .unique()
                .name("law_task_once")
                .table("law_task")
                .col("change_id")
                .col("power_id")
                .to_owned(),
        )
        .await?;
    index(manager, "law_task_state", "law_task", &["state", "starts_at", "id"]).await?;
    index(manager, "law_task_organisation", "law_task", &["organisation_id", "state", "starts_at", "id"]).await?;
    partial_index(manager, "law_task_open_power", "law_task", "power_id", "state = 'OPEN'").await
}

async fn bases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("power_basis")
                .col(uuid("version_id"))
                .col(integer("position"))
                .col(uuid("law_id"))
                .col(integer("article"))
                .primary_key(Index::create().col("version_id").col("position"))
                .to_owned(),
        )
        .await?;
    index(manager, "power_basis_law", "power_basis", &["law_id", "article", "version_id"]).await?;
    index(manager, "power_current_version", "power", &["current_version_id"]).await
}
