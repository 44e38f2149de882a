//! The clocks of complaints: lights told by the system, and due days reckoned anew when the calendar changes.

use domain::complaints::Act;
use domain::policy::{Actor, Operation, permit};
use store::Work;
use uuid::Uuid;

use super::act::{announce, record};
use super::words::Words;
use crate::App;
use crate::error::{Error, Result};
use crate::times::{TimeRules, next_light};

impl App {
    /// Tells every light of a complaint that is due by now; returns how many.
    pub(crate) async fn complaint_lights(&self) -> Result<usize> {
        let mut told = 0;
        loop {
            let due = store::complaints::due(&self.system(Operation::Timer)?).await?;
            if due.is_empty() {
                return Ok(told);
            }
            for complaint in due {
                let (app, permit) = (self.clone(), permit(&Actor::System, Operation::Timer)?);
                let tell = move |work: Work| {
                    let app = app.clone();
                    async move { app.complaint_light(&work, complaint).await }
                };
                self.db.write(permit, self.now(), tell).await?;
                told += 1;
            }
        }
    }

    /// The event of one light. Read again inside the transaction, so that telling twice is harmless.
    async fn complaint_light(&self, work: &Work, complaint: Uuid) -> Result<()> {
        let Some(mut row) = store::complaints::held(work, complaint).await? else { return Ok(()) };
        let now = work.now().0;
        if row.next_at.is_none_or(|next| next > now) {
            return Ok(());
        }
        let red = row.due_at.is_some_and(|due| now > due);
        row.next_at = next_light(row.due_at, red);
        row.late = row.late || red;
        let seen = row.version;
        let act = if red { Act::TurnRed } else { Act::TurnYellow };
        record(work, &mut row, &act, None, Words::default()).await?;
        if !store::complaints::update(work, row.clone(), seen).await? {
            return Err(Error::stale());
        }
        announce(work, &row).await
    }

    /// Reckons the running clocks that reach a day anew; each complaint whose due day moves gets its event.
    pub(crate) async fn complaints_recompute(
        &self,
        work: &Work,
        from_day: &str,
        times: &TimeRules,
        calendar_version: u64,
    ) -> Result<()> {
        for mut row in store::complaints::running(work, from_day).await? {
            let state = store::complaints::state(&row)?;
            let (seen, due_day) = (row.version, row.due_day.clone());
            let due = times.index(&state.clock, work.now())?;
            store::complaints::save(&mut row, &state, Some(&due), work.now());
            if row.due_day != due_day {
                let act = Act::Recompute { calendar_version };
                record(work, &mut row, &act, None, Words::default()).await?;
                announce(work, &row).await?;
            }
            if !store::complaints::update(work, row, seen).await? {
                return Err(Error::stale());
            }
        }
        Ok(())
    }
}
