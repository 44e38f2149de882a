//! One settlement (权责理顺记录); append-only, a later one replaces it.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One settlement (权责理顺记录); append-only, a later one replaces it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "settlement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub kind: String,
    pub power_code: Option<String>,
    pub name: String,
    pub name_key: String,
    pub holder_id: Option<Uuid>,
    pub reason: String,
    pub decided_by: String,
    pub decided_on: String,
    pub recorded_by: String,
    pub recorded_at: i64,
    pub replaces_id: Option<Uuid>,
    pub correction: Option<String>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
