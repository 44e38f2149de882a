//! One entry of an officer, for ever, with the certificate as it stood after it.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One entry of an officer, for ever, with the certificate as it stood after it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "officer_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub officer_id: Uuid,
    pub seq: i32,
    pub at: i64,
    pub kind: String,
    pub on_day: String,
    pub words: String,
    pub organisation_id: Uuid,
    pub certificate: String,
    pub valid_from: String,
    pub valid_until: String,
    pub mark: String,
    pub account_id: Option<Uuid>,
    pub actor_name: Option<String>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
