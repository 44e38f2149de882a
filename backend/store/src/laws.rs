//! The law register as rows: laws, wordings and changes; what rests on them is in `bases`, what changes ask in `tasks`.

mod bases;
mod tasks;

pub use bases::{keep_bases, rest_on, resting, touched};
pub use tasks::{
    TaskState, close_by_end, close_by_version, declare, first_open, insert_tasks, open_cases, task, tasks_page,
    update_task,
};

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::page::{Page, Paged, count};
use crate::search;
use crate::tables::{law, law_article, law_change};
use crate::work::{StoreError, Work};

/// Rows that one statement writes: SQLite and PostgreSQL bound the number of values.
const CHUNK: usize = 500;
/// Articles that one condition names: SQLite bounds how deep a condition may be.
const ARTICLES: usize = 200;

/// What a list of laws is narrowed to; days are `YYYY-MM-DD`.
#[derive(Clone, Debug, Default)]
pub struct LawFilter {
    /// Any part of title, document number or issuer, in Chinese, pinyin or initials.
    pub text: Option<String>,
    /// In force, not yet in force or lapsed on the day.
    pub standing: Option<domain::laws::Standing>,
    /// The day.
    pub day: String,
}

/// Laws by sound.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(work: &Work, filter: &LawFilter, page: &Page) -> Result<Paged<law::Model>, StoreError> {
    use domain::laws::Standing;
    let mut query = law::Entity::find();
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        query = query.filter(Expr::col(law::Column::Search).like(LikeExpr::new(search::pattern(text)).escape('\\')));
    }
    let day = filter.day.as_str();
    query = match filter.standing {
        None => query,
        Some(Standing::NotYet) => query.filter(law::Column::ValidFrom.gt(day)),
        Some(Standing::Lapsed) => query.filter(law::Column::ValidTo.lt(day)),
        Some(Standing::InForce) => query
            .filter(law::Column::ValidFrom.lte(day))
            .filter(law::Column::ValidTo.is_null().or(law::Column::ValidTo.gte(day))),
    };
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.sorted_after(law::Column::SortKey, law::Column::Id) {
        query = query.filter(after);
    }
    let rows = query
        .order_by_asc(law::Column::SortKey)
        .order_by_asc(law::Column::Id)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.id)))
}

/// A law.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn find(work: &Work, id: Uuid) -> Result<Option<law::Model>, StoreError> {
    Ok(law::Entity::find_by_id(id).one(&work.db()).await?)
}

/// Laws by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn by_ids(work: &Work, ids: Vec<Uuid>) -> Result<Vec<law::Model>, StoreError> {
    Ok(law::Entity::find().filter(law::Column::Id.is_in(ids)).all(&work.db()).await?)
}

/// Laws that stay as they are until the work ends: on PostgreSQL nobody changes or ends them meanwhile, and SQLite has one
/// writer.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn hold(work: &Work, ids: Vec<Uuid>) -> Result<(), StoreError> {
    let held = law::Entity::find().filter(law::Column::Id.is_in(ids)).order_by_asc(law::Column::Id).lock_shared();
    held.select_only().column(law::Column::Id).into_tuple::<Uuid>().all(&work.db()).await?;
    Ok(())
}

/// A new law.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert(work: &Work, row: law::Model) -> Result<(), StoreError> {
    law::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Writes a law if nobody has changed it since `seen`; the row carries the next version.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn update(work: &Work, row: law::Model, seen: i64) -> Result<bool, StoreError> {
    let id = row.id;
    let changed = law::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(law::Column::Id.eq(id))
        .filter(law::Column::Version.eq(seen))
        .exec(&work.db())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// The wordings of a law, in the order of its articles and the newest first; of those in force on a day if one is named.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn articles_page(
    work: &Work,
    law: Uuid,
    day: Option<&str>,
    page: &Page,
) -> Result<Paged<law_article::Model>, StoreError> {
    use law_article::Column;
    let mut query = law_article::Entity::find().filter(Column::LawId.eq(law));
    if let Some(day) = day {
        query = query.filter(Column::ValidFrom.lte(day)).filter(Column::ValidTo.is_null().or(Column::ValidTo.gte(day)));
    }
    let total = count(work, query.clone()).await?;
    if let Some((key, _)) = &page.after {
        let (number, from) = key.split_once(' ').unwrap_or((key, ""));
        let number: i32 = number.parse().unwrap_or(i32::MAX);
        query = query.filter(Column::Number.gt(number).or(Column::Number.eq(number).and(Column::ValidFrom.lt(from))));
    }
    let rows = query
        .order_by_asc(Column::Number)
        .order_by_desc(Column::ValidFrom)
        .limit(page.first + 1)
        .all(&work.db())
        .await?;
    Ok(Paged::of(rows, page, total, |row| (format!("{} {}", row.number, row.valid_from), row.id)))
}

/// Every wording of a law, or of one article, in order; a statute is bounded.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn wordings(work: &Work, law: Uuid, number: Option<i32>) -> Result<Vec<law_article::Model>, StoreError> {
    use law_article::Column;
    let mut query = law_article::Entity::find().filter(Column::LawId.eq(law));
    if let Some(number) = number {
        query = query.filter(Column::Number.eq(number));
    }
    Ok(query.order_by_asc(Column::Number).order_by_asc(Column::ValidFrom).all(&work.db()).await?)
}

/// Every wording of some articles, by law and in order.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn wordings_of(work: &Work, articles: &[(Uuid, i32)]) -> Result<Vec<law_article::Model>, StoreError> {
    use law_article::Column;
    let mut asked = articles.to_vec();
    asked.sort_unstable();
    asked.dedup();
    let mut found = Vec::new();
    for chunk in asked.chunks(ARTICLES) {
        let mut any = sea_orm::Condition::any();
        for (law, number) in chunk {
            any = any.add(Column::LawId.eq(*law).and(Column::Number.eq(*number)));
        }
        let query = law_article::Entity::find().filter(any).order_by_asc(Column::LawId);
        found.extend(query.order_by_asc(Column::Number).order_by_asc(Column::ValidFrom).all(&work.db()).await?);
    }
    Ok(found)
}

/// New wordings.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, also when a wording of that day is there.
pub async fn insert_articles(work: &Work, rows: Vec<law_article::Model>) -> Result<(), StoreError> {
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        law_article::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    Ok(())
}

/// Takes wordings out of the register.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn delete_articles(work: &Work, ids: Vec<Uuid>) -> Result<(), StoreError> {
    for chunk in ids.chunks(CHUNK) {
        let ids = chunk.iter().copied();
        law_article::Entity::delete_many().filter(law_article::Column::Id.is_in(ids)).exec(&work.db()).await?;
    }
    Ok(())
}

/// Ends wordings on a day (`YYYY-MM-DD`), their last.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn end_articles(work: &Work, ids: &[Uuid], last_day: &str) -> Result<(), StoreError> {
    for chunk in ids.chunks(CHUNK) {
        law_article::Entity::update_many()
            .col_expr(law_article::Column::ValidTo, Expr::value(last_day))
            .filter(law_article::Column::Id.is_in(chunk.iter().copied()))
            .exec(&work.db())
            .await?;
    }
    Ok(())
}

/// Puts other words into a wording, from the same day on.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn reword(work: &Work, id: Uuid, chapter: Option<&str>, text: &str) -> Result<(), StoreError> {
    law_article::Entity::update_many()
        .col_expr(law_article::Column::Text, Expr::value(text))
        .col_expr(law_article::Column::Chapter, Expr::value(chapter.map(str::to_owned)))
        .filter(law_article::Column::Id.eq(id))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// One more change.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn insert_change(work: &Work, row: law_change::Model) -> Result<(), StoreError> {
    law_change::Entity::insert(row.into_active_model()).exec_without_returning(&work.db()).await?;
    Ok(())
}

/// Changes by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn changes_by_ids(work: &Work, ids: Vec<Uuid>) -> Result<Vec<law_change::Model>, StoreError> {
    Ok(law_change::Entity::find().filter(law_change::Column::Id.is_in(ids)).all(&work.db()).await?)
}

/// The changes of a law, the newest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn changes_page(work: &Work, law: Uuid, page: &Page) -> Result<Paged<law_change::Model>, StoreError> {
    use law_change::Column;
    let mut query = law_change::Entity::find().filter(Column::LawId.eq(law));
    let total = count(work, query.clone()).await?;
    if let Some((at, id)) = page.after_micros() {
        query = query.filter(Column::At.lt(at).or(Column::At.eq(at).and(Column::Id.lt(id))));
    }
    let rows = query.order_by_desc(Column::At).order_by_desc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.at.to_string(), row.id)))
}
