//! The case row, its party and its materials.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::tables::{applicant, case, case_material, clock, document, task};
use crate::work::{StoreError, Work};

/// Cases inside the fence of the work.
pub(super) fn visible(work: &Work) -> Select<case::Entity> {
    let query = case::Entity::find();
    match reach(work) {
        Some(reach) => query.filter(case::Column::OrganisationId.in_subquery(reach)),
        None => query,
    }
}

/// A case that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<case::Model>, StoreError> {
    Ok(visible(work).filter(case::Column::Id.eq(id)).one(&work.db()).await?)
}

/// The version of a case that the work has reached; on PostgreSQL nobody else changes the case before the work ends, and
/// SQLite has one writer.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn held_version(work: &Work, id: Uuid) -> Result<Option<i32>, StoreError> {
    let row = case::Entity::find_by_id(id).select_only().column(case::Column::Version).lock_exclusive();
    Ok(row.into_tuple().one(&work.db()).await?)
}

/// Cases by id, for rows that the work has already reached.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_ids(work: &Work, ids: Vec<Uuid>) -> Result<Vec<case::Model>, StoreError> {
    Ok(case::Entity::find().filter(case::Column::Id.is_in(ids)).all(&work.db()).await?)
}

/// The case of a tracking code's digest.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_code(work: &Work, digest: &[u8]) -> Result<Option<case::Model>, StoreError> {
    Ok(case::Entity::find().filter(case::Column::CodeDigest.eq(digest)).one(&work.db()).await?)
}

/// A new case.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, row: case::Model) -> Result<(), StoreError> {
    case::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes a case if it still has the version that was seen; the row carries the next one.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: case::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = case::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(case::Column::Id.eq(id))
        .filter(case::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// The party of a case.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_applicant(work: &Work, row: applicant::Model) -> Result<(), StoreError> {
    applicant::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Parties by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn applicants(work: &Work, ids: &[Uuid]) -> Result<Vec<applicant::Model>, StoreError> {
    Ok(applicant::Entity::find().filter(applicant::Column::Id.is_in(ids.iter().copied())).all(&work.db()).await?)
}

/// The first decision of a power that gave a party, known by the mark of its identity number, what it asked for.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn granted(
    work: &Work,
    identity: &[u8],
    power: Uuid,
    outcomes: &[&str],
) -> Result<Option<case::Model>, StoreError> {
    let parties: Vec<Uuid> = applicant::Entity::find()
        .select_only()
        .column(applicant::Column::Id)
        .filter(applicant::Column::IdentityMark.eq(identity))
        .into_tuple()
        .all(&work.db())
        .await?;
    Ok(case::Entity::find()
        .filter(case::Column::ApplicantId.is_in(parties))
        .filter(case::Column::PowerId.eq(power))
        .filter(case::Column::DecidedAt.is_not_null())
        .filter(case::Column::Outcome.is_in(outcomes.iter().copied()))
        .order_by_asc(case::Column::DecidedAt)
        .one(&work.db())
        .await?)
}

/// Puts a file under a material of the case.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn add_material(work: &Work, case: Uuid, key: &str, document: Uuid) -> Result<(), StoreError> {
    let row = case_material::Model {
        id: Uuid::now_v7(),
        case_id: case,
        key: key.into(),
        document_id: document,
        added_at: work.now().0,
    };
    case_material::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// The materials of some cases with their files, in the order they came.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, [`StoreError::Broken`] when a file is gone.
pub async fn materials(
    work: &Work,
    cases: &[Uuid],
) -> Result<Vec<(case_material::Model, document::Model)>, StoreError> {
    let rows = case_material::Entity::find()
        .filter(case_material::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(case_material::Column::Id)
        .all(&work.db())
        .await?;
    let ids = rows.iter().map(|row| row.document_id).collect();
    let documents = crate::documents::by_ids(work, ids).await?;
    let documents: HashMap<Uuid, document::Model> = documents.into_iter().map(|row| (row.id, row)).collect();
    rows.into_iter()
        .map(|row| {
            let document = documents.get(&row.document_id).cloned();
            let document = document.ok_or_else(|| StoreError::Broken("a material without its file".into()))?;
            Ok((row, document))
        })
        .collect()
}

/// The open tasks of some cases, in the order they opened.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn open_tasks(work: &Work, cases: &[Uuid]) -> Result<Vec<task::Model>, StoreError> {
    Ok(task::Entity::find()
        .filter(task::Column::CaseId.is_in(cases.iter().copied()))
        .filter(task::Column::EndedAt.is_null())
        .order_by_asc(task::Column::Id)
        .all(&work.db())
        .await?)
}

/// The cases that go on in another one, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn merged_into(work: &Work, lead: Uuid) -> Result<Vec<case::Model>, StoreError> {
    let merged = visible(work).filter(case::Column::MergedInto.eq(lead)).order_by_asc(case::Column::Id);
    Ok(merged.all(&work.db()).await?)
}

/// Open cases of a version beside one, that have a party: the oldest of them.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn beside(work: &Work, case: &case::Model, most: u64) -> Result<Vec<case::Model>, StoreError> {
    Ok(visible(work)
        .filter(case::Column::VersionId.eq(case.version_id))
        .filter(case::Column::ClosedAt.is_null())
        .filter(case::Column::ApplicantId.is_not_null())
        .filter(case::Column::Id.ne(case.id))
        .order_by_asc(case::Column::FiledAt)
        .order_by_asc(case::Column::Id)
        .limit(most)
        .all(&work.db())
        .await?)
}

/// The open tasks that somebody does, in the reach of the work, the most urgent first, and how many there are.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn tasks_of(work: &Work, account: Uuid, most: u64) -> Result<(Vec<task::Model>, u64), StoreError> {
    let open = task::Entity::find().filter(task::Column::HandlerId.eq(account)).filter(task::Column::EndedAt.is_null());
    let open = match reach(work) {
        Some(reach) => open.filter(task::Column::OrganisationId.in_subquery(reach)),
        None => open,
    };
    let all = open.clone().count(&work.db()).await?;
    let first = open.order_by_asc(task::Column::SortAt).order_by_asc(task::Column::Id).limit(most);
    Ok((first.all(&work.db()).await?, all))
}

/// The first task a case ever had.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn first_task(work: &Work, case: Uuid) -> Result<Option<task::Model>, StoreError> {
    Ok(task::Entity::find()
        .filter(task::Column::CaseId.eq(case))
        .order_by_asc(task::Column::OpenedAt)
        .order_by_asc(task::Column::Id)
        .one(&work.db())
        .await?)
}

/// A clock by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn clock(work: &Work, id: Uuid) -> Result<Option<clock::Model>, StoreError> {
    Ok(clock::Entity::find_by_id(id).one(&work.db()).await?)
}

/// The earliest moment (µs) at which the timer has something to tell.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn next_clock(work: &Work) -> Result<Option<i64>, StoreError> {
    let first = clock::Entity::find()
        .filter(clock::Column::NextAt.is_not_null())
        .order_by_asc(clock::Column::NextAt)
        .one(&work.db())
        .await?;
    Ok(first.and_then(|clock| clock.next_at))
}

/// When the timer looks at a clock next (µs), or never again.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn set_next(work: &Work, clock: Uuid, next_at: Option<i64>) -> Result<(), StoreError> {
    clock::Entity::update_many()
        .col_expr(clock::Column::NextAt, Expr::value(next_at))
        .filter(clock::Column::Id.eq(clock))
        .exec(&work.db())
        .await?;
    Ok(())
}
