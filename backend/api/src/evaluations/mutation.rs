//! What may be done with an evaluation.

use app::evaluations::{EvaluationEnd, EvaluationInvite};
use async_graphql::{Context, ID, Object, SimpleObject};
use domain::policy::Operation;
use uuid::Uuid;

use super::inputs::{
    EvaluationCancelInput, EvaluationCloseInput, EvaluationInviteInput, EvaluationSaveInput, EvaluationVoteInput,
    EvaluationVoteOpenlyInput, save, vote,
};
use super::published::PublishedEvaluation;
use super::query::alone;
use super::staff::Evaluation;
use crate::caller::Asked;
use crate::cases::tracking_code;
use crate::error::Shown;
use crate::text::uuid;

/// Operations on evaluations.
#[derive(Default)]
pub struct EvaluationsMutation;

/// Invitations that were just made. The codes are shown this once: only their digests are stored.
#[derive(SimpleObject)]
pub struct EvaluationInvited {
    /// The evaluation.
    pub evaluation: Evaluation,
    /// Number of the first code; the others follow.
    pub first_number: i32,
    /// The codes, each good for one ballot.
    pub codes: Vec<String>,
}

async fn after(context: &Context<'_>, operation: Operation, id: Uuid) -> async_graphql::Result<Evaluation> {
    let (work, view) = context.app().evaluation(context.actor(), operation, id).await.shown(context)?;
    let (results, view) = alone(work, view);
    Ok(Evaluation { results, view })
}

async fn after_vote(context: &Context<'_>, id: Uuid) -> async_graphql::Result<PublishedEvaluation> {
    let found = context.app().evaluation(context.actor(), Operation::PublishedEvaluation, id).await;
    let (work, view) = found.shown(context)?;
    let (results, view) = alone(work, view);
    Ok(PublishedEvaluation { results, view })
}

fn end(id: &ID, version: i32, reason: String) -> app::Result<EvaluationEnd> {
    Ok(EvaluationEnd { evaluation: uuid("id", id)?, version, reason })
}

#[Object]
impl EvaluationsMutation {
    /// Sets the terms of an evaluation, or changes them before it opens.
    async fn evaluation_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The terms.")] input: EvaluationSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Evaluation> {
        let save = save(input).shown(context)?;
        let id = context.app().evaluation_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        after(context, Operation::EvaluationSave, id).await
    }

    /// Makes personal invitations, before the evaluation opens or while it runs.
    async fn evaluation_invite(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many.")] input: EvaluationInviteInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the same codes.")] idempotency_key: String,
    ) -> async_graphql::Result<EvaluationInvited> {
        let invite = EvaluationInvite {
            evaluation: uuid("id", &input.id).shown(context)?,
            version: input.version,
            count: u32::try_from(input.count).unwrap_or_default(),
        };
        let invited =
            context.app().evaluation_invite(context.actor(), &idempotency_key, invite).await.shown(context)?;
        Ok(EvaluationInvited {
            evaluation: after(context, Operation::EvaluationInvite, invited.evaluation).await?,
            first_number: invited.first,
            codes: invited.codes.iter().map(|code| code.reveal_grouped()).collect(),
        })
    }

    /// Closes a running evaluation before its time; the result is published at once.
    async fn evaluation_close(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which, and why.")] input: EvaluationCloseInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Evaluation> {
        let end = end(&input.id, input.version, input.reason).shown(context)?;
        let id = context.app().evaluation_close(context.actor(), &idempotency_key, end).await.shown(context)?;
        after(context, Operation::EvaluationClose, id).await
    }

    /// Calls an evaluation off before its end; there will be no result.
    async fn evaluation_cancel(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which, and why.")] input: EvaluationCancelInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Evaluation> {
        let end = end(&input.id, input.version, input.reason).shown(context)?;
        let id = context.app().evaluation_cancel(context.actor(), &idempotency_key, end).await.shown(context)?;
        after(context, Operation::EvaluationCancel, id).await
    }

    /// Casts the one ballot of a code. Nothing that is stored leads from the ballot to the code.
    async fn evaluation_vote(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The ballot.")] input: EvaluationVoteInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PublishedEvaluation> {
        let code = tracking_code("code", &input.code).shown(context)?;
        let vote = vote(&input.id, input.grades, input.words).shown(context)?;
        let id = context.app().evaluation_vote(&idempotency_key, Some(&code), vote).await.shown(context)?;
        after_vote(context, id).await
    }

    /// Casts a ballot in an evaluation that is open to everybody. Always wants a solved challenge (`X-Proof`).
    async fn evaluation_vote_openly(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The ballot.")] input: EvaluationVoteOpenlyInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PublishedEvaluation> {
        let vote = vote(&input.id, input.grades, input.words).shown(context)?;
        let id = context.app().evaluation_vote(&idempotency_key, None, vote).await.shown(context)?;
        after_vote(context, id).await
    }
}
