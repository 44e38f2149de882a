//! What the reports know of a power of the catalogue, so that no content and no chart is read for them.
#![expect(missing_docs, reason = "the columns are named by the glossary and explained in the migrations")]

use sea_orm::entity::prelude::*;

/// What the reports know of a power of the catalogue, so that no content and no chart is read for them.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "power_fact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub power_id: Uuid,
    pub version_id: Option<Uuid>,
    pub organisation_id: Uuid,
    pub category_code: String,
    pub status: String,
    pub sort_key: String,
    pub name_key: String,
    pub sha256: Option<String>,
    pub since: Option<String>,
    pub basis: String,
    pub basis_turns_on: Option<String>,
    pub duty: bool,
    pub decided: bool,
    pub promised_n: Option<i32>,
    pub promised_unit: Option<String>,
    pub statutory_n: Option<i32>,
    pub statutory_unit: Option<String>,
    pub promised_ppm: Option<i32>,
    pub last_case_on: String,
    pub samples: i32,
    pub median_days: Option<i32>,
    pub p90_days: Option<i32>,
    pub namesake: bool,
    pub shared_chart: bool,
    pub basic_code: Option<String>,
    pub said: Option<String>,
    pub unlike: bool,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
