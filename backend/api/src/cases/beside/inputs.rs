//! What operations beside the chart take.

use async_graphql::{ID, InputObject};

use super::parts::StopCause;

/// A pause.
#[derive(InputObject)]
pub struct CaseSuspendInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// The ground, one of those that the operation offers.
    pub cause: StopCause,
    /// How long it is expected to last, in working days, 1 to 250.
    pub days: i32,
    /// Why; the public reads it.
    pub reason: String,
    /// How the applicant was told of the pause and its length.
    pub told: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// The end of a pause.
#[derive(InputObject)]
pub struct CaseResumeInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// Why it goes on; the public reads it.
    pub reason: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// A request for more time.
#[derive(InputObject)]
pub struct CaseRequestExtensionInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// Why; the public reads it.
    pub reason: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// The approval of an extension.
#[derive(InputObject)]
pub struct CaseExtendInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// What the applicant is told as its reason.
    pub reason: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// The refusal of an extension.
#[derive(InputObject)]
pub struct CaseRefuseExtensionInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// Why; the public reads it.
    pub reason: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// A withdrawal by the applicant.
#[derive(InputObject)]
pub struct CaseWithdrawInput {
    /// The tracking code.
    pub code: String,
    /// Version of the case that was seen.
    pub version: i32,
    /// Why, if the applicant wants to say it; the case page shows it.
    pub reason: Option<String>,
}

/// A withdrawal for the applicant at the window.
#[derive(InputObject)]
pub struct CaseWithdrawAtWindowInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// Why, and how the applicant asked for it; the public reads it.
    pub reason: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// The end of a case without a decision.
#[derive(InputObject)]
pub struct CaseTerminateInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// Why.
    pub reason: String,
    /// The legal ground.
    pub basis: String,
    /// The remedy that the party has.
    pub remedy: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// Sending back.
#[derive(InputObject)]
pub struct CaseSendBackInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// Id of the earlier step, one of the targets that the operation offers.
    pub target: String,
    /// Why; the public reads it.
    pub reason: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// Giving a task to somebody else.
#[derive(InputObject)]
pub struct TaskReassignInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// Who gets it: a holder of the same post, also as substitute.
    pub account: ID,
    /// Why; for the staff alone.
    pub reason: String,
}

/// Handing over all open tasks of somebody.
#[derive(InputObject)]
pub struct TasksHandOverInput {
    /// Whose tasks.
    pub from: ID,
    /// Who gets them.
    pub to: ID,
    /// Why; for the staff alone.
    pub reason: String,
}

/// A merging of cases.
#[derive(InputObject)]
pub struct CaseMergeInput {
    /// The case that leads: the one that is due first.
    pub case_id: ID,
    /// Version of the case that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// The open task.
    pub task: ID,
    /// The cases that join, 1 to 20.
    pub others: Vec<CaseJoinInput>,
    /// Why; the public reads it.
    pub reason: String,
    /// For the staff alone.
    pub internal_note: Option<String>,
}

/// A case that joins another.
#[derive(InputObject)]
pub struct CaseJoinInput {
    /// The case.
    pub case_id: ID,
    /// Version of the case that was seen.
    pub version: i32,
}
