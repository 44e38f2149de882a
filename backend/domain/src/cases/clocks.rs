//! The clocks of a case: which there are and which one governs; how a due day is reckoned is `time`'s.

use serde::{Deserialize, Serialize};

use crate::time::{Clock, Instant, Stop};

/// The ground of a stop that waits for a correction, as the public reads it.
pub(super) const CORRECTION: &str = "补正";

/// What a clock measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClockKind {
    /// From filing to accept, refuse or correction (行政许可法 art 32).
    Acceptance,
    /// From acceptance (or filing, for what the body starts itself) to the end.
    Case,
    /// One step.
    Step,
    /// A timer of the chart; when it has run out, the case moves on.
    Timer,
}

impl ClockKind {
    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acceptance => "ACCEPTANCE",
            Self::Case => "CASE",
            Self::Step => "STEP",
            Self::Timer => "TIMER",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Acceptance, Self::Case, Self::Step, Self::Timer].into_iter().find(|kind| kind.name() == name)
    }
}

/// One clock of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseClock {
    /// What it measures.
    pub kind: ClockKind,
    /// The step of a step clock, the timer of a timer's.
    pub node: Option<String>,
    /// Start, period and stops.
    pub clock: Clock,
    /// When it stopped counting for good.
    pub ended: Option<Instant>,
}

impl CaseClock {
    /// A clock that starts.
    pub const fn starting(kind: ClockKind, node: Option<String>, clock: Clock) -> Self {
        Self { kind, node, clock, ended: None }
    }

    /// Whether it still counts or is only stopped.
    pub const fn runs(&self) -> bool {
        self.ended.is_none()
    }

    /// The light of an ended clock is judged at its end, of a running one now.
    pub fn judged_at(&self, now: Instant) -> Instant {
        self.ended.unwrap_or(now)
    }

    pub(super) fn stop(&mut self, at: Instant, ground: &str, basis: Option<String>) {
        self.clock.stops.push(Stop { from: at, until: None, ground: ground.to_owned(), basis });
    }

    pub(super) fn resume(&mut self, at: Instant) {
        for stop in &mut self.clock.stops {
            stop.until.get_or_insert(at);
        }
    }

    /// Ends the clock; a stop that still held ends with it.
    pub(super) fn end(&mut self, at: Instant) {
        if self.ended.is_none() {
            self.resume(at);
            self.ended = Some(at);
        }
    }
}
