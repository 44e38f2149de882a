//! The one query that counts the catalogue for reports: a row a body, class and status, each with its gaps.

use domain::reports::PowerList;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use super::lists::{ReportDay, meets, vacant};
use crate::organisations::reach;
use crate::tables::power_fact;
use crate::work::{StoreError, Work};

/// What one body has in one class.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Cell {
    /// The body.
    pub organisation_id: Uuid,
    /// Code of the class.
    pub category_code: String,
    /// `IN_FORCE` or `HISTORIC`.
    pub status: String,
    /// Powers.
    pub powers: i64,
    /// Charts that serve one power alone.
    pub own_charts: i64,
    /// Powers without a basis in the register.
    pub without_basis: i64,
    /// Powers whose basis has lapsed.
    pub basis_lapsed: i64,
    /// Powers that name no office and duty.
    pub without_duty: i64,
    /// Powers without a post that decides.
    pub without_decider: i64,
    /// Powers without a chart.
    pub without_chart: i64,
    /// Powers that share a chart.
    pub chart_shared: i64,
    /// Powers with a namesake in another body.
    pub name_twice: i64,
    /// Powers that another level tells otherwise.
    pub levels_differ: i64,
    /// Powers without a case for a year.
    pub idle: i64,
    /// Powers whose promise is too long.
    pub promise_too_long: i64,
    /// Powers without a statutory limit.
    pub without_statutory: i64,
    /// Powers slower than promised.
    pub slower_than_promised: i64,
}

impl Cell {
    /// How many rows of a list lie in this cell; none for lists that are counted elsewhere.
    pub fn of(&self, list: PowerList) -> Option<i64> {
        let in_force = self.status == "IN_FORCE";
        Some(match list {
            PowerList::InForce | PowerList::Days => {
                if in_force {
                    self.powers
                } else {
                    0
                }
            }
            PowerList::NamedOnly => {
                if in_force {
                    0
                } else {
                    self.powers
                }
            }
            PowerList::WithoutBasis => self.without_basis,
            PowerList::BasisLapsed => self.basis_lapsed,
            PowerList::WithoutDuty => self.without_duty,
            PowerList::WithoutDecider => self.without_decider,
            PowerList::WithoutChart => self.without_chart,
            PowerList::ChartShared => self.chart_shared,
            PowerList::NameTwice => self.name_twice,
            PowerList::LevelsDiffer => self.levels_differ,
            PowerList::Idle => self.idle,
            PowerList::PromiseTooLong => self.promise_too_long,
            PowerList::WithoutStatutory => self.without_statutory,
            PowerList::SlowerThanPromised => self.slower_than_promised,
            PowerList::BodyEnded
            | PowerList::LawUnused
            | PowerList::BodyWithoutPower
            | PowerList::PostVacant
            | PowerList::PostWithoutPower
            | PowerList::ChartWithoutPower => return None,
        })
    }
}

/// Counts the whole catalogue on a day, whatever the reader reaches: what it shows of it is the application's.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn cells(work: &Work, day: &ReportDay) -> Result<Vec<Cell>, StoreError> {
    use power_fact::Column;
    let own = Condition::all().add(Column::Sha256.is_not_null()).add(Expr::col(Column::SharedChart).not());
    let mut query: Select<power_fact::Entity> = power_fact::Entity::find();
    query = query
        .select_only()
        .column(Column::OrganisationId)
        .column(Column::CategoryCode)
        .column(Column::Status)
        .column_as(Column::PowerId.count(), "powers")
        .column_as(number_of(own), "own_charts");
    for (list, name) in [
        (PowerList::WithoutBasis, "without_basis"),
        (PowerList::BasisLapsed, "basis_lapsed"),
        (PowerList::WithoutDuty, "without_duty"),
        (PowerList::WithoutDecider, "without_decider"),
        (PowerList::WithoutChart, "without_chart"),
        (PowerList::ChartShared, "chart_shared"),
        (PowerList::NameTwice, "name_twice"),
        (PowerList::LevelsDiffer, "levels_differ"),
        (PowerList::Idle, "idle"),
        (PowerList::PromiseTooLong, "promise_too_long"),
        (PowerList::WithoutStatutory, "without_statutory"),
        (PowerList::SlowerThanPromised, "slower_than_promised"),
    ] {
        query = query.column_as(number_of(meets(list, day)), name);
    }
    Ok(query
        .group_by(Column::OrganisationId)
        .group_by(Column::CategoryCode)
        .group_by(Column::Status)
        .into_model()
        .all(&work.db())
        .await?)
}

fn number_of(condition: Condition) -> SimpleExpr {
    let one = CaseStatement::new().case(condition, 1).finally(0);
    SimpleExpr::from(Func::coalesce([SimpleExpr::from(Func::sum(Expr::expr(one))), Expr::value(0)])).cast_as("bigint")
}

/// A chart that serves several powers, as one of them has it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SharedChart {
    /// SHA-256 of the chart, in hex.
    pub sha256: String,
    /// The body of a power that it serves.
    pub organisation_id: Uuid,
    /// The class of that power.
    pub category_code: String,
}

/// The charts that serve several powers, for each body and class that they serve.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn shared_charts(work: &Work) -> Result<Vec<SharedChart>, StoreError> {
    use power_fact::Column;
    Ok(power_fact::Entity::find()
        .select_only()
        .columns([Column::Sha256, Column::OrganisationId, Column::CategoryCode])
        .filter(Expr::col(Column::SharedChart))
        .filter(Column::Status.eq("IN_FORCE"))
        .filter(Column::Sha256.is_not_null())
        .distinct()
        .into_model()
        .all(&work.db())
        .await?)
}

/// How many powers that the work reaches have a step whose post nobody holds on the day.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn vacancies(work: &Work, day: &ReportDay) -> Result<u64, StoreError> {
    let mut query = power_fact::Entity::find()
        .filter(power_fact::Column::PowerId.in_subquery(vacant(&day.today)))
        .filter(power_fact::Column::Status.eq("IN_FORCE"));
    if let Some(reach) = reach(work) {
        query = query.filter(power_fact::Column::OrganisationId.in_subquery(reach));
    }
    Ok(query.count(&work.db()).await?)
}
