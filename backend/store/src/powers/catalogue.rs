//! The catalogue taken in and given out whole: many powers and versions in few statements.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::tables::{power, power_basis, power_version};
use crate::work::{StoreError, Work};

/// Rows of one statement: SQLite and PostgreSQL bound the number of values.
const CHUNK: usize = 500;
/// Versions that one statement writes; each may carry a chart.
const VERSIONS: usize = 50;

/// The newest version of a power, without its chart.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Newest {
    /// The version.
    pub id: Uuid,
    /// Its power.
    pub power_id: Uuid,
    /// Its number.
    pub number: i32,
    /// Its lock.
    pub lock: i64,
    /// Its state.
    pub state: String,
    /// What it says.
    pub content: String,
}

/// Powers by code, published or not; for those who write them.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_codes(work: &Work, codes: &[String]) -> Result<HashMap<String, power::Model>, StoreError> {
    let mut found = HashMap::new();
    for chunk in codes.chunks(CHUNK) {
        let query = power::Entity::find().filter(power::Column::Code.is_in(chunk.iter().map(String::as_str)));
        found.extend(query.all(&work.db()).await?.into_iter().map(|row| (row.code.clone(), row)));
    }
    Ok(found)
}

/// The newest version of each power, by power.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn newest_versions(work: &Work, powers: &[Uuid]) -> Result<HashMap<Uuid, Newest>, StoreError> {
    use power_version::Column;
    let mut newest = HashMap::new();
    for chunk in powers.chunks(CHUNK) {
        let rows = power_version::Entity::find()
            .select_only()
            .columns([Column::Id, Column::PowerId, Column::Number, Column::Lock, Column::State, Column::Content])
            .filter(Column::PowerId.is_in(chunk.iter().copied()))
            .filter(Column::State.ne("SUPERSEDED"))
            .order_by_asc(Column::Number)
            .into_model::<Newest>()
            .all(&work.db())
            .await?;
        newest.extend(rows.into_iter().map(|row| (row.power_id, row)));
    }
    Ok(newest)
}

/// What versions say, by version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn contents(work: &Work, versions: Vec<Uuid>) -> Result<HashMap<Uuid, String>, StoreError> {
    let rows: Vec<(Uuid, String)> = power_version::Entity::find()
        .select_only()
        .columns([power_version::Column::Id, power_version::Column::Content])
        .filter(power_version::Column::Id.is_in(versions))
        .into_tuple()
        .all(&work.db())
        .await?;
    Ok(rows.into_iter().collect())
}

/// New powers.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when a code is taken.
pub async fn insert_powers(work: &Work, rows: Vec<power::Model>) -> Result<(), StoreError> {
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        power::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// New versions, with what they rest on.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when a number is taken.
pub async fn insert_versions(
    work: &Work,
    rows: Vec<power_version::Model>,
    bases: Vec<power_basis::Model>,
) -> Result<(), StoreError> {
    for chunk in rows.chunks(VERSIONS) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        power_version::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    for chunk in bases.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        power_basis::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}
