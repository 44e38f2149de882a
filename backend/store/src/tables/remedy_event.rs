//! One event of a remedy; append-only, free of personal values.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One event of a remedy; append-only, free of personal values.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "remedy_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub remedy_id: Uuid,
    pub seq: i32,
    pub at: i64,
    pub operation: String,
    pub account_id: Option<Uuid>,
    pub actor_name: Option<String>,
    pub act: String,
    pub digests: String,
    pub digest: Vec<u8>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
