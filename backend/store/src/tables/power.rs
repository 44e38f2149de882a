//! A power (权力事项): identity with a code; its words stand in versions.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// A power (权力事项): identity with a code; its words stand in versions.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "power")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub organisation_id: Uuid,
    pub status: String,
    pub category_code: String,
    pub own_category: Option<String>,
    pub name_zh: String,
    pub name_en: Option<String>,
    pub search: String,
    pub sort_key: String,
    pub remark_zh: Option<String>,
    pub remark_en: Option<String>,
    pub current_version_id: Option<Uuid>,
    pub ends_on: Option<String>,
    pub end_reason: Option<String>,
    pub ended_by: Option<String>,
    pub end_told_at: Option<i64>,
    pub withheld: bool,
    pub non_statutory: bool,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
