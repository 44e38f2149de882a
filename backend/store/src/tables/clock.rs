//! One clock of a case; `due_at`, `yellow_at` and `next_at` (µs UTC) are an index of what `domain::time` computes.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One clock of a case; `due_at`, `yellow_at` and `next_at` (µs UTC) are an index of what `domain::time` computes.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clock")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case_id: Uuid,
    pub task_id: Option<Uuid>,
    pub node: Option<String>,
    pub kind: String,
    pub started_at: i64,
    pub n: i32,
    pub unit: String,
    pub source: String,
    pub ended_at: Option<i64>,
    pub due_at: Option<i64>,
    pub yellow_at: Option<i64>,
    pub due_day: Option<String>,
    pub original_due_day: String,
    pub next_at: Option<i64>,
    pub calendar_version: i64,
    pub extensions: Option<String>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
