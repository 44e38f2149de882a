//! The rows behind each figure of a report, paged along an index; what they mean is the domain's.

use domain::reports::PowerList;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::organisations::reach;
use crate::page::{Page, Paged, count};
use crate::tables::{law, organisation, post, post_holding, power, power_basis, power_fact, power_post, power_version};
use crate::work::{StoreError, Work};

/// The moment of a report and the numbers of the rule book that it is judged by.
#[derive(Clone, Debug)]
pub struct ReportDay {
    /// Today (`YYYY-MM-DD`).
    pub today: String,
    /// A year before (`YYYY-MM-DD`).
    pub year_before: String,
    /// Largest share of the statutory limit that a promise may have, in millionths.
    pub share_ppm: i32,
    /// Smallest sample that tells.
    pub minimum_sample: i32,
}

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// One body, without those below it.
    pub organisation: Option<Uuid>,
    /// Code of a class.
    pub category: Option<String>,
    /// What is known by name only, instead of what is in force.
    pub named_only: bool,
}

/// The condition of a list on the facts of a power, its status aside.
pub(super) fn meets(list: PowerList, day: &ReportDay) -> Condition {
    use power_fact::Column;
    let all = Condition::all();
    match list {
        PowerList::InForce | PowerList::NamedOnly | PowerList::Days => all,
        // Said twice, because SQLite takes the index of what does not rest well only for those who name its condition.
        PowerList::WithoutBasis => all.add(Column::Basis.is_in(["NONE", "WORDS"])).add(Column::Basis.ne("REGISTERED")),
        PowerList::BasisLapsed => all.add(Column::Basis.eq("LAPSED")).add(Column::Basis.ne("REGISTERED")),
        PowerList::WithoutDuty => all.add(Expr::col(Column::Duty).not()),
        PowerList::BodyEnded => {
            let ended = Query::select()
                .column(organisation::Column::Id)
                .from(organisation::Entity)
                .and_where(Expr::col(organisation::Column::EndedAt).is_not_null())
                .to_owned();
            all.add(Column::OrganisationId.in_subquery(ended))
        }
        PowerList::WithoutDecider => all.add(Expr::col(Column::Decided).not()),
        PowerList::PostVacant => all.add(Column::PowerId.in_subquery(vacant(&day.today))),
        PowerList::WithoutChart => all.add(Column::Sha256.is_null()),
        PowerList::ChartShared => all.add(Expr::col(Column::SharedChart)),
        PowerList::NameTwice => all.add(Expr::col(Column::Namesake)),
        PowerList::LevelsDiffer => all.add(Expr::col(Column::Unlike)),
        PowerList::Idle => all
            .add(Column::Status.eq("IN_FORCE"))
            .add(Column::LastCaseOn.lt(day.year_before.as_str()))
            .add(Column::Since.lte(day.year_before.as_str())),
        PowerList::PromiseTooLong => all.add(Column::PromisedPpm.gt(day.share_ppm)),
        PowerList::WithoutStatutory => all.add(Column::StatutoryN.is_null()).add(Column::Status.eq("IN_FORCE")),
        // Only periods of working days can be compared, and only a sample that is large enough tells.
        PowerList::SlowerThanPromised => all
            .add(Column::MedianDays.is_not_null())
            .add(Column::Samples.gte(day.minimum_sample))
            .add(Column::PromisedUnit.eq("WORKING_DAY"))
            .add(Expr::col(Column::MedianDays).gt(Expr::col(Column::PromisedN))),
        // Their rows are no powers of the catalogue.
        PowerList::LawUnused
        | PowerList::BodyWithoutPower
        | PowerList::PostWithoutPower
        | PowerList::ChartWithoutPower => all.add(Expr::value(false)),
    }
}

/// Powers with a step at a post that nobody holds on a day.
pub(super) fn vacant(day: &str) -> SelectStatement {
    let held = Query::select()
        .column(post_holding::Column::PostId)
        .from(post_holding::Entity)
        .and_where(Expr::col(post_holding::Column::FromDay).lte(day))
        .cond_where(post_holding::Column::ToDay.is_null().or(post_holding::Column::ToDay.gte(day)))
        .to_owned();
    let empty = Query::select()
        .column(post::Column::Id)
        .from(post::Entity)
        .and_where(Expr::col(post::Column::Id).not_in_subquery(held))
        .to_owned();
    Query::select()
        .column(power_post::Column::PowerId)
        .from(power_post::Entity)
        .and_where(Expr::col(power_post::Column::PostId).in_subquery(empty))
        .to_owned()
}

/// The powers of a list that the work reaches, by sound; the idle ones by their last case, those without any first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn page(
    work: &Work,
    list: PowerList,
    narrowing: &Narrowing,
    day: &ReportDay,
    page: &Page,
) -> Result<Paged<power_fact::Model>, StoreError> {
    use power_fact::Column;
    let historic = list == PowerList::NamedOnly || (narrowing.named_only && list.knows_named_only());
    let mut query =
        power_fact::Entity::find().filter(Column::Status.eq(if historic { "HISTORIC" } else { "IN_FORCE" }));
    query = query.filter(meets(list, day));
    if let Some(reach) = reach(work) {
        query = query.filter(Column::OrganisationId.in_subquery(reach));
    }
    if let Some(organisation) = narrowing.organisation {
        query = query.filter(Column::OrganisationId.eq(organisation));
    }
    if let Some(category) = &narrowing.category {
        query = query.filter(Column::CategoryCode.eq(category.as_str()));
    }
    let total = count(work, query.clone()).await?;
    let key = if list == PowerList::Idle { Column::LastCaseOn } else { Column::SortKey };
    if let Some(after) = page.sorted_after(key, Column::PowerId) {
        query = query.filter(after);
    }
    let rows = query.order_by_asc(key).order_by_asc(Column::PowerId).limit(page.first + 1).all(&work.db()).await?;
    let place = |row: &power_fact::Model| {
        let key = if list == PowerList::Idle { &row.last_case_on } else { &row.sort_key };
        (key.clone(), row.power_id)
    };
    Ok(Paged::of(rows, page, total, place))
}

/// Laws in force on a day on which no power in force rests, by sound.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn unused_laws(work: &Work, day: &str, page: &Page) -> Result<Paged<law::Model>, StoreError> {
    use law::Column;
    let resting = Query::select()
        .expr(Expr::value(1))
        .from(power_basis::Entity)
        .inner_join(
            power::Entity,
            Expr::col((power::Entity, power::Column::CurrentVersionId))
                .equals((power_basis::Entity, power_basis::Column::VersionId)),
        )
        .and_where(Expr::col((power_basis::Entity, power_basis::Column::LawId)).equals((law::Entity, Column::Id)))
        .to_owned();
    let mut query = law::Entity::find()
        .filter(Column::ValidFrom.lte(day))
        .filter(Column::ValidTo.is_null().or(Column::ValidTo.gte(day)))
        .filter(Expr::exists(resting).not());
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.sorted_after(Column::SortKey, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_asc(Column::SortKey).order_by_asc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.id)))
}

/// Powers that are not in force and have a version with a chart, by sound.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn charts_alone(work: &Work, narrowing: &Narrowing, page: &Page) -> Result<Paged<power::Model>, StoreError> {
    use power::Column;
    let drawn = Query::select()
        .column(power_version::Column::PowerId)
        .from(power_version::Entity)
        .and_where(Expr::col(power_version::Column::State).is_in(["DRAFT", "SUBMITTED", "RETURNED", "APPROVED"]))
        .and_where(Expr::col(power_version::Column::Sha256).is_not_null())
        .to_owned();
    let mut query: Select<power::Entity> = power::Entity::find()
        .filter(Column::Status.is_in(["DRAFT", "ANNOUNCED"]))
        .filter(Column::CurrentVersionId.is_null())
        .filter(Column::Id.in_subquery(drawn));
    if let Some(reach) = reach(work) {
        query = query.filter(Column::OrganisationId.in_subquery(reach));
    }
    if let Some(organisation) = narrowing.organisation {
        query = query.filter(Column::OrganisationId.eq(organisation));
    }
    if let Some(category) = &narrowing.category {
        query = query.filter(Column::CategoryCode.eq(category.as_str()));
    }
    let total = count(work, query.clone()).await?;
    if let Some(after) = page.sorted_after(Column::SortKey, Column::Id) {
        query = query.filter(after);
    }
    let rows =
        query.order_by_asc(Column::SortKey).order_by_asc(Column::Id).limit(page.first + 1).all(&work.db()).await?;
    Ok(Paged::of(rows, page, total, |row| (row.sort_key.clone(), row.id)))
}

/// The bodies that hold a power of some names, with the name: (name key, power, body).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn namesakes(work: &Work, names: Vec<String>) -> Result<Vec<(String, Uuid, Uuid, String)>, StoreError> {
    use power_fact::Column;
    Ok(power_fact::Entity::find()
        .select_only()
        .columns([Column::NameKey, Column::PowerId, Column::OrganisationId, Column::Status])
        .filter(Column::NameKey.is_in(names))
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// What the bodies that hold some items of the national catalogue say of them: (basic code, body, what is said).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn said_of(work: &Work, codes: Vec<String>) -> Result<Vec<(String, Uuid, String)>, StoreError> {
    use power_fact::Column;
    Ok(power_fact::Entity::find()
        .select_only()
        .columns([Column::BasicCode, Column::OrganisationId, Column::Said])
        .filter(Column::BasicCode.is_in(codes))
        .filter(Column::Said.is_not_null())
        .filter(Column::Status.eq("IN_FORCE"))
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// How many powers in force each of some charts serves.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn sharing(work: &Work, charts: Vec<String>) -> Result<Vec<(String, i64)>, StoreError> {
    use power_fact::Column;
    Ok(power_fact::Entity::find()
        .select_only()
        .column(Column::Sha256)
        .column_as(Column::PowerId.count(), "powers")
        .filter(Column::Sha256.is_in(charts))
        .filter(Column::Status.eq("IN_FORCE"))
        .group_by(Column::Sha256)
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// The posts that do the steps of some powers: (power, post).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn posts_of(work: &Work, powers: Vec<Uuid>) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    Ok(power_post::Entity::find()
        .select_only()
        .columns([power_post::Column::PowerId, power_post::Column::PostId])
        .filter(power_post::Column::PowerId.is_in(powers))
        .distinct()
        .into_tuple()
        .all(&work.db())
        .await?)
}
