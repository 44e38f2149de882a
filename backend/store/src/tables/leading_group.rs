//! One leading group; its seats are one document, read and written with it.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One leading group; its seats are one document, read and written with it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "leading_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub name_zh: String,
    pub name_en: Option<String>,
    pub founded_by: String,
    pub founded_on: Option<String>,
    pub seats: String,
    pub ended_at: Option<i64>,
    pub end_reason: Option<String>,
    pub version: i32,
    pub search: String,
    pub sort_key: String,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
