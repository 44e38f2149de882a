//! The clocks of remedies: lights told by the system, and due days reckoned anew when the calendar changes.

use domain::policy::{Actor, Operation, permit};
use domain::remedies::Act;
use store::Work;
use uuid::Uuid;

use super::act::record;
use crate::App;
use crate::error::{Error, Result};
use crate::times::{TimeRules, next_light};

impl App {
    /// Tells every light of a remedy that is due by now; returns how many.
    pub(crate) async fn remedy_lights(&self) -> Result<usize> {
        let mut told = 0;
        loop {
            let due = store::remedies::due(&self.system(Operation::Timer)?).await?;
            if due.is_empty() {
                return Ok(told);
            }
            for remedy in due {
                let permit = permit(&Actor::System, Operation::Timer)?;
                let tell = move |work: Work| async move { tell_light(&work, remedy).await };
                self.db.write(permit, self.now(), tell).await?;
                told += 1;
            }
        }
    }

    /// Reckons the running clocks that reach a day anew; each remedy whose due day moves gets its event.
    pub(crate) async fn remedies_recompute(
        &self,
        work: &Work,
        from_day: &str,
        times: &TimeRules,
        calendar_version: u64,
    ) -> Result<()> {
        for mut row in store::remedies::running(work, from_day).await? {
            let state = store::remedies::state(&row)?;
            let (seen, due_day) = (row.version, row.due_day.clone());
            let due = times.index(&state.clock, work.now())?;
            store::remedies::save(&mut row, &state, Some(&due), work.now());
            if row.due_day != due_day {
                record(work, &mut row, &Act::Recompute { calendar_version }, None).await?;
            }
            if !store::remedies::update(work, row, seen).await? {
                return Err(Error::stale());
            }
        }
        Ok(())
    }
}

/// The event of one light. Read again inside the transaction, so that telling twice is harmless.
async fn tell_light(work: &Work, remedy: Uuid) -> Result<()> {
    let Some(mut row) = store::remedies::held(work, remedy).await? else { return Ok(()) };
    let now = work.now().0;
    if row.next_at.is_none_or(|next| next > now) {
        return Ok(());
    }
    let red = row.due_at.is_some_and(|due| now > due);
    row.next_at = next_light(row.due_at, red);
    row.late = row.late || red;
    let seen = row.version;
    record(work, &mut row, if red { &Act::TurnRed } else { &Act::TurnYellow }, None).await?;
    if store::remedies::update(work, row, seen).await? { Ok(()) } else { Err(Error::stale()) }
}
