//! Warnings of the chart check that somebody of the legal office answers for by name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, text, uuid};

use crate::guard::append_only;
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("sign_off")
                    .col(uuid("id").primary_key())
                    .col(uuid("version_id"))
                    .col(string("code"))
                    // Ids of the chart's elements as a JSON list, and the sentence as it read then.
                    .col(text("elements"))
                    .col(text("text_zh"))
                    .col(text("text_en"))
                    .col(string("by_name"))
                    .col(big_integer("at"))
                    .to_owned(),
            )
            .await?;
        index(manager, "sign_off_version", "sign_off", &["version_id", "id"]).await?;
        append_only(manager, "sign_off").await
    }
}
