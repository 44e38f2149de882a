//! How many open cases of a body, or open steps of a post, share one due moment; a sum of rows, some still loose.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// How many open cases of a body, or open steps of a post, share one due moment; a sum of rows, some still loose.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "board_count")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: Uuid,
    pub post_id: Option<Uuid>,
    pub turns_at: i64,
    pub due_at: Option<i64>,
    pub n: i32,
    pub loose: bool,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
