//! One signature on the way of a version, for ever.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One signature on the way of a version, for ever.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "version_signature")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version_id: Uuid,
    pub verdict: String,
    pub step: Option<i32>,
    pub step_zh: String,
    pub step_en: Option<String>,
    pub account_id: Option<Uuid>,
    pub by_name: String,
    pub post_title: Option<String>,
    pub opinion: String,
    pub record: Option<String>,
    pub at: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
