//! A number that a body states of itself, beside what is counted.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// A number that a body states of itself, beside what is counted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stated_figure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub kind: String,
    pub category_code: Option<String>,
    pub label: Option<String>,
    pub number: i32,
    pub source: String,
    pub stated_on: Option<String>,
    pub version: i32,
    pub entered_by: String,
    pub entered_at: i64,
    pub ended_at: Option<i64>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
