//! Legal reviews of decisions, as the legal office's list and as the case shows them.

use app::cases::{AnswerReview, Event, Field, Review};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::cases::{Act, Aside};
use domain::policy::Operation;

use super::parts;
use super::penalty::Penalty;
use super::staff::Case;
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::text::{Text, count, moment, uuid};

/// How a legal review stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewState {
    /// Nobody has answered; the decision waits.
    Open,
    /// The decision may be signed with exactly these values.
    Approved,
    /// It may not.
    Refused,
}

/// A decision that the legal office is asked about before it is signed (法制审核).
pub struct DecisionReview(pub(super) Review);

impl DecisionReview {
    async fn word(&self, context: &Context<'_>, of: impl Fn(&Aside) -> bool) -> async_graphql::Result<Option<String>> {
        let events = self.0.reading.events(self.0.case.id).await.shown(context)?;
        let said = events.iter().find(|event| matches!(&event.act, Act::Aside(aside) if of(aside)));
        Ok(said.and_then(|event: &Event| event.word(Field::InternalNote)).map(str::to_owned))
    }
}

/// A decision that the legal office is asked about before it is signed (法制审核).
#[Object]
impl DecisionReview {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.row.id.into()
    }

    /// How it stands.
    async fn state(&self) -> ReviewState {
        match self.0.row.state.as_str() {
            "APPROVED" => ReviewState::Approved,
            "REFUSED" => ReviewState::Refused,
            _ => ReviewState::Open,
        }
    }

    /// Public number of its case.
    async fn case_number(&self) -> &str {
        &self.0.case.number
    }

    /// Name of the power.
    async fn power_name(&self) -> Text {
        (&self.0.version.content.name).into()
    }

    /// The body that is to decide.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.0.case.organisation_id).shown(context)
    }

    /// The outcome that is meant, a word of the chart.
    async fn outcome(&self) -> &str {
        &self.0.asked.outcome
    }

    /// The same as a reader is told it.
    async fn outcome_name(&self) -> String {
        parts::outcome_name(&self.0.version, &self.0.asked.outcome)
    }

    /// What is meant.
    async fn penalty(&self) -> Penalty {
        Penalty::of(&self.0.version, &self.0.asked.penalty)
    }

    /// When it was asked.
    async fn asked_at(&self) -> DateTime<Utc> {
        moment(self.0.row.asked_at)
    }

    /// Who asked.
    async fn asked_by(&self) -> &str {
        &self.0.row.asked_by
    }

    /// Why it leaves the band of its circumstance, or what wants a review.
    async fn reason(&self, context: &Context<'_>) -> async_graphql::Result<Option<String>> {
        let id = self.0.row.id;
        self.word(context, |aside| matches!(aside, Aside::RequestReview { review, .. } if *review == id)).await
    }

    /// When it was answered.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.answered_at.map(moment)
    }

    /// Who answered.
    async fn answered_by(&self) -> Option<&str> {
        self.0.row.answered_by.as_deref()
    }

    /// The opinion.
    async fn opinion(&self, context: &Context<'_>) -> async_graphql::Result<Option<String>> {
        let id = self.0.row.id;
        self.word(context, |aside| matches!(aside, Aside::Review { review, .. } if *review == id)).await
    }

    /// The case, with everything that is on record.
    async fn case(&self) -> Case {
        Case::on(self.0.reading.clone(), self.0.case.clone(), self.0.version.clone())
    }
}

/// A page of legal reviews.
#[derive(SimpleObject)]
pub struct DecisionReviewConnection {
    /// The reviews, the newest first.
    pub nodes: Vec<DecisionReview>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// The legal office's opinion.
#[derive(InputObject)]
pub struct DecisionReviewAnswerInput {
    /// The review.
    pub review: ID,
    /// Version of its case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// Whether the decision may be signed with exactly these values.
    pub approved: bool,
    /// Why.
    pub opinion: String,
}

/// Reading legal reviews.
#[derive(Default)]
pub struct ReviewsQuery;

#[Object]
impl ReviewsQuery {
    /// Decisions of the bodies in your reach that the legal office is or was asked about, the newest first.
    async fn decision_reviews(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only those that nobody has answered.", default = false)] open: bool,
        #[graphql(desc = "How many.", default = 20)] first: i32,
        #[graphql(desc = "Where the page before ended.")] after: Option<String>,
    ) -> async_graphql::Result<DecisionReviewConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let found = context.app().decision_reviews(context.actor(), open, &page).await.shown(context)?;
        Ok(DecisionReviewConnection {
            page_info: PageInfo { has_next_page: found.has_next, end_cursor: found.end },
            total_count: count(found.total),
            nodes: found.rows.into_iter().map(DecisionReview).collect(),
        })
    }

    /// One of them.
    async fn decision_review(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<DecisionReview> {
        let id = uuid("id", &id).shown(context)?;
        let review = context.app().decision_review(context.actor(), Operation::DecisionReview, id).await;
        Ok(DecisionReview(review.shown(context)?))
    }
}

/// Answering legal reviews.
#[derive(Default)]
pub struct ReviewsMutation;

#[Object]
impl ReviewsMutation {
    /// Answers a legal review: approved, the decision may be signed with exactly these values; refused, it may not.
    async fn decision_review_answer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The opinion.")] input: DecisionReviewAnswerInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<DecisionReview> {
        let (app, actor) = (context.app(), context.actor());
        let answer = AnswerReview {
            review: uuid("review", &input.review).shown(context)?,
            version: input.version,
            approved: input.approved,
            opinion: input.opinion,
        };
        let id = app.decision_review_answer(actor, &idempotency_key, answer).await.shown(context)?;
        let review = app.decision_review(actor, Operation::DecisionReviewAnswer, id).await.shown(context)?;
        Ok(DecisionReview(review))
    }
}
