//! One enforcement officer and the certificate; its history is in `officer_entry`.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One enforcement officer and the certificate; its history is in `officer_entry`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "officer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub name: String,
    pub certificate: String,
    pub enforcement: String,
    pub valid_from: String,
    pub valid_until: String,
    pub mark: String,
    pub version: i32,
    pub search: String,
    pub sort_key: String,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
