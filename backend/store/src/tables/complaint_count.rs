//! How many complaints one body supervises, and how many ended in which way, so that no figure scans the complaints.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// How many complaints one body supervises, and how many ended in which way, so that no figure scans the complaints.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaint_count")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub supervision_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item: String,
    pub n: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
