//! Which powers are withheld from the public, and which functions are no powers at all: told by the list itself.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

use crate::guard::partial_index;
use crate::m0031_power_lives::add;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["power", "catalogue_entry"] {
            add(manager, table, boolean("withheld").default(false).to_owned()).await?;
            add(manager, table, boolean("non_statutory").default(false).to_owned()).await?;
        }
        // Few are withheld: what is left out of public lists is found without reading the rest.
        partial_index(manager, "power_withheld", "power", "organisation_id, sort_key, id", "withheld").await
    }
}
