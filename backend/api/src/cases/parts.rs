//! The parts that the public and the staff view of a case share; each view decides itself what it shows.

use app::cases::{Event, Field};
use app::directory::Listing;
use app::versions::Version;
use app::{App, Error};
use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use domain::cases::{Act, CaseClock, ClockKind, Moved};
use domain::time::{Clock, Instant};

pub use super::names::{CaseOperation, CaseState, Channel, DeliveryMethod};
use crate::text::{Date, Text, moment};
use crate::time::{Deadline, Period, of_clock};

/// An outcome that a decision may have.
#[derive(SimpleObject, Clone)]
pub struct DecisionOutcome {
    /// The word of the chart, to be sent with the decision.
    pub outcome: String,
    /// As a reader is told it: the name of the chart's end, or the word itself where the end has none.
    pub name: String,
}

/// What must be corrected, all at once.
#[derive(SimpleObject, Clone)]
pub struct Correction {
    /// When it was asked.
    pub requested_at: DateTime<Utc>,
    /// What is missing or wrong.
    pub items: Vec<CorrectionItem>,
    /// A note beside it.
    pub note: Option<String>,
}

/// One thing to correct.
#[derive(SimpleObject, Clone)]
pub struct CorrectionItem {
    /// What is missing or wrong.
    pub text: String,
    /// Key of the material it concerns.
    pub material: Option<String>,
}

/// A timer of the chart that runs: the case waits for it, or it takes a step's place when its time is over.
#[derive(SimpleObject, Clone)]
pub struct RunningTimer {
    /// Id of the timer.
    pub node: String,
    /// Its name.
    pub name: String,
    /// Name of the step that it interrupts; null where the case waits for the timer itself.
    pub step_name: Option<String>,
    /// The last day of its period; null while it is stopped.
    pub due_day: Option<Date>,
    /// The period and its source.
    pub period: Period,
}

/// Why a case was not accepted.
#[derive(SimpleObject, Clone)]
pub struct Refusal {
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// The organ that would be the right one.
    pub right_organ: Option<String>,
    /// The remedy that the party has.
    pub remedy: String,
}

/// How the decision was delivered.
#[derive(SimpleObject, Clone)]
pub struct Delivery {
    /// When.
    pub at: DateTime<Utc>,
    /// How.
    pub method: DeliveryMethod,
    /// What proves it, if somebody wrote it down.
    pub proof: Option<String>,
}

/// What a reader is told of an outcome: the name of the chart's end, or the word itself.
pub(super) fn outcome_name(version: &Version, outcome: &str) -> String {
    version.outcome_name(outcome)
}

/// What an event asked to be corrected; empty for every other event.
pub(super) fn correction_items(event: &Event) -> Vec<CorrectionItem> {
    let items = event.items().into_iter();
    items.map(|item| CorrectionItem { text: item.text, material: item.material }).collect()
}

/// The correction that is waited for: the last request, unless it was answered.
pub(super) fn open_correction(events: &[Event]) -> Option<Correction> {
    let last =
        events.iter().rev().find(|event| matches!(event.act, Act::RequestCorrection { .. } | Act::AnswerCorrection))?;
    matches!(last.act, Act::RequestCorrection { .. }).then(|| Correction {
        requested_at: moment(last.recorded.event.at),
        items: correction_items(last),
        note: last.word(Field::PublicNote).map(str::to_owned),
    })
}

/// The refusal, if the case was not accepted.
pub(super) fn refusal(events: &[Event]) -> Option<Refusal> {
    let event = events.iter().find(|event| matches!(event.act, Act::Refuse { .. }))?;
    Some(Refusal {
        at: moment(event.recorded.event.at),
        reason: event.word(Field::Reason).unwrap_or_default().to_owned(),
        right_organ: event.word(Field::RightOrgan).map(str::to_owned),
        remedy: event.word(Field::Remedy).unwrap_or_default().to_owned(),
    })
}

/// The last delivery.
pub(super) fn delivery(events: &[Event]) -> Option<Delivery> {
    events.iter().rev().find_map(|event| match &event.act {
        Act::Deliver { method, .. } => Some(Delivery {
            at: moment(event.recorded.event.at),
            method: (*method).into(),
            proof: event.word(Field::Proof).map(str::to_owned),
        }),
        _ => None,
    })
}

/// The post an event was done from.
pub(super) fn post_title(listing: &Listing, event: &Event) -> Option<Text> {
    let post = listing.post(event.recorded.event.post_id?).ok()?;
    Some(app::directory::title(post).into())
}

/// Name of the step an event is about.
pub(super) fn step_name(version: &Version, event: &Event) -> Option<String> {
    let node = event.act.node()?;
    Some(version.plan.as_ref()?.flow.node(node)?.name.clone())
}

/// Words on the branches a person chose.
pub(super) fn choice(version: &Version, event: &Event) -> Option<String> {
    let flow = &version.plan.as_ref()?.flow;
    let words: Vec<&str> = event.act.choices().iter().filter_map(|id| flow.edge(id)?.name.as_deref()).collect();
    (!words.is_empty()).then(|| words.join("、"))
}

/// The clocks of a case, and what is made of them.
pub(super) struct Clocks<'a> {
    clocks: &'a [CaseClock],
    moved: Option<Moved>,
}

impl<'a> Clocks<'a> {
    /// Clocks, and what edited calendars did to them as the events tell it.
    pub(super) fn new(clocks: &'a [CaseClock], events: &[Event]) -> Self {
        let moved = events.iter().rev().find_map(|event| {
            let Act::Recompute { moved, .. } = &event.act else { return None };
            *moved
        });
        Self { clocks, moved }
    }

    fn last(&self, kind: ClockKind) -> Option<&CaseClock> {
        self.clocks.iter().rev().find(|clock| clock.kind == kind)
    }

    /// The clock that governs now: acceptance until that is done, then the case clock.
    pub(super) fn governing(&self, app: &App, now: Instant) -> Result<Option<Deadline>, Error> {
        let times = app.times.rules();
        let acceptance = self.last(ClockKind::Acceptance).filter(|clock| clock.runs());
        let clock = acceptance.or_else(|| self.last(ClockKind::Case).filter(|clock| clock.runs()));
        clock.map(|clock| of_clock(&times, clock, self.moved.as_ref(), now, false)).transpose()
    }

    /// The case clock; before acceptance the expected one, as if accepted on the filing day (行政许可法 art 32).
    pub(super) fn of_case(
        &self,
        app: &App,
        version: &Version,
        filed: Instant,
        now: Instant,
    ) -> Result<Option<Deadline>, Error> {
        let times = app.times.rules();
        if let Some(clock) = self.last(ClockKind::Case) {
            return of_clock(&times, clock, self.moved.as_ref(), now, false).map(Some);
        }
        let Some(acceptance) = self.last(ClockKind::Acceptance).filter(|clock| clock.runs()) else { return Ok(None) };
        let mut clock = Clock::new(filed, version.content.promised.clone());
        clock.stops.clone_from(&acceptance.clock.stops);
        let expected = CaseClock::starting(ClockKind::Case, None, clock);
        of_clock(&times, &expected, self.moved.as_ref(), now, true).map(Some)
    }

    /// The timers of the chart that run, those the case waits for and those on the steps that are open.
    pub(super) fn timers(&self, app: &App, version: &Version, now: Instant) -> Result<Vec<RunningTimer>, Error> {
        let times = app.times.rules();
        let flow = &version.plan()?.flow;
        let timers = self.clocks.iter().filter(|clock| clock.kind == ClockKind::Timer && clock.runs());
        let nodes = timers.filter_map(|clock| Some((clock, flow.node(clock.node.as_deref()?)?)));
        let shown = |(clock, node): (&CaseClock, &flow::Node)| {
            Ok(RunningTimer {
                node: node.id.clone(),
                name: node.name.clone(),
                step_name: node.host.as_ref().and_then(|host| flow.node(host)).map(|host| host.name.clone()),
                due_day: times.deadline(clock, now)?.due_day.map(Date),
                period: (&clock.clock.period).into(),
            })
        };
        nodes.map(shown).collect()
    }

    /// The running clock of an open step.
    pub(super) fn step(&self, app: &App, node: &str, now: Instant) -> Result<Option<Deadline>, Error> {
        let times = app.times.rules();
        let clock = self.clocks.iter().find(|clock| clock.runs() && clock.node.as_deref() == Some(node));
        clock.map(|clock| of_clock(&times, clock, None, now, false)).transpose()
    }
}
