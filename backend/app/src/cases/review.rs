//! Legal review of a decision: asked for by who is to decide, answered by the legal office, recorded in the case.

use std::sync::Arc;

use domain::cases::{Act, Aside, Penalty};
use domain::policy::{Actor, Operation};
use serde::{Deserialize, Serialize};
use store::tables::{case, decision_review};
use store::{Page, Paged, Work};
use uuid::Uuid;

use super::inputs::{Acted, AnswerReview, RequestReview};
use super::lengths::Lengths;
use super::reading::Reading;
use super::words::{Field, Words};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::versions::Version;

/// What a review is asked about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// The outcome that is meant.
    pub outcome: String,
    /// What is meant.
    pub penalty: Penalty,
}

/// A review with its case.
#[derive(Clone)]
pub struct Review {
    /// The row.
    pub row: decision_review::Model,
    /// What it is asked about.
    pub asked: Asked,
    /// The case.
    pub case: case::Model,
    /// The version it runs on.
    pub version: Arc<Version>,
    /// Everything else of its case, once asked for; shared by the reviews of a page.
    pub reading: Arc<Reading>,
}

impl App {
    /// Sends a decision that is beyond its band, or in one of the law's situations, to the legal office; it stays open until
    /// the answer.
    ///
    /// # Errors
    /// As every case operation; `BAD_USER_INPUT` without a reason or beyond the law, `REFUSED` while one is open.
    #[boxed]
    pub async fn case_request_review(&self, actor: &Actor, key: &str, input: RequestReview) -> Result<Acted> {
        Lengths::default().needed("outcome", &input.outcome).needed("reason", &input.reason).checked()?;
        self.once(actor, Operation::CaseRequestReview, key, input, |app, work, input| async move {
            let (case, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let weighed = app.weighed(&work, &case, &input.outcome, Some(input.penalty)).await?;
            let weighed = weighed.ok_or_else(Error::not_found)?;
            weighed.procedure.no_open_review()?;
            let asked = Asked { outcome: input.outcome, penalty: weighed.penalty };
            let row = decision_review::Model {
                id: Uuid::now_v7(),
                case_id: case.id,
                power_id: case.power_id,
                organisation_id: case.organisation_id,
                state: "OPEN".into(),
                asked: serde_json::to_string(&asked).map_err(|error| Error::internal(error.to_string()))?,
                asked_seq: case.version + 1,
                asked_at: work.now().0,
                asked_by: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
                answered_at: None,
                answered_by: None,
            };
            let Asked { outcome, penalty } = asked;
            let act = Act::Aside(Aside::RequestReview { review: row.id, node: task.node, outcome, penalty });
            let words = Words::default().with(Field::InternalNote, Some(&input.reason));
            store::cases::penalties::ask(&work, row).await?;
            app.acted(&work, case, input.version, act, task.post_id, words).await
        })
        .await
    }

    /// The legal office's opinion: approved, the decision may be signed with exactly these values; refused, it may not.
    ///
    /// # Errors
    /// `NOT_FOUND` out of reach, `REFUSED` once answered or when the case is closed, `CONFLICT`, `BAD_USER_INPUT`.
    #[boxed]
    pub async fn decision_review_answer(&self, actor: &Actor, key: &str, input: AnswerReview) -> Result<Uuid> {
        Lengths::default().needed("opinion", &input.opinion).checked()?;
        self.once(actor, Operation::DecisionReviewAnswer, key, input, |app, work, input| async move {
            let row = store::cases::penalties::review(&work, input.review).await?.ok_or_else(Error::not_found)?;
            let case = store::cases::by_ids(&work, vec![row.case_id]).await?.pop().ok_or_else(Error::not_found)?;
            if row.state != "OPEN" {
                let (zh, en) = ("这件审核已经答复。", "This review has been answered.");
                return Err(Error::refused("REVIEW_ANSWERED", zh, en));
            }
            let act = Act::Aside(Aside::Review { review: row.id, approved: input.approved });
            let words = Words::default().with(Field::InternalNote, Some(&input.opinion));
            app.act(&work, case, input.version, act, None, words).await?;
            let answered = decision_review::Model {
                state: if input.approved { "APPROVED" } else { "REFUSED" }.into(),
                answered_at: Some(work.now().0),
                answered_by: work.staff().map(|staff| staff.name.clone()),
                ..row
            };
            if !store::cases::penalties::answer(&work, answered).await? {
                return Err(Error::stale());
            }
            Ok(input.review)
        })
        .await
    }

    /// Legal reviews in the actor's reach, the newest first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn decision_reviews(&self, actor: &Actor, open: bool, page: &Page) -> Result<Paged<Review>> {
        let work = self.read(actor, Operation::DecisionReviews)?;
        let found = store::cases::penalties::reviews(&work, open, page).await?;
        let reading = Arc::new(Reading::of(work, found.rows.iter().map(|(_, case)| case)));
        let mut rows = Vec::new();
        for (row, case) in found.rows {
            rows.push(self.review_of(reading.clone(), row, case).await?);
        }
        Ok(Paged { rows, has_next: found.has_next, end: found.end, total: found.total })
    }

    /// One legal review in the actor's reach.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn decision_review(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<Review> {
        let work = self.read(actor, operation)?;
        let row = store::cases::penalties::review(&work, id).await?.ok_or_else(Error::not_found)?;
        let case = store::cases::by_ids(&work, vec![row.case_id]).await?.pop().ok_or_else(Error::not_found)?;
        let reading = Arc::new(Reading::of(work, [&case]));
        self.review_of(reading, row, case).await
    }

    /// The legal reviews of a case that the reader has reached, oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn case_reviews(&self, work: &Work, case: &case::Model) -> Result<Vec<Review>> {
        let reading = Arc::new(Reading::of(work.clone(), [case]));
        let mut reviews = Vec::new();
        for row in store::cases::penalties::reviews_of(work, case.id).await? {
            reviews.push(self.review_of(reading.clone(), row, case.clone()).await?);
        }
        Ok(reviews)
    }

    async fn review_of(&self, reading: Arc<Reading>, row: decision_review::Model, case: case::Model) -> Result<Review> {
        let asked = serde_json::from_str(&row.asked).map_err(|error| Error::internal(format!("a review: {error}")))?;
        Ok(Review { row, asked, version: self.version(case.version_id).await?, case, reading })
    }
}
