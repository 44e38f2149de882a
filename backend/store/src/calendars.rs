//! Work calendars and settings as they are stored; their meaning is `domain::time`'s and `domain::rules`'.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};

use crate::tables::{setting, work_calendar};
use crate::work::{StoreError, Work};

/// All years.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn all(work: &Work) -> Result<Vec<work_calendar::Model>, StoreError> {
    Ok(work_calendar::Entity::find().order_by_asc(work_calendar::Column::Year).all(&work.db()).await?)
}

/// The version of all calendars with which a year was saved last; 0 for a year that has none.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn version_of(work: &Work, year: i32) -> Result<i64, StoreError> {
    Ok(work_calendar::Entity::find_by_id(year).one(&work.db()).await?.map_or(0, |row| row.version))
}

/// Writes one year, new or changed.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn save(work: &Work, row: work_calendar::Model) -> Result<(), StoreError> {
    work_calendar::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::column(work_calendar::Column::Year)
                .update_columns([
                    work_calendar::Column::Version,
                    work_calendar::Column::Body,
                    work_calendar::Column::SavedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(&work.db())
        .await?;
    Ok(())
}

/// One setting.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn setting(work: &Work, key: &str) -> Result<Option<String>, StoreError> {
    Ok(setting::Entity::find_by_id(key).one(&work.db()).await?.map(|row| row.value))
}

/// Writes one setting.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn save_setting(work: &Work, key: &str, value: &str) -> Result<(), StoreError> {
    setting::Entity::insert(setting::Model { key: key.into(), value: value.into() }.into_active_model())
        .on_conflict(OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned())
        .exec_without_returning(&work.db())
        .await?;
    Ok(())
}
