//! The rating of a case as the holder of its tracking code sees it.

use app::Work;
use app::ratings::rating_light;
use app::tables::case;
use async_graphql::{Context, SimpleObject};
use chrono::{DateTime, Utc};

use super::parts::{self, GradedDimension, RatingDimension, RatingFollowUp, RatingGrade};
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Date, Text, day, moment};
use crate::time::Light;

/// Whether a case can be rated, by what, and what was given.
#[derive(SimpleObject)]
pub struct TrackedRating {
    /// Why it cannot be rated now; null when it can.
    pub refusal: Option<Text>,
    /// The dimensions that may be graded beside the whole.
    pub dimensions: Vec<RatingDimension>,
    /// The rating that was given.
    pub given: Option<GivenRating>,
}

/// A rating with what came of it.
#[derive(SimpleObject)]
pub struct GivenRating {
    /// The whole.
    pub grade: RatingGrade,
    /// The dimensions that were graded.
    pub dimensions: Vec<GradedDimension>,
    /// What was written.
    pub words: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// How far the follow-up has come.
    pub follow_up: RatingFollowUp,
    /// Light of the follow-up; null when there is none.
    pub light: Option<Light>,
    /// The day by which the office answers; null when there is no follow-up.
    pub due_day: Option<Date>,
    /// The office's answer.
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

impl TrackedRating {
    pub(crate) async fn of(context: &Context<'_>, work: &Work, case: &case::Model) -> async_graphql::Result<Self> {
        let app = context.app();
        let times = app.times.rules();
        let known = &times.rules.rating_dimensions;
        let row = app.rating_of(work, case.id).await.shown(context)?;
        let refusal = domain::ratings::may_rate(case.closed_at.is_some(), row.is_some()).err();
        let given = match row {
            None => None,
            Some(row) => {
                let events = app.rating_events(work, row.id).await.shown(context)?;
                let said = |name: &str| events.iter().find(|event| event.act.name() == name);
                let answer = said("ANSWER");
                Some(GivenRating {
                    grade: parts::grade(&row).shown(context)?,
                    dimensions: parts::graded(known, &row).shown(context)?,
                    words: said("RATE").and_then(|event| event.words.clone()),
                    at: moment(row.rated_at),
                    follow_up: parts::follow_up(&row).shown(context)?,
                    light: rating_light(&row, work.now()).map(Light::from),
                    due_day: day(row.due_day.as_deref()),
                    answer: answer.and_then(|event| event.words.clone()),
                    answered_by: answer.and_then(|event| event.event.actor_name.clone()),
                    answered_at: row.answered_at.map(moment),
                })
            }
        };
        Ok(Self {
            refusal: refusal.map(|refused| refused.text.into()),
            dimensions: known.iter().map(RatingDimension::from).collect(),
            given,
        })
    }
}
