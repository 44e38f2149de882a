//! Publishing an approved document: it gets its number and days, and ends what it replaces.

use chrono::NaiveDate;
use domain::normative_documents::{DocumentOperation, Kind, last_day, succeeds};
use domain::policy::{Actor, Operation};
use serde::Serialize;
use store::normative_documents::ENDLESS;
use store::tables::normative_document;
use store::{Work, normative_documents, search};
use uuid::Uuid;

use super::act::{put, seen};
use super::draft::{LONGEST_LINE, replaceable};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;

/// The publication.
#[derive(Clone, Serialize)]
pub struct DocumentPublish {
    /// The document.
    pub id: Uuid,
    /// The version that was seen.
    pub version: i32,
    /// Its number.
    pub number: String,
    /// First day on which it holds, today or later.
    pub valid_from: NaiveDate,
    /// Last day; none for the longest that the rules allow, and for an internal rule without an end.
    pub valid_to: Option<NaiveDate>,
}

impl App {
    /// Publishes an approved document under its number; what it replaces holds until the day before.
    ///
    /// # Errors
    /// As [`App::normative_document_save`]; `REFUSED` with `NOT_REPLACEABLE` when what it replaces has been repealed or
    /// replaced meanwhile.
    #[boxed]
    pub async fn normative_document_publish(&self, actor: &Actor, key: &str, input: DocumentPublish) -> Result<Uuid> {
        let mut faults = Faults::default();
        faults.needed("number", &input.number, LONGEST_LINE);
        faults.checked()?;
        self.once(actor, Operation::NormativeDocumentPublish, key, input, |app, work, input| async move {
            let times = app.times.held(&work).await?;
            let mut row = seen(&work, input.id, input.version).await?;
            let kind = Kind::from_name(&row.kind).ok_or_else(|| Error::internal("kind of a normative document"))?;
            let (today, longest) = (times.zone.day_of(work.now()), &times.rules.normative.validity);
            let last = last_day(kind, input.valid_from, input.valid_to, today, longest).map_err(Error::input)?;
            if let Some(former) = row.replaces {
                replace(&work, former, &row, input.valid_from).await?;
            }
            let number = input.number.trim().to_owned();
            row.search = search::column([row.title.as_str(), number.as_str()]);
            row.number = Some(number);
            row.valid_from = Some(input.valid_from.to_string());
            row.last_day = Some(last.map_or_else(|| ENDLESS.into(), |last| last.to_string()));
            put(&work, row, DocumentOperation::Publish, "").await
        })
        .await
    }
}

/// Ends the predecessor on the eve of its successor's first day.
async fn replace(work: &Work, former: Uuid, successor: &normative_document::Model, from: NaiveDate) -> Result<()> {
    if !replaceable(work, former, successor.organisation_id, &successor.kind).await? {
        return Err(Error::refused(
            "NOT_REPLACEABLE",
            "要修订的文件已经废止或者已被另一件修订，请法制机构退回后改正。",
            "What it replaces has been repealed or replaced meanwhile; have it returned and correct it.",
        ));
    }
    let mut row = normative_documents::find(work, former).await?.ok_or_else(Error::not_found)?;
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<NaiveDate>().ok());
    let (first, last) =
        day(&row.valid_from).zip(day(&row.last_day)).ok_or_else(|| Error::internal("days of a published document"))?;
    let eve = succeeds(first, last, from).map_err(|fault| Error::input(vec![fault]))?;
    row.last_day = Some(eve.to_string());
    row.replaced_by = Some(successor.id);
    put(work, row, DocumentOperation::Replace, "").await?;
    Ok(())
}
