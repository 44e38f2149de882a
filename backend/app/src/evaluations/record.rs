//! What every act on an evaluation shares: its row with the terms, its phase, and the chained event.

use domain::evaluations::{Act, Phase, Terms, phase};
use domain::time::Instant;
use store::tables::{evaluation, evaluation_event};
use store::{Work, feed};
use uuid::Uuid;

use crate::chain::chained;
use crate::error::{Error, Result};
use crate::live::Topic;

/// The stored terms.
pub(super) fn terms_of(row: &evaluation::Model) -> Result<Terms> {
    serde_json::from_str(&row.terms).map_err(|error| Error::internal(format!("terms of an evaluation: {error}")))
}

/// Where an evaluation stands. One whose end was told is over also for an act that began a moment before.
pub(super) fn phase_of(row: &evaluation::Model, now: Instant) -> Phase {
    let cancelled = row.cancelled_at.is_some();
    if row.next_at.is_none() && !cancelled {
        return Phase::Closed;
    }
    phase(Instant(row.opens_at), Instant(row.closes_at), cancelled, now)
}

/// An evaluation in reach, held, as the actor saw it.
pub(super) async fn seen(work: &Work, id: Uuid, version: i32) -> Result<evaluation::Model> {
    let row = store::evaluations::held(work, id).await?.ok_or_else(Error::not_found)?;
    if row.version == version { Ok(row) } else { Err(Error::stale()) }
}

/// Appends the event of an act to the chain of the evaluation, which the work holds.
pub(super) async fn record(work: &Work, row: &mut evaluation::Model, act: &Act, digests: Option<String>) -> Result<()> {
    let before = if row.seq == 0 { Vec::new() } else { store::evaluations::last_digest(work, row.id).await? };
    row.seq += 1;
    let staff = work.staff();
    let mut event = evaluation_event::Model {
        id: Uuid::now_v7(),
        evaluation_id: row.id,
        seq: row.seq,
        at: work.now().0,
        operation: act.name().into(),
        account_id: staff.map(|staff| staff.account),
        actor_name: staff.map(|staff| staff.name.clone()),
        act: serde_json::to_string(act).map_err(|error| Error::internal(error.to_string()))?,
        digests: digests.unwrap_or_else(|| "{}".into()),
        digest: Vec::new(),
    };
    event.digest = digest(&before, &event);
    store::evaluations::append(work, event).await?;
    Ok(())
}

/// SHA-256 over the event before and everything this one says, so that no event can change or go missing unseen.
fn digest(before: &[u8], event: &evaluation_event::Model) -> Vec<u8> {
    let words = [
        event.evaluation_id.to_string(),
        event.seq.to_string(),
        event.at.to_string(),
        event.account_id.map(|id| id.to_string()).unwrap_or_default(),
        event.act.clone(),
        event.digests.clone(),
    ];
    chained(before, &words)
}

/// Puts the change into the outbox and the act into the audit.
pub(super) async fn announce(work: &Work, row: &evaluation::Model) -> Result<()> {
    feed::tell(work, Topic::Evaluation.name(), row.id).await?;
    feed::record(work, Some(row.id)).await?;
    Ok(())
}
