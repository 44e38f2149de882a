//! The live totals of the hall.

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};

use crate::caller::Asked;
use crate::error::Shown;
use crate::text::count;

/// Live totals of the hall.
#[derive(SimpleObject)]
pub struct Figures {
    /// Published powers.
    pub powers: i32,
    /// Bodies that hold at least one.
    pub organisations: i32,
    /// Cases filed since 1 January.
    pub cases_this_year: i32,
    /// Open cases with a green light.
    pub open_green: i32,
    /// Open cases with a yellow light.
    pub open_yellow: i32,
    /// Open cases with a red light.
    pub open_red: i32,
    /// Open cases whose clock is stopped.
    pub open_paused: i32,
    /// Closed cases.
    pub closed: i32,
    /// Share of closed cases that kept their due day, 0 to 100; null below the minimum sample.
    pub on_time_percent: Option<f64>,
    /// When it was counted.
    pub at: DateTime<Utc>,
}

/// Figures.
#[derive(Default)]
pub struct FiguresQuery;

#[Object]
impl FiguresQuery {
    /// Live totals of the hall.
    async fn figures(&self, context: &Context<'_>) -> async_graphql::Result<Figures> {
        let hall = context.app().figures(context.actor()).await.shown(context)?;
        Ok(Figures {
            powers: count(hall.listing.powers(None, None).map(|row| row.powers).sum::<i64>()),
            organisations: count(hall.listing.bodies_with_powers()),
            cases_this_year: count(hall.cases.this_year),
            open_green: count(hall.cases.green),
            open_yellow: count(hall.cases.yellow),
            open_red: count(hall.cases.red),
            open_paused: count(hall.cases.paused),
            closed: count(hall.cases.closed),
            on_time_percent: hall.on_time_percent,
            at: hall.at.to_chrono(),
        })
    }
}
