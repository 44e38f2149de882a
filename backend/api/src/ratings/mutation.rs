//! What may be done with a rating.

use app::ratings::{Answer, CallBack, Rate};
use async_graphql::{Context, Object};
use domain::policy::Operation;

use super::parts::{CaseRateInput, RatingAnswerInput, RatingCallBackInput, dimensions};
use super::staff::Rating;
use crate::caller::Asked;
use crate::cases::{TrackedCase, tracking_code};
use crate::error::Shown;
use crate::text::uuid;

/// Operations on ratings.
#[derive(Default)]
pub struct RatingsMutation;

#[Object]
impl RatingsMutation {
    /// Rates a finished case by its tracking code, once. One of the two lowest grades opens a follow-up.
    async fn case_rate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The rating.")] input: CaseRateInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<TrackedCase> {
        let (app, actor) = (context.app(), context.actor());
        let code = tracking_code("code", &input.code).shown(context)?;
        let rate = Rate {
            grade: input.grade.into(),
            dimensions: dimensions(input.dimensions).shown(context)?,
            words: input.words,
        };
        app.case_rate(actor, &idempotency_key, &code, rate).await.shown(context)?;
        let (work, case) = app.tracked_case(actor, &code).await.shown(context)?;
        let version = app.version(case.version_id).await.shown(context)?;
        Ok(TrackedCase::new(work, case, version))
    }

    /// Answers a low rating: a clerk of the responsible body who did not handle the case, where there is one.
    async fn rating_answer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The answer.")] input: RatingAnswerInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Rating> {
        let (app, actor) = (context.app(), context.actor());
        let rating = uuid("id", &input.id).shown(context)?;
        let answer = Answer { rating, version: input.version, answer: input.answer };
        let id = app.rating_answer(actor, &idempotency_key, answer).await.shown(context)?;
        let (work, view) = app.rating(actor, Operation::RatingAnswer, id).await.shown(context)?;
        Ok(Rating { work, view })
    }

    /// Records a call to the rater after the answer; one that reached nobody may be made again.
    async fn rating_call_back(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The call.")] input: RatingCallBackInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Rating> {
        let (app, actor) = (context.app(), context.actor());
        let rating = uuid("id", &input.id).shown(context)?;
        let call = CallBack {
            rating,
            version: input.version,
            reached: input.reached,
            satisfied: input.satisfied,
            note: input.note,
        };
        let id = app.rating_call_back(actor, &idempotency_key, call).await.shown(context)?;
        let (work, view) = app.rating(actor, Operation::RatingCallBack, id).await.shown(context)?;
        Ok(Rating { work, view })
    }
}
