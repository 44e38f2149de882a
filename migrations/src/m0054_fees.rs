//! What cases cost their parties: charges as the record leads to them, and what a supervisor must look at.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, integer, integer_null, string, string_null, uuid, uuid_null};

use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        charges(manager).await?;
        findings(manager).await
    }
}

async fn charges(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_fee")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                // In the order of the charges, from 0.
                .col(integer("position"))
                .col(integer_null("standard"))
                .col(integer("quantity"))
                // In fen.
                .col(big_integer("amount"))
                .col(string("due_day"))
                .col(string("status"))
                .col(string_null("paid_on"))
                .col(string_null("method"))
                .col(string_null("receipt"))
                .to_owned(),
        )
        .await?;
    index(manager, "case_fee_case", "case_fee", &["case_id", "position"]).await
}

async fn findings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = "fee_finding";
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(uuid("id").primary_key())
                .col(string("kind"))
                .col(uuid("case_id"))
                .col(uuid("organisation_id"))
                .col(integer_null("standard"))
                .col(uuid_null("fee_id"))
                .col(big_integer("at"))
                .to_owned(),
        )
        .await?;
    index(manager, "fee_finding_at", table, &["at", "id", "organisation_id"]).await?;
    index(manager, "fee_finding_kind_at", table, &["kind", "at", "id", "organisation_id"]).await
}
