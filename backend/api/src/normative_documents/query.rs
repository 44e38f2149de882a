//! Questions about normative documents.

use app::normative_documents::{DocumentFilter, DocumentOf};
use app::page::Paged;
use async_graphql::{Context, ID, Object};
use domain::normative_documents as rules;
use domain::policy::Operation;

use super::document::{NormativeDocument, NormativeDocumentConnection, NormativeDocumentLine};
use super::parts::{NormativeDocumentKind, NormativeDocumentState, NormativeDocumentSubject};
use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page, searched};
use crate::text::{count, uuid};

/// Normative documents.
#[derive(Default)]
pub struct NormativeDocumentsQuery;

#[Object]
impl NormativeDocumentsQuery {
    /// Published documents, what holds longest first and what has ended last; lapsed, replaced and repealed ones are marked.
    async fn normative_documents(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Whom they bind.")] kind: Option<NormativeDocumentKind>,
        #[graphql(desc = "What internal rules are about.")] subject: Option<NormativeDocumentSubject>,
        #[graphql(desc = "Any part of title or number; Chinese, pinyin, initials.")] search: Option<String>,
    ) -> async_graphql::Result<NormativeDocumentConnection> {
        let search = searched(search).shown(context)?;
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = filter(kind, subject, None, search);
        let rows = context.app().normative_documents(context.actor(), &filter, &page).await.shown(context)?;
        connection(context, rows).await
    }

    /// One published normative document.
    async fn normative_document(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<NormativeDocument> {
        let id = uuid("id", &id).shown(context)?;
        let (work, document) = context.app().normative_document(context.actor(), id).await.shown(context)?;
        Ok(NormativeDocument { work, document, public: true })
    }

    /// Normative documents of the bodies in your scope in whatever state, the last changed first.
    async fn normative_drafts(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Whom they bind.")] kind: Option<NormativeDocumentKind>,
        #[graphql(desc = "Where they stand.")] state: Option<NormativeDocumentState>,
        #[graphql(desc = "Any part of title or number; Chinese, pinyin, initials.")] search: Option<String>,
    ) -> async_graphql::Result<NormativeDocumentConnection> {
        let search = searched(search).shown(context)?;
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = filter(kind, None, state, search);
        let rows = context.app().normative_drafts(context.actor(), &filter, &page).await.shown(context)?;
        connection(context, rows).await
    }

    /// One normative document of a body in your scope, in whatever state.
    async fn normative_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<NormativeDocument> {
        let id = uuid("id", &id).shown(context)?;
        let found = context.app().normative_draft(context.actor(), Operation::NormativeDraft, id).await;
        let (work, document) = found.shown(context)?;
        Ok(NormativeDocument { work, document, public: false })
    }
}

fn filter(
    kind: Option<NormativeDocumentKind>,
    subject: Option<NormativeDocumentSubject>,
    state: Option<NormativeDocumentState>,
    text: Option<String>,
) -> DocumentFilter {
    DocumentFilter {
        kind: kind.map(|kind| rules::Kind::from(kind).name()),
        subject: subject.map(|subject| rules::Subject::from(subject).name()),
        state: state.map(|state| rules::Stage::from(state).name()),
        text,
    }
}

async fn connection(
    context: &Context<'_>,
    rows: Paged<DocumentOf>,
) -> async_graphql::Result<NormativeDocumentConnection> {
    let listing = context.app().listing().await.shown(context)?;
    let nodes = rows.rows.into_iter().map(|row| NormativeDocumentLine::of(&listing, row));
    Ok(NormativeDocumentConnection {
        nodes: nodes.collect::<app::Result<_>>().shown(context)?,
        page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
        total_count: count(rows.total),
    })
}
