//! The words beside a complaint's event: who may read them, salted and erasable; the event keeps only their digests.

use domain::powers::FieldFault;
use store::tables::complaint_value;
use uuid::Uuid;

use crate::chain::salted;
use crate::error::{Error, Result};

/// Longest text of a complaint, reply or reason, in characters.
pub(super) const LONGEST: usize = 5_000;

/// What a value beside an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What the complainant wrote.
    Text,
    /// Why it was rejected.
    Reason,
    /// The right place for what was rejected.
    RightPlace,
    /// The supervisor's opinion on assigning (处理意见); for the staff.
    Opinion,
    /// The leader's instruction (领导批示); for the staff.
    Instruction,
    /// The answer.
    Reply,
    /// What the complainant says when confirming or disputing.
    Answer,
    /// Why the supervisor closed it.
    Closing,
}

impl Field {
    const ALL: [Self; 8] = [
        Self::Text,
        Self::Reason,
        Self::RightPlace,
        Self::Opinion,
        Self::Instruction,
        Self::Reply,
        Self::Answer,
        Self::Closing,
    ];

    /// Stable name in the tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Reason => "reason",
            Self::RightPlace => "rightPlace",
            Self::Opinion => "opinion",
            Self::Instruction => "instruction",
            Self::Reply => "reply",
            Self::Answer => "answer",
            Self::Closing => "closing",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    const fn audience(self) -> &'static str {
        match self {
            Self::Opinion | Self::Instruction => "STAFF",
            Self::Text | Self::Reason | Self::RightPlace | Self::Reply | Self::Answer | Self::Closing => "COMPLAINANT",
        }
    }
}

/// The words of one event.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<(Field, String)>);

impl Words {
    /// Adds words, unless they are blank.
    pub fn with(mut self, field: Field, value: Option<&str>) -> Self {
        if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
            self.0.push((field, value.to_owned()));
        }
        self
    }

    /// Rows beside an event, and the digests for the event.
    pub fn rows(self, event: Uuid, complaint: Uuid) -> Result<(Vec<complaint_value::Model>, String)> {
        let mut rows = Vec::new();
        let mut digests = serde_json::Map::new();
        for (field, value) in self.0 {
            let (salt, digest) = salted(field.name(), &value)?;
            digests.insert(field.name().into(), digest.into());
            rows.push(complaint_value::Model {
                id: Uuid::now_v7(),
                event_id: event,
                complaint_id: complaint,
                field: field.name().into(),
                audience: field.audience().into(),
                salt,
                value,
            });
        }
        Ok((rows, serde_json::Value::Object(digests).to_string()))
    }
}

/// Collects faults of words: missing or too long.
#[derive(Default)]
pub(super) struct Lengths(pub Vec<FieldFault>);

impl Lengths {
    pub fn needed(mut self, path: &str, value: &str) -> Self {
        if value.trim().is_empty() {
            self.0.push(FieldFault::new(path, "REQUIRED", "这一项必须填写。", "This must be filled in."));
        }
        self.of(path, Some(value))
    }

    pub fn of(mut self, path: &str, value: Option<&str>) -> Self {
        if value.is_some_and(|value| value.chars().count() > LONGEST) {
            let zh = "内容不能超过 5000 字。";
            self.0.push(FieldFault::new(path, "TOO_LONG", zh, "No more than 5,000 characters."));
        }
        self
    }

    pub fn checked(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::input(self.0)) }
    }
}
