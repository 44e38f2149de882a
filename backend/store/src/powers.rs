//! The catalogue: powers, versions and opinions, with their lists and counts.

mod catalogue;
mod counts;
mod days;
mod indexed;
mod lives;
mod signatures;
mod templates;

pub use catalogue::{Newest, by_codes, contents, insert_powers, insert_versions, newest_versions};
pub use counts::{PowerCount, counts};
pub use days::{enter, entry_of, find_on, history, leave, page_on};
pub use indexed::{entries, entries_of, listed_after, listed_among};
pub use lives::{due_versions, ended_powers, is_in_force, published_number, unlisted, upcoming};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
pub use signatures::{sign, signatures};
pub use templates::{keep_templates, templates_held};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{organisation, power, power_category, power_version, review_opinion, sign_off};
use crate::work::{StoreError, Work};

/// What a list of powers is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct PowerFilter {
    /// Any part of name, code, body or category, in Chinese, pinyin or initials.
    pub text: Option<String>,
    /// Category code.
    pub category: Option<String>,
    /// The body.
    pub organisation: Option<Uuid>,
    /// `IN_FORCE`, `HISTORIC`, `ANNOUNCED` or `ABOLISHED`.
    pub status: Option<String>,
    /// Stable name of the level of the body.
    pub level: Option<String>,
    /// The path of the body below which withheld powers are listed too; nobody else learns of them.
    pub withheld_below: Option<String>,
}

/// Published and historic powers: those in force first, then by sound.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &PowerFilter, page: &Page) -> Result<Paged<power::Model>, StoreError> {
    let query = filtered(filter);
    let total = count(work, query.clone()).await?;
    let rows = in_order(following(query, page)).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (place(row), row.id)))
}

/// The sort key of a power in the catalogue.
pub fn place(row: &power::Model) -> String {
    format!("{} {}", row.status, row.sort_key)
}

fn following(query: Select<power::Entity>, page: &Page) -> Select<power::Entity> {
    let Some((key, id)) = &page.after else { return query };
    let (status, sort) = key.split_once(' ').unwrap_or(("", key));
    // IN_FORCE > HISTORIC > ANNOUNCED > ABOLISHED, and those in force come first: status down, the rest up.
    query.filter(
        power::Column::Status.lt(status).or(power::Column::Status
            .eq(status)
            .and(power::Column::SortKey.gt(sort).or(power::Column::SortKey.eq(sort).and(power::Column::Id.gt(*id))))),
    )
}

fn in_order(query: Select<power::Entity>) -> Select<power::Entity> {
    query.order_by_desc(power::Column::Status).order_by_asc(power::Column::SortKey).order_by_asc(power::Column::Id)
}

/// What is not withheld, or is of a body at or below this path.
pub(crate) fn shown_to(withheld_below: Option<&str>) -> Condition {
    let open = Condition::any().add(power::Column::Withheld.eq(false));
    match withheld_below {
        None => open,
        Some(path) => open.add(
            power::Column::OrganisationId.in_subquery(
                Query::select()
                    .column(organisation::Column::Id)
                    .from(organisation::Entity)
                    .and_where(Expr::col(organisation::Column::Path).like(search::prefix(path)))
                    .to_owned(),
            ),
        ),
    }
}

fn filtered(filter: &PowerFilter) -> Select<power::Entity> {
    let mut query = listed().filter(shown_to(filter.withheld_below.as_deref()));
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        query = query.filter(Expr::col(power::Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')));
    }
    if let Some(category) = &filter.category {
        query = query.filter(power::Column::CategoryCode.eq(category.as_str()));
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(power::Column::OrganisationId.eq(organisation));
    }
    if let Some(level) = &filter.level {
        query = query.filter(power::Column::OrganisationId.in_subquery(of_level(level)));
    }
    if let Some(status) = &filter.status {
        query = query.filter(power::Column::Status.eq(status.as_str()));
    }
    query
}

/// The bodies of a level.
fn of_level(level: &str) -> SelectStatement {
    Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(organisation::Column::Level.eq(level))
        .to_owned()
}

/// Powers the public may see: those that are listed and not withheld.
fn published() -> Select<power::Entity> {
    listed().filter(power::Column::Withheld.eq(false))
}

/// A power without a published version is not one yet.
fn listed() -> Select<power::Entity> {
    power::Entity::find().filter(power::Column::Status.ne("DRAFT"))
}

/// A power by its code that is published or withheld; who may see it is for the caller to say.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find_listed(work: &Work, code: &str) -> Result<Option<power::Model>, StoreError> {
    Ok(listed().filter(power::Column::Code.eq(code)).one(&work.db()).await?)
}

/// A published power by its code.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, code: &str) -> Result<Option<power::Model>, StoreError> {
    Ok(published().filter(power::Column::Code.eq(code)).one(&work.db()).await?)
}

/// A power by its code, published or not; for those who write it.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find_any(work: &Work, code: &str) -> Result<Option<power::Model>, StoreError> {
    Ok(power::Entity::find().filter(power::Column::Code.eq(code)).one(&work.db()).await?)
}

/// Powers by id, published or not.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_ids(work: &Work, ids: Vec<Uuid>) -> Result<Vec<power::Model>, StoreError> {
    Ok(power::Entity::find().filter(power::Column::Id.is_in(ids)).all(&work.db()).await?)
}

/// A power's row, inserted or changed.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_power(work: &Work, row: power::Model) -> Result<(), StoreError> {
    power::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes all columns of a power.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update_power(work: &Work, row: power::Model) -> Result<(), StoreError> {
    row.into_active_model().reset_all().update(&work.db()).await?;
    Ok(())
}

/// The categories, in their order.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn categories(work: &Work) -> Result<Vec<power_category::Model>, StoreError> {
    Ok(power_category::Entity::find().order_by_asc(power_category::Column::Position).all(&work.db()).await?)
}

/// A version that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn version(work: &Work, id: Uuid) -> Result<Option<power_version::Model>, StoreError> {
    Ok(versions(work).filter(power_version::Column::Id.eq(id)).one(&work.db()).await?)
}

fn versions(work: &Work) -> Select<power_version::Entity> {
    let query = power_version::Entity::find();
    match reach(work) {
        Some(reach) => query.filter(power_version::Column::OrganisationId.in_subquery(reach)),
        None => query,
    }
}

/// What a list of versions is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowed<'a> {
    /// The state.
    pub state: Option<&'a str>,
    /// Any part of the power's name or code.
    pub text: Option<&'a str>,
    /// Only those that wait for one of these signers.
    pub signers: Option<Vec<String>>,
    /// Only the versions in force of withheld powers.
    pub withheld: bool,
}

/// Versions that the work reaches, the last edited first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn version_page(
    work: &Work,
    narrowed: Narrowed<'_>,
    page: &Page,
) -> Result<Paged<power_version::Model>, StoreError> {
    let mut query = versions(work);
    if let Some(signers) = narrowed.signers {
        query = query.filter(power_version::Column::Signer.is_in(signers));
    }
    if let Some(state) = narrowed.state {
        query = query.filter(power_version::Column::State.eq(state));
    }
    if narrowed.withheld {
        let current = Query::select()
            .column(power::Column::CurrentVersionId)
            .from(power::Entity)
            .and_where(power::Column::Withheld.eq(true))
            .and_where(power::Column::CurrentVersionId.is_not_null())
            .to_owned();
        query = query.filter(power_version::Column::Id.in_subquery(current));
    }
    if let Some(text) = narrowed.text.filter(|text| !text.trim().is_empty()) {
        let powers = Query::select()
            .column(power::Column::Id)
            .from(power::Entity)
            .and_where(Expr::col(power::Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')))
            .to_owned();
        query = query.filter(power_version::Column::PowerId.in_subquery(powers));
    }
    let total = count(work, query.clone()).await?;
    if let Some((at, id)) = page.after_micros() {
        query = query.filter(
            power_version::Column::EditedAt
                .lt(at)
                .or(power_version::Column::EditedAt.eq(at).and(power_version::Column::Id.lt(id))),
        );
    }
    let rows = query
        .order_by_desc(power_version::Column::EditedAt)
        .order_by_desc(power_version::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.edited_at.to_string(), row.id)))
}

/// Id, number and state of the versions of one power, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn states_of(work: &Work, power: Uuid) -> Result<Vec<(Uuid, i32, String)>, StoreError> {
    Ok(power_version::Entity::find()
        .select_only()
        .column(power_version::Column::Id)
        .column(power_version::Column::Number)
        .column(power_version::Column::State)
        .filter(power_version::Column::PowerId.eq(power))
        .order_by_desc(power_version::Column::Number)
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// A power that stays as it is until the work ends: on PostgreSQL nobody else decides on it meanwhile, and SQLite has one
/// writer.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn held(work: &Work, id: Uuid) -> Result<Option<power::Model>, StoreError> {
    Ok(power::Entity::find_by_id(id).lock_exclusive().one(&work.db()).await?)
}

/// A new version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when its number is taken.
pub async fn insert_version(work: &Work, row: power_version::Model) -> Result<(), StoreError> {
    power_version::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes a version if nobody has changed it since `lock`; the row carries the next lock.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update_version(work: &Work, row: power_version::Model, lock: i64) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = power_version::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(power_version::Column::Id.eq(id))
        .filter(power_version::Column::Lock.eq(lock))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// The warnings of a version that were signed off, in the order of the findings.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn sign_offs(work: &Work, version: Uuid) -> Result<Vec<sign_off::Model>, StoreError> {
    Ok(sign_off::Entity::find()
        .filter(sign_off::Column::VersionId.eq(version))
        .order_by_asc(sign_off::Column::Id)
        .all(&work.db())
        .await?)
}

/// Adds signed warnings.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_sign_offs(work: &Work, rows: Vec<sign_off::Model>) -> Result<(), StoreError> {
    if !rows.is_empty() {
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        sign_off::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// The opinions on a version, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn opinions(work: &Work, version: Uuid) -> Result<Vec<review_opinion::Model>, StoreError> {
    Ok(review_opinion::Entity::find()
        .filter(review_opinion::Column::VersionId.eq(version))
        .order_by_asc(review_opinion::Column::At)
        .order_by_asc(review_opinion::Column::Id)
        .all(&work.db())
        .await?)
}

/// One more opinion.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_opinion(work: &Work, row: review_opinion::Model) -> Result<(), StoreError> {
    review_opinion::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// A new category.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_category(work: &Work, row: power_category::Model) -> Result<(), StoreError> {
    power_category::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes a category that is there.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update_category(work: &Work, row: power_category::Model) -> Result<(), StoreError> {
    row.into_active_model().reset_all().update(&work.db()).await?;
    Ok(())
}
