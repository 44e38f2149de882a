//! One complaint (投诉、咨询、建议、举报): where it stands now; its truth is in `complaint_event`.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One complaint (投诉、咨询、建议、举报): where it stands now; its truth is in `complaint_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaint")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub code_digest: Vec<u8>,
    pub kind: String,
    pub category: String,
    pub channel: String,
    pub state: String,
    pub version: i32,
    pub supervision_id: Uuid,
    pub organisation_id: Option<Uuid>,
    pub power_id: Option<Uuid>,
    pub case_id: Option<Uuid>,
    pub node: Option<String>,
    pub complainant_id: Option<Uuid>,
    pub complexity: Option<String>,
    pub post_id: Option<Uuid>,
    pub leader_post_id: Option<Uuid>,
    pub filed_at: i64,
    pub registered_at: Option<i64>,
    pub replied_at: Option<i64>,
    pub confirmed_at: Option<i64>,
    pub disputed_at: Option<i64>,
    pub closed_at: Option<i64>,
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
