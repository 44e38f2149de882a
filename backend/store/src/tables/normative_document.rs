//! One normative document (规范性文件): its text and where it stands.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One normative document (规范性文件): its text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "normative_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub subject: Option<String>,
    pub state: String,
    pub version: i32,
    pub organisation_id: Uuid,
    pub title: String,
    pub body: String,
    pub drafted_by: Uuid,
    pub submitted_at: Option<i64>,
    pub replaces: Option<Uuid>,
    pub replaced_by: Option<Uuid>,
    pub number: Option<String>,
    pub valid_from: Option<String>,
    pub last_day: Option<String>,
    pub search: String,
    pub changed_at: i64,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
