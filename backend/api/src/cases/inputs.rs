//! What case operations take.

use async_graphql::{ID, InputObject, Json};

use super::meetings::MeetingAttendeeInput;
use super::parts::DeliveryMethod;
use super::penalty::{PenaltyInput, StatementKind};
use crate::powers::Audience;

/// An application, or a case that the body starts itself.
#[derive(InputObject)]
pub struct CaseFileInput {
    /// Code of the power.
    pub power_code: String,
    /// Version whose form was filled in; when another one is in force by now the answer is `CONFLICT`.
    pub version_id: ID,
    /// The party; compulsory where the power is exercised on application.
    pub applicant: Option<ApplicantInput>,
    /// The filled-in form, under the version's schema.
    pub form: Json<serde_json::Value>,
    /// Files under the version's materials, and under `authorisation` the power of attorney of an agent; each handle is
    /// used up.
    #[graphql(default)]
    pub materials: Vec<CaseMaterialInput>,
    /// Files of earlier cases of the same party, as `reusableMaterials` offers them; staff alone.
    #[graphql(default)]
    pub reused: Vec<ReusedMaterialInput>,
    /// Consent to the privacy notice; compulsory online.
    #[graphql(default)]
    pub consent: bool,
    /// Why it is opened on a power that was abolished; staff alone, and only where a law asks for it.
    pub mandate: Option<CaseMandateInput>,
}

/// A duty that a law lays on the body although its catalogue holds the power no longer.
#[derive(InputObject)]
pub struct CaseMandateInput {
    /// The law in the register that asks for it.
    pub law: ID,
    /// Its article, in force today, without paragraph and item, such as 第七条.
    pub article: String,
    /// The reason; everybody reads it with the case.
    pub reason: String,
}

/// The party of a case.
#[derive(InputObject)]
pub struct ApplicantInput {
    /// Person or organisation.
    pub kind: Audience,
    /// Name in full.
    pub name: String,
    /// Identity number (GB 11643) of a person, unified social credit code (GB 32100) of an organisation.
    pub identity_number: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: Option<String>,
    /// Who acts for the party; then its power of attorney is handed in under `authorisation`.
    pub agent: Option<AgentInput>,
}

/// Who acts for a party.
#[derive(InputObject)]
pub struct AgentInput {
    /// Name in full.
    pub name: String,
    /// Identity number (GB 11643).
    pub identity_number: String,
    /// Telephone.
    pub phone: String,
}

/// A file of an earlier case under a material of the new one.
#[derive(InputObject)]
pub struct ReusedMaterialInput {
    /// Key of the material.
    pub key: String,
    /// Id of the stored file.
    pub document: ID,
}

/// A file under a material.
#[derive(InputObject)]
pub struct CaseMaterialInput {
    /// Key of the material.
    pub key: String,
    /// Handle of an upload (`POST /uploads?purpose=material`).
    pub upload: ID,
}

/// Acceptance.
#[derive(InputObject)]
pub struct CaseAcceptInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// For the applicant and the public page.
    pub public_note: Option<String>,
    /// For the staff alone.
    pub internal_note: Option<String>,
    /// Flows chosen, where the chart asks for it: one at an exclusive gateway, one or more at an inclusive one.
    pub choice: Option<Vec<String>>,
}

/// Refusal to accept.
#[derive(InputObject)]
pub struct CaseRefuseInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// Why.
    pub reason: String,
    /// The organ that would be the right one.
    pub right_organ: Option<String>,
    /// The remedy that the party has.
    pub remedy: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// A correction request: everything that is missing, at once.
#[derive(InputObject)]
pub struct CaseRequestCorrectionInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// What is missing or wrong, 1 to 50 things.
    pub items: Vec<CorrectionItemInput>,
    /// A note beside it.
    pub note: Option<String>,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// One thing to correct.
#[derive(InputObject)]
pub struct CorrectionItemInput {
    /// What is missing or wrong.
    pub text: String,
    /// Key of the material it concerns.
    pub material: Option<String>,
}

/// The applicant's answer to a correction request.
#[derive(InputObject)]
pub struct CaseAnswerCorrectionInput {
    /// The tracking code.
    pub code: String,
    /// Version of the case that was seen.
    pub version: i32,
    /// What the applicant says.
    pub note: String,
    /// New files; each handle is used up.
    #[graphql(default)]
    pub materials: Vec<CaseMaterialInput>,
}

/// Completion of a step.
#[derive(InputObject)]
pub struct CaseCompleteInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// The signed opinion; it cannot be changed afterwards.
    pub opinion: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
    /// Flows chosen, where the chart asks for it: one at an exclusive gateway, one or more at an inclusive one.
    pub choice: Option<Vec<String>>,
}

/// A decision.
#[derive(InputObject)]
pub struct CaseDecideInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// The outcome, one of the task's `outcomes`.
    pub outcome: String,
    /// Its reasons.
    pub reasons: String,
    /// Its legal basis.
    pub basis: String,
    /// The signed opinion; it cannot be changed afterwards.
    pub opinion: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
    /// Flows chosen, where the chart asks for it: one at an exclusive gateway, one or more at an inclusive one.
    pub choice: Option<Vec<String>>,
    /// What it imposes; compulsory where the power is a penalty and the outcome is `punished`.
    pub penalty: Option<PenaltyInput>,
    /// Prerequisites that this party need not have, each with the reason; the public reads it.
    #[graphql(default)]
    pub exemptions: Vec<ExemptionInput>,
}

/// Why a prerequisite is not needed.
#[derive(InputObject)]
pub struct ExemptionInput {
    /// Code of the power.
    pub power: String,
    /// Why.
    pub reason: String,
}

/// A decision that goes to the legal office before it may be signed.
#[derive(InputObject)]
pub struct CaseRequestReviewInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task that is to decide.
    pub task: ID,
    /// The outcome that is meant, one of the task's `outcomes`.
    pub outcome: String,
    /// Exactly what is meant: once approved, only this may be signed.
    pub penalty: PenaltyInput,
    /// Why it leaves the band of its circumstance, or what wants a review.
    pub reason: String,
}

/// What the party of a penalty said once it was told of its rights.
#[derive(InputObject)]
pub struct CaseRecordStatementInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task at which it was taken.
    pub task: ID,
    /// What the party did.
    pub kind: StatementKind,
    /// What it said.
    pub text: String,
}

/// The answer to a statement.
#[derive(InputObject)]
pub struct CaseAnswerStatementInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task at which it is answered.
    pub task: ID,
    /// The statement.
    pub statement: ID,
    /// Whether it is adopted.
    pub adopted: bool,
    /// Why.
    pub text: String,
}

/// A meeting that decides a step.
#[derive(InputObject)]
pub struct CaseRecordMeetingInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task that it decides.
    pub task: ID,
    /// What was put to the vote; the public reads it where the step is public.
    pub resolution: String,
    /// How many members it has, there or not.
    pub members: i32,
    /// Who was there, in the order in which they spoke, the chief last; at most 100.
    pub attendees: Vec<MeetingAttendeeInput>,
}

/// A delivery.
#[derive(InputObject)]
pub struct CaseDeliverInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// How it was delivered.
    pub method: DeliveryMethod,
    /// What proves it: who signed for it, or the number of the letter. For a download the party's first one stands in.
    pub proof: Option<String>,
    /// The signed opinion; it cannot be changed afterwards.
    pub opinion: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
    /// Flows chosen, where the chart asks for it: one at an exclusive gateway, one or more at an inclusive one.
    pub choice: Option<Vec<String>>,
}

/// Taking a task that is given to another holder of the same post.
#[derive(InputObject)]
pub struct TaskClaimInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// The open task.
    pub task: ID,
}

/// The start of an on-demand flow.
#[derive(InputObject)]
pub struct CaseStartFlowInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
    /// Id of the on-demand flow in the chart, as `operations` offers it.
    pub flow: String,
    /// Why it is started; the public reads it.
    pub reason: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}
