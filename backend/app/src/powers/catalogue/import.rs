//! Importing a sheet of powers as drafts: looked at first without writing anything, then all of it, or the rows without a fault.

use std::sync::Arc;

use domain::policy::{Actor, Operation, permit};
use domain::powers::FieldFault;
use domain::powers::table::{CellFault, Sheet, read};
use serde::{Deserialize, Serialize};
use store::{Work, documents, feed};
use uuid::Uuid;

use super::opened;
use super::plan::{Outcome, Plan, PlannedRow, Target};
use crate::App;
use crate::boxed;
use crate::documents::Purpose;
use crate::error::{Error, Result};
use crate::laws::bases;
use crate::live::Topic;
use crate::powers::draft::{first_row, version_row};

/// Faults told when a whole import is refused.
const MOST_FAULTS: usize = 100;
/// Versions made ready at a time: each may carry a chart.
const CHUNK: usize = 50;

/// A sheet to be imported.
#[derive(Clone, Debug, Serialize)]
pub struct PowersImport {
    /// Handle of the uploaded sheet.
    pub upload: Uuid,
    /// The mark of the preview that was seen.
    pub seen: String,
    /// Whether rows with a fault are left out; otherwise one of them stops all.
    pub sound_only: bool,
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PowersImported {
    /// New powers with their first draft.
    pub new: usize,
    /// New drafts of powers that are in force or approved.
    pub next_versions: usize,
    /// Drafts changed.
    pub changed: usize,
    /// Rows that the catalogue said already.
    pub unchanged: usize,
    /// Rows left out because of a fault.
    pub left_out: usize,
}

impl App {
    /// Says what every row of a sheet would do and what is wrong with it; writes nothing, the upload stays usable.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for an upload that is gone and for a sheet that cannot be read as a whole.
    #[boxed]
    pub async fn powers_preview(&self, actor: &Actor, upload: Uuid) -> Result<Plan> {
        let work = self.read(actor, Operation::PowersPreview)?;
        let sheet = self.sheet(&work, upload, true).await?;
        self.plan(&work, &sheet).await
    }

    /// Imports a sheet: its rows become drafts, which are reviewed as all others before they are published.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault at its row and column, `CONFLICT` when the catalogue has moved since the preview;
    /// nothing is written then.
    #[boxed]
    pub async fn powers_import(&self, actor: &Actor, key: &str, input: PowersImport) -> Result<PowersImported> {
        permit(actor, Operation::PowersImport)?;
        // Read before the transaction begins: a large sheet takes its time, and everybody writes behind it.
        let work = self.read(actor, Operation::PowersImport)?;
        let sheet = Arc::new(self.sheet(&work, input.upload, false).await?);
        self.once(actor, Operation::PowersImport, key, input, move |app, work, input| {
            let sheet = sheet.clone();
            async move { app.import_sheet(&work, &sheet, &input).await }
        })
        .await
    }

    async fn import_sheet(&self, work: &Work, sheet: &Sheet, input: &PowersImport) -> Result<PowersImported> {
        if !documents::take(work, input.upload, Purpose::Catalogue.name()).await? {
            return Err(gone());
        }
        let plan = self.plan(work, sheet).await?;
        if plan.seen != input.seen {
            return Err(Error::stale());
        }
        let faults: Vec<CellFault> = plan.rows.iter().flat_map(|row| row.faults.iter().cloned()).collect();
        if !faults.is_empty() && !input.sound_only {
            return Err(refused(faults));
        }
        let imported = PowersImported {
            new: plan.count(Outcome::New),
            next_versions: plan.count(Outcome::NextVersion),
            changed: plan.count(Outcome::Change),
            unchanged: plan.count(Outcome::Unchanged),
            left_out: plan.count(Outcome::Faulty),
        };
        self.write_rows(work, plan.rows).await?;
        Ok(imported)
    }

    async fn write_rows(&self, work: &Work, rows: Vec<PlannedRow>) -> Result<()> {
        let (mut fresh, mut changed) = (Vec::new(), Vec::new());
        for row in rows {
            match (row.outcome, row.target) {
                (Outcome::New | Outcome::NextVersion, Some(target)) => fresh.push((row.code, target)),
                (Outcome::Change, Some(target)) => changed.push(target),
                (Outcome::New | Outcome::NextVersion | Outcome::Change, None)
                | (Outcome::Unchanged | Outcome::Faulty, _) => {}
            }
        }
        let powers: Vec<_> = fresh
            .iter_mut()
            .filter(|(_, target)| target.power.is_none())
            .map(|(code, target)| {
                let row = first_row(code, target.organisation, &target.content);
                target.power = Some(row.id);
                row
            })
            .collect();
        store::powers::insert_powers(work, powers).await?;
        let mut told = Vec::new();
        for chunk in fresh.chunks(CHUNK) {
            let (mut versions, mut resting) = (Vec::new(), Vec::new());
            for (_, target) in chunk {
                let version = self.new_version(work, target).await?;
                resting.extend(bases(version.id, &target.content));
                told.push((version.power_id, version.id));
                versions.push(version);
            }
            store::powers::insert_versions(work, versions, resting).await?;
        }
        // A sheet holds no files: only what the version before held goes on.
        for ((_, target), (_, version)) in fresh.iter().zip(&told) {
            if target.content.materials.iter().any(|material| material.template.is_some()) {
                self.keep_templates(work, *version, &target.content).await?;
            }
        }
        for target in &changed {
            told.push(self.change(work, target).await?);
        }
        feed::tell_and_record(work, Topic::Power.name(), &told).await?;
        Ok(())
    }

    /// The next version of a power, with the chart of the one before it.
    async fn new_version(&self, work: &Work, target: &Target) -> Result<store::tables::power_version::Model> {
        let power = target.power.ok_or_else(|| Error::internal("a new draft has its power"))?;
        let before = match target.version {
            None => None,
            Some((version, ..)) => store::powers::version(work, version).await?,
        };
        let number = target.version.map_or(1, |(_, number, _)| number + 1);
        version_row(work, (power, target.organisation), number, &target.content, before.and_then(|row| row.bpmn))
    }

    /// A draft with the row's words, if nobody has changed it since it was read.
    async fn change(&self, work: &Work, target: &Target) -> Result<(Uuid, Uuid)> {
        let (id, _, lock) = target.version.ok_or_else(|| Error::internal("a change has its draft"))?;
        let mut row = self.editable(work, id, lock).await?;
        row.content = serde_json::to_string(&target.content).map_err(|error| Error::internal(error.to_string()))?;
        row.edited_by = work.staff().map(|staff| staff.name.clone()).unwrap_or_default();
        row.edited_at = work.now().0;
        row.lock = lock + 1;
        let power = row.power_id;
        if !store::powers::update_version(work, row, lock).await? {
            return Err(Error::stale());
        }
        store::laws::keep_bases(work, id, bases(id, &target.content)).await?;
        self.keep_templates(work, id, &target.content).await?;
        Ok((power, id))
    }

    /// The uploaded sheet, read.
    async fn sheet(&self, work: &Work, upload: Uuid, unused: bool) -> Result<Sheet> {
        let row = documents::find(work, upload).await?;
        let usable = |row: &store::tables::document::Model| {
            row.purpose == Purpose::Catalogue.name() && !(unused && row.used_at.is_some())
        };
        if !row.as_ref().is_some_and(usable) {
            return Err(gone());
        }
        let bytes = self.upload_bytes(work, upload).await?;
        let read = tokio::task::spawn_blocking(move || {
            let lines = opened::lines(&bytes).map_err(|fault| vec![fault])?;
            read(&lines)
        });
        // A file that makes its reader panic is one that cannot be read.
        match read.await {
            Ok(sheet) => sheet.map_err(refused),
            Err(_) => Err(Error::field(
                "upload",
                "SHEET_UNREADABLE",
                "文件无法读取：应为 XLSX 工作簿或者 CSV 表格。",
                "The file cannot be read: an XLSX workbook or a CSV table is wanted.",
            )),
        }
    }
}

fn gone() -> Error {
    let zh = "上传的表格已失效，请重新上传。";
    Error::field("upload", "UPLOAD_GONE", zh, "The upload is gone; upload it again.")
}

/// Faults of a sheet as faults of an input, each at its row and column.
fn refused(faults: Vec<CellFault>) -> Error {
    let located = |fault: CellFault| FieldFault {
        path: match fault.column {
            Some(column) => format!("rows.{}.{}", fault.row, column.text().key),
            None => format!("rows.{}", fault.row),
        },
        reason: fault.reason,
        text: fault.text,
    };
    Error::input(faults.into_iter().take(MOST_FAULTS).map(located).collect())
}
