//! A case as the holder of its tracking code sees it: everything but internal notes and full personal values.

use std::sync::Arc;

use app::Work;
use app::cases::{Event, Field, Reading, case_light};
use app::directory::{Listing, title};
use app::tables::{case, task};
use app::versions::Version;
use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::time::{Instant, light_of};
use flow::Publicity;

use super::beside::parts::{self as beside, CaseExtension, Pause, Termination, Withdrawal};
use super::decision::{self, Decision};
use super::fees::{CaseFee, fees};
use super::files::{self, CaseMaterial};
use super::meetings::CaseVote;
use super::parts::{
    self, CaseOperation, CaseState, Channel, Clocks, Correction, CorrectionItem, Delivery, Refusal, RunningTimer,
};
use super::penalty::PartyStatement;
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::powers::{ComplaintChannel, Initiation, PublishedVersion};
use crate::ratings::TrackedRating;
use crate::text::{Text, moment};
use crate::time::{Deadline, Light};
use crate::writs::{self, Writ};

/// Everything that the holder of the tracking code may see.
pub struct TrackedCase {
    case: case::Model,
    version: Arc<Version>,
    reading: Reading,
}

/// A step where the case stands now.
#[derive(SimpleObject)]
pub struct PresentStep {
    /// Id of the step.
    pub node: String,
    /// Its name.
    pub name: String,
    /// The post that does it.
    pub post_title: Text,
    /// Who does it now, by name.
    pub handler: Option<String>,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The light of the step.
    pub light: Light,
    /// The step's deadline.
    pub deadline: Option<Deadline>,
}

/// One line of what happened.
#[derive(SimpleObject)]
pub struct TimelineEntry {
    /// Its number in the case, contiguous from 1.
    pub seq: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub operation: CaseOperation,
    /// Id of the step.
    pub node: Option<String>,
    /// Name of the step.
    pub step_name: Option<String>,
    /// The post it was done from.
    pub post_title: Option<Text>,
    /// Who did it.
    pub handler: Option<String>,
    /// What they said, where the step is public.
    pub note: Option<String>,
    /// The branch they chose.
    pub choice: Option<String>,
    /// What they asked to be corrected; empty for everything but such a request.
    pub correction_items: Vec<CorrectionItem>,
}

impl TrackedCase {
    pub(crate) fn new(work: Work, case: case::Model, version: Arc<Version>) -> Self {
        Self { reading: Reading::of(work, [&case]), case, version }
    }

    /// Reads the parts that the document asks for, one after the other: fields begin together, and each would wait for a
    /// connection of its own.
    pub(super) async fn read(&self, context: &Context<'_>) -> async_graphql::Result<()> {
        let asked = context.look_ahead();
        let wants = |fields: &[&str]| fields.iter().any(|field| asked.field(field).exists());
        let case = self.case.id;
        if wants(&["powerCode"]) {
            self.reading.power_code(&self.case).await.shown(context)?;
        }
        if wants(&["applicantName", "agentName"]) {
            self.reading.party(context.app(), &self.case).await.shown(context)?;
        }
        let timed = wants(&["deadline", "caseDeadline", "present", "timers"]);
        if timed
            || wants(&["timeline", "correction", "refusal", "decision", "delivery", "statements", "votes"])
            || wants(&["pause", "extensions", "termination", "withdrawal", "mergedInto", "fees"])
        {
            self.reading.events(case).await.shown(context)?;
        }
        if timed {
            self.reading.clocks(case).await.shown(context)?;
        }
        if wants(&["present"]) {
            self.reading.tasks(case).await.shown(context)?;
        }
        if wants(&["materials"]) {
            self.reading.materials(case).await.shown(context)?;
        }
        Ok(())
    }

    async fn events(&self, context: &Context<'_>) -> async_graphql::Result<&[Event]> {
        self.reading.events(self.case.id).await.shown(context)
    }

    async fn clocks(&self, context: &Context<'_>) -> async_graphql::Result<Clocks<'_>> {
        let clocks = self.reading.clocks(self.case.id).await.shown(context)?;
        Ok(Clocks::new(clocks, self.events(context).await?))
    }

    fn now(&self) -> Instant {
        self.reading.work.now()
    }
}

/// Everything that the holder of the tracking code may see.
#[Object]
impl TrackedCase {
    /// Its public number.
    async fn case_number(&self) -> &str {
        &self.case.number
    }

    /// Its version: the number of its last event.
    async fn version(&self) -> i32 {
        self.case.version
    }

    /// Code of its power.
    async fn power_code(&self, context: &Context<'_>) -> async_graphql::Result<&str> {
        self.reading.power_code(&self.case).await.shown(context)
    }

    /// Name of its power.
    async fn power_name(&self) -> Text {
        (&self.version.content.name).into()
    }

    /// The version it runs on.
    async fn power_version(&self) -> PublishedVersion {
        self.version.clone().into()
    }

    /// The body.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.case.organisation_id).shown(context)
    }

    /// The party: surname and `*` for a person, in full for an organisation; null when there is none.
    async fn applicant_name(&self, context: &Context<'_>) -> async_graphql::Result<Option<String>> {
        let party = self.reading.party(context.app(), &self.case).await.shown(context)?;
        Ok(party.map(|party| party.masked_name()))
    }

    /// Who acts for the party: surname and `*`; null when nobody does.
    async fn agent_name(&self, context: &Context<'_>) -> async_graphql::Result<Option<String>> {
        let party = self.reading.party(context.app(), &self.case).await.shown(context)?;
        Ok(party.and_then(|party| party.agent.as_ref()).map(|agent| agent.masked_name()))
    }

    /// How it came in.
    async fn channel(&self) -> Channel {
        if self.case.channel == "ONLINE" { Channel::Online } else { Channel::Window }
    }

    /// Whether it was asked for or the body started it itself.
    async fn initiation(&self) -> Initiation {
        self.version.content.initiation.into()
    }

    /// Where it stands.
    async fn state(&self, context: &Context<'_>) -> async_graphql::Result<CaseState> {
        super::staff::state(&self.case).shown(context)
    }

    /// Its light; a closed case keeps the one it ended with.
    async fn light(&self) -> Light {
        case_light(&self.case, self.now()).into()
    }

    /// Its outcome, a word of the chart.
    async fn outcome(&self) -> Option<&str> {
        self.case.outcome.as_deref()
    }

    /// Its outcome as a reader is told it: the name of the chart's end, or the word itself where the end has none.
    async fn outcome_name(&self) -> Option<String> {
        self.case.outcome.as_deref().map(|outcome| parts::outcome_name(&self.version, outcome))
    }

    /// When it was filed.
    async fn filed_at(&self) -> DateTime<Utc> {
        moment(self.case.filed_at)
    }

    /// When it was accepted.
    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.case.accepted_at.map(moment)
    }

    /// When it was decided.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.case.decided_at.map(moment)
    }

    /// When it was delivered.
    async fn delivered_at(&self) -> Option<DateTime<Utc>> {
        self.case.delivered_at.map(moment)
    }

    /// When it ended.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.case.closed_at.map(moment)
    }

    /// The clock that governs now: acceptance before acceptance, the case clock after; null once closed.
    async fn deadline(&self, context: &Context<'_>) -> async_graphql::Result<Option<Deadline>> {
        self.clocks(context).await?.governing(context.app(), self.now()).shown(context)
    }

    /// The case clock; before acceptance the expected one, as if accepted on the filing day.
    async fn case_deadline(&self, context: &Context<'_>) -> async_graphql::Result<Option<Deadline>> {
        let clocks = self.clocks(context).await?;
        clocks.of_case(context.app(), &self.version, Instant(self.case.filed_at), self.now()).shown(context)
    }

    /// Where the case stands in the chart now.
    async fn present(&self, context: &Context<'_>) -> async_graphql::Result<Vec<PresentStep>> {
        let app = context.app();
        let tasks = self.reading.tasks(self.case.id).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let clocks = self.clocks(context).await?;
        let mut steps = Vec::new();
        for task in tasks {
            let mut step = present(&self.version, &listing, task, self.now()).shown(context)?;
            step.deadline = clocks.step(app, &task.node, self.now()).shown(context)?;
            steps.push(step);
        }
        Ok(steps)
    }

    /// The timers of the chart that run now: a public notice that the case waits for, a deemed result on an open step.
    async fn timers(&self, context: &Context<'_>) -> async_graphql::Result<Vec<RunningTimer>> {
        self.clocks(context).await?.timers(context.app(), &self.version, self.now()).shown(context)
    }

    /// What happened, oldest first.
    async fn timeline(&self, context: &Context<'_>) -> async_graphql::Result<Vec<TimelineEntry>> {
        let events = self.events(context).await?;
        let listing = context.app().listing().await.shown(context)?;
        Ok(events.iter().map(|event| entry(&self.version, &listing, event)).collect())
    }

    /// The correction that is waited for.
    async fn correction(&self, context: &Context<'_>) -> async_graphql::Result<Option<Correction>> {
        Ok(parts::open_correction(self.events(context).await?))
    }

    /// The pause that holds now.
    async fn pause(&self, context: &Context<'_>) -> async_graphql::Result<Option<Pause>> {
        let app = context.app();
        let events = self.events(context).await?;
        let listing = app.listing().await.shown(context)?;
        beside::pause(app, &self.version, &listing, events, self.now()).shown(context)
    }

    /// The extensions that were asked for, oldest first.
    async fn extensions(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseExtension>> {
        let events = self.events(context).await?;
        Ok(beside::extensions(&*context.app().listing().await.shown(context)?, events))
    }

    /// How it was ended without a decision.
    async fn termination(&self, context: &Context<'_>) -> async_graphql::Result<Option<Termination>> {
        let events = self.events(context).await?;
        Ok(beside::termination(&*context.app().listing().await.shown(context)?, events))
    }

    /// Number of the case in which it goes on.
    async fn merged_into(&self, context: &Context<'_>) -> async_graphql::Result<Option<String>> {
        Ok(beside::lead(self.events(context).await?).map(|lead| lead.case_number))
    }

    /// How the application was withdrawn.
    async fn withdrawal(&self, context: &Context<'_>) -> async_graphql::Result<Option<Withdrawal>> {
        Ok(beside::withdrawn(self.events(context).await?))
    }

    /// Whether the applicant may withdraw it now: until it is decided.
    async fn withdrawable(&self) -> bool {
        let open = self.case.closed_at.is_none() && self.case.decided_at.is_none();
        open && self.version.content.initiation == domain::powers::Initiation::Application
    }

    /// Why it was not accepted.
    async fn refusal(&self, context: &Context<'_>) -> async_graphql::Result<Option<Refusal>> {
        Ok(parts::refusal(self.events(context).await?))
    }

    /// The decision.
    async fn decision(&self, context: &Context<'_>) -> async_graphql::Result<Option<Decision>> {
        let events = self.events(context).await?;
        let listing = context.app().listing().await.shown(context)?;
        Ok(decision::decision(&self.version, events, &listing))
    }

    /// What the party of a penalty said once it was told of its rights, oldest first.
    async fn statements(&self, context: &Context<'_>) -> async_graphql::Result<Vec<PartyStatement>> {
        Ok(super::penalty::statements(self.events(context).await?))
    }

    /// The meetings that voted on its public steps, in numbers, oldest first.
    async fn votes(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseVote>> {
        Ok(super::meetings::votes(&self.version, self.events(context).await?))
    }

    /// How the decision was delivered.
    async fn delivery(&self, context: &Context<'_>) -> async_graphql::Result<Option<Delivery>> {
        Ok(parts::delivery(self.events(context).await?))
    }

    /// The writs issued to the party, in their order; fetching one by its link proves that it was delivered.
    async fn writs(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Writ>> {
        let writs = self.reading.writs(self.case.id).await.shown(context)?;
        writs::shown(context.app(), writs, true).await.shown(context)
    }

    /// The files handed in.
    async fn materials(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseMaterial>> {
        let app = context.app();
        let files = self.reading.materials(self.case.id).await.shown(context)?;
        Ok(files.iter().map(|file| files::material(app, &self.version, file)).collect())
    }

    /// What it costs its party, in the order in which it was charged.
    async fn fees(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseFee>> {
        let today = context.app().times.rules().zone.day_of(self.now());
        Ok(fees(&self.version, self.events(context).await?, today))
    }

    /// Whether it can be rated, by what, and what was given.
    async fn rating(&self, context: &Context<'_>) -> async_graphql::Result<TrackedRating> {
        TrackedRating::of(context, &self.reading.work, &self.case).await
    }

    /// Where to complain.
    async fn complaint(&self) -> ComplaintChannel {
        (&self.version.content.complaint).into()
    }
}

/// An open step as everybody with the code may see it, without its deadline.
pub(super) fn present(
    version: &Version,
    listing: &Listing,
    task: &task::Model,
    now: Instant,
) -> app::Result<PresentStep> {
    let node = version.plan()?.flow.node(&task.node);
    Ok(PresentStep {
        node: task.node.clone(),
        name: node.map(|node| node.name.clone()).unwrap_or_default(),
        post_title: title(listing.post(task.post_id)?).into(),
        handler: task.handler_id.and_then(|id| listing.name(id)).map(str::to_owned),
        since: moment(task.opened_at),
        light: light_of(task.yellow_at.map(Instant), task.due_at.map(Instant), now).into(),
        deadline: None,
    })
}

fn entry(version: &Version, listing: &Listing, event: &Event) -> TimelineEntry {
    let row = &event.recorded.event;
    let publicity = event
        .act
        .node()
        .and_then(|node| version.plan.as_ref()?.flow.node(node))
        .map_or(Publicity::All, |node| node.publicity);
    let note = event.word(Field::PublicNote).filter(|_| publicity == Publicity::All);
    TimelineEntry {
        seq: row.seq,
        at: moment(row.at),
        operation: event.operation.into(),
        node: event.act.node().map(str::to_owned),
        step_name: parts::step_name(version, event),
        post_title: parts::post_title(listing, event),
        handler: row.actor_name.clone(),
        note: note.map(str::to_owned),
        choice: parts::choice(version, event),
        correction_items: parts::correction_items(event),
    }
}
