//! Meetings that decide a step (党组会、局务会): with each one's view for the staff, in numbers for the public.

use app::cases::{Event, Field};
use app::versions::Version;
use async_graphql::{Enum, InputObject, SimpleObject};
use chrono::{DateTime, Utc};
use domain::cases::{Act, Aside, Attendee, Tally};
use flow::Publicity;

use super::parts;
use crate::text::{count, moment};

/// How somebody voted.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(name = "MeetingVote", remote = "domain::cases::Vote")]
pub enum Vote {
    /// 同意
    For,
    /// 不同意
    Against,
    /// 弃权
    Abstained,
}

/// Somebody at a meeting.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "MeetingAttendeeInput")]
pub struct MeetingAttendee {
    /// Name.
    pub name: String,
    /// What they are.
    pub title: String,
    /// Whether they are the one in charge, who speaks last.
    pub chief: bool,
    /// What they said.
    pub view: String,
    /// How they voted.
    pub vote: Vote,
}

pub(super) use MeetingAttendee as MeetingAttendeeInput;

impl From<MeetingAttendee> for Attendee {
    fn from(input: MeetingAttendee) -> Self {
        Self { name: input.name, title: input.title, chief: input.chief, view: input.view, vote: input.vote.into() }
    }
}

impl From<Attendee> for MeetingAttendee {
    fn from(attendee: Attendee) -> Self {
        let Attendee { name, title, chief, view, vote } = attendee;
        Self { name, title, chief, view, vote: vote.into() }
    }
}

/// A meeting's vote on a step, in numbers.
#[derive(SimpleObject)]
pub struct CaseVote {
    /// Name of the step.
    pub step_name: Option<String>,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// What was put to the vote.
    pub resolution: Option<String>,
    /// Its members, there or not.
    pub members: i32,
    /// Those who were there.
    pub present: i32,
    /// For it.
    pub agreed: i32,
    /// Against it.
    pub against: i32,
    /// Neither.
    pub abstained: i32,
    /// Whether enough were for it.
    pub carried: bool,
}

/// A meeting with its vote and its people.
#[derive(SimpleObject)]
pub struct CaseMeeting {
    /// The vote.
    pub vote: CaseVote,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// Who was there, in the order in which they spoke; empty once these words were erased.
    pub attendees: Vec<MeetingAttendee>,
}

fn tally_of(event: &Event) -> Option<&Tally> {
    match &event.act {
        Act::Aside(Aside::RecordMeeting { tally, .. }) => Some(tally),
        _ => None,
    }
}

fn vote(version: &Version, event: &Event, tally: &Tally) -> CaseVote {
    CaseVote {
        step_name: parts::step_name(version, event),
        at: moment(event.recorded.event.at),
        resolution: event.word(Field::PublicNote).map(str::to_owned),
        members: count(tally.members),
        present: count(tally.present),
        agreed: count(tally.agreed),
        against: count(tally.against),
        abstained: count(tally.abstained),
        carried: tally.carried,
    }
}

/// The meetings of a case, oldest first.
pub(super) fn meetings(version: &Version, events: &[Event]) -> Vec<CaseMeeting> {
    let meeting = |event: &Event| {
        let tally = tally_of(event)?;
        let attendees: Vec<Attendee> =
            event.word(Field::Attendees).and_then(|words| serde_json::from_str(words).ok()).unwrap_or_default();
        Some(CaseMeeting {
            vote: vote(version, event, tally),
            recorded_by: event.recorded.event.actor_name.clone(),
            attendees: attendees.into_iter().map(Into::into).collect(),
        })
    };
    events.iter().filter_map(meeting).collect()
}

/// The votes on steps of which the public reads more than their title, oldest first.
pub(super) fn votes(version: &Version, events: &[Event]) -> Vec<CaseVote> {
    let public = |event: &&Event| {
        let flow = version.plan.as_ref().map(|plan| &plan.flow);
        let step = event.act.node().and_then(|node| flow?.node(node));
        step.is_some_and(|step| step.publicity == Publicity::All)
    };
    let shown = |event: &Event| Some(vote(version, event, tally_of(event)?));
    events.iter().filter(public).filter_map(shown).collect()
}
