//! Templates of materials: taken when a version is saved, kept while a version holds them, given to whoever may read it.

use std::collections::BTreeSet;

use domain::policy::{Actor, Operation};
use domain::powers::{FieldFault, PowerContent};
use store::tables::document;
use store::{Work, documents};
use uuid::Uuid;

use super::Purpose;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::versions::Version;

/// What a link's mark over a version's templates is made with.
const KIND: &str = "template";

impl App {
    /// Takes the uploads that a content names as templates; those that versions of the body hold already stay. Their names
    /// are those of the files.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a file that is gone, was uploaded for something else, or is another body's.
    pub(crate) async fn take_templates(
        &self,
        work: &Work,
        organisation: Uuid,
        content: &mut PowerContent,
    ) -> Result<()> {
        let files = files(content);
        if files.is_empty() {
            return Ok(());
        }
        let held = store::powers::templates_held(work, organisation, &files).await?;
        let mut lost = BTreeSet::new();
        for file in files.iter().filter(|file| !held.contains(file)) {
            if !documents::take(work, *file, Purpose::Template.name()).await? {
                lost.insert(*file);
            }
        }
        let rows = documents::by_ids(work, files).await?;
        let mut faults = Vec::new();
        for (at, material) in content.materials.iter_mut().enumerate() {
            let Some(template) = &mut material.template else { continue };
            match rows.iter().find(|row| row.id == template.file && !lost.contains(&row.id)) {
                Some(row) => template.name.clone_from(&row.name),
                None => faults.push(FieldFault::new(
                    format!("content.materials.{at}.template"),
                    "UPLOAD_GONE",
                    "上传的文件已失效，请重新上传。",
                    "The upload is gone; upload it again.",
                )),
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::input(faults)) }
    }

    /// Keeps which templates a version holds now.
    pub(crate) async fn keep_templates(&self, work: &Work, version: Uuid, content: &PowerContent) -> Result<()> {
        Ok(store::powers::keep_templates(work, version, &files(content)).await?)
    }

    /// The files of a version's templates.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn templates_of(&self, work: &Work, version: &Version) -> Result<Vec<document::Model>> {
        let files = files(&version.content);
        if files.is_empty() { Ok(Vec::new()) } else { Ok(documents::by_ids(work, files).await?) }
    }

    /// A link to a template of a version; one that everybody may read needs no mark.
    pub fn template_link(&self, version: Uuid, file: Uuid, open: bool) -> String {
        if open {
            return format!("/templates/{version}/{file}");
        }
        let (until, mark) = self.mark(KIND, version);
        format!("/templates/{version}/{file}?until={until}&mark={mark}")
    }

    /// A template of a version: of a published one for everybody, of a draft or a withheld one with a link's mark.
    ///
    /// # Errors
    /// `NOT_FOUND` when the version holds no such file, or the link is wrong or old.
    #[boxed]
    pub async fn template_file(
        &self,
        actor: &Actor,
        version: Uuid,
        file: Uuid,
        marked: Option<(i64, &str)>,
    ) -> Result<(document::Model, Vec<u8>)> {
        let work = self.read(actor, Operation::Document)?;
        let row = store::powers::version(&work, version).await?.ok_or_else(Error::not_found)?;
        let marked = marked.is_some_and(|(until, mark)| self.mark_holds(KIND, version, until, mark));
        if !marked && !self.opens_to_all(&row.state, version).await? {
            return Err(Error::not_found());
        }
        if !files(&self.version(version).await?.content).contains(&file) {
            return Err(Error::not_found());
        }
        let row = documents::find(&work, file).await?.ok_or_else(Error::not_found)?;
        let bytes = self.documents.place.get(&row.sha256).await?;
        Ok((row, bytes))
    }
}

/// The files that a content names, each once.
fn files(content: &PowerContent) -> Vec<Uuid> {
    let files = content.materials.iter().filter_map(|material| material.template.as_ref());
    files.map(|template| template.file).collect::<BTreeSet<_>>().into_iter().collect()
}
