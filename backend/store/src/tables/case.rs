//! One case (办件): where it stands now; its truth is in `case_event`.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One case (办件): where it stands now; its truth is in `case_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub code_digest: Vec<u8>,
    pub power_id: Uuid,
    pub version_id: Uuid,
    pub organisation_id: Uuid,
    pub channel: String,
    pub state: String,
    pub outcome: Option<String>,
    pub version: i32,
    pub filed_at: i64,
    pub accepted_at: Option<i64>,
    pub decided_at: Option<i64>,
    pub delivered_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub applicant_id: Option<Uuid>,
    pub form: Option<Vec<u8>>,
    pub due_at: Option<i64>,
    pub yellow_at: Option<i64>,
    pub due_day: Option<String>,
    pub stopped: bool,
    pub late: bool,
    pub mandated: bool,
    pub pause: Option<String>,
    pub extension: Option<String>,
    pub merged_into: Option<Uuid>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
