//! How many powers each body has of each class.

use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{FromQueryResult, QuerySelect};
use uuid::Uuid;

use super::listed;
use crate::tables::power;
use crate::work::{StoreError, Work};

/// How many powers there are per category and per body: functions without a law are never counted among them.
#[derive(Clone, Debug, FromQueryResult)]
pub struct PowerCount {
    /// Category code.
    pub category_code: String,
    /// The body.
    pub organisation_id: Uuid,
    /// Powers, those that are withheld from the public too.
    pub powers: i64,
    /// Powers that are withheld; all that the public learns of them.
    pub withheld: i64,
    /// Functions that no law sets up.
    pub functions: i64,
}

/// Counts over the whole catalogue, one row a category and body.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn counts(work: &Work) -> Result<Vec<PowerCount>, StoreError> {
    let statutory = Expr::col(power::Column::NonStatutory).eq(false);
    let sum = |rows: SimpleExpr| {
        let one = Expr::case(rows, 1).finally(0);
        Expr::expr(one).sum().cast_as("bigint")
    };
    Ok(listed()
        .select_only()
        .column(power::Column::CategoryCode)
        .column(power::Column::OrganisationId)
        .expr_as(sum(statutory.clone()), "powers")
        .expr_as(sum(statutory.and(Expr::col(power::Column::Withheld).eq(true))), "withheld")
        .expr_as(sum(Expr::col(power::Column::NonStatutory).eq(true)), "functions")
        .group_by(power::Column::CategoryCode)
        .group_by(power::Column::OrganisationId)
        .into_model()
        .all(&work.db())
        .await?)
}
