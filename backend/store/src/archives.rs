//! Archives as rows: the file of a closed case inside the fence, its record, and the erasure that a destruction is.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{applicant, archive, archive_entry, case, case_material, document, event_value};
use crate::work::{StoreError, Work};

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct ArchiveFilter {
    /// How the number of the case begins.
    pub number: Option<String>,
    /// Stable name of a retention class.
    pub class: Option<&'static str>,
    /// Only files that are held, or only those that are not.
    pub held: Option<bool>,
    /// Only files that must be kept no longer on this day, are not held and not destroyed.
    pub ripe_on: Option<String>,
}

fn visible(work: &Work) -> Select<archive::Entity> {
    match reach(work) {
        Some(reach) => archive::Entity::find().filter(archive::Column::OrganisationId.in_subquery(reach)),
        None => archive::Entity::find(),
    }
}

/// Archived files in the work's fence, the last archived first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &ArchiveFilter, page: &Page) -> Result<Paged<archive::Model>, StoreError> {
    use archive::Column;
    let mut query = visible(work);
    if let Some(number) = filter.number.as_deref().map(str::trim).filter(|number| !number.is_empty()) {
        query = query.filter(Expr::col(Column::CaseNumber).like(search::prefix(&number.to_uppercase())));
    }
    if let Some(class) = filter.class {
        query = query.filter(Column::Class.eq(class));
    }
    if let Some(held) = filter.held {
        query = query.filter(Column::Held.eq(held));
    }
    if let Some(day) = &filter.ripe_on {
        query = query
            .filter(Column::KeepUntil.lt(day.as_str()))
            .filter(Column::Held.eq(false))
            .filter(Column::DestroyedAt.is_null());
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(Column::ArchivedAt, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_desc(Column::ArchivedAt).order_by_desc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.archived_at.to_string(), row.id)))
}

/// The archived file of a case that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, case: Uuid) -> Result<Option<archive::Model>, StoreError> {
    Ok(visible(work).filter(archive::Column::Id.eq(case)).one(&work.db()).await?)
}

/// Archived files by case, for cases that the work has already reached.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_ids(work: &Work, cases: &[Uuid]) -> Result<Vec<archive::Model>, StoreError> {
    Ok(archive::Entity::find().filter(archive::Column::Id.is_in(cases.iter().copied())).all(&work.db()).await?)
}

/// A new archived file.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the case is archived already.
pub async fn insert(work: &Work, row: archive::Model) -> Result<(), StoreError> {
    archive::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes an archived file if it still has the version that was seen; the row carries the next one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: archive::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = archive::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(archive::Column::Id.eq(id))
        .filter(archive::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// One more entry of a file's record.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn enter(work: &Work, row: archive_entry::Model) -> Result<(), StoreError> {
    archive_entry::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// The record of some files, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn entries(work: &Work, cases: &[Uuid]) -> Result<Vec<archive_entry::Model>, StoreError> {
    Ok(archive_entry::Entity::find()
        .filter(archive_entry::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(archive_entry::Column::Seq)
        .all(&work.db())
        .await?)
}

/// Erases what an archived case said: its words, its form, its party and its files. The events stay with their digests.
/// Returns the SHA-256 of the files whose bytes nothing may need any more.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn erase(work: &Work, case: &case::Model) -> Result<Vec<String>, StoreError> {
    let db = &work.db();
    event_value::Entity::delete_many().filter(event_value::Column::CaseId.eq(case.id)).exec(db).await?;
    let files = case_material::Entity::find().filter(case_material::Column::CaseId.eq(case.id)).all(db).await?;
    case_material::Entity::delete_many().filter(case_material::Column::CaseId.eq(case.id)).exec(db).await?;
    let files: Vec<Uuid> = files.into_iter().map(|file| file.document_id).collect();
    // A file that another case was given too stays with that one.
    let used = Query::select().column(case_material::Column::DocumentId).from(case_material::Entity).to_owned();
    let alone = document::Column::Id.is_in(files).and(document::Column::Id.not_in_subquery(used));
    let gone = document::Entity::find().filter(alone).all(db).await?;
    let ids = gone.iter().map(|row| row.id);
    document::Entity::delete_many().filter(document::Column::Id.is_in(ids)).exec(db).await?;
    let applicant = case.applicant_id;
    let bare = case::Model { form: None, applicant_id: None, ..case.clone() };
    bare.into_active_model().reset_all().update(db).await?;
    if let Some(applicant) = applicant {
        applicant::Entity::delete_by_id(applicant).exec(db).await?;
    }
    Ok(gone.into_iter().map(|row| row.sha256).collect())
}
