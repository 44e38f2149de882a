//! Keeping normative documents.

use app::normative_documents::{DocumentMove, DocumentPublish, DocumentSave};
use async_graphql::{Context, ID, InputObject, Object};
use domain::normative_documents as rules;
use domain::policy::Operation;
use uuid::Uuid;

use super::document::NormativeDocument;
use super::parts::{NormativeDocumentKind, NormativeDocumentSubject};
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Date, uuid};

/// A draft of a normative document.
#[derive(InputObject)]
pub struct NormativeDocumentSaveInput {
    /// The document; null for a new one.
    pub id: Option<ID>,
    /// The version that was seen; 0 for a new one.
    pub version: i32,
    /// Whom it binds.
    pub kind: NormativeDocumentKind,
    /// What it is about; an internal rule has a subject, a normative document none.
    pub subject: Option<NormativeDocumentSubject>,
    /// Its title, at most 200 characters.
    pub title: String,
    /// Its text, at most 15,000 characters.
    pub text: String,
    /// The published document of the same body and kind that it is to replace.
    pub replaces: Option<ID>,
    /// Codes of the powers that it is about, at most 20.
    #[graphql(default)]
    pub powers: Vec<String>,
}

/// A step of a normative document.
#[derive(InputObject)]
pub struct NormativeDocumentStepInput {
    /// The document.
    pub id: ID,
    /// The version that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// The opinion or the reason, at most 5,000 characters; only a submission needs none.
    #[graphql(default)]
    pub words: String,
}

/// The publication of a normative document.
#[derive(InputObject)]
pub struct NormativeDocumentPublishInput {
    /// The document.
    pub id: ID,
    /// The version that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// Its number, at most 200 characters.
    pub number: String,
    /// First day on which it holds, today or later.
    pub valid_from: Date,
    /// Last day; leave it out for the longest that the rules allow, and for an internal rule without an end.
    pub valid_to: Option<Date>,
}

/// Operations on normative documents.
#[derive(Default)]
pub struct NormativeDocumentsMutation;

#[Object]
impl NormativeDocumentsMutation {
    /// Saves a draft of a document of your body.
    async fn normative_document_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The draft.")] input: NormativeDocumentSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NormativeDocument> {
        let save = DocumentSave {
            id: input.id.map(|id| uuid("id", &id)).transpose().shown(context)?,
            version: input.version,
            kind: rules::Kind::from(input.kind).name(),
            subject: input.subject.map(|subject| rules::Subject::from(subject).name()),
            title: input.title,
            body: input.text,
            replaces: input.replaces.map(|id| uuid("replaces", &id)).transpose().shown(context)?,
            powers: input.powers,
        };
        let saved = context.app().normative_document_save(context.actor(), &idempotency_key, save).await;
        after(context, Operation::NormativeDocumentSave, saved).await
    }

    /// Publishes an approved document under its number; what it replaces holds until the day before.
    async fn normative_document_publish(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The publication.")] input: NormativeDocumentPublishInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NormativeDocument> {
        let publish = DocumentPublish {
            id: uuid("id", &input.id).shown(context)?,
            version: input.version,
            number: input.number,
            valid_from: input.valid_from.0,
            valid_to: input.valid_to.map(|day| day.0),
        };
        let done = context.app().normative_document_publish(context.actor(), &idempotency_key, publish).await;
        after(context, Operation::NormativeDocumentPublish, done).await
    }

    /// Submits a draft to the legal office; the clock of its review begins.
    async fn normative_document_submit(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The submission.")] input: NormativeDocumentStepInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NormativeDocument> {
        let step = step(input).shown(context)?;
        let done = context.app().normative_document_submit(context.actor(), &idempotency_key, step).await;
        after(context, Operation::NormativeDocumentSubmit, done).await
    }

    /// Returns a document with the opinion of the legal office; never one that you have drafted.
    async fn normative_document_return(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The opinion.")] input: NormativeDocumentStepInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NormativeDocument> {
        let step = step(input).shown(context)?;
        let done = context.app().normative_document_return(context.actor(), &idempotency_key, step).await;
        after(context, Operation::NormativeDocumentReturn, done).await
    }

    /// Approves a document with the opinion of the legal office; never one that you have drafted.
    async fn normative_document_approve(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The opinion.")] input: NormativeDocumentStepInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NormativeDocument> {
        let step = step(input).shown(context)?;
        let done = context.app().normative_document_approve(context.actor(), &idempotency_key, step).await;
        after(context, Operation::NormativeDocumentApprove, done).await
    }

    /// Repeals a published document from this moment on, with the reason.
    async fn normative_document_repeal(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The reason.")] input: NormativeDocumentStepInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NormativeDocument> {
        let step = step(input).shown(context)?;
        let done = context.app().normative_document_repeal(context.actor(), &idempotency_key, step).await;
        after(context, Operation::NormativeDocumentRepeal, done).await
    }
}

fn step(input: NormativeDocumentStepInput) -> app::Result<DocumentMove> {
    Ok(DocumentMove { id: uuid("id", &input.id)?, version: input.version, words: input.words })
}

/// The document after an operation.
async fn after(
    context: &Context<'_>,
    operation: Operation,
    done: app::Result<Uuid>,
) -> async_graphql::Result<NormativeDocument> {
    let id = done.shown(context)?;
    let (work, document) = context.app().normative_draft(context.actor(), operation, id).await.shown(context)?;
    Ok(NormativeDocument { work, document, public: false })
}
