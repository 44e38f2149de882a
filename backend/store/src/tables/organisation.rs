//! One body in the tree; `path` is the codes from the root, each between slashes.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One body in the tree; `path` is the codes from the root, each between slashes.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub name_zh: String,
    pub name_en: Option<String>,
    pub level: String,
    pub parent_id: Option<Uuid>,
    pub path: String,
    pub phone: Option<String>,
    pub address_zh: Option<String>,
    pub address_en: Option<String>,
    pub duties_zh: Option<String>,
    pub duties_en: Option<String>,
    pub historic: bool,
    pub sort_key: String,
    pub version: i64,
    pub ended_at: Option<i64>,
    pub search: String,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
