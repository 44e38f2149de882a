//! Reports as rows: the facts of each power, kept when a version comes into force or ends; counts, lists and holders beside.

mod held;
mod lists;
mod stated;
mod tally;

use domain::reports::{HeldStep, Spread};
pub use held::{Held, HeldBy, Holder, HolderOf, held_page, holders_of_people, holders_of_posts, steps_of};
pub use lists::{Narrowing, ReportDay, charts_alone, namesakes, page, posts_of, said_of, sharing, unused_laws};
use sea_orm::sea_query::{Expr, ExprTrait, Func, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
pub use stated::{find_stated, insert_stated, stated, update_stated};
pub use tally::{Cell, SharedChart, cells, shared_charts, vacancies};
use uuid::Uuid;

use crate::tables::{case, power, power_days, power_fact, power_post};
use crate::work::{StoreError, Work};

/// Powers that are looked at together when many are kept anew.
const BATCH: u64 = 200;

/// How a name is compared with others: without blanks, full-width signs as half-width ones.
pub fn name_key(name: &str) -> String {
    crate::search::normalise(name)
}

/// Keeps the facts of a power and its steps instead of those before, but for what its cases write; `steps` name posts by id.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn keep(work: &Work, row: power_fact::Model, steps: Vec<(HeldStep, Uuid)>) -> Result<(), StoreError> {
    let id = row.power_id;
    let before = power_fact::Entity::find_by_id(id).one(&work.db()).await?;
    let now = Compared::of(&row);
    let version = row.version_id.unwrap_or_default();
    let mut kept = row.into_active_model().reset_all();
    if before.is_some() {
        // What cases write stays theirs: a filing at this very moment must not be lost.
        kept.last_case_on = ActiveValue::NotSet;
        kept.samples = ActiveValue::NotSet;
        kept.median_days = ActiveValue::NotSet;
        kept.p90_days = ActiveValue::NotSet;
        power_fact::Entity::update(kept).exec(&work.db()).await?;
    } else {
        power_fact::Entity::insert(kept).exec_without_returning(&work.db()).await?;
    }
    power_post::Entity::delete_many().filter(power_post::Column::PowerId.eq(id)).exec(&work.db()).await?;
    let rows: Vec<_> = (0..)
        .zip(steps)
        .map(|(position, (step, post))| {
            power_post::Model {
                power_id: id,
                node: step.node,
                version_id: version,
                position,
                name: step.name,
                post_id: post,
                decides: step.decides,
                risk: step.risk.map(|risk| format!("{risk:?}").to_uppercase()),
            }
            .into_active_model()
        })
        .collect();
    if !rows.is_empty() {
        power_post::Entity::insert_many(rows).exec_without_returning(&work.db()).await?;
    }
    compare(work, before, Some(now)).await
}

/// Forgets the facts of a power that is in the catalogue no longer; how long its cases took stays.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn forget(work: &Work, power: Uuid) -> Result<(), StoreError> {
    let before = power_fact::Entity::find_by_id(power).one(&work.db()).await?;
    power_fact::Entity::delete_by_id(power).exec(&work.db()).await?;
    power_post::Entity::delete_many().filter(power_post::Column::PowerId.eq(power)).exec(&work.db()).await?;
    compare(work, before, None).await
}

/// What of a power is compared with others.
struct Compared {
    name: String,
    chart: Option<String>,
    code: Option<String>,
}

impl Compared {
    fn of(row: &power_fact::Model) -> Self {
        Self { name: row.name_key.clone(), chart: row.sha256.clone(), code: row.basic_code.clone() }
    }
}

/// Says anew which powers share a name with one of another body or a chart with any, and which another level tells otherwise,
/// among those that may have changed.
async fn compare(work: &Work, before: Option<power_fact::Model>, now: Option<Compared>) -> Result<(), StoreError> {
    use power_fact::Column;
    let touched: Vec<Compared> = before.as_ref().map(Compared::of).into_iter().chain(now).collect();
    let mut names: Vec<&str> = touched.iter().map(|it| it.name.as_str()).collect();
    names.dedup();
    let twin = |other: &str| {
        let own = |column| Expr::col((power_fact::Entity, column));
        let theirs = |column| Expr::col((other.to_owned(), column));
        let mut query = Query::select();
        query
            .expr(Expr::value(1))
            .from_as(power_fact::Entity, other.to_owned())
            .and_where(theirs(Column::PowerId).ne(own(Column::PowerId)))
            .and_where(theirs(Column::Status).eq(own(Column::Status)));
        query
    };
    for name in names {
        let mut same = twin("twin");
        same.and_where(Expr::col(("twin", Column::NameKey)).eq(name)).and_where(
            Expr::col(("twin", Column::OrganisationId)).ne(Expr::col((power_fact::Entity, Column::OrganisationId))),
        );
        power_fact::Entity::update_many()
            .col_expr(Column::Namesake, Expr::exists(same))
            .filter(Column::NameKey.eq(name))
            .exec(&work.db())
            .await?;
    }
    let mut charts: Vec<&str> = touched.iter().filter_map(|it| it.chart.as_deref()).collect();
    charts.dedup();
    for chart in charts {
        let mut same = twin("twin");
        same.and_where(Expr::col(("twin", Column::Sha256)).eq(chart));
        power_fact::Entity::update_many()
            .col_expr(Column::SharedChart, Expr::exists(same))
            .filter(Column::Sha256.eq(chart))
            .exec(&work.db())
            .await?;
    }
    let mut codes: Vec<&str> = touched.iter().filter_map(|it| it.code.as_deref()).collect();
    codes.dedup();
    for code in codes {
        let held =
            || power_fact::Entity::find().filter(Column::BasicCode.eq(code)).filter(Column::Status.eq("IN_FORCE"));
        let ends = held().select_only().column_as(Column::Said.min(), "least").column_as(Column::Said.max(), "most");
        let (least, most): (Option<String>, Option<String>) =
            ends.into_tuple().one(&work.db()).await?.unwrap_or_default();
        let update = power_fact::Entity::update_many().filter(Column::BasicCode.eq(code));
        // Where all say the same, as they should, nobody is compared with anybody.
        let unlike = if least == most {
            Expr::value(false)
        } else {
            let mut other = twin("twin");
            other
                .and_where(Expr::col(("twin", Column::BasicCode)).eq(code))
                .and_where(Expr::col(("twin", Column::Said)).ne(Expr::col((power_fact::Entity, Column::Said))))
                .and_where(
                    Expr::col(("twin", Column::OrganisationId))
                        .ne(Expr::col((power_fact::Entity, Column::OrganisationId))),
                );
            Expr::exists(other)
        };
        update.col_expr(Column::Unlike, unlike).exec(&work.db()).await?;
    }
    Ok(())
}

/// The facts that are kept of a power.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn known(work: &Work, power: Uuid) -> Result<Option<power_fact::Model>, StoreError> {
    Ok(power_fact::Entity::find_by_id(power).one(&work.db()).await?)
}

/// Some powers of the catalogue whose facts are not kept yet.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn unknown(work: &Work) -> Result<Vec<power::Model>, StoreError> {
    let kept = Query::select().column(power_fact::Column::PowerId).from(power_fact::Entity).to_owned();
    Ok(power::Entity::find()
        .filter(power::Column::Status.is_in(["IN_FORCE", "HISTORIC"]))
        .filter(power::Column::NonStatutory.eq(false))
        .filter(power::Column::Id.not_in_subquery(kept))
        .limit(BATCH)
        .all(&work.db())
        .await?)
}

/// Some powers whose basis may stand otherwise since a day (`YYYY-MM-DD`).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn turning(work: &Work, day: &str) -> Result<Vec<Uuid>, StoreError> {
    Ok(power_fact::Entity::find()
        .select_only()
        .column(power_fact::Column::PowerId)
        .filter(power_fact::Column::BasisTurnsOn.lte(day))
        .order_by_asc(power_fact::Column::BasisTurnsOn)
        .limit(BATCH)
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// Has the timer look anew at what some powers rest on, from a day (`YYYY-MM-DD`) on.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn look_again(work: &Work, powers: &[Uuid], day: &str) -> Result<(), StoreError> {
    for chunk in powers.chunks(500) {
        power_fact::Entity::update_many()
            .col_expr(power_fact::Column::BasisTurnsOn, Expr::value(day))
            .filter(power_fact::Column::PowerId.is_in(chunk.iter().copied()))
            .exec(&work.db())
            .await?;
    }
    Ok(())
}

/// When the last case of a power was filed (µs).
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn last_case(work: &Work, power: Uuid) -> Result<Option<i64>, StoreError> {
    Ok(case::Entity::find()
        .select_only()
        .column(case::Column::FiledAt)
        .filter(case::Column::PowerId.eq(power))
        .order_by_desc(case::Column::FiledAt)
        .into_tuple()
        .one(&work.db())
        .await?)
}

/// A case was filed on a day (`YYYY-MM-DD`): written once a day and power, so that filings do not wait for each other.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn case_filed(work: &Work, power: Uuid, day: &str) -> Result<(), StoreError> {
    power_fact::Entity::update_many()
        .col_expr(power_fact::Column::LastCaseOn, Expr::value(day))
        .filter(power_fact::Column::PowerId.eq(power))
        .filter(power_fact::Column::LastCaseOn.lt(day))
        .exec(&work.db())
        .await?;
    Ok(())
}

/// A case ended in a year after so many working days.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn case_ended(work: &Work, power: Uuid, year: i32, days: i32) -> Result<(), StoreError> {
    use power_days::Column;
    let row = power_days::Model { power_id: power, year, days, n: 1 };
    let kept = Expr::col((power_days::Entity, Column::N));
    power_days::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::columns([Column::PowerId, Column::Year, Column::Days]).value(Column::N, kept.add(1)).to_owned(),
        )
        .exec_without_returning(&work.db())
        .await?;
    Ok(())
}

/// How many cases that ended since a year took how many working days.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn histogram(work: &Work, power: Uuid, since: i32) -> Result<Vec<(i32, i64)>, StoreError> {
    let rows = power_days::Entity::find()
        .filter(power_days::Column::PowerId.eq(power))
        .filter(power_days::Column::Year.gte(since))
        .all(&work.db())
        .await?;
    Ok(rows.into_iter().map(|row| (row.days, row.n)).collect())
}

/// Some powers after another, by id, whose facts tell of more or fewer ended cases than there are since a year.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn outdated(work: &Work, since: i32, after: Uuid) -> Result<Vec<Uuid>, StoreError> {
    use power_fact::Column;
    let ended = Query::select()
        .expr(Func::coalesce([Expr::col(power_days::Column::N).sum(), Expr::value(0)]))
        .from(power_days::Entity)
        .and_where(
            Expr::col((power_days::Entity, power_days::Column::PowerId)).equals((power_fact::Entity, Column::PowerId)),
        )
        .and_where(Expr::col(power_days::Column::Year).gte(since))
        .to_owned();
    Ok(power_fact::Entity::find()
        .select_only()
        .column(Column::PowerId)
        .filter(Column::PowerId.gt(after))
        .filter(Expr::col((power_fact::Entity, Column::Samples)).ne(ended))
        .order_by_asc(Column::PowerId)
        .limit(BATCH)
        .into_tuple()
        .all(&work.db())
        .await?)
}

/// Holds the facts of a power until the work ends: of two who reckon what its cases took, the second sees those of the first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn hold(work: &Work, power: Uuid) -> Result<(), StoreError> {
    power_fact::Entity::find_by_id(power).lock_exclusive().one(&work.db()).await?;
    Ok(())
}

/// Keeps what ended cases of a power took; nothing when there are none.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn keep_spread(work: &Work, power: Uuid, spread: Option<Spread>) -> Result<(), StoreError> {
    let number = |n: u64| i32::try_from(n).unwrap_or(i32::MAX);
    let days = |days: fn(Spread) -> u32| Expr::value(spread.map(days).map(|days| number(days.into())));
    power_fact::Entity::update_many()
        .col_expr(power_fact::Column::Samples, Expr::value(spread.map_or(0, |spread| number(spread.samples))))
        .col_expr(power_fact::Column::MedianDays, days(|spread| spread.median_days))
        .col_expr(power_fact::Column::P90Days, days(|spread| spread.p90_days))
        .filter(power_fact::Column::PowerId.eq(power))
        .exec(&work.db())
        .await?;
    Ok(())
}
