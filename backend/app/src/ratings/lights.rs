//! The lights of follow-ups: told by the timer, reckoned anew when a calendar is saved.

use domain::policy::{Actor, Operation, permit};
use domain::ratings::Act;
use store::Work;
use uuid::Uuid;

use super::give::set_due;
use super::read::clock_of;
use super::record::{announce, record};
use crate::App;
use crate::error::{Error, Result};
use crate::times::{TimeRules, next_light};

impl App {
    /// Tells every light of a follow-up that is due by now; returns how many.
    pub(crate) async fn tell_rating_lights(&self) -> Result<usize> {
        let mut told = 0;
        loop {
            let work = self.db.read(permit(&Actor::System, Operation::Timer)?, self.now());
            let due = store::ratings::due(&work).await?;
            if due.is_empty() {
                return Ok(told);
            }
            for row in due {
                let permit = permit(&Actor::System, Operation::Timer)?;
                self.db.write(permit, self.now(), move |work| async move { tell(&work, row.id).await }).await?;
                told += 1;
            }
        }
    }

    /// Reckons the open follow-ups that a changed calendar reaches.
    pub(crate) async fn recompute_ratings(&self, work: &Work, first_day: &str, times: &TimeRules) -> Result<()> {
        for mut row in store::ratings::open_from(work, first_day).await? {
            let (seen, former) = (row.version, row.due_day.clone());
            let due = times.index(&clock_of(&row)?, work.now())?;
            set_due(&mut row, Some(due), work.now());
            // What is still overdue was told already; what no longer is turns back.
            row.late &= row.due_at.is_some_and(|due| work.now().0 > due);
            let day = |day: Option<&str>| day.and_then(|day| day.parse().ok());
            let days = day(former.as_deref()).zip(day(row.due_day.as_deref()));
            if let Some((former_due_day, due_day)) = days.filter(|(former, now)| former != now) {
                let calendar_version = times.calendar.version();
                let act = Act::Recompute { calendar_version, former_due_day, due_day };
                record(work, &mut row, &act, None).await?;
                announce(work, &row).await?;
            }
            if !store::ratings::update(work, row, seen).await? {
                return Err(Error::stale());
            }
        }
        Ok(())
    }
}

/// The event of one light. Read again inside the transaction, so that telling twice is harmless.
async fn tell(work: &Work, id: Uuid) -> Result<()> {
    let Some(mut row) = store::ratings::held(work, id).await? else { return Ok(()) };
    let now = work.now().0;
    if row.next_at.is_none_or(|next| next > now) {
        return Ok(());
    }
    let seen = row.version;
    let red = row.due_at.is_some_and(|due| now > due);
    row.next_at = next_light(row.due_at, red);
    row.late |= red;
    record(work, &mut row, if red { &Act::TurnRed } else { &Act::TurnYellow }, None).await?;
    if !store::ratings::update(work, row.clone(), seen).await? {
        return Err(Error::stale());
    }
    announce(work, &row).await
}
