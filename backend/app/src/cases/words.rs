//! The words beside an event: who may read them, salted and erasable, and the digests that the event keeps of them.

use sha2::{Digest, Sha256};
use store::tables::event_value;
use uuid::Uuid;

use crate::error::Result;
use crate::secrets::random;

/// What a value beside an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// For the applicant and the public page.
    PublicNote,
    /// For the staff alone.
    InternalNote,
    /// Reason of a refusal or a decision.
    Reason,
    /// The organ that would be the right one.
    RightOrgan,
    /// The remedy that the party has.
    Remedy,
    /// What must be corrected, as JSON.
    Items,
    /// Legal basis of a decision.
    Basis,
    /// Number of the decision's document.
    DocumentNumber,
}

impl Field {
    const ALL: [Self; 8] = [
        Self::PublicNote,
        Self::InternalNote,
        Self::Reason,
        Self::RightOrgan,
        Self::Remedy,
        Self::Items,
        Self::Basis,
        Self::DocumentNumber,
    ];

    /// Stable name in the tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PublicNote => "publicNote",
            Self::InternalNote => "internalNote",
            Self::Reason => "reason",
            Self::RightOrgan => "rightOrgan",
            Self::Remedy => "remedy",
            Self::Items => "items",
            Self::Basis => "basis",
            Self::DocumentNumber => "documentNumber",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    const fn audience(self) -> &'static str {
        match self {
            Self::InternalNote => "STAFF",
            Self::PublicNote
            | Self::Reason
            | Self::RightOrgan
            | Self::Remedy
            | Self::Items
            | Self::Basis
            | Self::DocumentNumber => "PUBLIC",
        }
    }
}

/// The words of one event.
#[derive(Clone, Debug, Default)]
pub struct Words(Vec<(Field, String)>);

impl Words {
    /// Adds words, unless they are blank.
    pub(super) fn with(mut self, field: Field, value: Option<&str>) -> Self {
        if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
            self.0.push((field, value.to_owned()));
        }
        self
    }

    /// Rows beside an event, and the digests for the event: `field` → SHA-256 of salt, field and value.
    pub(super) fn rows(self, event: Uuid, case: Uuid) -> Result<(Vec<event_value::Model>, String)> {
        let mut rows = Vec::new();
        let mut digests = serde_json::Map::new();
        for (field, value) in self.0 {
            let mut salt = [0; 16];
            random(&mut salt)?;
            let digest = Sha256::new().chain_update(salt).chain_update(field.name()).chain_update(&value).finalize();
            digests.insert(field.name().into(), hex::encode(digest).into());
            rows.push(event_value::Model {
                id: Uuid::now_v7(),
                event_id: event,
                case_id: case,
                field: field.name().into(),
                audience: field.audience().into(),
                salt: salt.to_vec(),
                value,
            });
        }
        Ok((rows, serde_json::Value::Object(digests).to_string()))
    }
}
