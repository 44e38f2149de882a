//! The event of an act on a rating: chained like a case's, its words salted and erasable beside it.

use domain::ratings::Act;
use store::ratings::Recorded;
use store::tables::{rating, rating_event, rating_value};
use store::{Work, feed};
use uuid::Uuid;

use crate::chain::{chained, salted};
use crate::error::{Error, Result};
use crate::live::Topic;

/// What words beside an event of a rating are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What the rater wrote; the staff reads it, the public does not.
    Words,
    /// The office's answer; the rater reads it by the code.
    Answer,
    /// What came of a call-back; the staff alone reads it.
    CallBack,
}

impl Field {
    /// Stable name in the tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Answer => "answer",
            Self::CallBack => "callBack",
        }
    }
}

/// Appends the event of an act: the next version of the rating is its sequence number.
pub(super) async fn record(
    work: &Work,
    rating: &mut rating::Model,
    act: &Act,
    words: Option<(Field, &str)>,
) -> Result<()> {
    let id = Uuid::now_v7();
    let words = words.map(|(field, words)| (field, words.trim())).filter(|(_, words)| !words.is_empty());
    let mut digests = serde_json::Map::new();
    let mut values = Vec::new();
    if let Some((field, value)) = words {
        let (salt, digest) = salted(field.name(), value)?;
        digests.insert(field.name().into(), digest.into());
        values.push(rating_value::Model {
            id: Uuid::now_v7(),
            event_id: id,
            rating_id: rating.id,
            field: field.name().into(),
            salt,
            value: value.to_owned(),
        });
    }
    let before = if rating.version == 0 { Vec::new() } else { store::ratings::last_digest(work, rating.id).await? };
    rating.version += 1;
    let staff = work.staff();
    let mut event = rating_event::Model {
        id,
        rating_id: rating.id,
        seq: rating.version,
        at: work.now().0,
        account_id: staff.map(|staff| staff.account),
        actor_name: staff.map(|staff| staff.name.clone()),
        act: serde_json::to_string(act).map_err(|error| Error::internal(error.to_string()))?,
        digests: serde_json::Value::Object(digests).to_string(),
        digest: Vec::new(),
    };
    event.digest = digest(&before, &event);
    store::ratings::append(work, Recorded { event, values }).await?;
    Ok(())
}

/// SHA-256 over the event before and everything this one says, so that no event can change or go missing unseen.
fn digest(before: &[u8], event: &rating_event::Model) -> Vec<u8> {
    let words = [
        event.rating_id.to_string(),
        event.seq.to_string(),
        event.at.to_string(),
        event.account_id.map(|id| id.to_string()).unwrap_or_default(),
        event.act.clone(),
        event.digests.clone(),
    ];
    chained(before, &words)
}

/// Puts the change into the outbox, for the office and for the one who follows the case, and the act into the audit.
pub(super) async fn announce(work: &Work, rating: &rating::Model) -> Result<()> {
    feed::tell(work, Topic::Rating.name(), rating.id).await?;
    feed::tell(work, Topic::Case.name(), rating.case_id).await?;
    feed::record(work, Some(rating.id)).await?;
    Ok(())
}
