//! One rating (好差评) with the follow-up that a low grade opens; its truth is in `rating_event`.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One rating (好差评) with the follow-up that a low grade opens; its truth is in `rating_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rating")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case_id: Uuid,
    pub power_id: Uuid,
    pub organisation_id: Uuid,
    pub grade: String,
    pub dimensions: String,
    pub follow_up: String,
    pub version: i32,
    pub rated_at: i64,
    pub answered_at: Option<i64>,
    pub called_back_at: Option<i64>,
    pub satisfied_now: Option<bool>,
    pub n: i32,
    pub unit: String,
    pub source: String,
    pub due_at: Option<i64>,
    pub yellow_at: Option<i64>,
    pub due_day: Option<String>,
    pub next_at: Option<i64>,
    pub calendar_version: i64,
    pub late: bool,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
