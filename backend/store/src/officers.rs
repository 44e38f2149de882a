//! Enforcement officers as rows: finding them inside the fence, by number, by how they stand; their entries are only added.

use domain::officers::{Conduct, Mark, Standing};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{officer, officer_entry};
use crate::work::{StoreError, Work};

/// What a list of officers is narrowed to; the day is `YYYY-MM-DD`.
#[derive(Clone, Debug, Default)]
pub struct OfficerFilter {
    /// Their body, without those below it.
    pub organisation: Option<Uuid>,
    /// How their certificates stand on the day.
    pub standing: Option<Standing>,
    /// The day.
    pub day: String,
    /// Any part of name or number, in Chinese, pinyin or initials.
    pub text: Option<String>,
}

/// Officers of the bodies that the work reaches.
fn visible(work: &Work) -> Select<officer::Entity> {
    match reach(work) {
        Some(reach) => officer::Entity::find().filter(officer::Column::OrganisationId.in_subquery(reach)),
        None => officer::Entity::find(),
    }
}

/// Officers in the work's fence, by sound.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &OfficerFilter, page: &Page) -> Result<Paged<officer::Model>, StoreError> {
    use officer::Column;
    let mut query = visible(work);
    if let Some(body) = filter.organisation {
        query = query.filter(Column::OrganisationId.eq(body));
    }
    if let Some(standing) = filter.standing {
        query = query.filter(stands(standing, &filter.day));
    }
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        query = query.filter(Expr::col(Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')));
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.sorted_after(Column::SortKey, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_asc(Column::SortKey).order_by_asc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.id)))
}

/// The condition of a standing on the columns; the same rule as `domain::officers::Certificate::on`.
fn stands(standing: Standing, day: &str) -> Condition {
    use officer::Column;
    let marked = |mark: Mark| Condition::all().add(Column::Mark.eq(mark.name()));
    match standing {
        Standing::Revoked => marked(Mark::Revoked),
        Standing::Lapsed => Condition::all()
            .add(Column::Mark.is_in([Mark::Clear.name(), Mark::Suspended.name()]))
            .add(Column::ValidUntil.lt(day)),
        Standing::Suspended => marked(Mark::Suspended).add(Column::ValidUntil.gte(day)),
        Standing::NotYet => marked(Mark::Clear).add(Column::ValidUntil.gte(day)).add(Column::ValidFrom.gt(day)),
        Standing::Valid => marked(Mark::Clear).add(Column::ValidUntil.gte(day)).add(Column::ValidFrom.lte(day)),
    }
}

/// An officer that the work reaches.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<officer::Model>, StoreError> {
    Ok(visible(work).filter(officer::Column::Id.eq(id)).one(&work.db()).await?)
}

/// The officer with that number, as it is stored, whatever the body.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_number(work: &Work, number: &str) -> Result<Option<officer::Model>, StoreError> {
    Ok(officer::Entity::find().filter(officer::Column::Certificate.eq(number)).one(&work.db()).await?)
}

/// What an officer's certificate was on a day (`YYYY-MM-DD`): as the last entry up to then left it, or as it was registered
/// where the register began later. What is only noted changes nothing, whenever it is entered.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn entry_on(work: &Work, officer: Uuid, day: &str) -> Result<Option<officer_entry::Model>, StoreError> {
    use officer_entry::Column;
    let changing =
        [Conduct::Registration, Conduct::Amendment, Conduct::Suspension, Conduct::Reinstatement, Conduct::Revocation];
    let query = || {
        officer_entry::Entity::find()
            .filter(Column::OfficerId.eq(officer))
            .filter(Column::Kind.is_in(changing.map(Conduct::name)))
    };
    let until = query().filter(Column::OnDay.lte(day)).order_by_desc(Column::Seq).one(&work.db()).await?;
    match until {
        Some(entry) => Ok(Some(entry)),
        None => Ok(query().order_by_asc(Column::Seq).one(&work.db()).await?),
    }
}

/// A new officer.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the number is taken.
pub async fn insert(work: &Work, row: officer::Model) -> Result<(), StoreError> {
    officer::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes an officer if nobody has changed it since `seen`; the row carries the next version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when the number is taken.
pub async fn update(work: &Work, row: officer::Model, seen: i32) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = officer::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(officer::Column::Id.eq(id))
        .filter(officer::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Adds an entry.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when its number is taken.
pub async fn append(work: &Work, row: officer_entry::Model) -> Result<(), StoreError> {
    officer_entry::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// What was entered of an officer, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn entries(work: &Work, officer: Uuid, page: &Page) -> Result<Paged<officer_entry::Model>, StoreError> {
    use officer_entry::Column;
    let mut query = officer_entry::Entity::find().filter(Column::OfficerId.eq(officer));
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.newest_after(Column::Seq, Column::Id) {
        query = query.filter(after);
    }
    let rows = query.order_by_desc(Column::Seq).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.seq.to_string(), row.id)))
}
