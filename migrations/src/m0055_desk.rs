//! The work place: views that people keep for themselves, who looked at masked values and why, and parties found by marks
//! that only the master key can make.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary_null, string, text, uuid};

use crate::guard::append_only;
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        views(manager).await?;
        looks(manager).await?;
        marks(manager).await
    }
}

async fn views(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("saved_view")
                .col(uuid("id").primary_key())
                .col(uuid("account_id"))
                .col(string("list"))
                .col(string("name"))
                .col(text("filters"))
                .col(big_integer("saved_at"))
                .index(Index::create().unique().name("saved_view_name").col("account_id").col("list").col("name"))
                .to_owned(),
        )
        .await
}

async fn looks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = "access_look";
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(uuid("id").primary_key())
                .col(big_integer("at"))
                .col(uuid("account_id"))
                .col(string("actor_name"))
                .col(uuid("case_id"))
                .col(uuid("organisation_id"))
                .col(text("reason"))
                .to_owned(),
        )
        .await?;
    index(manager, "access_look_at", table, &["at", "id", "organisation_id"]).await?;
    index(manager, "access_look_case", table, &["case_id", "at", "id"]).await?;
    append_only(manager, table).await
}

async fn marks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in ["identity_mark", "name_mark"] {
        let added = binary_null(column).take();
        manager.alter_table(Table::alter().table("applicant").add_column(added).to_owned()).await?;
        index(manager, &format!("applicant_{column}"), "applicant", &[column]).await?;
    }
    index(manager, "case_applicant", "case", &["applicant_id"]).await
}
