//! The files of a case as both views show them: each under its material, with a link that opens it for a while.

use app::App;
use app::tables::{case_material, document};
use app::versions::Version;
use async_graphql::{ID, SimpleObject};
use chrono::{DateTime, Utc};

use crate::text::{Text, moment};

/// A file under a material.
#[derive(SimpleObject, Clone)]
pub struct CaseMaterial {
    /// Key of the material.
    pub key: String,
    /// Name of the material.
    pub name: Text,
    /// The file.
    pub document: Document,
}

/// A stored file.
#[derive(SimpleObject, Clone)]
pub struct Document {
    /// Its id.
    pub id: ID,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: i32,
    /// Its media type.
    pub media_type: String,
    /// A link that opens it for a quarter of an hour.
    pub url: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// The file of a material.
pub(super) fn material(
    app: &App,
    version: &Version,
    (row, document): &(case_material::Model, document::Model),
) -> CaseMaterial {
    CaseMaterial {
        name: material_name(version, &row.key),
        key: row.key.clone(),
        document: Document::of(app, document, row.added_at),
    }
}

impl Document {
    /// A file that the reader may open, added at a moment (µs).
    pub(super) fn of(app: &App, document: &document::Model, added_at: i64) -> Self {
        Self {
            url: app.document_link(document.id),
            id: document.id.into(),
            name: document.name.clone(),
            size: crate::text::count(document.size),
            media_type: document.media_type.clone(),
            added_at: moment(added_at),
        }
    }
}

/// What readers call a material: as the version does; a file that came with an answer and under none of them, so.
fn material_name(version: &Version, key: &str) -> Text {
    match version.content.materials.iter().find(|material| material.key == key) {
        Some(known) => (&known.name).into(),
        None if key == app::cases::CORRECTION_MATERIAL => {
            Text { zh: "补正材料".into(), en: Some("Material given with a correction".into()) }
        }
        None if key == app::cases::AUTHORISATION_MATERIAL => {
            Text { zh: "授权委托书".into(), en: Some("Power of attorney".into()) }
        }
        None => Text { zh: key.to_owned(), en: None },
    }
}
