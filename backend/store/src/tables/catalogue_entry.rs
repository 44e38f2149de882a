//! What the catalogue said of a power from a day to a day.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// What the catalogue said of a power from a day to a day.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "catalogue_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version_id: Uuid,
    pub power_id: Uuid,
    pub code: String,
    pub organisation_id: Uuid,
    pub category_code: String,
    pub own_category: Option<String>,
    pub name_zh: String,
    pub name_en: Option<String>,
    pub remark_zh: Option<String>,
    pub remark_en: Option<String>,
    pub search: String,
    pub sort_key: String,
    pub from_day: String,
    pub to_day: Option<String>,
    pub withheld: bool,
    pub non_statutory: bool,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
