//! A remedy's state from its row and to it; the row is an index of what its events determine.

use domain::remedies::{Kind, Outcome, RemedyState, Stage};
use domain::time::{Clock, Instant, Period};

use crate::cases::{Due, unit_name, unit_of};
use crate::tables::remedy;
use crate::work::StoreError;

/// The state of a row.
///
/// # Errors
/// [`StoreError::Broken`] when it does not read.
pub fn state(row: &remedy::Model) -> Result<RemedyState, StoreError> {
    let broken = || StoreError::Broken("state of a remedy".into());
    let outcome = row.outcome.as_deref().map(|name| Outcome::from_name(name).ok_or_else(broken));
    let period = Period {
        n: u32::try_from(row.n).map_err(|_| broken())?,
        unit: unit_of(&row.unit).ok_or_else(broken)?,
        source: row.source.clone(),
    };
    Ok(RemedyState {
        stage: Stage::from_name(&row.state).ok_or_else(broken)?,
        kind: Kind::from_name(&row.kind).ok_or_else(broken)?,
        clock: Clock::new(Instant(row.started_at), period),
        ended: row.ended_at.map(Instant),
        accepted: row.accepted_at.map(Instant),
        answered: row.answered_at.map(Instant),
        extended: row.extended_at.map(Instant),
        decided: row.decided_at.map(Instant),
        outcome: outcome.transpose()?,
        closed: row.closed_at.map(Instant),
    })
}

/// Sets the row's columns to a state; `due` is the reckoned clock, none when it has ended.
pub fn save(row: &mut remedy::Model, after: &RemedyState, due: Option<&Due>, now: Instant) {
    // Judged on the columns before they change: a clock that has just ended keeps its due moment there.
    let late = row.late || (row.ended_at.is_none() && row.due_at.is_some_and(|due| now.0 > due));
    // It is the present step that is late, or was when all ended: a new step begins in time.
    row.late = late && (row.state == after.stage.name() || !after.runs());
    let moved = row.started_at != after.clock.started.0
        || due.is_some_and(|due| {
            (due.due_at.map(|at| at.0), due.yellow_at.map(|at| at.0)) != (row.due_at, row.yellow_at)
        });
    row.state = after.stage.name().into();
    row.accepted_at = after.accepted.map(|at| at.0);
    row.answered_at = after.answered.map(|at| at.0);
    row.extended_at = after.extended.map(|at| at.0);
    row.decided_at = after.decided.map(|at| at.0);
    row.closed_at = after.closed.map(|at| at.0);
    row.outcome = after.outcome.map(|outcome| outcome.name().into());
    row.started_at = after.clock.started.0;
    row.n = i32::try_from(after.clock.period.n).unwrap_or(i32::MAX);
    row.unit = unit_name(after.clock.period.unit).into();
    row.source.clone_from(&after.clock.period.source);
    row.ended_at = after.ended.map(|at| at.0);
    match due {
        None => row.next_at = None,
        Some(due) => {
            row.due_at = due.due_at.map(|at| at.0);
            row.yellow_at = due.yellow_at.map(|at| at.0);
            row.due_day.clone_from(&due.due_day);
            row.calendar_version = i64::try_from(due.calendar_version).unwrap_or(i64::MAX);
            // A light that is due to be told and was not yet stays so: only a moved clock sets a new moment.
            if moved {
                row.next_at = due.next(now);
            }
        }
    }
}
