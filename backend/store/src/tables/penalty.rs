//! One measure of a penalty decision (处罚决定), for comparing like with like; append-only.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One measure of a penalty decision (处罚决定), for comparing like with like; append-only.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "penalty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case_id: Uuid,
    pub power_id: Uuid,
    pub organisation_id: Uuid,
    pub circumstance: String,
    pub degree: String,
    pub measure: String,
    pub unit: Option<String>,
    pub amount: Option<i64>,
    pub band_from: Option<i64>,
    pub band_to: Option<i64>,
    pub within_band: bool,
    pub decided_at: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
