//! One notice to one recipient by one channel, and how far it has come.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// One notice to one recipient by one channel, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub key: String,
    pub kind: String,
    pub audience: String,
    pub channel: String,
    pub cadence: String,
    pub case_id: Uuid,
    pub task_id: Option<Uuid>,
    pub applicant_id: Option<Uuid>,
    pub account_id: Option<Uuid>,
    pub facts: String,
    pub at: i64,
    pub state: String,
    pub next_at: Option<i64>,
    pub tries: i32,
    pub holder: Option<Uuid>,
    pub held_until: Option<i64>,
    pub sent_at: Option<i64>,
    pub failure: Option<String>,
    pub read_at: Option<i64>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
