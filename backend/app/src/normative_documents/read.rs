//! Readings of documents: the desk's in whatever stage, the public's once published.

use std::sync::Arc;

use domain::normative_documents::{DocumentOperation, Kind, Stage, Standing, Subject, light, offers, standing};
use domain::policy::{Actor, Operation};
use domain::time::{Day, Light};
use store::normative_documents::{DocumentFilter, ENDLESS};
use store::tables::{normative_document, normative_document_event, power};
use store::{Page, Paged, Work, normative_documents};
use uuid::Uuid;

use super::act::stage_of;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::times::Judged;

/// A document as it stands at a moment.
#[derive(Clone, Debug)]
pub struct DocumentOf {
    /// The row.
    pub row: normative_document::Model,
    /// Its kind.
    pub kind: Kind,
    /// Its subject; an internal rule has one.
    pub subject: Option<Subject>,
    /// Its stage.
    pub stage: Stage,
    /// How it stands; none until it is published.
    pub standing: Option<Standing>,
    /// Its last day; none until it is published, nor where nothing ends it.
    pub last: Option<Day>,
    /// The clock of its review with its deadline, while it is under review.
    pub review: Option<Judged>,
    /// The light of its review, or the one before it lapses; none before it is submitted, nor once it is replaced or repealed.
    pub light: Option<Light>,
}

/// A document as it stands now, with the clocks of the rules.
///
/// # Errors
/// `INTERNAL` when the row does not read, `REFUSED` naming the year that has no calendar.
pub fn document_of(app: &App, row: normative_document::Model) -> Result<DocumentOf> {
    let kind = Kind::from_name(&row.kind).ok_or_else(|| Error::internal("kind of a normative document"))?;
    let stage = stage_of(&row)?;
    let times: Arc<_> = app.times.rules();
    let (now, today) = (app.now(), app.today());
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Day>().ok());
    let days = day(&row.valid_from).zip(day(&row.last_day));
    let replaced = row.replaced_by.is_some();
    let standing = days.map(|(from, to)| standing(stage, replaced, from, to, today));
    let periods = &times.rules.normative;
    let review = match row.submitted_at.filter(|_| stage == Stage::Submitted) {
        None => None,
        Some(submitted) => Some(times.running_since(submitted, &periods.review, now)?),
    };
    let lapse = days.filter(|_| stage == Stage::Published && !replaced);
    let light = match &review {
        Some((_, deadline, at)) => Some(domain::time::light(deadline, *at)),
        None => lapse.map(|(_, to)| light(to, today, &periods.warning)),
    };
    let last = days.map(|(_, to)| to).filter(|_| row.last_day.as_deref() != Some(ENDLESS));
    let subject = row.subject.as_deref().and_then(Subject::from_name);
    Ok(DocumentOf { row, kind, subject, stage, standing, last, review, light })
}

impl App {
    /// What was published.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn normative_documents(
        &self,
        actor: &Actor,
        filter: &DocumentFilter,
        page: &Page,
    ) -> Result<Paged<DocumentOf>> {
        let work = self.read(actor, Operation::NormativeDocuments)?;
        self.documents_of(normative_documents::published_page(&work, filter, page).await?)
    }

    /// One published document.
    ///
    /// # Errors
    /// `NOT_FOUND`, also for a draft.
    #[boxed]
    pub async fn normative_document(&self, actor: &Actor, id: Uuid) -> Result<(Work, DocumentOf)> {
        let work = self.read(actor, Operation::NormativeDocument)?;
        let row = normative_documents::published_by_ids(&work, vec![id]).await?.pop().ok_or_else(Error::not_found)?;
        Ok((work, document_of(self, row)?))
    }

    /// Documents of the bodies in the actor's scope, in whatever stage.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn normative_drafts(
        &self,
        actor: &Actor,
        filter: &DocumentFilter,
        page: &Page,
    ) -> Result<Paged<DocumentOf>> {
        let work = self.read(actor, Operation::NormativeDrafts)?;
        self.documents_of(normative_documents::page(&work, filter, page).await?)
    }

    /// One document of a body in the actor's scope, in whatever stage.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn normative_draft(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, DocumentOf)> {
        let work = self.read(actor, operation)?;
        let row = normative_documents::find(&work, id).await?.ok_or_else(Error::not_found)?;
        Ok((work, document_of(self, row)?))
    }

    fn documents_of(&self, rows: Paged<normative_document::Model>) -> Result<Paged<DocumentOf>> {
        let Paged { rows, has_next, end, total } = rows;
        let rows = rows.into_iter().map(|row| document_of(self, row)).collect::<Result<_>>()?;
        Ok(Paged { rows, has_next, end, total })
    }

    /// A published document, as another one's predecessor or successor.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn document_beside(&self, work: &Work, id: Option<Uuid>) -> Result<Option<normative_document::Model>> {
        match id {
            None => Ok(None),
            Some(id) => Ok(normative_documents::published_by_ids(work, vec![id]).await?.pop()),
        }
    }

    /// The powers that a document is about; without those that the public is not told of, where it is the public that reads.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn document_powers(&self, work: &Work, document: Uuid, public: bool) -> Result<Vec<power::Model>> {
        let linked = normative_documents::linked(work, document).await?;
        let powers = store::powers::by_ids(work, linked).await?;
        let told = |power: &power::Model| !public || !(power.withheld || power.status == "DRAFT");
        Ok(powers.into_iter().filter(told).collect())
    }

    /// What happened to a document, oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn document_events(&self, work: &Work, document: Uuid) -> Result<Vec<normative_document_event::Model>> {
        Ok(normative_documents::events(work, document).await?)
    }

    /// What the reader may do with a document now.
    pub fn document_offers(&self, work: &Work, document: &DocumentOf) -> Vec<DocumentOperation> {
        work.staff().map(|staff| offers(document.stage, staff.role)).unwrap_or_default()
    }
}
