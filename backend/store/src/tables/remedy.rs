//! One remedy (复议、应诉、招投标投诉): where it stands now; its truth is in `remedy_event`.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One remedy (复议、应诉、招投标投诉): where it stands now; its truth is in `remedy_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "remedy")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub kind: String,
    pub state: String,
    pub version: i32,
    pub organisation_id: Uuid,
    pub power_id: Option<Uuid>,
    pub case_id: Option<Uuid>,
    pub project: Option<String>,
    pub reference: Option<String>,
    pub applicant_id: Uuid,
    pub received_on: String,
    pub registered_at: i64,
    pub accepted_at: Option<i64>,
    pub answered_at: Option<i64>,
    pub extended_at: Option<i64>,
    pub decided_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub outcome: Option<String>,
    pub started_at: i64,
    pub n: i32,
    pub unit: String,
    pub source: String,
    pub ended_at: Option<i64>,
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
