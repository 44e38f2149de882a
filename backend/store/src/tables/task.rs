//! One open or done step of one case, with its clock's index columns.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One open or done step of one case, with its clock's index columns.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case_id: Uuid,
    pub version_id: Uuid,
    pub organisation_id: Uuid,
    pub node: String,
    pub post_id: Uuid,
    pub handler_id: Option<Uuid>,
    pub claimed: bool,
    pub done_by: Option<Uuid>,
    pub opened_at: i64,
    pub ended_at: Option<i64>,
    pub due_at: Option<i64>,
    pub yellow_at: Option<i64>,
    pub due_day: Option<String>,
    pub sort_at: i64,
    pub stopped: bool,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
