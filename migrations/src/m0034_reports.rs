//! What the reports read instead of contents and charts: facts of each power, the steps of each post, actual days, and figures
//! that bodies state of themselves.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, integer_null, string, string_null, text, uuid, uuid_null,
};

use crate::guard::partial_index;
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        facts(manager).await?;
        steps(manager).await?;
        days(manager).await?;
        stated(manager).await
    }
}

/// One row a power of the catalogue, in force or known by name only. Filled at the next start for what is there already.
async fn facts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("power_fact")
                .col(uuid("power_id").primary_key())
                .col(uuid_null("version_id"))
                .col(uuid("organisation_id"))
                .col(string("category_code"))
                .col(string("status"))
                .col(string("sort_key"))
                .col(string("name_key"))
                .col(string_null("sha256"))
                // First day of the stretch in force that lasts.
                .col(string_null("since"))
                .col(string("basis"))
                // The day on which what it rests on may stand otherwise.
                .col(string_null("basis_turns_on"))
                .col(boolean("duty"))
                .col(boolean("decided"))
                .col(integer_null("promised_n"))
                .col(string_null("promised_unit"))
                .col(integer_null("statutory_n"))
                .col(string_null("statutory_unit"))
                // Promised limit in millionths of the statutory one.
                .col(integer_null("promised_ppm"))
                // Empty before the first, so that those stand first among the idle.
                .col(string("last_case_on"))
                .col(integer("samples"))
                .col(integer_null("median_days"))
                .col(integer_null("p90_days"))
                .col(boolean("namesake"))
                .col(boolean("shared_chart"))
                .to_owned(),
        )
        .await?;
    let table = "power_fact";
    index(manager, "power_fact_sort", table, &["status", "sort_key", "power_id"]).await?;
    let body = ["organisation_id", "category_code", "status", "sort_key", "power_id"];
    index(manager, "power_fact_body", table, &body).await?;
    index(manager, "power_fact_category", table, &["category_code", "status", "sort_key", "power_id"]).await?;
    index(manager, "power_fact_name", table, &["name_key"]).await?;
    index(manager, "power_fact_chart", table, &["sha256"]).await?;
    index(manager, "power_fact_idle", table, &["status", "last_case_on", "power_id", "since"]).await?;
    index(manager, "power_fact_version", table, &["version_id"]).await?;
    partial_index(manager, "power_fact_basis", table, "basis, status, sort_key, power_id", "basis <> 'REGISTERED'")
        .await?;
    partial_index(manager, "power_fact_turning", table, "basis_turns_on", "basis_turns_on IS NOT NULL").await?;
    partial_index(manager, "power_fact_ppm", table, "promised_ppm", "promised_ppm IS NOT NULL").await?;
    for (name, condition) in [
        ("power_fact_namesake", "namesake"),
        ("power_fact_shared", "shared_chart"),
        ("power_fact_dutiless", "NOT duty"),
        ("power_fact_undecided", "NOT decided"),
        ("power_fact_chartless", "sha256 IS NULL"),
        ("power_fact_unlimited", "statutory_n IS NULL"),
        ("power_fact_sampled", "median_days IS NOT NULL"),
    ] {
        partial_index(manager, name, table, "status, sort_key, power_id", condition).await?;
    }
    Ok(())
}

async fn steps(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("power_post")
                .col(uuid("power_id"))
                .col(string("node"))
                .col(uuid("version_id"))
                .col(integer("position"))
                .col(string("name"))
                .col(uuid("post_id"))
                .col(boolean("decides"))
                .col(string_null("risk"))
                .primary_key(Index::create().col("power_id").col("node"))
                .to_owned(),
        )
        .await?;
    index(manager, "power_post_post", "power_post", &["post_id", "power_id", "decides"]).await
}

/// How many cases of a power took how many working days, by the year in which they ended.
async fn days(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("power_days")
                .col(uuid("power_id"))
                .col(integer("year"))
                .col(integer("days"))
                .col(big_integer("n"))
                .primary_key(Index::create().col("power_id").col("year").col("days"))
                .to_owned(),
        )
        .await
}

async fn stated(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("stated_figure")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("kind"))
                .col(string_null("category_code"))
                .col(string_null("label"))
                .col(integer("number"))
                .col(text("source"))
                .col(string_null("stated_on"))
                .col(integer("version"))
                .col(string("entered_by"))
                .col(big_integer("entered_at"))
                .col(big_integer_null("ended_at"))
                .to_owned(),
        )
        .await?;
    partial_index(manager, "stated_figure_body", "stated_figure", "organisation_id, kind, id", "ended_at IS NULL").await
}
