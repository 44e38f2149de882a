//! One act on one remedy: decide, save, record; what every operation on a remedy shares.

use domain::remedies::{Act, apply};
use store::remedies::Recorded;
use store::tables::{remedy, remedy_event};
use store::{Work, feed};
use uuid::Uuid;

use super::words::{Field, beside};
use crate::App;
use crate::chain::chained;
use crate::error::{Error, Result};

impl App {
    /// Does an act on a remedy whose version the actor has seen, and records it.
    ///
    /// # Errors
    /// `CONFLICT` when it has changed since, `REFUSED` when kind or stage say no.
    pub(super) async fn remedy_act(
        &self,
        work: &Work,
        mut row: remedy::Model,
        seen: i32,
        act: Act,
        said: &str,
    ) -> Result<Uuid> {
        if row.version != seen {
            return Err(Error::stale());
        }
        let after = apply(&store::remedies::state(&row)?, &act, work.now())?;
        let times = self.times.held(work).await?;
        let due = if after.runs() { Some(times.index(&after.clock, work.now())?) } else { None };
        store::remedies::save(&mut row, &after, due.as_ref(), work.now());
        let said = Field::of(act.operation()).map(|field| (field, said));
        record(work, &mut row, &act, said).await?;
        if !store::remedies::update(work, row.clone(), seen).await? {
            return Err(Error::stale());
        }
        feed::record(work, Some(row.id)).await?;
        Ok(row.id)
    }
}

/// Appends the event of an act: the next version of the remedy is its sequence number.
pub(super) async fn record(work: &Work, row: &mut remedy::Model, act: &Act, said: Option<(Field, &str)>) -> Result<()> {
    let id = Uuid::now_v7();
    let (values, digests) = beside(id, row.id, said)?;
    let before = if row.version == 0 { Vec::new() } else { store::remedies::last_digest(work, row.id).await? };
    row.version += 1;
    let staff = work.staff();
    let mut event = remedy_event::Model {
        id,
        remedy_id: row.id,
        seq: row.version,
        at: work.now().0,
        operation: act.operation().name().into(),
        account_id: staff.map(|staff| staff.account),
        actor_name: staff.map(|staff| staff.name.clone()),
        act: serde_json::to_string(act).map_err(|error| Error::internal(error.to_string()))?,
        digests,
        digest: Vec::new(),
    };
    let words = [
        event.remedy_id.to_string(),
        event.seq.to_string(),
        event.at.to_string(),
        event.operation.clone(),
        event.account_id.map(|id| id.to_string()).unwrap_or_default(),
        event.act.clone(),
        event.digests.clone(),
    ];
    event.digest = chained(&before, &words);
    store::remedies::append(work, Recorded { event, values }).await?;
    Ok(())
}
