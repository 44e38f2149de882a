//! By which an applicant is known again in another case: a keyed digest of the identity number, which only the master key makes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::binary_null;

use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = binary_null("identity_digest").take();
        manager.alter_table(Table::alter().table("applicant").add_column(column).to_owned()).await?;
        index(manager, "applicant_identity_digest", "applicant", &["identity_digest", "id"]).await?;
        index(manager, "case_party_power", "case", &["applicant_id", "power_id"]).await
    }
}
