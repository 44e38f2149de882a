//! The files that versions hold as templates of their materials: what is held is kept, what is let go is swept.

use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::tables::{document, material_template, power_version};
use crate::work::{StoreError, Work};

/// Which of some files versions of a body hold. Nobody lets go of one before this transaction has ended.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn templates_held(work: &Work, organisation: Uuid, files: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    lock(work, files).await?;
    let versions = Query::select()
        .column(power_version::Column::Id)
        .from(power_version::Entity)
        .and_where(power_version::Column::OrganisationId.eq(organisation))
        .to_owned();
    Ok(material_template::Entity::find()
        .select_only()
        .column(material_template::Column::DocumentId)
        .distinct()
        .filter(material_template::Column::DocumentId.is_in(files.iter().copied()))
        .filter(material_template::Column::VersionId.in_subquery(versions))
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// Keeps which files a version holds, instead of those it held before; what no version holds any more counts as unused.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn keep_templates(work: &Work, version: Uuid, files: &[Uuid]) -> Result<(), StoreError> {
    let before: Vec<Uuid> = material_template::Entity::find()
        .select_only()
        .column(material_template::Column::DocumentId)
        .filter(material_template::Column::VersionId.eq(version))
        .into_tuple()
        .all(&work.db())
        .await?;
    let gone: Vec<Uuid> = before.iter().filter(|file| !files.contains(file)).copied().collect();
    let new = files.iter().filter(|file| !before.contains(file));
    let rows: Vec<_> = new
        .map(|file| material_template::Model { version_id: version, document_id: *file }.into_active_model())
        .collect();
    if !rows.is_empty() {
        material_template::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    if gone.is_empty() {
        return Ok(());
    }
    material_template::Entity::delete_many()
        .filter(material_template::Column::VersionId.eq(version))
        .filter(material_template::Column::DocumentId.is_in(gone.iter().copied()))
        .exec(&work.db())
        .await?;
    lock(work, &gone).await?;
    let held = Query::select().column(material_template::Column::DocumentId).from(material_template::Entity).to_owned();
    document::Entity::update_many()
        .col_expr(document::Column::UsedAt, Expr::value(None::<i64>))
        .filter(document::Column::Id.is_in(gone))
        .filter(document::Column::Id.not_in_subquery(held))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// Two versions of a body may share a file: whoever decides whether it is still held waits for the other.
async fn lock(work: &Work, files: &[Uuid]) -> Result<(), StoreError> {
    document::Entity::update_many()
        .col_expr(document::Column::UsedAt, Expr::col(document::Column::UsedAt))
        .filter(document::Column::Id.is_in(files.iter().copied()))
        .exec(&work.db())
        .await?;
    Ok(())
}
