//! A person who may sign in, with what the next attempt has to wait for.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// A person who may sign in, with what the next attempt has to wait for.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub username: String,
    pub name: String,
    pub role: String,
    pub organisation_id: Uuid,
    pub password_hash: String,
    pub must_change_password: bool,
    pub password_changed_at: i64,
    pub failures: i32,
    pub retry_at: i64,
    pub disabled_at: Option<i64>,
    pub created_at: i64,
    pub version: i64,
    pub search: String,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
