//! The complaint row, who complained, and the files; nothing else reads a complaint without the fence of `visible`.

use domain::policy::Scope;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::tables::{case, complainant, complaint, complaint_file, document, organisation};
use crate::work::{StoreError, Work};

/// Complaints inside the fence of the work: a supervisor's by the body that supervises, a clerk's by the posts held.
pub(super) fn visible(work: &Work) -> Select<complaint::Entity> {
    let query = complaint::Entity::find();
    match work.scope() {
        Scope::Organisation => match reach(work) {
            Some(reach) => query.filter(complaint::Column::SupervisionId.in_subquery(reach)),
            None => query,
        },
        Scope::Own => {
            let posts: Vec<Uuid> = work.staff().map(|staff| staff.posts.clone()).unwrap_or_default();
            query.filter(
                Condition::any()
                    .add(complaint::Column::PostId.is_in(posts.clone()))
                    .add(complaint::Column::LeaderPostId.is_in(posts)),
            )
        }
        Scope::Published | Scope::Code | Scope::All => query,
    }
}

/// A complaint that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<complaint::Model>, StoreError> {
    Ok(visible(work).filter(complaint::Column::Id.eq(id)).one(&work.db()).await?)
}

/// A complaint by id, for what the work has already reached.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_id(work: &Work, id: Uuid) -> Result<Option<complaint::Model>, StoreError> {
    Ok(complaint::Entity::find_by_id(id).one(&work.db()).await?)
}

/// A complaint that stays as it is until the work ends: on PostgreSQL nobody else acts on it meanwhile, and SQLite has one
/// writer.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn held(work: &Work, id: Uuid) -> Result<Option<complaint::Model>, StoreError> {
    Ok(complaint::Entity::find_by_id(id).lock_exclusive().one(&work.db()).await?)
}

/// The complaint of a code's digest.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_code(work: &Work, digest: &[u8]) -> Result<Option<complaint::Model>, StoreError> {
    Ok(complaint::Entity::find().filter(complaint::Column::CodeDigest.eq(digest)).one(&work.db()).await?)
}

/// A new complaint.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, row: complaint::Model) -> Result<(), StoreError> {
    complaint::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes a complaint if it still has the version that was seen; the row carries the next one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: complaint::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = complaint::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(complaint::Column::Id.eq(id))
        .filter(complaint::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Who complained, sealed.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_complainant(work: &Work, row: complainant::Model) -> Result<(), StoreError> {
    complainant::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Who complained, sealed, by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn complainant(work: &Work, id: Uuid) -> Result<Option<complainant::Model>, StoreError> {
    Ok(complainant::Entity::find_by_id(id).one(&work.db()).await?)
}

/// Puts a file under the complaint with another name: the one it came with may tell who complained.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn add_file(work: &Work, complaint: Uuid, document: Uuid, name: &str) -> Result<(), StoreError> {
    document::Entity::update_many()
        .col_expr(document::Column::Name, Expr::value(name))
        .filter(document::Column::Id.eq(document))
        .exec(&work.db())
        .await?;
    let row = complaint_file::Model { id: Uuid::now_v7(), complaint_id: complaint, document_id: document };
    complaint_file::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// The files of a complaint, in the order they came.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn files(work: &Work, complaint: Uuid) -> Result<Vec<document::Model>, StoreError> {
    let rows = complaint_file::Entity::find()
        .filter(complaint_file::Column::ComplaintId.eq(complaint))
        .order_by_asc(complaint_file::Column::Id)
        .all(&work.db())
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.document_id).collect();
    let documents = crate::documents::by_ids(work, ids.clone()).await?;
    Ok(ids.iter().filter_map(|id| documents.iter().find(|document| document.id == *id).cloned()).collect())
}

/// The case of a public number, so that a complaint can be about it.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn case_by_number(work: &Work, number: &str) -> Result<Option<case::Model>, StoreError> {
    Ok(case::Entity::find().filter(case::Column::Number.eq(number)).one(&work.db()).await?)
}

/// The body at the top of the tree, which supervises what is about no body in particular.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn top(work: &Work) -> Result<Option<organisation::Model>, StoreError> {
    Ok(organisation::Entity::find()
        .filter(organisation::Column::ParentId.is_null())
        .filter(organisation::Column::Historic.eq(false))
        .order_by_asc(organisation::Column::Path)
        .one(&work.db())
        .await?)
}
