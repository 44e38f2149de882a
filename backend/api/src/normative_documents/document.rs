//! A normative document as everybody reads it, and as those who work on it see it.

use app::normative_documents::DocumentOf;
use app::{Error, Work};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::normative_documents as rules;

use super::parts::{
    NormativeDocumentKind, NormativeDocumentOperation, NormativeDocumentStanding, NormativeDocumentState,
    NormativeDocumentSubject,
};
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::PageInfo;
use crate::text::{Date, Text, day, moment};
use crate::time::{ClockKind, Deadline, Light, shown};

/// A power that a document is about.
#[derive(SimpleObject)]
pub struct NormativeDocumentPower {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
}

/// Another published document that stands before or after a document.
#[derive(SimpleObject)]
pub struct NormativeDocumentBeside {
    /// Its id.
    pub id: ID,
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
}

/// One line of what happened to a document.
#[derive(SimpleObject)]
pub struct NormativeDocumentEntry {
    /// Its number in the document, contiguous from 1.
    pub seq: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub operation: NormativeDocumentOperation,
    /// Who did it.
    pub actor: Option<String>,
    /// The opinion or the reason; empty where there is none.
    pub words: String,
    /// SHA-256 over the event before, this one and the text as it stood, in hex.
    pub signature: String,
}

/// A normative document.
pub struct NormativeDocument {
    pub(super) work: Work,
    pub(super) document: DocumentOf,
    /// Whether it is read as everybody reads it, without its making.
    pub(super) public: bool,
}

/// A normative document.
#[Object]
impl NormativeDocument {
    /// Its id.
    async fn id(&self) -> ID {
        self.document.row.id.into()
    }

    /// Its version: send it back with every operation.
    async fn version(&self) -> i32 {
        self.document.row.version
    }

    /// Whom it binds.
    async fn kind(&self) -> NormativeDocumentKind {
        self.document.kind.into()
    }

    /// What it is about; an internal rule has a subject.
    async fn subject(&self) -> Option<NormativeDocumentSubject> {
        self.document.subject.map(Into::into)
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.document.row.title
    }

    /// Its text.
    async fn text(&self) -> &str {
        &self.document.row.body
    }

    /// Its number; null until it is published.
    async fn number(&self) -> Option<&str> {
        self.document.row.number.as_deref()
    }

    /// The body that issues it.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.document.row.organisation_id).shown(context)
    }

    /// Where it stands in its making.
    async fn state(&self) -> NormativeDocumentState {
        self.document.stage.into()
    }

    /// How it stands today; null until it is published.
    async fn standing(&self) -> Option<NormativeDocumentStanding> {
        self.document.standing.map(Into::into)
    }

    /// The light of its review, or the one before it lapses; null before it is submitted and once it is replaced or
    /// repealed.
    async fn light(&self) -> Option<Light> {
        self.document.light.map(Into::into)
    }

    /// The clock of its review with its working; null to the public, and unless it is under review.
    async fn review_deadline(&self) -> Option<Deadline> {
        let (clock, deadline, at) = self.document.review.as_ref().filter(|_| !self.public)?;
        Some(shown(ClockKind::Review, clock, deadline, *at, false))
    }

    /// First day on which it holds; null until it is published.
    async fn valid_from(&self) -> Option<Date> {
        day(self.document.row.valid_from.as_deref())
    }

    /// Last day on which it holds; null until it is published, and where nothing ends it.
    async fn valid_to(&self) -> Option<Date> {
        self.document.last.map(Date)
    }

    /// The document that it replaces.
    async fn replaces(&self, context: &Context<'_>) -> async_graphql::Result<Option<NormativeDocumentBeside>> {
        beside(context, &self.work, self.document.row.replaces).await
    }

    /// The document that replaces it.
    async fn replaced_by(&self, context: &Context<'_>) -> async_graphql::Result<Option<NormativeDocumentBeside>> {
        beside(context, &self.work, self.document.row.replaced_by).await
    }

    /// The powers that it is about.
    async fn powers(&self, context: &Context<'_>) -> async_graphql::Result<Vec<NormativeDocumentPower>> {
        let id = self.document.row.id;
        let powers = context.app().document_powers(&self.work, id, self.public).await.shown(context)?;
        let shown = |power: app::tables::power::Model| NormativeDocumentPower {
            code: power.code,
            name: Text { zh: power.name_zh, en: power.name_en },
        };
        Ok(powers.into_iter().map(shown).collect())
    }

    /// What happened to it, with the opinions, oldest first; for the staff in its scope, empty to others.
    async fn events(&self, context: &Context<'_>) -> async_graphql::Result<Vec<NormativeDocumentEntry>> {
        if self.public {
            return Ok(Vec::new());
        }
        let events = context.app().document_events(&self.work, self.document.row.id).await.shown(context)?;
        let shown = |event: app::tables::normative_document_event::Model| {
            let operation = rules::DocumentOperation::from_name(&event.operation)
                .ok_or_else(|| Error::internal("operation of a normative document"))?;
            Ok(NormativeDocumentEntry {
                seq: event.seq,
                at: moment(event.at),
                operation: operation.into(),
                actor: event.actor_name,
                words: event.words,
                signature: event.digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            })
        };
        events.into_iter().map(shown).collect::<app::Result<_>>().shown(context)
    }

    /// What you may do with it now.
    async fn operations(&self, context: &Context<'_>) -> Vec<NormativeDocumentOperation> {
        if self.public {
            return Vec::new();
        }
        context.app().document_offers(&self.work, &self.document).into_iter().map(Into::into).collect()
    }
}

async fn beside(
    context: &Context<'_>,
    work: &Work,
    id: Option<uuid::Uuid>,
) -> async_graphql::Result<Option<NormativeDocumentBeside>> {
    let row = context.app().document_beside(work, id).await.shown(context)?;
    Ok(row.map(|row| NormativeDocumentBeside { id: row.id.into(), title: row.title, number: row.number }))
}

/// A normative document in a list.
#[derive(SimpleObject)]
pub struct NormativeDocumentLine {
    /// Its id.
    pub id: ID,
    /// Whom it binds.
    pub kind: NormativeDocumentKind,
    /// What it is about; an internal rule has a subject.
    pub subject: Option<NormativeDocumentSubject>,
    /// Its title.
    pub title: String,
    /// Its number; null until it is published.
    pub number: Option<String>,
    /// The body that issues it.
    pub organisation: Text,
    /// Where it stands in its making.
    pub state: NormativeDocumentState,
    /// How it stands today; null until it is published.
    pub standing: Option<NormativeDocumentStanding>,
    /// The light of its review, or the one before it lapses; null before it is submitted and once it is replaced or
    /// repealed.
    pub light: Option<Light>,
    /// Due day of its review; null unless it is under review.
    pub review_due: Option<Date>,
    /// First day on which it holds; null until it is published.
    pub valid_from: Option<Date>,
    /// Last day on which it holds; null until it is published, and where nothing ends it.
    pub valid_to: Option<Date>,
}

impl NormativeDocumentLine {
    pub(super) fn of(listing: &app::directory::Listing, of: DocumentOf) -> app::Result<Self> {
        let row = of.row;
        Ok(Self {
            id: row.id.into(),
            kind: of.kind.into(),
            subject: of.subject.map(Into::into),
            organisation: app::directory::name(listing.organisation(row.organisation_id)?).into(),
            title: row.title,
            number: row.number,
            state: of.stage.into(),
            standing: of.standing.map(Into::into),
            light: of.light.map(Into::into),
            review_due: of.review.and_then(|(_, deadline, _)| deadline.due_day).map(Date),
            valid_from: day(row.valid_from.as_deref()),
            valid_to: of.last.map(Date),
        })
    }
}

/// A page of normative documents.
#[derive(SimpleObject)]
pub struct NormativeDocumentConnection {
    /// The documents.
    pub nodes: Vec<NormativeDocumentLine>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}
