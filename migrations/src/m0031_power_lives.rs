//! The whole life of a version: its approval chain and who signed, the days it was in force, and the catalogue of any day.

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
        // The chain as it was when the version was submitted, the step that is open, and who signs it.
        add(manager, "power_version", text_null("chain")).await?;
        add(manager, "power_version", integer("step").default(0).to_owned()).await?;
        add(manager, "power_version", string_null("signer")).await?;
        // What is under review today waits for the legal office.
        let waiting = Query::update()
            .table("power_version")
            .value("signer", "LEGAL")
            .and_where(Expr::col("state").eq("SUBMITTED"))
            .to_owned();
        manager.exec_stmt(waiting).await?;
        partial_index(manager, "power_version_signer", "power_version", "signer, edited_at, id", "signer IS NOT NULL")
            .await?;
        add(manager, "power", string_null("ends_on")).await?;
        add(manager, "power", text_null("end_reason")).await?;
        add(manager, "power", string_null("ended_by")).await?;
        add(manager, "power", big_integer_null("end_told_at")).await?;
        index(manager, "power_ending", "power", &["status", "ends_on"]).await?;
        signatures(manager).await?;
        catalogue(manager).await
    }
}

/// SQLite takes one column a statement.
pub(crate) async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

async fn signatures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("version_signature")
                .col(uuid("id").primary_key())
                .col(uuid("version_id"))
                .col(string("verdict"))
                // The step that was signed; none for the submission and the approval.
                .col(integer_null("step"))
                .col(string("step_zh"))
                .col(string_null("step_en"))
                .col(uuid_null("account_id"))
                .col(string("by_name"))
                .col(string_null("post_title"))
                .col(text("opinion"))
                .col(string_null("record"))
                .col(big_integer("at"))
                .to_owned(),
        )
        .await?;
    index(manager, "version_signature_version", "version_signature", &["version_id", "at", "id"]).await?;
    append_only(manager, "version_signature").await
}

/// What the catalogue said from a day to a day: one small row for each version that came into force, so that the list of any
/// day is read from an index without touching charts and contents.
async fn catalogue(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("catalogue_entry")
                .col(uuid("version_id").primary_key())
                .col(uuid("power_id"))
                .col(string("code"))
                .col(uuid("organisation_id"))
                .col(string("category_code"))
                .col(string_null("own_category"))
                .col(string("name_zh"))
                .col(string_null("name_en"))
                .col(string_null("remark_zh"))
                .col(string_null("remark_en"))
                .col(text("search"))
                .col(string("sort_key"))
                .col(string("from_day"))
                .col(string_null("to_day"))
                .to_owned(),
        )
        .await?;
    let table = "catalogue_entry";
    index(manager, "catalogue_entry_sort", table, &["sort_key", "version_id", "from_day", "to_day"]).await?;
    index(
        manager,
        "catalogue_entry_category",
        table,
        &["category_code", "sort_key", "version_id", "from_day", "to_day"],
    )
    .await?;
    index(
        manager,
        "catalogue_entry_organisation",
        table,
        &["organisation_id", "sort_key", "version_id", "from_day", "to_day"],
    )
    .await?;
    index(manager, "catalogue_entry_power", table, &["power_id", "from_day"]).await?;
    index(manager, "catalogue_entry_code", table, &["code", "from_day"]).await
}
