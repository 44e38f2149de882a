//! What the days do to powers: versions whose day comes, powers whose last day passes.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::tables::{catalogue_entry, power, power_version};
use crate::work::{StoreError, Work};

/// Approved versions whose day has come (`YYYY-MM-DD`).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn due_versions(work: &Work, day: &str) -> Result<Vec<power_version::Model>, StoreError> {
    Ok(power_version::Entity::find()
        .filter(power_version::Column::State.eq("APPROVED"))
        .filter(power_version::Column::InForceFrom.lte(day))
        .order_by_asc(power_version::Column::Number)
        .all(&work.db())
        .await?)
}

/// Powers in force whose last day (`YYYY-MM-DD`) has passed.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn ended_powers(work: &Work, day: &str) -> Result<Vec<power::Model>, StoreError> {
    Ok(power::Entity::find()
        .filter(power::Column::Status.eq("IN_FORCE"))
        .filter(power::Column::EndsOn.lt(day))
        .all(&work.db())
        .await?)
}

/// The versions of a power that are approved for later days, each with its first day (`YYYY-MM-DD`), the earliest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn upcoming(work: &Work, power: Uuid) -> Result<Vec<(Uuid, String)>, StoreError> {
    Ok(power_version::Entity::find()
        .select_only()
        .column(power_version::Column::Id)
        .column(power_version::Column::InForceFrom)
        .filter(power_version::Column::PowerId.eq(power))
        .filter(power_version::Column::State.eq("APPROVED"))
        .filter(power_version::Column::InForceFrom.is_not_null())
        .order_by_asc(power_version::Column::InForceFrom)
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// Whether cases may be opened on a version now.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn is_in_force(work: &Work, version: Uuid) -> Result<bool, StoreError> {
    let state = power_version::Entity::find_by_id(version).select_only().column(power_version::Column::State);
    Ok(state.into_tuple::<String>().one(&work.db()).await?.is_some_and(|state| state == "IN_FORCE"))
}

/// A version of a power by its number, if it was ever approved.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn published_number(work: &Work, power: Uuid, number: i32) -> Result<Option<Uuid>, StoreError> {
    Ok(power_version::Entity::find()
        .select_only()
        .column(power_version::Column::Id)
        .filter(power_version::Column::PowerId.eq(power))
        .filter(power_version::Column::Number.eq(number))
        .filter(power_version::Column::ApprovedAt.is_not_null())
        .into_tuple()
        .one(&work.db())
        .await?)
}

/// Versions that came into force before the catalogue kept its days, those of one power together and the latest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn unlisted(work: &Work) -> Result<Vec<Uuid>, StoreError> {
    let listed = sea_orm::sea_query::Query::select()
        .column(catalogue_entry::Column::VersionId)
        .from(catalogue_entry::Entity)
        .to_owned();
    Ok(power_version::Entity::find()
        .select_only()
        .column(power_version::Column::Id)
        .filter(power_version::Column::State.is_in(["IN_FORCE", "SUPERSEDED"]))
        .filter(power_version::Column::Id.not_in_subquery(listed))
        .order_by_asc(power_version::Column::PowerId)
        .order_by_desc(power_version::Column::Number)
        .into_tuple()
        .all(&work.db())
        .await?)
}
