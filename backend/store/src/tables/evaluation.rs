//! One evaluation with its terms; its truth is in `evaluation_event`, its result in `evaluation_count`.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One evaluation with its terms; its truth is in `evaluation_event`, its result in `evaluation_count`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evaluation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub power_id: Option<Uuid>,
    pub recipient_id: Option<Uuid>,
    pub object: String,
    pub voters: String,
    pub terms: String,
    pub opens_at: i64,
    pub closes_at: i64,
    pub cancelled_at: Option<i64>,
    pub reason: Option<String>,
    pub reason_salt: Option<Vec<u8>>,
    pub ballots: i32,
    pub invited: i32,
    pub version: i32,
    pub seq: i32,
    pub next_at: Option<i64>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
