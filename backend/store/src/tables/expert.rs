//! One expert of the pool.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One expert of the pool.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "expert")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub name: String,
    pub specialty: String,
    pub employer: String,
    pub title: String,
    pub valid_until: String,
    pub recusals: String,
    pub state: String,
    pub state_reason: Option<String>,
    pub state_at: i64,
    pub state_by: Option<String>,
    pub version: i32,
    pub search: String,
    pub sort_key: String,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
