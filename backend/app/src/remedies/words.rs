//! The words beside a remedy's event: salted and erasable; the event keeps only their digests.

use domain::powers::FieldFault;
use domain::remedies::RemedyOperation;
use store::tables::remedy_value;
use uuid::Uuid;

use crate::chain::salted;
use crate::error::{Error, Result};

/// Longest text beside an event, in characters.
const LONGEST: usize = 5_000;

/// What a value beside an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What is asked and why (请求和理由).
    Claim,
    /// Why it is not accepted, or given more time.
    Reason,
    /// What the body answers.
    Answer,
    /// The result in words.
    Result,
    /// What was done about it.
    FollowUp,
}

impl Field {
    const ALL: [Self; 5] = [Self::Claim, Self::Reason, Self::Answer, Self::Result, Self::FollowUp];

    /// Stable name in the tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Reason => "reason",
            Self::Answer => "answer",
            Self::Result => "result",
            Self::FollowUp => "followUp",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// The words that an operation brings.
    pub const fn of(operation: RemedyOperation) -> Option<Self> {
        match operation {
            RemedyOperation::Register => Some(Self::Claim),
            RemedyOperation::Accept | RemedyOperation::Reject | RemedyOperation::Extend => Some(Self::Reason),
            RemedyOperation::Answer => Some(Self::Answer),
            RemedyOperation::Decide => Some(Self::Result),
            RemedyOperation::FollowUp => Some(Self::FollowUp),
            RemedyOperation::TurnYellow | RemedyOperation::TurnRed | RemedyOperation::Recompute => None,
        }
    }
}

/// The value beside an event, if there is one, and the digest for the event.
pub(super) fn beside(
    event: Uuid,
    remedy: Uuid,
    said: Option<(Field, &str)>,
) -> Result<(Vec<remedy_value::Model>, String)> {
    let Some((field, value)) = said.map(|(field, value)| (field, value.trim())).filter(|(_, value)| !value.is_empty())
    else {
        return Ok((Vec::new(), "{}".into()));
    };
    let (salt, digest) = salted(field.name(), value)?;
    let row = remedy_value::Model {
        id: Uuid::now_v7(),
        event_id: event,
        remedy_id: remedy,
        field: field.name().into(),
        salt,
        value: value.into(),
    };
    Ok((vec![row], serde_json::json!({ field.name(): digest }).to_string()))
}

/// What is wrong with words: missing where they are needed, or too long.
pub(super) fn word_fault(path: &str, value: &str, needed: bool) -> Option<FieldFault> {
    if needed && value.trim().is_empty() {
        return Some(FieldFault::new(path, "REQUIRED", "这一项必须填写。", "This must be filled in."));
    }
    let long = value.chars().count() > LONGEST;
    long.then(|| FieldFault::new(path, "TOO_LONG", "内容不能超过 5000 字。", "No more than 5,000 characters."))
}

/// # Errors
/// The fault of the words, if there is one.
pub(super) fn checked(path: &str, value: &str, needed: bool) -> Result<()> {
    word_fault(path, value, needed).map_or(Ok(()), |fault| Err(Error::input(vec![fault])))
}
