//! Keeping the law register, and answering what its changes ask.

use app::Error;
use app::laws::{ArticleSave, LawEnd, LawImport, LawKept, LawSave, TaskClose};
use async_graphql::{Context, ID, InputObject, Object};
use domain::policy::Operation;

use super::law::Law;
use super::tasks::LawTask;
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{Date, uuid};

/// A law, as a whole.
#[derive(InputObject)]
pub struct LawSaveInput {
    /// The law; null registers a new one.
    pub id: Option<ID>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Number of its document.
    pub document_number: Option<String>,
    /// A remark that the public reads beside it.
    pub remark: Option<String>,
    /// First day in force.
    pub valid_from: Date,
    /// Last day in force, not before the first.
    pub valid_to: Option<Date>,
    /// What is changed and why; part of its public history.
    pub note: String,
}

/// The text of a statute.
#[derive(InputObject)]
pub struct LawImportInput {
    /// The law that gets a new text; null registers a new one.
    pub law: Option<ID>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// Title; null takes the text's own.
    pub title: Option<String>,
    /// Who issued it; of a new law alone.
    pub issuer: Option<String>,
    /// Number of its document; of a new law alone.
    pub document_number: Option<String>,
    /// A remark; of a new law alone.
    pub remark: Option<String>,
    /// First day on which the text is in force.
    pub valid_from: Date,
    /// Handle of the uploaded text (`POST /uploads?purpose=statute`), plain or Markdown, UTF-8.
    pub upload: ID,
    /// What is changed and why.
    pub note: String,
}

/// A new wording of one article.
#[derive(InputObject)]
pub struct LawArticleSaveInput {
    /// The law.
    pub law: ID,
    /// The version of the law that was seen.
    pub expected_version: i32,
    /// The article, such as 第七条 or 第七条之一.
    pub article: String,
    /// The parts it stands in.
    pub chapter: Option<String>,
    /// Its words, at most 10,000 characters.
    pub text: String,
    /// First day in force; the wording before ends the day before.
    pub valid_from: Date,
    /// What is changed and why.
    pub note: String,
}

/// The end of a law or of one article.
#[derive(InputObject)]
pub struct LawEndInput {
    /// The law.
    pub law: ID,
    /// The version of the law that was seen.
    pub expected_version: i32,
    /// The article; null ends the law.
    pub article: Option<String>,
    /// Last day in force.
    pub last_day: Date,
    /// Why.
    pub note: String,
}

/// An explanation that nothing need change.
#[derive(InputObject)]
pub struct LawTaskCloseInput {
    /// The task.
    pub id: ID,
    /// The version that was seen.
    pub expected_version: i32,
    /// Why nothing need change.
    pub explanation: String,
}

impl TryFrom<LawImportInput> for LawImport {
    type Error = Error;

    fn try_from(input: LawImportInput) -> Result<Self, Error> {
        Ok(Self {
            law: input.law.map(|id| uuid("law", &id)).transpose()?,
            expected_version: i64::from(input.expected_version),
            title: input.title,
            issuer: input.issuer,
            document_number: input.document_number,
            remark: input.remark,
            valid_from: input.valid_from.0,
            upload: uuid("upload", &input.upload)?,
            note: input.note,
        })
    }
}

/// Keeping the law register.
#[derive(Default)]
pub struct LawsMutation;

#[Object]
impl LawsMutation {
    /// Registers a law, or changes what is said of it as a whole. Other days open tasks for the bodies whose powers rest
    /// on it.
    async fn law_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The law.")] input: LawSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Law> {
        let save = LawSave {
            id: input.id.map(|id| uuid("id", &id)).transpose().shown(context)?,
            expected_version: i64::from(input.expected_version),
            title: input.title,
            issuer: input.issuer,
            document_number: input.document_number,
            remark: input.remark,
            valid_from: input.valid_from.0,
            valid_to: input.valid_to.map(|day| day.0),
            note: input.note,
        };
        let kept = context.app().law_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        law(context, Operation::LawSave, kept).await
    }

    /// Registers a statute from its text, or gives a registered one a new text from a day on: all of it, or nothing with
    /// every fault at its line. Articles that change or end open tasks for the bodies whose powers rest on them.
    async fn law_import(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The text and what is said of it.")] input: LawImportInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Law> {
        let import = LawImport::try_from(input).shown(context)?;
        let kept = context.app().law_import(context.actor(), &idempotency_key, import).await.shown(context)?;
        law(context, Operation::LawImport, kept).await
    }

    /// Gives an article a new wording from a day on, and opens tasks for the bodies whose powers rest on it.
    async fn law_article_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The wording.")] input: LawArticleSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Law> {
        let save = ArticleSave {
            law: uuid("law", &input.law).shown(context)?,
            expected_version: i64::from(input.expected_version),
            article: input.article,
            chapter: input.chapter,
            text: input.text,
            valid_from: input.valid_from.0,
            note: input.note,
        };
        let kept = context.app().law_article_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        law(context, Operation::LawArticleSave, kept).await
    }

    /// Ends a law or one article, and opens tasks for the bodies whose powers rest on it.
    async fn law_end(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What ends, and when.")] input: LawEndInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Law> {
        let end = LawEnd {
            law: uuid("law", &input.law).shown(context)?,
            expected_version: i64::from(input.expected_version),
            article: input.article,
            last_day: input.last_day.0,
            note: input.note,
        };
        let kept = context.app().law_end(context.actor(), &idempotency_key, end).await.shown(context)?;
        law(context, Operation::LawEnd, kept).await
    }

    /// Explains that a change of the law asks for no change of a power; refused when what the power rests on has lapsed.
    async fn law_task_close(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The task and the explanation.")] input: LawTaskCloseInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<LawTask> {
        let close = TaskClose {
            id: uuid("id", &input.id).shown(context)?,
            expected_version: input.expected_version,
            explanation: input.explanation,
        };
        let app = context.app();
        let closed = app.law_task_close(context.actor(), &idempotency_key, close).await.shown(context)?;
        let view = app.law_task(context.actor(), Operation::LawTaskClose, closed.task).await.shown(context)?;
        Ok(LawTask(view))
    }
}

async fn law(context: &Context<'_>, operation: Operation, kept: LawKept) -> async_graphql::Result<Law> {
    let (work, law) = context.app().law(context.actor(), operation, kept.law).await.shown(context)?;
    Ok(Law { work, law })
}
