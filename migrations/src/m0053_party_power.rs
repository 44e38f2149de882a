//! By which a party's grants of a power are found, for the prerequisites of another.

use sea_orm_migration::prelude::*;

use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index(manager, "case_party_power", "case", &["applicant_id", "power_id"]).await
    }
}
