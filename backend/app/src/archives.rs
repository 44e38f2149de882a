//! Archives of cases (归档): the file of a closed case is archived with its retention, held, released and destroyed on the
//! record; its paper and its package are made on demand from what cannot change any more.

mod file;
mod keep;
mod paper;
mod retention;
mod told;

use std::str::FromStr;

use domain::archives::{ArchiveOperation, Kept, RetentionClass, admissible};
use domain::cases::Refused;
use domain::policy::{Actor, Operation};
use domain::time::Day;
pub use file::{ArchiveFile, ArchiveForm};
pub use keep::{ArchiveInput, ArchiveMove, Archived};
pub use retention::{RetentionSave, RetentionSaved};
pub use store::archives::ArchiveFilter;
use store::tables::{archive, archive_entry};
use store::{Page, Paged, Work};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// An archived file of a list, with its record.
#[derive(Clone, Debug)]
pub struct ArchiveOf {
    /// The file.
    pub row: archive::Model,
    /// Its record, oldest first.
    pub entries: Vec<archive_entry::Model>,
}

/// Where an archived file stands.
pub(crate) fn kept(row: &archive::Model) -> Result<Kept> {
    let day = |day: &str| Day::from_str(day).map_err(|error| Error::internal(error.to_string()));
    Ok(Kept {
        until: row.keep_until.as_deref().map(day).transpose()?,
        held: row.held,
        destroyed: row.destroyed_at.is_some(),
    })
}

/// The class of a row.
///
/// # Errors
/// `INTERNAL` when it is none.
pub fn class_of(row: &archive::Model) -> Result<RetentionClass> {
    RetentionClass::from_name(&row.class).ok_or_else(|| Error::internal("retention class of a file"))
}

impl App {
    /// Archived files in the actor's scope, the last archived first; `ripe` are those that may be destroyed today.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn archives(
        &self,
        actor: &Actor,
        mut filter: ArchiveFilter,
        ripe: bool,
        page: &Page,
    ) -> Result<Paged<ArchiveOf>> {
        let work = self.read(actor, Operation::Archives)?;
        filter.ripe_on = ripe.then(|| self.times.rules().day(work.now()));
        let rows = store::archives::page(&work, &filter, page).await?;
        let ids: Vec<_> = rows.rows.iter().map(|row| row.id).collect();
        let mut entries = store::archives::entries(&work, &ids).await?;
        Ok(rows.map(|row| {
            let (own, others) = std::mem::take(&mut entries).into_iter().partition(|entry| entry.case_id == row.id);
            entries = others;
            ArchiveOf { row, entries: own }
        }))
    }

    /// The archived file that an operation has just changed, for its answer.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn archive_of(&self, actor: &Actor, operation: Operation, case: Uuid) -> Result<(Work, ArchiveOf)> {
        let work = self.read(actor, operation)?;
        let row = store::archives::find(&work, case).await?.ok_or_else(Error::not_found)?;
        let entries = store::archives::entries(&work, &[case]).await?;
        Ok((work, ArchiveOf { row, entries }))
    }

    /// What may be done with an archived file now, each with the reason that turns it off.
    ///
    /// # Errors
    /// `INTERNAL` when the row does not read.
    pub fn archive_offers(
        &self,
        work: &Work,
        row: &archive::Model,
    ) -> Result<Vec<(ArchiveOperation, Option<Refused>)>> {
        let (kept, today) = (kept(row)?, self.times.zone().day_of(work.now()));
        let offered = [ArchiveOperation::Hold, ArchiveOperation::Release, ArchiveOperation::Destroy];
        Ok(offered.map(|operation| (operation, admissible(&kept, operation, today).err())).into())
    }
}
