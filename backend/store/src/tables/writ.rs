//! One writ that was issued in a case.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One writ that was issued in a case; its words stand sealed beside the event.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "writ")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case_id: Uuid,
    pub event_id: Uuid,
    pub organisation_id: Uuid,
    pub kind: String,
    pub number: String,
    pub template_version: i32,
    pub post_id: Option<Uuid>,
    pub account_id: Option<Uuid>,
    pub officer: Option<String>,
    pub issued_at: i64,
    pub digest: String,
    pub taken_at: Option<i64>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
