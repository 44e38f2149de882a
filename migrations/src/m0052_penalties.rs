//! What penalty decisions imposed, row by row, for comparing like with like (行政处罚法第三十四条); legal reviews of decisions
//! that were beyond their band, as a list of the legal office. The truth of both is in the events of the case.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, boolean, integer, string, string_null, text, uuid};

use crate::guard::{append_only, partial_index};
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        penalties(manager).await?;
        reviews(manager).await
    }
}

async fn penalties(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = "penalty";
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(uuid("power_id"))
                .col(uuid("organisation_id"))
                .col(string("circumstance"))
                .col(string("degree"))
                .col(string("measure"))
                .col(string_null("unit"))
                .col(big_integer_null("amount"))
                .col(big_integer_null("band_from"))
                .col(big_integer_null("band_to"))
                .col(boolean("within_band"))
                .col(big_integer("decided_at"))
                .to_owned(),
        )
        .await?;
    index(manager, "penalty_alike", table, &["power_id", "circumstance", "measure", "decided_at", "id"]).await?;
    // The distribution that everybody reads needs nothing but this.
    let counted = ["power_id", "circumstance", "measure", "unit", "amount", "within_band"];
    index(manager, "penalty_counted", table, &counted).await?;
    append_only(manager, table).await
}

async fn reviews(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = "decision_review";
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(uuid("power_id"))
                .col(uuid("organisation_id"))
                .col(string("state"))
                .col(text("asked"))
                .col(integer("asked_seq"))
                .col(big_integer("asked_at"))
                .col(string("asked_by"))
                .col(big_integer_null("answered_at"))
                .col(string_null("answered_by"))
                .to_owned(),
        )
        .await?;
    index(manager, "decision_review_case", table, &["case_id"]).await?;
    index(manager, "decision_review_asked", table, &["asked_at", "id", "organisation_id"]).await?;
    partial_index(manager, "decision_review_open", table, "asked_at, id, organisation_id", "state = 'OPEN'").await
}
