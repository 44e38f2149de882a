//! What may be done with a remedy.

use app::remedies::{ApplicantInput, Decide, Register, Say};
use async_graphql::{Context, Object};
use domain::policy::Operation;
use uuid::Uuid;

use super::inputs::{RemedyDecideInput, RemedyRegisterInput, RemedyStepInput};
use super::remedy::Remedy;
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::uuid;

/// Operations on remedies.
#[derive(Default)]
pub struct RemediesMutation;

#[Object]
impl RemediesMutation {
    /// Registers a reconsideration, a lawsuit or a tender complaint; its clock runs from the day it was received.
    async fn remedy_register(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The remedy.")] input: RemedyRegisterInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Remedy> {
        let register = Register {
            kind: input.kind.into(),
            received_on: input.received_on.0,
            case_number: input.case_number,
            power: input.power_code,
            organisation: input.organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?,
            project: input.project,
            reference: input.reference,
            applicant: ApplicantInput {
                kind: input.applicant.kind.into(),
                name: input.applicant.name,
                phone: input.applicant.phone,
            },
            claim: input.claim,
        };
        let acted = context.app().remedy_register(context.actor(), &idempotency_key, register).await;
        after(context, Operation::RemedyRegister, acted).await
    }

    /// Records how a remedy ended.
    async fn remedy_decide(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The result.")] input: RemedyDecideInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Remedy> {
        let remedy = uuid("remedyId", &input.remedy_id).shown(context)?;
        let decide = Decide { remedy, version: input.version, outcome: input.outcome.into(), words: input.words };
        let acted = context.app().remedy_decide(context.actor(), &idempotency_key, decide).await;
        after(context, Operation::RemedyDecide, acted).await
    }

    /// Accepts a reconsideration or a tender complaint; the clock of its next step begins.
    async fn remedy_accept(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The acceptance.")] input: RemedyStepInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Remedy> {
        let say = say(input).shown(context)?;
        let acted = context.app().remedy_accept(context.actor(), &idempotency_key, say).await;
        after(context, Operation::RemedyAccept, acted).await
    }

    /// Does not accept it, with the reason.
    async fn remedy_reject(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The refusal with its reason.")] input: RemedyStepInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Remedy> {
        let say = say(input).shown(context)?;
        let acted = context.app().remedy_reject(context.actor(), &idempotency_key, say).await;
        after(context, Operation::RemedyReject, acted).await
    }

    /// Records what the body answers; the decision of a reconsideration is due from its acceptance.
    async fn remedy_answer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The answer.")] input: RemedyStepInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Remedy> {
        let say = say(input).shown(context)?;
        let acted = context.app().remedy_answer(context.actor(), &idempotency_key, say).await;
        after(context, Operation::RemedyAnswer, acted).await
    }

    /// Gives the decision of a reconsideration more time, once, with the reason.
    async fn remedy_extend(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The extension with its reason.")] input: RemedyStepInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Remedy> {
        let say = say(input).shown(context)?;
        let acted = context.app().remedy_extend(context.actor(), &idempotency_key, say).await;
        after(context, Operation::RemedyExtend, acted).await
    }

    /// Records what the body has done about the result, and closes it.
    async fn remedy_follow_up(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What was done.")] input: RemedyStepInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Remedy> {
        let say = say(input).shown(context)?;
        let acted = context.app().remedy_follow_up(context.actor(), &idempotency_key, say).await;
        after(context, Operation::RemedyFollowUp, acted).await
    }
}

fn say(input: RemedyStepInput) -> app::Result<Say> {
    Ok(Say { remedy: uuid("remedyId", &input.remedy_id)?, version: input.version, words: input.words })
}

/// The remedy after an operation.
async fn after(context: &Context<'_>, operation: Operation, acted: app::Result<Uuid>) -> async_graphql::Result<Remedy> {
    let acted = acted.shown(context)?;
    let (work, row) = context.app().remedy(context.actor(), operation, acted).await.shown(context)?;
    Ok(Remedy { work, row })
}
