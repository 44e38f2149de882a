//! A step of the version in force and the post that does it.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// A step of the version in force and the post that does it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "power_post")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub power_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub node: String,
    pub version_id: Uuid,
    pub position: i32,
    pub name: String,
    pub post_id: Uuid,
    pub decides: bool,
    pub risk: Option<String>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
