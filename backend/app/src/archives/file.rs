//! An archived file taken away: one PDF, or a package with the same as JSON and every material byte for byte.

use std::io::{Cursor, Write};
use std::sync::Arc;

use domain::policy::{Actor, Operation};
use domain::time::Zone;
use print::Fonts;
use sha2::{Digest, Sha256};
use store::tables::{archive, archive_entry, case, case_material, document, writ};
use store::{Work, archives};
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{paper, told};
use crate::App;
use crate::boxed;
use crate::cases::{Event, Field, Issued, Party, Reading};
use crate::directory::Listing;
use crate::error::{Error, Result};
use crate::versions::Version;

/// What a link's mark over an archived file is made with.
const KIND: &str = "archive";

/// In which form a file is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveForm {
    /// One PDF/A.
    Paper,
    /// A ZIP with the paper, the same as JSON, and the materials.
    Package,
}

/// A file as it is taken away.
pub struct ArchiveFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Everything that an archived file is made of.
pub(super) struct Contents {
    pub case: case::Model,
    pub version: Arc<Version>,
    pub listing: Arc<Listing>,
    pub party: Option<Party>,
    pub form: serde_json::Value,
    pub materials: Vec<(case_material::Model, document::Model)>,
    pub events: Vec<Event>,
    pub writs: Vec<(writ::Model, Issued)>,
    pub row: archive::Model,
    pub entries: Vec<archive_entry::Model>,
    pub zone: Zone,
}

impl App {
    /// A link to an archived file in one form, for a quarter of an hour; given only to readers who may see the case.
    pub fn archive_link(&self, case: Uuid, form: ArchiveForm) -> String {
        let ending = match form {
            ArchiveForm::Paper => "pdf",
            ArchiveForm::Package => "zip",
        };
        self.marked_link(&format!("/archives/{case}.{ending}"), KIND, case)
    }

    /// The archived file behind a link. The same file gives the same bytes.
    ///
    /// # Errors
    /// `NOT_FOUND` for a link that is wrong or old and for a file that is destroyed; `UNAVAILABLE` when this server cannot
    /// print.
    #[boxed]
    pub async fn archive_file(
        &self,
        actor: &Actor,
        case: Uuid,
        form: ArchiveForm,
        until: i64,
        mark: &str,
    ) -> Result<ArchiveFile> {
        let work = self.read(actor, Operation::ArchiveFile)?;
        if !self.mark_holds(KIND, case, until, mark) {
            return Err(Error::not_found());
        }
        let contents = self.archived(&work, case).await?;
        let number = contents.case.number.clone();
        match form {
            ArchiveForm::Paper => {
                let bytes = self.printed(move |fonts| printed(&contents, fonts)).await?;
                Ok(ArchiveFile { name: format!("{number}.pdf"), bytes })
            }
            ArchiveForm::Package => {
                let mut files = Vec::new();
                for (at, (_, file)) in contents.materials.iter().enumerate() {
                    let bytes = self.file_bytes(&file.sha256).await?;
                    files.push((format!("materials/{:02}-{}", at + 1, file.name), bytes));
                }
                let bytes = self.printed(move |fonts| packed(&contents, files, fonts)).await?;
                Ok(ArchiveFile { name: format!("{number}.zip"), bytes })
            }
        }
    }

    /// Reads an archived case whole.
    async fn archived(&self, work: &Work, id: Uuid) -> Result<Contents> {
        let row = archives::find(work, id).await?.ok_or_else(Error::not_found)?;
        if row.destroyed_at.is_some() {
            return Err(Error::not_found());
        }
        let case = store::cases::by_ids(work, vec![id]).await?.pop().ok_or_else(Error::not_found)?;
        let reading = Reading::of(work.clone(), [&case]);
        let events = reading.events(id).await?.to_vec();
        let mut writs = Vec::new();
        for writ in reading.writs(id).await? {
            let of_event = events.iter().find(|event| event.recorded.event.id == writ.event_id);
            if let Some(sealed) = of_event.and_then(|event| event.word(Field::Writ)) {
                writs.push((writ.clone(), self.open_issued(writ, sealed)?));
            }
        }
        Ok(Contents {
            version: self.version(case.version_id).await?,
            listing: self.listing().await?,
            party: reading.party(self, &case).await?.cloned(),
            form: self.open_form(&case)?,
            materials: reading.materials(id).await?.to_vec(),
            entries: archives::entries(work, &[id]).await?,
            zone: *self.times.zone(),
            case,
            events,
            writs,
            row,
        })
    }
}

fn printed(contents: &Contents, fonts: &Fonts) -> Result<Vec<u8>> {
    let paper = paper::paper(contents)?;
    print::print(fonts, &paper).map_err(|error| Error::internal(error.to_string()))
}

fn packed(contents: &Contents, materials: Vec<(String, Vec<u8>)>, fonts: &Fonts) -> Result<Vec<u8>> {
    let mut files = vec![
        ("archive.pdf".to_owned(), printed(contents, fonts)?),
        ("archive.json".to_owned(), told::archive(contents)?),
    ];
    files.extend(materials);
    let mut index: String =
        files.iter().map(|(name, bytes)| format!("{}  {name}\n", hex::encode(Sha256::digest(bytes)))).collect();
    index.push_str("\n文件与 SHA-256 校验值（sha256sum -c SHA256SUMS.txt 可以核对）　Files and their SHA-256\n");
    files.push(("SHA256SUMS.txt".to_owned(), index.into_bytes()));
    zipped(&files).map_err(|error| Error::internal(error.to_string()))
}

/// The files without any time, so that the same files are the same bytes.
fn zipped(files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
