//! Questions about ratings.

use app::ratings::{RatingFilter, Summary, SummaryItem};
use async_graphql::{Context, ID, Object, SimpleObject};
use domain::policy::Operation;
use domain::ratings as rules;

use super::parts::{RatingDimension, RatingFollowUp, RatingGrade};
use super::staff::{Rating, RatingConnection, RatingCounts};
use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page};
use crate::text::{count, uuid};
use crate::time::Light;

/// How often a grade was given.
#[derive(SimpleObject)]
pub struct RatingGradeCount {
    /// The grade.
    pub grade: RatingGrade,
    /// How often.
    pub count: i32,
}

/// The figures of the whole or of one dimension. Below the smallest sample only the sample is told.
#[derive(SimpleObject)]
pub struct RatingTally {
    /// The dimension; null for the whole.
    pub dimension: Option<RatingDimension>,
    /// How many ratings it is drawn from.
    pub sample: i32,
    /// Whether the sample is too small for the figures to be shown.
    pub suppressed: bool,
    /// Share of the three upper grades, 0 to 100; null when suppressed.
    pub satisfied_percent: Option<f64>,
    /// How often each grade was given, the best first; empty when suppressed.
    pub counts: Vec<RatingGradeCount>,
}

/// What people say about a power, or about a body and all below it.
#[derive(SimpleObject)]
pub struct RatingSummary {
    /// The whole.
    pub whole: RatingTally,
    /// The dimensions.
    pub dimensions: Vec<RatingTally>,
    /// Smallest sample whose figures are shown.
    pub minimum_sample: i32,
}

fn tally(item: SummaryItem) -> RatingTally {
    let counts = rules::Grade::ALL
        .into_iter()
        .map(|grade| RatingGradeCount { grade: grade.into(), count: count(item.tally.of(grade)) });
    RatingTally {
        dimension: item.dimension.as_ref().map(RatingDimension::from),
        sample: count(item.tally.sample()),
        suppressed: item.suppressed,
        satisfied_percent: item.tally.satisfied_percent().filter(|_| !item.suppressed),
        counts: if item.suppressed { Vec::new() } else { counts.collect() },
    }
}

impl From<Summary> for RatingSummary {
    fn from(summary: Summary) -> Self {
        Self {
            whole: tally(summary.whole),
            dimensions: summary.dimensions.into_iter().map(tally).collect(),
            minimum_sample: count(summary.minimum),
        }
    }
}

/// Ratings.
#[derive(Default)]
pub struct RatingsQuery;

#[Object]
impl RatingsQuery {
    /// Ratings of the bodies in your scope, the newest first.
    async fn ratings(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "How far their follow-up has come.")] follow_up: Option<RatingFollowUp>,
        #[graphql(desc = "Only open follow-ups with this light.")] light: Option<Light>,
        #[graphql(desc = "Only this grade.")] grade: Option<RatingGrade>,
    ) -> async_graphql::Result<RatingConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = RatingFilter {
            follow_up: follow_up.map(|state| rules::FollowUp::from(state).name()),
            light: light.map(Light::name),
            grade: grade.map(|grade| rules::Grade::from(grade).name()),
        };
        let (work, rows, counts) = context.app().ratings(context.actor(), &filter, &page).await.shown(context)?;
        Ok(RatingConnection {
            nodes: rows.rows.into_iter().map(|view| Rating { work: work.clone(), view }).collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
            counts: RatingCounts {
                open: count(counts.open),
                yellow: count(counts.yellow),
                red: count(counts.red),
                answered: count(counts.answered),
            },
        })
    }

    /// One rating in your scope.
    async fn rating(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<Rating> {
        let id = uuid("id", &id).shown(context)?;
        let (work, view) = context.app().rating(context.actor(), Operation::Rating, id).await.shown(context)?;
        Ok(Rating { work, view })
    }

    /// What people say about a power, or about a body and all below it; name one of them.
    async fn rating_summary(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Code of a power.")] power: Option<String>,
        #[graphql(desc = "A body.")] organisation: Option<ID>,
    ) -> async_graphql::Result<RatingSummary> {
        let organisation = organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?;
        let summary = context.app().rating_summary(context.actor(), power.as_deref(), organisation).await;
        Ok(summary.shown(context)?.into())
    }
}
