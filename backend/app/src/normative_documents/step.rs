//! The steps of a document's life that bring no more than words: submitted, returned, approved, repealed.

use domain::normative_documents::DocumentOperation;
use domain::policy::{Actor, Operation};
use serde::Serialize;
use store::Work;
use uuid::Uuid;

use super::act::{put, seen};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;

/// Longest opinion, in characters.
const LONGEST_WORDS: usize = 5_000;

/// A step with what is said beside it.
#[derive(Clone, Serialize)]
pub struct DocumentMove {
    /// The document.
    pub id: Uuid,
    /// The version that was seen.
    pub version: i32,
    /// What is said: an opinion, a reason; a submission needs none.
    pub words: String,
}

impl App {
    /// Submits a draft to the legal office; the clock of its review begins.
    ///
    /// # Errors
    /// As [`App::normative_document_save`].
    #[boxed]
    pub async fn normative_document_submit(&self, actor: &Actor, key: &str, input: DocumentMove) -> Result<Uuid> {
        checked(&input.words, false)?;
        self.once(actor, Operation::NormativeDocumentSubmit, key, input, |app, work, input| async move {
            // A review that no calendar reaches is refused now, not whenever somebody lists it.
            let times = app.times.held(&work).await?;
            times.running_since(work.now().0, &times.rules.normative.review, work.now())?;
            step(&work, input, DocumentOperation::Submit).await
        })
        .await
    }

    /// Returns a document with the opinion of the legal office.
    ///
    /// # Errors
    /// As [`App::normative_document_save`]; `REFUSED` with `OWN_DRAFT` for what one has drafted oneself.
    #[boxed]
    pub async fn normative_document_return(&self, actor: &Actor, key: &str, input: DocumentMove) -> Result<Uuid> {
        checked(&input.words, true)?;
        self.once(actor, Operation::NormativeDocumentReturn, key, input, |_, work, input| async move {
            step(&work, input, DocumentOperation::Return).await
        })
        .await
    }

    /// Approves a document with the opinion of the legal office.
    ///
    /// # Errors
    /// As [`App::normative_document_return`].
    #[boxed]
    pub async fn normative_document_approve(&self, actor: &Actor, key: &str, input: DocumentMove) -> Result<Uuid> {
        checked(&input.words, true)?;
        self.once(actor, Operation::NormativeDocumentApprove, key, input, |_, work, input| async move {
            step(&work, input, DocumentOperation::Approve).await
        })
        .await
    }

    /// Repeals a document from this moment on, with the reason.
    ///
    /// # Errors
    /// As [`App::normative_document_save`].
    #[boxed]
    pub async fn normative_document_repeal(&self, actor: &Actor, key: &str, input: DocumentMove) -> Result<Uuid> {
        checked(&input.words, true)?;
        self.once(actor, Operation::NormativeDocumentRepeal, key, input, |app, work, input| async move {
            let mut row = seen(&work, input.id, input.version).await?;
            let today = app.times.zone().day_of(work.now()).to_string();
            // What it replaces would still end on the eve, and nothing would hold after it.
            if row.replaces.is_some() && row.valid_from.as_ref().is_some_and(|from| *from > today) {
                return Err(Error::refused(
                    "REPLACES_SOON",
                    "这件文件将修订另一件，施行之前不能废止。",
                    "It is about to replace another document: it cannot be repealed before it takes effect.",
                ));
            }
            row.last_day = row.last_day.map(|last| last.min(today));
            put(&work, row, DocumentOperation::Repeal, &input.words).await
        })
        .await
    }
}

/// # Errors
/// What is wrong with the words.
fn checked(words: &str, needed: bool) -> Result<()> {
    let mut faults = Faults::default();
    if needed {
        faults.needed("words", words, LONGEST_WORDS);
    } else {
        faults.at_most("words", Some(words), LONGEST_WORDS);
    }
    faults.checked()
}

async fn step(work: &Work, input: DocumentMove, operation: DocumentOperation) -> Result<Uuid> {
    let mut row = seen(work, input.id, input.version).await?;
    let own = work.staff().is_some_and(|staff| staff.account == row.drafted_by);
    if own && operation.is_review() {
        return Err(Error::refused(
            "OWN_DRAFT",
            "自己起草的文件，应由他人审核。",
            "What you have drafted is reviewed by somebody else.",
        ));
    }
    if operation == DocumentOperation::Submit {
        row.submitted_at = Some(work.now().0);
    }
    put(work, row, operation, &input.words).await
}
