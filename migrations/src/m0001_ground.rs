//! Bodies, posts, the catalogue, calendars, settings, and what every operation needs: idempotency, outbox, feed, lease, audit.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, binary_null, boolean, integer, string, string_null, text, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        bodies(manager).await?;
        catalogue(manager).await?;
        settings(manager).await?;
        plumbing(manager).await
    }
}

async fn bodies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("organisation")
                .col(uuid("id").primary_key())
                .col(string("code").unique_key())
                .col(string("name_zh"))
                .col(string_null("name_en"))
                .col(string("level"))
                .col(uuid_null("parent_id"))
                .col(string("path"))
                .col(string_null("phone"))
                .col(string_null("address_zh"))
                .col(string_null("address_en"))
                .col(boolean("historic"))
                .col(string("sort_key"))
                .to_owned(),
        )
        .await?;
    index(manager, "organisation_path", "organisation", &["path"]).await?;
    index(manager, "organisation_sort", "organisation", &["sort_key", "id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("post")
                .col(uuid("id").primary_key())
                .col(string("code").unique_key())
                .col(uuid("organisation_id"))
                .col(string("title_zh"))
                .col(string_null("title_en"))
                .to_owned(),
        )
        .await?;
    index(manager, "post_organisation", "post", &["organisation_id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("post_holding")
                .col(uuid("id").primary_key())
                .col(uuid("post_id"))
                .col(uuid("account_id"))
                .col(string("from_day"))
                .col(string_null("to_day"))
                .col(boolean("substitute"))
                .to_owned(),
        )
        .await?;
    index(manager, "post_holding_post", "post_holding", &["post_id"]).await?;
    index(manager, "post_holding_account", "post_holding", &["account_id"]).await
}

async fn catalogue(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("power_category")
                .col(string("code").primary_key())
                .col(string("name_zh"))
                .col(string("name_en"))
                .col(boolean("national"))
                .col(integer("position"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("power")
                .col(uuid("id").primary_key())
                .col(string("code").unique_key())
                .col(uuid("organisation_id"))
                .col(string("status"))
                .col(string("category_code"))
                .col(string_null("own_category"))
                .col(string("name_zh"))
                .col(string_null("name_en"))
                .col(text("search"))
                .col(string("sort_key"))
                .col(string_null("remark_zh"))
                .col(string_null("remark_en"))
                .col(uuid_null("current_version_id"))
                .to_owned(),
        )
        .await?;
    index(manager, "power_sort", "power", &["status", "sort_key", "id"]).await?;
    index(manager, "power_category_sort", "power", &["category_code", "sort_key", "id"]).await?;
    index(manager, "power_organisation_sort", "power", &["organisation_id", "sort_key", "id"]).await?;
    versions(manager).await
}

async fn versions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("power_version")
                .col(uuid("id").primary_key())
                .col(uuid("power_id"))
                .col(uuid("organisation_id"))
                .col(integer("number"))
                .col(big_integer("lock"))
                .col(string("state"))
                .col(text("content"))
                .col(binary_null("bpmn"))
                .col(string_null("sha256"))
                .col(string("edited_by"))
                .col(big_integer("edited_at"))
                .col(string_null("submitted_by"))
                .col(big_integer_null("submitted_at"))
                .col(string_null("approved_by"))
                .col(big_integer_null("approved_at"))
                .col(string_null("in_force_from"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .unique()
                .name("power_version_number")
                .table("power_version")
                .col("power_id")
                .col("number")
                .to_owned(),
        )
        .await?;
    index(manager, "power_version_state", "power_version", &["state", "edited_at", "id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("review_opinion")
                .col(uuid("id").primary_key())
                .col(uuid("version_id"))
                .col(string("field"))
                .col(text("text"))
                .col(string("by_name"))
                .col(big_integer("at"))
                .to_owned(),
        )
        .await?;
    index(manager, "review_opinion_version", "review_opinion", &["version_id", "at"]).await
}

async fn settings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("work_calendar")
                .col(integer("year").primary_key())
                .col(big_integer("version"))
                .col(text("body"))
                .col(big_integer("saved_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(Table::create().table("setting").col(string("key").primary_key()).col(text("value")).to_owned())
        .await
}

async fn plumbing(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("idempotency")
                .col(string("actor"))
                .col(string("operation"))
                .col(string("key"))
                .col(binary("body_hash"))
                .col(binary("response"))
                .col(big_integer("at"))
                .primary_key(Index::create().col("actor").col("operation").col("key"))
                .to_owned(),
        )
        .await?;
    index(manager, "idempotency_at", "idempotency", &["at"]).await?;
    manager
        .create_table(
            Table::create()
                .table("outbox")
                .col(uuid("id").primary_key())
                .col(string("topic"))
                .col(uuid("subject"))
                .col(big_integer("at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("feed")
                .col(big_integer("position").primary_key())
                .col(string("topic"))
                .col(uuid("subject"))
                .col(big_integer("at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("lease")
                .col(string("name").primary_key())
                .col(uuid("holder"))
                .col(big_integer("token"))
                .col(big_integer("expires_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create().table("serial").col(string("scope").primary_key()).col(big_integer("n")).to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("audit")
                .col(uuid("id").primary_key())
                .col(big_integer("at"))
                .col(uuid_null("account_id"))
                .col(string("operation"))
                .col(uuid_null("subject"))
                .to_owned(),
        )
        .await?;
    super::guard::append_only(manager, "audit").await
}

/// A plain index named after what it serves.
pub(crate) async fn index(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index).await
}
