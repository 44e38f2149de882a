//! What of an item of the national catalogue the levels must say alike. The facts of what is there already are kept
//! anew at the next start.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, string_null, text_null};

use crate::guard::partial_index;
use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["power_post", "power_fact"] {
            manager.execute(Query::delete().from_table(table).to_owned()).await?;
        }
        // SQLite adds one column at a time.
        for column in [string_null("basic_code"), text_null("said"), boolean("unlike").default(false).take()] {
            manager.alter_table(Table::alter().table("power_fact").add_column(column).to_owned()).await?;
        }
        index(manager, "power_fact_code", "power_fact", &["basic_code", "status", "said"]).await?;
        partial_index(manager, "power_fact_unlike", "power_fact", "status, sort_key, power_id", "unlike").await
    }
}
