//! Questions about evaluations.

use std::sync::Arc;

use app::Work;
use app::evaluations::{EvaluationFilter, EvaluationView, Results};
use app::page::Paged;
use async_graphql::{Context, ID, Object};
use domain::evaluations::usual_dimensions;
use domain::policy::Operation;

use super::parts::EvaluationState;
use super::published::{BallotPaper, PublishedEvaluation, PublishedEvaluationConnection};
use super::staff::{
    Evaluation, EvaluationConnection, EvaluationRecipient, ReceivedEvaluation, ReceivedEvaluationConnection,
};
use crate::caller::Asked;
use crate::cases::tracking_code;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::text::{count, uuid};

/// Evaluations.
#[derive(Default)]
pub struct EvaluationsQuery;

/// The views of one page with the results they share, and where the page ends.
struct Shared {
    rows: Vec<(Arc<Results>, Arc<EvaluationView>)>,
    page_info: PageInfo,
    total_count: i32,
}

fn shared(work: Work, page: Paged<EvaluationView>) -> Shared {
    let results = Arc::new(Results::of(work, &page.rows));
    Shared {
        page_info: PageInfo { has_next_page: page.has_next, end_cursor: page.end },
        total_count: count(page.total),
        rows: page.rows.into_iter().map(|view| (results.clone(), Arc::new(view))).collect(),
    }
}

/// One view with its results.
pub(super) fn alone(work: Work, view: EvaluationView) -> (Arc<Results>, Arc<EvaluationView>) {
    (Arc::new(Results::of(work, [&view])), Arc::new(view))
}

fn filter(state: Option<EvaluationState>) -> EvaluationFilter {
    EvaluationFilter { standing: state.map(EvaluationState::standing) }
}

#[Object]
impl EvaluationsQuery {
    /// Evaluations of the city, those that end last first.
    async fn published_evaluations(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Where they stand.")] state: Option<EvaluationState>,
    ) -> async_graphql::Result<PublishedEvaluationConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let found = context.app().published_evaluations(context.actor(), &filter(state), &page).await;
        let (work, rows) = found.shown(context)?;
        let Shared { rows, page_info, total_count } = shared(work, rows);
        let nodes = rows.into_iter().map(|(results, view)| PublishedEvaluation { results, view }).collect();
        Ok(PublishedEvaluationConnection { nodes, page_info, total_count })
    }

    /// One evaluation as everybody sees it.
    async fn published_evaluation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<PublishedEvaluation> {
        let id = uuid("id", &id).shown(context)?;
        let found = context.app().evaluation(context.actor(), Operation::PublishedEvaluation, id).await;
        let (work, view) = found.shown(context)?;
        let (results, view) = alone(work, view);
        Ok(PublishedEvaluation { results, view })
    }

    /// The evaluations in which a code votes: the one an invitation was made for, or those that ask a finished case.
    async fn ballot_papers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The code of an invitation, or the tracking code of a finished case.")] code: String,
    ) -> async_graphql::Result<Vec<BallotPaper>> {
        let app = context.app();
        let code = tracking_code("code", &code).shown(context)?;
        let (work, papers) = app.ballot_papers(context.actor(), &code).await.shown(context)?;
        let (rows, refusals): (Vec<_>, Vec<_>) = papers.into_iter().map(|paper| (paper.row, paper.refusal)).unzip();
        let views = app.evaluation_views(&work, rows).await.shown(context)?;
        let results = Arc::new(Results::of(work, &views));
        let papers = views.into_iter().zip(refusals).map(|(view, refusal)| BallotPaper {
            evaluation: PublishedEvaluation { results: results.clone(), view: Arc::new(view) },
            reason: refusal.as_ref().map(|refused| refused.reason.to_owned()),
            refusal: refusal.map(|refused| refused.text.into()),
        });
        Ok(papers.collect())
    }

    /// Evaluations of the bodies in your scope, those that end last first.
    async fn evaluations(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Where they stand.")] state: Option<EvaluationState>,
    ) -> async_graphql::Result<EvaluationConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let (work, rows) = context.app().evaluations(context.actor(), &filter(state), &page).await.shown(context)?;
        let Shared { rows, page_info, total_count } = shared(work, rows);
        Ok(EvaluationConnection {
            nodes: rows.into_iter().map(|(results, view)| Evaluation { results, view }).collect(),
            page_info,
            total_count,
            usual_dimensions: usual_dimensions().into_iter().map(Into::into).collect(),
        })
    }

    /// One evaluation in your scope.
    async fn evaluation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<Evaluation> {
        let id = uuid("id", &id).shown(context)?;
        let found = context.app().evaluation(context.actor(), Operation::Evaluation, id).await;
        let (work, view) = found.shown(context)?;
        let (results, view) = alone(work, view);
        Ok(Evaluation { results, view })
    }

    /// Up to 20 accounts in your scope that may be named as recipient of a person's result.
    async fn evaluation_recipients(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Any part of name or user name, in Chinese, pinyin or initials.")] text: Option<String>,
    ) -> async_graphql::Result<Vec<EvaluationRecipient>> {
        let app = context.app();
        let found = app.evaluation_recipients(context.actor(), text).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let recipients = found.into_iter().map(|recipient| {
            Ok(EvaluationRecipient {
                id: recipient.id.into(),
                name: recipient.name,
                username: recipient.username,
                organisation: Organisation::of(&listing, recipient.organisation)?,
            })
        });
        recipients.collect::<app::Result<_>>().shown(context)
    }

    /// Closed evaluations of persons whose result goes to you, those that ended last first.
    async fn received_evaluations(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<ReceivedEvaluationConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let (work, rows) = context.app().received_evaluations(context.actor(), &page).await.shown(context)?;
        let Shared { rows, page_info, total_count } = shared(work, rows);
        let nodes = rows.into_iter().map(|(results, view)| ReceivedEvaluation { results, view }).collect();
        Ok(ReceivedEvaluationConnection { nodes, page_info, total_count })
    }
}
