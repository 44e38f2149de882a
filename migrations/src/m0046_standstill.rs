//! Pauses and extensions of a case (行政许可法 art 42, 45): what holds now, what was added to a clock; and whose open tasks
//! are whose.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

use crate::guard::partial_index;
use crate::m0031_power_lives::add;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // JSON of the domain's own facts, never searched inside.
        add(manager, "case", text_null("pause")).await?;
        add(manager, "case", text_null("extension")).await?;
        add(manager, "clock", text_null("extensions")).await?;
        // Whose open tasks are handed over.
        partial_index(manager, "task_handler", "task", "handler_id, sort_at, id", "ended_at IS NULL").await
    }
}
