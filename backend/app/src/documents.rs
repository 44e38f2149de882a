//! Files: single-use uploads, content-addressed on disk or in a bucket, and links that open one file for a short while.

mod place;
mod purpose;
mod template;

use std::path::PathBuf;

use domain::policy::{Actor, Operation, permit};
use sha2::{Digest, Sha256};
use store::tables::{document, power_version};
use store::{Work, documents};
use tokio::sync::RwLock;
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Class, Error, Result};
use crate::identity::RealTime;

pub use place::Bucket;
use place::Place;
pub use purpose::{LARGEST_FLOW, LARGEST_MATERIAL, Purpose};

/// Bytes that may wait in unused uploads of everybody together.
const QUOTA: i64 = 20 * 1024 * 1024 * 1024;
/// Seconds that a link opens its file.
const LINK_SECONDS: i64 = 15 * 60;

/// The document store: one file per content, named by its SHA-256.
pub struct Documents {
    place: Place,
    /// Shared while bytes have no row yet, alone while bytes without a row are removed.
    sweeping: RwLock<()>,
}

impl Documents {
    /// The documents of a data directory, in it or in a bucket.
    pub(crate) async fn open(directory: PathBuf, bucket: Option<&Bucket>) -> Result<Self> {
        let place = match bucket {
            Some(bucket) => Place::bucket(bucket).await?,
            None => Place::disk(directory)?,
        };
        Ok(Self { place, sweeping: RwLock::new(()) })
    }
}

impl App {
    /// Takes a file; the handle can be used once, within a day.
    ///
    /// # Errors
    /// `FORBIDDEN` for a file that the actor's role has no use for, `PAYLOAD_TOO_LARGE`, `BAD_USER_INPUT` for a wrong type or
    /// an empty file, `UNAVAILABLE` when the quota is used up.
    #[boxed]
    pub async fn put_upload(
        &self,
        actor: &Actor,
        purpose: Purpose,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<document::Model> {
        let allowed = permit(actor, Operation::Upload)?;
        if let Some(denied) = purpose.denied_to(actor) {
            return Err(denied.into());
        }
        if bytes.len() > purpose.largest() {
            return Err(Error::new(Class::PayloadTooLarge, "文件太大。", "The file is too large."));
        }
        let Some(media_type) = purpose.media_type(&bytes) else {
            return Err(purpose.wrong_type());
        };
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let row = document::Model {
            id: Uuid::new_v4(),
            sha256: sha256.clone(),
            name: file_name(name),
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            media_type: media_type.into(),
            purpose: purpose.name().into(),
            created_at: self.now().0,
            account_id: actor.staff().map(|staff| staff.account),
            used_at: None,
        };
        // Full already: nothing is written to the disk. The transaction below asks again, for those that come together.
        room_for(&self.db.read(allowed.clone(), self.now()), &row).await?;
        // From the bytes to the row no sweep may take the bytes for forgotten.
        let kept = self.documents.sweeping.read().await;
        self.documents.place.put(&sha256, bytes).await?;
        let written = self
            .db
            .write(allowed, self.now(), move |work| {
                let row = row.clone();
                async move {
                    room_for(&work, &row).await?;
                    documents::insert(&work, row.clone()).await?;
                    Ok::<_, Error>(row)
                }
            })
            .await;
        drop(kept);
        if written.is_err() {
            let _alone = self.documents.sweeping.write().await;
            self.forget_bytes(&sha256).await?;
        }
        written
    }

    /// A link that opens a file for a quarter of an hour; given only to readers who may see the file.
    pub fn document_link(&self, id: Uuid) -> String {
        self.marked_link(&format!("/documents/{id}"), "document", id)
    }

    /// A link to the BPMN file of a version; one that everybody may read needs no mark.
    pub fn flow_link(&self, version: Uuid, open: bool) -> String {
        if open {
            return format!("/flows/{version}.bpmn");
        }
        self.marked_link(&format!("/flows/{version}.bpmn"), "flow", version)
    }

    /// A link that opens something of a kind for a quarter of an hour; a mark of one kind opens no other.
    pub(crate) fn marked_link(&self, address: &str, kind: &str, id: Uuid) -> String {
        let (until, mark) = self.mark(kind, id);
        format!("{address}?until={until}&mark={mark}")
    }

    fn mark(&self, kind: &str, id: Uuid) -> (i64, String) {
        let until = RealTime::default().now().plus_seconds(LINK_SECONDS).0;
        let mark = self.secrets.mac(&[kind.as_bytes(), id.as_bytes(), &until.to_be_bytes()]);
        (until, hex::encode(mark))
    }

    pub(crate) fn mark_holds(&self, kind: &str, id: Uuid, until: i64, mark: &str) -> bool {
        let Ok(mark) = hex::decode(mark) else { return false };
        let holds = self.secrets.mac_holds(&[kind.as_bytes(), id.as_bytes(), &until.to_be_bytes()], &mark);
        holds && RealTime::default().now().0 <= until
    }

    /// The file behind a link.
    ///
    /// # Errors
    /// `NOT_FOUND` for a link that is wrong or old, so that nothing is told about the file.
    #[boxed]
    pub async fn document(
        &self,
        actor: &Actor,
        id: Uuid,
        until: i64,
        mark: &str,
    ) -> Result<(document::Model, Vec<u8>)> {
        let work = self.read(actor, Operation::Document)?;
        if !self.mark_holds("document", id, until, mark) {
            return Err(Error::not_found());
        }
        let row = documents::find(&work, id).await?.ok_or_else(Error::not_found)?;
        let bytes = self.documents.place.get(&row.sha256).await?;
        Ok((row, bytes))
    }

    /// The BPMN file of a version, byte for byte: of a published one for everybody, of a draft or a withheld one with a
    /// link's mark.
    ///
    /// # Errors
    /// `NOT_FOUND` when there is none or the link is wrong or old.
    #[boxed]
    pub async fn flow_file(&self, actor: &Actor, version: Uuid, marked: Option<(i64, &str)>) -> Result<Vec<u8>> {
        let work = self.read(actor, Operation::FlowFile)?;
        let row = self.readable(&work, "flow", version, marked).await?;
        row.bpmn.ok_or_else(Error::not_found)
    }

    /// A version whose files the asker may have: a published one, of a draft or a withheld one with a link's mark.
    ///
    /// # Errors
    /// `NOT_FOUND` when there is none or the link is wrong or old.
    pub(crate) async fn readable(
        &self,
        work: &Work,
        kind: &str,
        version: Uuid,
        marked: Option<(i64, &str)>,
    ) -> Result<power_version::Model> {
        let row = store::powers::version(work, version).await?.ok_or_else(Error::not_found)?;
        let marked = marked.is_some_and(|(until, mark)| self.mark_holds(kind, version, until, mark));
        if marked || self.opens_to_all(&row.state, version).await? { Ok(row) } else { Err(Error::not_found()) }
    }

    /// Whether everybody may read what a version of that state says and holds.
    async fn opens_to_all(&self, state: &str, version: Uuid) -> Result<bool> {
        let published = matches!(state, "APPROVED" | "IN_FORCE" | "SUPERSEDED" | "ABOLISHED");
        Ok(published && self.version(version).await?.is_public())
    }

    /// The bytes of an upload that an operation is about to use.
    pub(crate) async fn upload_bytes(&self, work: &Work, id: Uuid) -> Result<Vec<u8>> {
        let row = documents::find(work, id).await?.ok_or_else(Error::not_found)?;
        self.documents.place.get(&row.sha256).await
    }

    /// Deletes uploads that nothing used for a day; returns how many.
    ///
    /// # Errors
    /// When the database or the disk refuses.
    #[boxed]
    pub async fn sweep_uploads(&self) -> Result<usize> {
        let before = self.now().plus_days(-1);
        let permit = permit(&Actor::System, Operation::Sweep)?;
        let rows = self
            .db
            .write(permit, self.now(), move |work| async move {
                let rows = documents::forgotten(&work, before.0).await?;
                documents::delete(&work, rows.iter().map(|row| row.id).collect()).await?;
                Ok::<_, Error>(rows)
            })
            .await?;
        let _alone = self.documents.sweeping.write().await;
        for row in &rows {
            self.forget_bytes(&row.sha256).await?;
        }
        Ok(rows.len())
    }

    /// Removes the bytes of files whose rows are gone; what is gone already stays so.
    pub(crate) async fn forget_files(&self, files: &[String]) -> Result<()> {
        let _alone = self.documents.sweeping.write().await;
        for sha256 in files {
            self.forget_bytes(sha256).await?;
        }
        Ok(())
    }

    /// The bytes of a stored file, checked against their name.
    pub(crate) async fn file_bytes(&self, sha256: &str) -> Result<Vec<u8>> {
        self.documents.place.get(sha256).await
    }

    /// Removes bytes that no row points at any more.
    async fn forget_bytes(&self, sha256: &str) -> Result<()> {
        let work = self.db.read(permit(&Actor::System, Operation::Sweep)?, self.now());
        if documents::is_shared(&work, sha256).await? { Ok(()) } else { self.documents.place.remove(sha256).await }
    }
}

/// Whether the quota of unused uploads leaves room for one more.
async fn room_for(work: &Work, row: &document::Model) -> Result<()> {
    if documents::waiting_bytes(work).await? + row.size > QUOTA {
        return Err(Error::new(
            Class::Unavailable,
            "上传空间暂时已满，请稍后再试。",
            "The space for uploads is full. Try again later.",
        ));
    }
    Ok(())
}

/// The last part of a name, without signs that mean something to a file system or a header.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String =
        last.chars().filter(|sign| !sign.is_control() && !"\"<>:|?*".contains(*sign)).take(120).collect();
    if clean.trim().is_empty() { "file".into() } else { clean }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_name_keeps_nothing_that_means_something_elsewhere() {
        for (given, kept) in [
            ("申请表.pdf", "申请表.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\桌面\\表.pdf", "表.pdf"),
            ("a\"b<c>|?*.pdf", "abc.pdf"),
            ("a\r\nX-Header: 1", "aX-Header 1"),
            ("  ", "file"),
            ("", "file"),
            ("a/", "file"),
        ] {
            assert_eq!(file_name(given), kept, "{given:?}");
        }
        assert_eq!(file_name(&"长".repeat(500)).chars().count(), 120);
    }
}
