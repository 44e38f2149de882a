//! What administrators keep: versions of bodies, posts, accounts and categories, their ends, and search by sound.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text};

use crate::m0001_ground::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["organisation", "post", "account", "power_category"] {
            add(manager, table, big_integer("version").default(1).to_owned()).await?;
        }
        for table in ["organisation", "post"] {
            add(manager, table, big_integer_null("ended_at")).await?;
        }
        // Filled at the next start: how a name sounds is known to the store alone.
        for table in ["organisation", "account"] {
            add(manager, table, text("search").default("").to_owned()).await?;
        }
        index(manager, "organisation_parent", "organisation", &["parent_id", "sort_key", "id"]).await
    }
}

/// SQLite takes one column a statement.
async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}
