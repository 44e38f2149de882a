//! What every act on a document shares: the version that was seen, the next stage, the event that seals the one before.

use domain::normative_documents::{DocumentOperation, Stage, moved};
use store::tables::{normative_document, normative_document_event};
use store::{Work, feed, normative_documents};
use uuid::Uuid;

use crate::chain::chained;
use crate::error::{Error, Result};

/// The document as the actor has seen it.
///
/// # Errors
/// `NOT_FOUND` out of scope, `CONFLICT` when it has changed since.
pub(super) async fn seen(work: &Work, id: Uuid, version: i32) -> Result<normative_document::Model> {
    let row = normative_documents::find(work, id).await?.ok_or_else(Error::not_found)?;
    if row.version == version { Ok(row) } else { Err(Error::stale()) }
}

/// The stage of a row.
///
/// # Errors
/// `INTERNAL` when it does not read.
pub(super) fn stage_of(row: &normative_document::Model) -> Result<Stage> {
    Stage::from_name(&row.state).ok_or_else(|| Error::internal("state of a normative document"))
}

/// Moves a document on, records it and writes the row.
///
/// # Errors
/// `REFUSED` when its stage says no, `CONFLICT` when it has changed meanwhile.
pub(super) async fn put(
    work: &Work,
    mut row: normative_document::Model,
    operation: DocumentOperation,
    words: &str,
) -> Result<Uuid> {
    let before = row.version;
    row.state = moved(stage_of(&row)?, operation)?.name().into();
    row.changed_at = work.now().0;
    record(work, &mut row, operation, words).await?;
    let id = row.id;
    if !normative_documents::update(work, row, before).await? {
        return Err(Error::stale());
    }
    feed::record(work, Some(id)).await?;
    Ok(id)
}

/// Appends the event: the next version of the document is its sequence number, and it seals the words as they stand.
///
/// # Errors
/// When the database refuses.
pub(super) async fn record(
    work: &Work,
    row: &mut normative_document::Model,
    operation: DocumentOperation,
    words: &str,
) -> Result<()> {
    let before = if row.version == 0 { Vec::new() } else { normative_documents::last_digest(work, row.id).await? };
    row.version += 1;
    let staff = work.staff();
    let mut event = normative_document_event::Model {
        id: Uuid::now_v7(),
        document_id: row.id,
        seq: row.version,
        at: work.now().0,
        operation: operation.name().into(),
        account_id: staff.map(|staff| staff.account),
        actor_name: staff.map(|staff| staff.name.clone()),
        words: words.trim().to_owned(),
        digest: Vec::new(),
    };
    let said = [
        event.document_id.to_string(),
        event.seq.to_string(),
        event.at.to_string(),
        event.operation.clone(),
        event.account_id.map(|id| id.to_string()).unwrap_or_default(),
        event.words.clone(),
        row.title.clone(),
        row.body.clone(),
        row.number.clone().unwrap_or_default(),
        row.valid_from.clone().unwrap_or_default(),
        row.last_day.clone().unwrap_or_default(),
    ];
    event.digest = chained(&before, &said);
    normative_documents::append(work, event).await?;
    Ok(())
}
