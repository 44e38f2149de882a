//! Cases that go on in another one of the same party (并案), found from that one; and those that could join one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid_null;

use crate::guard::partial_index;
use crate::m0031_power_lives::add;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "case", uuid_null("merged_into")).await?;
        partial_index(manager, "case_merged_into", "case", "merged_into, id", "merged_into IS NOT NULL").await?;
        partial_index(manager, "case_open_version", "case", "version_id, filed_at, id", "closed_at IS NULL").await
    }
}
