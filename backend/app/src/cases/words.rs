//! The words beside an event: who may read them, salted and erasable, and the digests that the event keeps of them.

use store::tables::event_value;
use uuid::Uuid;

use crate::chain::salted;
use crate::error::Result;

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
    /// How the applicant was told of a pause.
    Told,
    /// What proves a delivery: who signed, or the number of the letter.
    Proof,
    /// The writ that the act issued, sealed.
    Writ,
    /// Why prerequisites are not needed.
    Exemptions,
    /// Who was at a meeting and what each said, as JSON.
    Attendees,
}

impl Field {
    const ALL: [Self; 13] = [
        Self::PublicNote,
        Self::InternalNote,
        Self::Reason,
        Self::RightOrgan,
        Self::Remedy,
        Self::Items,
        Self::Basis,
        Self::DocumentNumber,
        Self::Told,
        Self::Proof,
        Self::Writ,
        Self::Exemptions,
        Self::Attendees,
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
            Self::Told => "told",
            Self::Proof => "proof",
            Self::Writ => "writ",
            Self::Exemptions => "exemptions",
            Self::Attendees => "attendees",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    const fn audience(self) -> &'static str {
        match self {
            // It names the party in full: for the party and the staff, who get it as a paper.
            Self::Writ => "PARTY",
            Self::InternalNote | Self::Attendees => "STAFF",
            Self::PublicNote
            | Self::Reason
            | Self::RightOrgan
            | Self::Remedy
            | Self::Items
            | Self::Basis
            | Self::DocumentNumber
            | Self::Told
            | Self::Proof
            | Self::Exemptions => "PUBLIC",
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

    /// What one of them says.
    pub(super) fn said(&self, field: Field) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == field).map(|(_, value)| value.as_str())
    }

    /// Rows beside an event, and the digests for the event: `field` → SHA-256 of salt, field and value.
    pub(super) fn rows(self, event: Uuid, case: Uuid) -> Result<(Vec<event_value::Model>, String)> {
        let mut rows = Vec::new();
        let mut digests = serde_json::Map::new();
        for (field, value) in self.0 {
            let (salt, digest) = salted(field.name(), &value)?;
            digests.insert(field.name().into(), digest.into());
            rows.push(event_value::Model {
                id: Uuid::now_v7(),
                event_id: event,
                case_id: case,
                field: field.name().into(),
                audience: field.audience().into(),
                salt,
                value,
            });
        }
        Ok((rows, serde_json::Value::Object(digests).to_string()))
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};
    use uuid::Uuid;

    use super::{Field, Words};

    #[test]
    fn the_event_holds_salted_digests_and_the_words_stand_beside_it() {
        let words = Words::default()
            .with(Field::PublicNote, Some(" 同意。 "))
            .with(Field::InternalNote, Some("留意"))
            .with(Field::Reason, Some("  "))
            .with(Field::Remedy, None);
        let (event, case) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (rows, digests) = words.clone().rows(event, case).expect("rows");
        let digests: serde_json::Value = serde_json::from_str(&digests).expect("JSON");
        let told: Vec<_> =
            rows.iter().map(|row| (row.field.as_str(), row.audience.as_str(), row.value.as_str())).collect();
        assert_eq!(told, [("publicNote", "PUBLIC", "同意。"), ("internalNote", "STAFF", "留意")]);
        for row in &rows {
            let digest =
                Sha256::new().chain_update(&row.salt).chain_update(&row.field).chain_update(&row.value).finalize();
            assert_eq!(digests[&row.field], hex::encode(digest));
            assert_eq!((row.event_id, row.case_id, row.salt.len()), (event, case, 16));
        }
        assert_eq!(digests.as_object().map(serde_json::Map::len), Some(2));
        let (_, other) = words.rows(event, case).expect("rows");
        assert_ne!(digests.to_string(), other, "the salt hides that two say the same");
    }

    #[test]
    fn only_what_is_internal_is_for_the_staff_alone() {
        for field in Field::ALL {
            assert_eq!(Field::from_name(field.name()), Some(field));
            let internal = matches!(field, Field::InternalNote | Field::Attendees);
            assert_eq!(field.audience() == "STAFF", internal, "{field:?}");
        }
    }
}
