//! What the operations on a remedy take.

use async_graphql::{ID, InputObject};

use super::parts::{RemedyKind, RemedyOutcome};
use crate::powers::Audience;
use crate::text::Date;

/// A remedy as it is registered.
#[derive(InputObject)]
pub struct RemedyRegisterInput {
    /// By which road.
    pub kind: RemedyKind,
    /// The day it was received, today or before; its clock runs from it.
    pub received_on: Date,
    /// Public number of the case it is about; its power and body follow from it.
    pub case_number: Option<String>,
    /// Code of the power it is about, where there is no case.
    pub power_code: Option<String>,
    /// The body that a tender complaint is about.
    pub organisation: Option<ID>,
    /// Name of the project that a tender complaint is about, at most 200 characters.
    pub project: Option<String>,
    /// The number that the court or the other office gave it, at most 200 characters.
    pub reference: Option<String>,
    /// Who asks.
    pub applicant: RemedyApplicantInput,
    /// What is asked and why, at most 5,000 characters.
    pub claim: String,
}

/// Who asks for redress: sealed, and read in full by the legal office alone.
#[derive(InputObject)]
pub struct RemedyApplicantInput {
    /// Person or organisation.
    pub kind: Audience,
    /// Name in full.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
}

/// A step of a remedy with what is said beside it.
#[derive(InputObject)]
pub struct RemedyStepInput {
    /// The remedy.
    pub remedy_id: ID,
    /// Version of the remedy that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// What is said, at most 5,000 characters; only accepting needs no words.
    #[graphql(default)]
    pub words: String,
}

/// The result of a remedy.
#[derive(InputObject)]
pub struct RemedyDecideInput {
    /// The remedy.
    pub remedy_id: ID,
    /// Version of the remedy that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// How it ended.
    pub outcome: RemedyOutcome,
    /// The result in words, at most 5,000 characters.
    pub words: String,
}
