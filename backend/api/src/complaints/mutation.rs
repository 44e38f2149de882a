//! What may be done with a complaint.

use app::complaints::{Assign, Close, ComplainantInput, ComplaintFile, Instruct, Register, Reject, Reply};
use async_graphql::{Context, Object};
use domain::policy::Operation;
use uuid::Uuid;

use super::inputs::{
    ComplaintAssignInput, ComplaintCloseInput, ComplaintConfirmInput, ComplaintDisputeInput, ComplaintFileInput,
    ComplaintInstructInput, ComplaintRegisterInput, ComplaintRejectInput, ComplaintReplyInput,
};
use super::staff::Complaint;
use super::tracked::{ComplaintReceipt, TrackedComplaint, receipt};
use crate::caller::Asked;
use crate::cases::tracking_code;
use crate::error::Shown;
use crate::text::uuid;

/// Operations on complaints.
#[derive(Default)]
pub struct ComplaintsMutation;

#[Object]
impl ComplaintsMutation {
    /// Files a complaint, a question, a suggestion or a report: the public online, or a supervisor who takes it in.
    async fn complaint_file(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The complaint.")] input: ComplaintFileInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<ComplaintReceipt> {
        let file = filing(input).shown(context)?;
        let filed = context.app().complaint_file(context.actor(), &idempotency_key, file).await.shown(context)?;
        receipt(context, filed).await
    }

    /// Registers a complaint with its complexity, which sets its period from filing on.
    async fn complaint_register(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The registration.")] input: ComplaintRegisterInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Complaint> {
        let complaint = uuid("complaintId", &input.complaint_id).shown(context)?;
        let register = Register { complaint, version: input.version, complexity: input.complexity.into() };
        let acted = context.app().complaint_register(context.actor(), &idempotency_key, register).await;
        after(context, Operation::ComplaintRegister, acted).await
    }

    /// Rejects a complaint with the reason and the right place.
    async fn complaint_reject(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The rejection.")] input: ComplaintRejectInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Complaint> {
        let complaint = uuid("complaintId", &input.complaint_id).shown(context)?;
        let reject = Reject { complaint, version: input.version, reason: input.reason, right_place: input.right_place };
        let acted = context.app().complaint_reject(context.actor(), &idempotency_key, reject).await;
        after(context, Operation::ComplaintReject, acted).await
    }

    /// Assigns a complaint to a post and, where asked, to a leader's post whose instruction comes first.
    async fn complaint_assign(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The assignment.")] input: ComplaintAssignInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Complaint> {
        let assign = Assign {
            complaint: uuid("complaintId", &input.complaint_id).shown(context)?,
            version: input.version,
            post: uuid("post", &input.post).shown(context)?,
            leader: input.leader_post.map(|post| uuid("leaderPost", &post)).transpose().shown(context)?,
            opinion: input.opinion,
        };
        let acted = context.app().complaint_assign(context.actor(), &idempotency_key, assign).await;
        after(context, Operation::ComplaintAssign, acted).await
    }

    /// The leader instructs; then the post answers.
    async fn complaint_instruct(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The instruction.")] input: ComplaintInstructInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Complaint> {
        let complaint = uuid("complaintId", &input.complaint_id).shown(context)?;
        let instruct = Instruct { complaint, version: input.version, instruction: input.instruction };
        let acted = context.app().complaint_instruct(context.actor(), &idempotency_key, instruct).await;
        after(context, Operation::ComplaintInstruct, acted).await
    }

    /// Answers a complaint: the post that it is assigned to, or after a dispute the supervisor.
    async fn complaint_reply(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The reply.")] input: ComplaintReplyInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Complaint> {
        let complaint = uuid("complaintId", &input.complaint_id).shown(context)?;
        let reply = Reply { complaint, version: input.version, reply: input.reply };
        let acted = context.app().complaint_reply(context.actor(), &idempotency_key, reply).await;
        after(context, Operation::ComplaintReply, acted).await
    }

    /// Closes a complaint; named ones and visits only after a reply.
    async fn complaint_close(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The closing.")] input: ComplaintCloseInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Complaint> {
        let complaint = uuid("complaintId", &input.complaint_id).shown(context)?;
        let close = Close { complaint, version: input.version, note: input.note };
        let acted = context.app().complaint_close(context.actor(), &idempotency_key, close).await;
        after(context, Operation::ComplaintClose, acted).await
    }

    /// The complainant says by the code that it is solved.
    async fn complaint_confirm(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The confirmation.")] input: ComplaintConfirmInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<TrackedComplaint> {
        let (app, actor) = (context.app(), context.actor());
        let code = tracking_code("code", &input.code).shown(context)?;
        app.complaint_confirm(actor, &idempotency_key, &code, input.version, input.note).await.shown(context)?;
        let (work, row) = app.tracked_complaint(actor, &code).await.shown(context)?;
        Ok(TrackedComplaint::new(work, row))
    }

    /// The complainant disputes the reply by the code; it goes back to the supervisor, once.
    async fn complaint_dispute(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The dispute.")] input: ComplaintDisputeInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<TrackedComplaint> {
        let (app, actor) = (context.app(), context.actor());
        let code = tracking_code("code", &input.code).shown(context)?;
        app.complaint_dispute(actor, &idempotency_key, &code, input.version, input.reason).await.shown(context)?;
        let (work, row) = app.tracked_complaint(actor, &code).await.shown(context)?;
        Ok(TrackedComplaint::new(work, row))
    }
}

fn filing(input: ComplaintFileInput) -> app::Result<ComplaintFile> {
    let files = (0..).zip(&input.files).map(|(at, id): (usize, _)| uuid(&format!("files.{at}"), id));
    Ok(ComplaintFile {
        kind: input.kind.into(),
        category: input.category.into(),
        channel: input.channel.into(),
        text: input.text,
        power: input.power_code,
        case_number: input.case_number,
        node: input.node,
        organisation: input.organisation.map(|id| uuid("organisation", &id)).transpose()?,
        complainant: input.complainant.map(|who| ComplainantInput {
            name: who.name,
            phone: who.phone,
            email: who.email,
        }),
        files: files.collect::<app::Result<_>>()?,
        consent: input.consent,
    })
}

/// The complaint after an operation.
async fn after(
    context: &Context<'_>,
    operation: Operation,
    acted: app::Result<Uuid>,
) -> async_graphql::Result<Complaint> {
    let acted = acted.shown(context)?;
    let (work, row) = context.app().complaint(context.actor(), operation, acted).await.shown(context)?;
    Ok(Complaint::new(work, row))
}
