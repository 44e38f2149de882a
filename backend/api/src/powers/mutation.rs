//! Writing, submitting and reviewing versions.

use app::powers::{Approve, OpinionInput, PowerSave, Return, Saved};
use async_graphql::{Context, ID, InputObject, Object};
use domain::policy::Operation;

use super::content::PowerContent;
use super::version::PowerVersion;
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Date, uuid};

/// A version to be saved.
#[derive(InputObject)]
pub struct PowerSaveInput {
    /// The version; null starts a new one.
    pub id: Option<ID>,
    /// The lock that was seen; needed with `id`.
    pub lock: Option<i64>,
    /// Code of the power; a new code starts a new power of the body.
    pub code: String,
    /// The body.
    pub organisation: ID,
    /// What the version says.
    pub content: PowerContent,
    /// The version that a new one starts from, whose chart it keeps; without it the latest. Only without `id`.
    pub from: Option<ID>,
    /// Handle of an uploaded BPMN file (`POST /uploads?purpose=flow`); null keeps the present one.
    pub flow_upload: Option<ID>,
}

/// A version to be submitted.
#[derive(InputObject)]
pub struct PowerSubmitInput {
    /// The version.
    pub id: ID,
    /// The lock that was seen.
    pub lock: i64,
}

/// A version to be returned.
#[derive(InputObject)]
pub struct PowerReturnInput {
    /// The version.
    pub id: ID,
    /// The lock that was seen.
    pub lock: i64,
    /// What must change, at least one.
    pub opinions: Vec<ReviewOpinionInput>,
}

/// An opinion.
#[derive(InputObject)]
pub struct ReviewOpinionInput {
    /// Path of the field it concerns; empty for the version as a whole.
    pub field: String,
    /// The opinion.
    pub text: String,
}

/// A version to be approved.
#[derive(InputObject)]
pub struct PowerApproveInput {
    /// The version.
    pub id: ID,
    /// The lock that was seen.
    pub lock: i64,
    /// First day in force, today or later.
    pub in_force_from: Date,
    /// The office's opinion.
    pub opinion: String,
    /// Every warning of the version that you answer for by name; without one of them the approval is refused with the
    /// list.
    #[graphql(default)]
    pub sign_offs: Vec<SignOffInput>,
}

/// One warning that is signed off: as `flow.findings` tells it, or as `warnings` does, its reason as code and its path as
/// the only element.
#[derive(InputObject)]
pub struct SignOffInput {
    /// Its code.
    pub code: String,
    /// Ids of its elements.
    pub elements: Vec<String>,
}

/// Writing and reviewing versions.
#[derive(Default)]
pub struct PowersMutation;

#[Object]
impl PowersMutation {
    /// Saves a draft or returned version, or starts one.
    async fn power_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The version.")] input: PowerSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PowerVersion> {
        let save = PowerSave {
            id: input.id.map(|id| uuid("id", &id)).transpose().shown(context)?,
            lock: input.lock,
            code: input.code,
            organisation: uuid("organisation", &input.organisation).shown(context)?,
            content: input.content.parsed().shown(context)?,
            from: input.from.map(|id| uuid("from", &id)).transpose().shown(context)?,
            flow_upload: input.flow_upload.map(|id| uuid("flowUpload", &id)).transpose().shown(context)?,
        };
        let saved = context.app().power_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        version(context, Operation::PowerSave, saved).await
    }

    /// Submits a version to the legal office; everything that is missing is told at once.
    async fn power_submit(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The version.")] input: PowerSubmitInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PowerVersion> {
        let id = uuid("id", &input.id).shown(context)?;
        let submitted = context.app().power_submit(context.actor(), &idempotency_key, id, input.lock).await;
        version(context, Operation::PowerSubmit, submitted.shown(context)?).await
    }

    /// Returns a submitted version with opinions on the fields they concern.
    async fn power_return(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The version and the opinions.")] input: PowerReturnInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PowerVersion> {
        let opinions = input.opinions.into_iter();
        let back = Return {
            id: uuid("id", &input.id).shown(context)?,
            lock: input.lock,
            opinions: opinions.map(|opinion| OpinionInput { field: opinion.field, text: opinion.text }).collect(),
        };
        let returned = context.app().power_return(context.actor(), &idempotency_key, back).await.shown(context)?;
        version(context, Operation::PowerReturn, returned).await
    }

    /// Approves a submitted version; from its day on it is published and executable.
    async fn power_approve(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The version and its day.")] input: PowerApproveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<PowerVersion> {
        let approve = Approve {
            id: uuid("id", &input.id).shown(context)?,
            lock: input.lock,
            in_force_from: input.in_force_from.0,
            opinion: input.opinion,
            sign_offs: input
                .sign_offs
                .into_iter()
                .map(|given| app::powers::SignOffInput { code: given.code, elements: given.elements })
                .collect(),
        };
        let approved = context.app().power_approve(context.actor(), &idempotency_key, approve).await.shown(context)?;
        version(context, Operation::PowerApprove, approved).await
    }
}

pub(super) async fn version(
    context: &Context<'_>,
    operation: Operation,
    saved: Saved,
) -> async_graphql::Result<PowerVersion> {
    let (work, view) = context.app().power_version(context.actor(), operation, saved.version).await.shown(context)?;
    Ok(PowerVersion { work, view })
}
