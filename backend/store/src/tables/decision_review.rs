//! One legal review of a decision (法制审核); its words stand beside the events of its case.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One legal review of a decision (法制审核); its words stand beside the events of its case.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decision_review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case_id: Uuid,
    pub power_id: Uuid,
    pub organisation_id: Uuid,
    pub state: String,
    pub asked: String,
    pub asked_seq: i32,
    pub asked_at: i64,
    pub asked_by: String,
    pub answered_at: Option<i64>,
    pub answered_by: Option<String>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
