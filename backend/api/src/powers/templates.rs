//! The templates of a version's materials as files to take away.

use app::App;
use app::tables::document;
use app::versions::Version;
use async_graphql::{ID, SimpleObject};

use crate::text::count;

/// A template of a material, as a file to take away.
#[derive(SimpleObject, Clone, Debug)]
pub struct TemplateFile {
    /// Key of the material.
    pub material: String,
    /// Its file, as `content` names it.
    pub file: ID,
    /// Name of the file.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i32,
    /// Its path: of a published version for good, of a draft or a withheld power for a quarter of an hour.
    pub url: String,
}

/// The templates of a version in the order of its materials; `open` where everybody may read them.
pub(super) fn templates(app: &App, version: &Version, files: &[document::Model], open: bool) -> Vec<TemplateFile> {
    let of_material = |material: &domain::powers::Material| {
        let template = material.template.as_ref()?;
        let file = files.iter().find(|file| file.id == template.file)?;
        Some(TemplateFile {
            material: material.key.clone(),
            file: file.id.into(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: count(file.size),
            url: app.template_link(version.row.id, file.id, open),
        })
    };
    version.content.materials.iter().filter_map(of_material).collect()
}
