//! What a body is there for, on its public sheet.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["duties_zh", "duties_en"] {
            manager.alter_table(Table::alter().table("organisation").add_column(text_null(column)).to_owned()).await?;
        }
        Ok(())
    }
}
