//! The party of a case; personal values are sealed.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// The party of a case; personal values are sealed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "applicant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub kind: String,
    pub sealed: Vec<u8>,
    pub identity_digest: Option<Vec<u8>>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
