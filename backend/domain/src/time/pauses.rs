//! Stops turned into whole days: a day is lost when the clock does not run at its end, and is lost once.

use super::{Day, Instant, Stop, Zone};

/// A run of days a stop takes away.
#[derive(Clone, Copy, Debug)]
pub(super) struct PausedRun<'a> {
    pub first: Day,
    /// `None` while the stop lasts.
    pub last: Option<Day>,
    pub stop: &'a Stop,
}

/// The days taken away, as disjoint runs in order; the run of a stop that still lasts is the final one.
#[derive(Clone, Debug, Default)]
pub(super) struct Pauses<'a> {
    runs: Vec<PausedRun<'a>>,
}

impl<'a> Pauses<'a> {
    /// The runs from `start` on, as they are known at `now`; a stop that begins later has taken nothing yet.
    pub fn new(stops: &'a [Stop], start: Day, zone: &Zone, now: Instant) -> Self {
        let mut begun: Vec<&Stop> = stops.iter().filter(|stop| stop.from <= now).collect();
        begun.sort_by_key(|stop| stop.from);
        let mut runs: Vec<PausedRun<'a>> = Vec::new();
        let mut free = start;
        for stop in begun {
            let first = zone.day_of(stop.from).max(free);
            if stop.holds_at(now) {
                runs.push(PausedRun { first, last: None, stop });
                break;
            }
            // On the day the clock runs again it runs at the end of the day, so that day is not lost.
            let Some(last) = stop.until.and_then(|until| zone.day_of(until).pred_opt()) else {
                continue;
            };
            if last < first {
                continue;
            }
            runs.push(PausedRun { first, last: Some(last), stop });
            let Some(next) = last.succ_opt() else { break };
            free = next;
        }
        Self { runs }
    }

    pub fn runs(&self) -> &[PausedRun<'a>] {
        &self.runs
    }

    /// The run the day lies in.
    pub fn at(&self, day: Day) -> Option<PausedRun<'a>> {
        let index = self.runs.partition_point(|run| run.first <= day);
        let run = index.checked_sub(1).and_then(|index| self.runs.get(index))?;
        run.last.is_none_or(|last| day <= last).then_some(*run)
    }
}
