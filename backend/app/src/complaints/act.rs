//! One act on one complaint: decide, save, record, tell; what every operation on a complaint shares.

use domain::complaints::{Act, apply};
use store::complaints::Recorded;
use store::tables::{complaint, complaint_event};
use store::{Work, feed};
use uuid::Uuid;

use super::words::Words;
use crate::App;
use crate::chain::chained;
use crate::error::{Error, Result};
use crate::live::Topic;

impl App {
    /// Does an act on a complaint whose version the actor has seen, and records it.
    ///
    /// # Errors
    /// `CONFLICT` when it has changed since, `REFUSED` when its stage says no.
    pub(super) async fn complaint_act(
        &self,
        work: &Work,
        mut row: complaint::Model,
        seen: i32,
        act: Act,
        post: Option<Uuid>,
        words: Words,
    ) -> Result<complaint::Model> {
        if row.version != seen {
            return Err(Error::stale());
        }
        let after = apply(&store::complaints::state(&row)?, &act, work.now())?;
        let times = self.times.held(work).await?;
        let before = store::complaints::counted(&row);
        let due = if after.runs() { Some(times.index(&after.clock, work.now())?) } else { None };
        store::complaints::save(&mut row, &after, due.as_ref(), work.now());
        record(work, &mut row, &act, post, words).await?;
        if !store::complaints::update(work, row.clone(), seen).await? {
            return Err(Error::stale());
        }
        store::complaints::count(work, before, &row).await?;
        announce(work, &row).await?;
        Ok(row)
    }
}

/// Appends the event of an act: the next version of the complaint is its sequence number.
pub(super) async fn record(
    work: &Work,
    row: &mut complaint::Model,
    act: &Act,
    post: Option<Uuid>,
    words: Words,
) -> Result<()> {
    let id = Uuid::now_v7();
    let (values, digests) = words.rows(id, row.id)?;
    let before = if row.version == 0 { Vec::new() } else { store::complaints::last_digest(work, row.id).await? };
    row.version += 1;
    let staff = work.staff();
    let mut event = complaint_event::Model {
        id,
        complaint_id: row.id,
        seq: row.version,
        at: work.now().0,
        operation: act.operation().name().into(),
        post_id: post,
        account_id: staff.map(|staff| staff.account),
        actor_name: staff.map(|staff| staff.name.clone()),
        act: serde_json::to_string(act).map_err(|error| Error::internal(error.to_string()))?,
        digests,
        digest: Vec::new(),
    };
    event.digest = digest(&before, &event);
    store::complaints::append(work, Recorded { event, values }).await?;
    Ok(())
}

/// SHA-256 over the event before and everything this one says, so that no event can change or go missing unseen.
fn digest(before: &[u8], event: &complaint_event::Model) -> Vec<u8> {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let words = [
        event.complaint_id.to_string(),
        event.seq.to_string(),
        event.at.to_string(),
        event.operation.clone(),
        id(event.post_id),
        id(event.account_id),
        event.act.clone(),
        event.digests.clone(),
    ];
    chained(before, &words)
}

/// Puts the change into the outbox and the act into the audit.
pub(super) async fn announce(work: &Work, row: &complaint::Model) -> Result<()> {
    feed::tell(work, Topic::Complaint.name(), row.id).await?;
    feed::record(work, Some(row.id)).await?;
    Ok(())
}
