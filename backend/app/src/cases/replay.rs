//! A case lived again event by event, for whoever supervises it; the rules that move it are the domain's.

use std::sync::Arc;

use domain::cases::{CaseState, ClockKind, replay_steps};
use domain::policy::{Actor, Operation};
use domain::time::{Instant, Light, light_of};
use store::tables::case;

use super::read::{Event, case_light};
use super::reading::Reading;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::versions::Version;

/// One event and how the case stood after it.
#[derive(Clone, Debug)]
pub struct ReplayStep {
    /// What happened.
    pub event: Event,
    /// The state it led to.
    pub state: CaseState,
    /// The light then.
    pub light: Light,
    /// Due moment of the clock that governed then; none while it was stopped and once the case is closed.
    pub due_at: Option<Instant>,
    /// Its due day, `YYYY-MM-DD`.
    pub due_day: Option<String>,
}

/// A case's life.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The case as it stands.
    pub case: case::Model,
    /// The version it runs on.
    pub version: Arc<Version>,
    /// Its events, oldest first.
    pub steps: Vec<ReplayStep>,
    /// Whether the events lead to the stored state (invariant I3).
    pub true_to_record: bool,
    /// Its light now.
    pub light: Light,
}

impl App {
    /// Replays a case in the actor's scope; due days are reckoned with the work calendar that is in force now.
    ///
    /// # Errors
    /// `NOT_FOUND`; `REFUSED` at the first event that its state did not allow.
    #[boxed]
    pub async fn case_replay(&self, actor: &Actor, id: uuid::Uuid) -> Result<Replay> {
        let work = self.read(actor, Operation::CaseReplay)?;
        let case = store::cases::find(&work, id).await?.ok_or_else(Error::not_found)?;
        let version = self.version(case.version_id).await?;
        let events = Reading::of(work.clone(), [&case]).events(case.id).await?.to_vec();
        let acts = events.iter().map(|event| (&event.act, Instant(event.recorded.event.at)));
        let states = replay_steps(version.plan()?, acts)?;
        let stored = store::cases::load(&work, &case).await?.state;
        let true_to_record = states.last() == Some(&stored);
        let steps = events.into_iter().zip(states).map(|(event, state)| self.step_then(event, state));
        let steps = steps.collect::<Result<_>>()?;
        Ok(Replay { light: case_light(&case, work.now()), case, version, steps, true_to_record })
    }

    fn step_then(&self, event: Event, state: CaseState) -> Result<ReplayStep> {
        let at = Instant(event.recorded.event.at);
        let Some(clock) = state.governing() else {
            // A closed case keeps the light that its own clock ended with.
            let light = match state.clock(ClockKind::Case) {
                None => Light::Green,
                Some(clock) => {
                    let index = self.times.rules().index(&clock.clock, clock.judged_at(at))?;
                    if index.due_at.is_some_and(|due| clock.judged_at(at) > due) { Light::Red } else { Light::Green }
                }
            };
            return Ok(ReplayStep { event, state, light, due_at: None, due_day: None });
        };
        let index = self.times.rules().index(&clock.clock, at)?;
        let light = light_of(index.yellow_at, index.due_at, at);
        Ok(ReplayStep { event, light, due_at: index.due_at, due_day: index.due_day, state })
    }
}
