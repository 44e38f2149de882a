//! Normative documents as rows: inside the fence for those who work on them, the published ones for everybody.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{normative_document, normative_document_event, normative_document_power};
use crate::work::{StoreError, Work};

/// The last day of a document that nothing ends; days sort as text.
pub const ENDLESS: &str = "9999-12-31";

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    /// Stable name of a kind.
    pub kind: Option<&'static str>,
    /// Stable name of a subject.
    pub subject: Option<&'static str>,
    /// Stable name of a stage.
    pub state: Option<&'static str>,
    /// Any part of title or number, in Chinese, pinyin or initials.
    pub text: Option<String>,
}

fn visible(work: &Work) -> Select<normative_document::Entity> {
    match reach(work) {
        Some(reach) => {
            normative_document::Entity::find().filter(normative_document::Column::OrganisationId.in_subquery(reach))
        }
        None => normative_document::Entity::find(),
    }
}

/// What was published: only that has a last day.
fn published() -> Select<normative_document::Entity> {
    normative_document::Entity::find().filter(normative_document::Column::LastDay.is_not_null())
}

fn narrowed(
    mut query: Select<normative_document::Entity>,
    filter: &DocumentFilter,
) -> Select<normative_document::Entity> {
    use normative_document::Column;
    for (column, wanted) in
        [(Column::Kind, filter.kind), (Column::Subject, filter.subject), (Column::State, filter.state)]
    {
        if let Some(wanted) = wanted {
            query = query.filter(column.eq(wanted));
        }
    }
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        query = query.filter(Expr::col(Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')));
    }
    query
}

/// Documents in the work's fence in whatever stage, the last changed first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(
    work: &Work,
    filter: &DocumentFilter,
    page: &Page,
) -> Result<Paged<normative_document::Model>, StoreError> {
    let mut query = narrowed(visible(work), filter);
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(normative_document::Column::ChangedAt, normative_document::Column::Id) {
        query = query.filter(after);
    }
    let rows = query
        .order_by_desc(normative_document::Column::ChangedAt)
        .order_by_desc(normative_document::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.changed_at.to_string(), row.id)))
}

/// What was published, what holds longest first and what has ended last.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn published_page(
    work: &Work,
    filter: &DocumentFilter,
    page: &Page,
) -> Result<Paged<normative_document::Model>, StoreError> {
    use normative_document::Column;
    let mut query = narrowed(published(), filter);
    let total = count(work, query.clone()).await?;
    if let Some((last, id)) = &page.after {
        // One stretch of the index: the second half alone would make the database look at all before it.
        let last = last.as_str();
        query = query.filter(Column::LastDay.lte(last)).filter(Column::LastDay.lt(last).or(Column::Id.lt(*id)));
    }
    let rows =
        query.order_by_desc(Column::LastDay).order_by_desc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.last_day.clone().unwrap_or_default(), row.id)))
}

/// A document that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<normative_document::Model>, StoreError> {
    Ok(visible(work).filter(normative_document::Column::Id.eq(id)).one(&work.db()).await?)
}

/// Published documents by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn published_by_ids(work: &Work, ids: Vec<Uuid>) -> Result<Vec<normative_document::Model>, StoreError> {
    Ok(published().filter(normative_document::Column::Id.is_in(ids)).all(&work.db()).await?)
}

/// A new document.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, row: normative_document::Model) -> Result<(), StoreError> {
    normative_document::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes a document if it still has the version that was seen; the row carries the next one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: normative_document::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = normative_document::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(normative_document::Column::Id.eq(id))
        .filter(normative_document::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// The powers that a document is about, anew.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn link(work: &Work, document: Uuid, powers: &[Uuid]) -> Result<(), StoreError> {
    use normative_document_power::{Column, Entity, Model};
    Entity::delete_many().filter(Column::DocumentId.eq(document)).exec(&work.db()).await?;
    if !powers.is_empty() {
        let rows = powers.iter().map(|power| Model { id: Uuid::now_v7(), document_id: document, power_id: *power });
        Entity::insert_many(rows.map(IntoActiveModel::into_active_model)).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// Ids of the powers that a document is about, in the order they were named.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn linked(work: &Work, document: Uuid) -> Result<Vec<Uuid>, StoreError> {
    use normative_document_power::{Column, Entity};
    let rows = Entity::find().filter(Column::DocumentId.eq(document)).order_by_asc(Column::Id).all(&work.db()).await?;
    Ok(rows.into_iter().map(|row| row.power_id).collect())
}

/// Appends an event.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the sequence number is taken.
pub async fn append(work: &Work, event: normative_document_event::Model) -> Result<(), StoreError> {
    normative_document_event::Entity::insert(event.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// The events of a document, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn events(work: &Work, document: Uuid) -> Result<Vec<normative_document_event::Model>, StoreError> {
    Ok(normative_document_event::Entity::find()
        .filter(normative_document_event::Column::DocumentId.eq(document))
        .order_by_asc(normative_document_event::Column::Seq)
        .all(&work.db())
        .await?)
}

/// Digest of a document's last event; empty before the first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn last_digest(work: &Work, document: Uuid) -> Result<Vec<u8>, StoreError> {
    let last = normative_document_event::Entity::find()
        .filter(normative_document_event::Column::DocumentId.eq(document))
        .order_by_desc(normative_document_event::Column::Seq)
        .one(&work.db())
        .await?;
    Ok(last.map(|event| event.digest).unwrap_or_default())
}
