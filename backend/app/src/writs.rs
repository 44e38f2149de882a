//! Writs of cases: the templates that an office keeps, and each writ as a paper. Issuing one belongs to the operation of
//! the case that it tells of (`cases/issue.rs`).

mod paper;
mod templates;

use domain::policy::{Actor, Operation, permit};
use domain::writs::WritKind;
use store::tables::writ;
use store::{Work, feed, writs};
use uuid::Uuid;

pub(crate) use paper::blocks;
pub(crate) use templates::usual_prefix;
pub use templates::{TemplateOf, TemplateSave, TemplateSaved, WritPreview};

use crate::App;
use crate::boxed;
use crate::cases::{Field, Issued, issued_purpose};
use crate::error::{Error, Result};
use crate::live::Topic;

/// What a link's mark over a writ is made with: for the staff, and for the party, whose first download proves the delivery.
const STAFF: &str = "writ";
const PARTY: &str = "writ-party";

/// A writ as it is taken away.
pub struct WritFile {
    /// Name of the file.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

impl App {
    /// A link that opens a writ for a quarter of an hour; `party` is for whoever holds the tracking code.
    pub fn writ_link(&self, id: Uuid, party: bool) -> String {
        self.marked_link(&format!("/writs/{id}.pdf"), if party { PARTY } else { STAFF }, id)
    }

    /// The writ behind a link as PDF/A: the same bytes each time. The party's first download is kept as proof that it was
    /// delivered.
    ///
    /// # Errors
    /// `NOT_FOUND` for a link that is wrong or old, or a writ whose words are erased; `UNAVAILABLE` when this server cannot
    /// print.
    #[boxed]
    pub async fn writ_file(&self, actor: &Actor, id: Uuid, until: i64, mark: &str) -> Result<WritFile> {
        let permit = permit(actor, Operation::WritFile)?;
        let party = self.mark_holds(PARTY, id, until, mark);
        if !party && !self.mark_holds(STAFF, id, until, mark) {
            return Err(Error::not_found());
        }
        let work = self.db.read(permit.clone(), self.now());
        let row = writs::find(&work, id).await?.ok_or_else(Error::not_found)?;
        let issued = self.issued(&work, &row).await?.ok_or_else(Error::not_found)?;
        let paper = paper::paper(&row, &issued, *self.times.zone());
        let bytes = self
            .printed(move |fonts| print::print(fonts, &paper).map_err(|error| Error::internal(error.to_string())))
            .await?;
        if party && row.taken_at.is_none() {
            let (id, case) = (row.id, row.case_id);
            self.db
                .write(permit, self.now(), move |work| async move {
                    if writs::take(&work, id).await? {
                        feed::tell(&work, Topic::Case.name(), case).await?;
                        feed::record(&work, Some(id)).await?;
                    }
                    Ok::<_, Error>(())
                })
                .await?;
        }
        let kind = WritKind::from_name(&row.kind).map_or("", WritKind::zh);
        Ok(WritFile { name: format!("{kind}{}.pdf", row.number), bytes })
    }

    /// What a writ says, unless it is erased.
    pub(crate) async fn issued(&self, work: &Work, row: &writ::Model) -> Result<Option<Issued>> {
        let Some(sealed) = writs::words(work, row, Field::Writ.name()).await? else { return Ok(None) };
        self.open_issued(row, &sealed).map(Some)
    }

    /// What the sealed words of a writ say.
    pub(crate) fn open_issued(&self, row: &writ::Model, sealed: &str) -> Result<Issued> {
        let sealed = hex::decode(sealed).map_err(|error| Error::internal(error.to_string()))?;
        let told = self.secrets.open_sealed(&issued_purpose(row.organisation_id), row.case_id.as_bytes(), &sealed)?;
        serde_json::from_slice(&told).map_err(|error| Error::internal(error.to_string()))
    }
}
