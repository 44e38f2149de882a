//! Links under which a person's calendar program reads their due days; only a digest of each is kept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, binary, uuid};

use crate::guard::partial_index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("calendar_link")
                    .col(uuid("id").primary_key())
                    .col(uuid("account_id"))
                    .col(binary("digest").unique_key())
                    .col(big_integer("made_at"))
                    .col(big_integer_null("revoked_at"))
                    .to_owned(),
            )
            .await?;
        partial_index(manager, "calendar_link_open", "calendar_link", "account_id", "revoked_at IS NULL").await
    }
}
