//! Living the register of documents: bodies draft and publish, the legal office reviews, each at its hour.

use std::collections::HashMap;

use app::normative_documents::{DocumentMove, DocumentPublish, DocumentSave};
use app::{Error, Result};
use domain::normative_documents::{Kind, Subject};
use domain::policy::{Actor, Operation};
use domain::time::Instant;
use uuid::Uuid;

use super::{Town, at};
use crate::plan::START;
use crate::register::{Publication, Registered, registered};

/// What happens to a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Submit,
    Approve,
    Publish,
}

/// What is still to happen, and what has been registered.
pub(super) struct Register {
    documents: Vec<Registered>,
    /// Moment, document and step, the next one last.
    to_come: Vec<(Instant, usize, Step)>,
    known: HashMap<usize, Uuid>,
    published: HashMap<String, Uuid>,
}

impl Register {
    pub(super) fn of_the_city() -> Self {
        let documents = registered();
        let mut to_come = Vec::new();
        for (number, one) in documents.iter().enumerate() {
            let published = one.publication.as_ref().map(|publication| publication.on);
            let steps =
                [(Step::Submit, Some(one.submitted)), (Step::Approve, one.approved), (Step::Publish, published)];
            for (step, hour) in steps {
                to_come.extend(hour.map(|(days, hour)| (at(START, days, hour), number, step)));
            }
        }
        to_come.sort_unstable_by(|one, other| other.cmp(one));
        Self { documents, to_come, known: HashMap::new(), published: HashMap::new() }
    }
}

impl Town {
    /// Everything that happens to documents up to a moment, each act at its own.
    pub(super) async fn register(&mut self, until: Instant) -> Result<()> {
        while let Some((moment, number, step)) = self.register.to_come.pop_if(|(moment, ..)| *moment <= until) {
            self.until(moment).await?;
            let one = self.register.documents[number].clone();
            let clerk = self.holder_of(&one.post).await?;
            match (step, one.publication.clone()) {
                (Step::Submit, _) => self.submit_document(number, &clerk, one).await?,
                (Step::Approve, _) => self.approve_document(number, one.opinion.unwrap_or_default()).await?,
                (Step::Publish, Some(publication)) => self.publish_document(number, &clerk, publication).await?,
                (Step::Publish, None) => {}
            }
        }
        Ok(())
    }

    async fn submit_document(&mut self, number: usize, clerk: &Actor, one: Registered) -> Result<()> {
        let kind = Kind::from_name(&one.kind).ok_or_else(|| Error::internal("kind of a document of the city"))?;
        let subject = one.subject.as_deref().and_then(Subject::from_name);
        let replaces = one.replaces.and_then(|former| self.register.published.get(&former).copied());
        let draft = DocumentSave::new(kind, subject, one.title, one.text);
        let draft = DocumentSave { replaces, powers: one.powers, ..draft };
        let key = self.key();
        let id = self.app.normative_document_save(clerk, &key, draft).await?;
        self.register.known.insert(number, id);
        let (step, key) = (self.document_step(number, String::new()).await?, self.key());
        self.app.normative_document_submit(clerk, &key, step).await?;
        Ok(())
    }

    async fn approve_document(&mut self, number: usize, opinion: String) -> Result<()> {
        let (step, key, legal) = (self.document_step(number, opinion).await?, self.key(), self.legal.clone());
        self.app.normative_document_approve(&legal, &key, step).await?;
        Ok(())
    }

    async fn publish_document(&mut self, number: usize, clerk: &Actor, publication: Publication) -> Result<()> {
        let DocumentMove { id, version, .. } = self.document_step(number, String::new()).await?;
        self.register.published.insert(publication.number.clone(), id);
        let publish = DocumentPublish {
            id,
            version,
            number: publication.number,
            valid_from: publication.from,
            valid_to: publication.to,
        };
        let key = self.key();
        self.app.normative_document_publish(clerk, &key, publish).await?;
        Ok(())
    }

    /// A step on a document as it stands.
    async fn document_step(&self, number: usize, words: String) -> Result<DocumentMove> {
        let known = self.register.known.get(&number).copied();
        let id = known.ok_or_else(|| Error::internal("a document goes on before it is drafted"))?;
        let (_, document) = self.app.normative_draft(&self.legal, Operation::NormativeDraft, id).await?;
        Ok(DocumentMove { id, version: document.row.version, words })
    }
}
