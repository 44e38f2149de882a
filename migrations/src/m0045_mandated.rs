//! Cases that a law asked for although the catalogue held their power no longer.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

use crate::guard::partial_index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = boolean("mandated").default(false).take();
        manager.alter_table(Table::alter().table("case").add_column(column).to_owned()).await?;
        partial_index(manager, "case_mandated", "case", "filed_at, id, organisation_id", "mandated").await
    }
}
