//! One version of a power; its content is frozen once approved, its BPMN kept byte for byte.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One version of a power; its content is frozen once approved, its BPMN kept byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "power_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub power_id: Uuid,
    pub organisation_id: Uuid,
    pub number: i32,
    pub lock: i64,
    pub state: String,
    pub content: String,
    pub bpmn: Option<Vec<u8>>,
    pub sha256: Option<String>,
    pub edited_by: String,
    pub edited_at: i64,
    pub submitted_by: Option<String>,
    pub submitted_at: Option<i64>,
    pub approved_by: Option<String>,
    pub approved_at: Option<i64>,
    pub in_force_from: Option<String>,
    pub chain: Option<String>,
    pub step: i32,
    pub signer: Option<String>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
