//! Which files the versions of powers hold as templates of their materials, so that a file that none holds is swept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid;

use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("material_template")
                    .col(uuid("version_id"))
                    .col(uuid("document_id"))
                    .primary_key(Index::create().col("version_id").col("document_id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "material_template_document", "material_template", &["document_id"]).await
    }
}
