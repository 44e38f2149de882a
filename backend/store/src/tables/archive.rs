//! The archived file of one case.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// The archived file of a case: its retention and where it stands; `id` is the case.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "archive")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub case_number: String,
    pub power_name: String,
    pub class: String,
    pub source: String,
    pub archived_at: i64,
    pub keep_until: Option<String>,
    pub held: bool,
    pub destroyed_at: Option<i64>,
    pub digest: String,
    pub version: i32,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
