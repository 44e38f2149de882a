//! A power that a normative document is about.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// A power that a normative document is about.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "normative_document_power")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub document_id: Uuid,
    pub power_id: Uuid,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
