//! What may be done with a case.

use app::Error;
use app::cases::{
    Accept, Acted, AgentInput, AnswerStatement, CaseFile, Claim, Complete, CorrectionInput, Decide, Deliver, Mandate,
    MaterialInput, PartyInput, RecordMeeting, RecordStatement, Refuse, RequestCorrection, RequestReview, ReusedInput,
    StartFlow,
};
use async_graphql::{Context, ID, Object};
use domain::policy::Operation;
use domain::powers::Exempted;
use uuid::Uuid;

use super::inputs::{
    ApplicantInput, CaseAcceptInput, CaseAnswerCorrectionInput, CaseAnswerStatementInput, CaseCompleteInput,
    CaseDecideInput, CaseDeliverInput, CaseFileInput, CaseMandateInput, CaseMaterialInput, CaseRecordMeetingInput,
    CaseRecordStatementInput, CaseRefuseInput, CaseRequestCorrectionInput, CaseRequestReviewInput, CaseStartFlowInput,
    ExemptionInput, ReusedMaterialInput, TaskClaimInput,
};
use super::penalty::PenaltyInput;
use super::query::tracking_code;
use super::receipt::{CaseReceipt, receipt};
use super::staff::Case;
use super::tracked::TrackedCase;
use crate::caller::Asked;
use crate::error::Shown;
use crate::laws::number;
use crate::text::uuid;

fn mandate(input: CaseMandateInput) -> Result<Mandate, Error> {
    Ok(Mandate {
        law: uuid("mandate.law", &input.law)?,
        article: number("mandate.article", &input.article)?,
        reason: input.reason,
    })
}

/// Operations on cases.
#[derive(Default)]
pub struct CasesMutation;

#[Object]
impl CasesMutation {
    /// Files a case: the public online, a clerk at the window, or the body itself.
    async fn case_file(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The application.")] input: CaseFileInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<CaseReceipt> {
        let file = CaseFile {
            power: input.power_code,
            version: uuid("versionId", &input.version_id).shown(context)?,
            party: input.applicant.map(party),
            form: input.form.0,
            materials: materials(input.materials).shown(context)?,
            reused: reused(input.reused).shown(context)?,
            consent: input.consent,
            mandate: input.mandate.map(mandate).transpose().shown(context)?,
        };
        let filed = context.app().case_file(context.actor(), &idempotency_key, file).await.shown(context)?;
        receipt(context, filed).await
    }

    /// Accepts a case; its clock starts.
    async fn case_accept(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The acceptance.")] input: CaseAcceptInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let accept = Accept {
            case,
            task,
            version: input.version,
            public_note: input.public_note,
            internal_note: input.internal_note,
            choices: input.choice.unwrap_or_default(),
        };
        let acted = context.app().case_accept(context.actor(), &idempotency_key, accept).await;
        after(context, Operation::CaseAccept, acted).await
    }

    /// Refuses to accept a case, with the reason, the right organ and the remedy.
    async fn case_refuse(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The refusal.")] input: CaseRefuseInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let refuse = Refuse {
            case,
            task,
            version: input.version,
            reason: input.reason,
            right_organ: input.right_organ,
            remedy: input.remedy,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_refuse(context.actor(), &idempotency_key, refuse).await;
        after(context, Operation::CaseRefuse, acted).await
    }

    /// Asks for correction, all at once; the clocks stop until the applicant answers.
    async fn case_request_correction(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What must be corrected.")] input: CaseRequestCorrectionInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let items = input.items.into_iter();
        let request = RequestCorrection {
            case,
            task,
            version: input.version,
            items: items.map(|item| CorrectionInput { text: item.text, material: item.material }).collect(),
            note: input.note,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_request_correction(context.actor(), &idempotency_key, request).await;
        after(context, Operation::CaseRequestCorrection, acted).await
    }

    /// Answers a correction request by the tracking code; the clocks run again.
    async fn case_answer_correction(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The answer.")] input: CaseAnswerCorrectionInput,
        #[graphql(desc = "16 to 64 characters, random; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<TrackedCase> {
        let (app, actor) = (context.app(), context.actor());
        let code = tracking_code("code", &input.code).shown(context)?;
        let files = materials(input.materials).shown(context)?;
        app.case_answer_correction(actor, &idempotency_key, &code, input.version, input.note, files)
            .await
            .shown(context)?;
        let (work, case) = app.tracked_case(actor, &code).await.shown(context)?;
        let version = app.version(case.version_id).await.shown(context)?;
        Ok(TrackedCase::new(work, case, version))
    }

    /// Completes a step with a signed opinion, choosing a branch where the chart asks for it.
    async fn case_complete(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The completion.")] input: CaseCompleteInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let complete = Complete {
            case,
            task,
            version: input.version,
            opinion: input.opinion,
            internal_note: input.internal_note,
            choices: input.choice.unwrap_or_default(),
        };
        let acted = context.app().case_complete(context.actor(), &idempotency_key, complete).await;
        after(context, Operation::CaseComplete, acted).await
    }

    /// Decides a case: outcome, reasons, legal basis; the document gets its number.
    async fn case_decide(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The decision.")] input: CaseDecideInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let decide = Decide {
            case,
            task,
            version: input.version,
            outcome: input.outcome,
            reasons: input.reasons,
            basis: input.basis,
            opinion: input.opinion,
            internal_note: input.internal_note,
            choices: input.choice.unwrap_or_default(),
            penalty: input.penalty.map(PenaltyInput::into),
            exempted: input.exemptions.into_iter().map(exempted).collect(),
        };
        let acted = context.app().case_decide(context.actor(), &idempotency_key, decide).await;
        after(context, Operation::CaseDecide, acted).await
    }

    /// Sends a decision that leaves its band, or is in one of the law's four situations, to the legal office; the step stays
    /// open until the answer.
    async fn case_request_review(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What is meant and why.")] input: CaseRequestReviewInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let request = RequestReview {
            case,
            task,
            version: input.version,
            outcome: input.outcome,
            penalty: input.penalty.into(),
            reason: input.reason,
        };
        let acted = context.app().case_request_review(context.actor(), &idempotency_key, request).await;
        after(context, Operation::CaseRequestReview, acted).await
    }

    /// Records what the party of a penalty said once it was told of its rights.
    async fn case_record_statement(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The statement.")] input: CaseRecordStatementInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let (kind, text) = (input.kind.into(), input.text);
        let record = RecordStatement { case, task, version: input.version, kind, text };
        let acted = context.app().case_record_statement(context.actor(), &idempotency_key, record).await;
        after(context, Operation::CaseRecordStatement, acted).await
    }

    /// Answers a statement with the reasons.
    async fn case_answer_statement(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The answer.")] input: CaseAnswerStatementInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let statement = uuid("statement", &input.statement).shown(context)?;
        let (adopted, text) = (input.adopted, input.text);
        let answer = AnswerStatement { case, task, version: input.version, statement, adopted, text };
        let acted = context.app().case_answer_statement(context.actor(), &idempotency_key, answer).await;
        after(context, Operation::CaseAnswerStatement, acted).await
    }

    /// Records the meeting that decides a step: attendance, each one's view and vote, the chief's last.
    async fn case_record_meeting(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The meeting.")] input: CaseRecordMeetingInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let record = RecordMeeting {
            case,
            task,
            version: input.version,
            resolution: input.resolution,
            members: u32::try_from(input.members).unwrap_or_default(),
            attendees: input.attendees.into_iter().map(Into::into).collect(),
        };
        let acted = context.app().case_record_meeting(context.actor(), &idempotency_key, record).await;
        after(context, Operation::CaseRecordMeeting, acted).await
    }

    /// Delivers a decision.
    async fn case_deliver(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The delivery.")] input: CaseDeliverInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let deliver = Deliver {
            case,
            task,
            version: input.version,
            method: input.method.into(),
            proof: input.proof,
            opinion: input.opinion,
            internal_note: input.internal_note,
            choices: input.choice.unwrap_or_default(),
        };
        let acted = context.app().case_deliver(context.actor(), &idempotency_key, deliver).await;
        after(context, Operation::CaseDeliver, acted).await
    }

    /// Takes a task that is given to another holder of the same post.
    async fn task_claim(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The task.")] input: TaskClaimInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let (case, task) = on(&input.case_id, &input.task).shown(context)?;
        let claim = Claim { case, task, version: input.version };
        let acted = context.app().task_claim(context.actor(), &idempotency_key, claim).await;
        after(context, Operation::TaskClaim, acted).await
    }

    /// Starts a flow that the chart keeps ready on demand (expert review, hearing, appraisal) beside the open steps: any
    /// number of times, one run at a time; the case cannot close while it is under way.
    async fn case_start_flow(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which flow and why.")] input: CaseStartFlowInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Case> {
        let start = StartFlow {
            case: uuid("caseId", &input.case_id).shown(context)?,
            version: input.version,
            flow: input.flow,
            reason: input.reason,
            internal_note: input.internal_note,
        };
        let acted = context.app().case_start_flow(context.actor(), &idempotency_key, start).await;
        after(context, Operation::CaseStartFlow, acted).await
    }
}

/// The case and the task an operation is on.
pub(super) fn on(case: &ID, task: &ID) -> app::Result<(Uuid, Uuid)> {
    Ok((uuid("caseId", case)?, uuid("task", task)?))
}

fn exempted(input: ExemptionInput) -> Exempted {
    Exempted { power: input.power.trim().to_owned(), reason: input.reason }
}

fn party(input: ApplicantInput) -> PartyInput {
    PartyInput {
        kind: input.kind.into(),
        name: input.name,
        identity_number: input.identity_number,
        phone: input.phone,
        email: input.email,
        agent: input.agent.map(|agent| AgentInput {
            name: agent.name,
            identity_number: agent.identity_number,
            phone: agent.phone,
        }),
    }
}

fn materials(inputs: Vec<CaseMaterialInput>) -> app::Result<Vec<MaterialInput>> {
    (0..)
        .zip(inputs)
        .map(|(at, input): (usize, _)| {
            let upload = uuid(&format!("materials.{at}.upload"), &input.upload)?;
            Ok(MaterialInput { key: input.key, upload })
        })
        .collect()
}

fn reused(inputs: Vec<ReusedMaterialInput>) -> app::Result<Vec<ReusedInput>> {
    (0..)
        .zip(inputs)
        .map(|(at, input): (usize, _)| {
            let document = uuid(&format!("reused.{at}.document"), &input.document)?;
            Ok(ReusedInput { key: input.key, document })
        })
        .collect()
}

/// The case after an operation.
pub(super) async fn after(
    context: &Context<'_>,
    operation: Operation,
    acted: app::Result<Acted>,
) -> async_graphql::Result<Case> {
    let app = context.app();
    let acted = acted.shown(context)?;
    let (work, case) = app.acted_case(context.actor(), operation, acted.case).await.shown(context)?;
    let version = app.version(case.version_id).await.shown(context)?;
    Ok(Case::new(work, case, version))
}
