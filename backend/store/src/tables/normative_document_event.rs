//! One event of a normative document; append-only.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One event of a normative document; append-only.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "normative_document_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub document_id: Uuid,
    pub seq: i32,
    pub at: i64,
    pub operation: String,
    pub account_id: Option<Uuid>,
    pub actor_name: Option<String>,
    pub words: String,
    pub digest: Vec<u8>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
