//! A case as the staff in scope sees it; its tasks are in `tasks`.

use std::sync::Arc;

use app::archives::ArchiveOf;
use app::cases::{Event, Field, Offered, Reading, case_light};
use app::tables::{case, case_event, task};
use app::versions::Version;
use app::{Error, Work};
use async_graphql::{Context, ID, Json, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::cases::Stage;
use domain::identity::mask_phone;
use domain::time::Instant;

use super::beside::parts::{
    self as beside, CaseExtension, MergeCandidate, MergedCase, Pause, PauseGround, SendBackTarget, TaskHolder,
    Termination, Withdrawal,
};
use super::decision::{self, Decision};
use super::fees::{CaseFee, fees};
use super::files::{self, CaseMaterial};
use super::meetings::{self, CaseMeeting};
use super::parts::{
    self, CaseOperation, CaseState, Channel, Clocks, Correction, CorrectionItem, Delivery, Refusal, RunningTimer,
};
use super::penalty::{self, PartyStatement};
use super::prerequisites::CasePrerequisite;
use super::reviews::DecisionReview;
use super::tasks::Task;
use crate::archives::Archive;
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::PageInfo;
use crate::powers::{Audience, Initiation, PublishedVersion};
use crate::text::{Text, moment};
use crate::time::{Deadline, Light};
use crate::writs::{self, Writ};

/// The stage of a row.
pub(super) fn state(case: &case::Model) -> app::Result<CaseState> {
    Stage::from_name(&case.state).map(CaseState::from).ok_or_else(|| Error::internal("state of a case"))
}

/// A case as the staff in its scope sees it.
pub struct Case {
    case: case::Model,
    version: Arc<Version>,
    reading: Arc<Reading>,
}

/// The party, as those who handle the case see it.
#[derive(SimpleObject)]
pub struct Applicant {
    /// Person or organisation.
    pub kind: Audience,
    /// Name in full.
    pub name: String,
    /// Identity number, masked; a credit code is public and shown in full.
    pub identity_number: String,
    /// Telephone, masked; `caseReveal` shows it in full for a reason.
    pub phone: String,
    /// Whether there is an e-mail; `caseReveal` shows it for a reason.
    pub has_email: bool,
    /// Who acts for the party.
    pub agent: Option<Agent>,
}

/// Who acts for a party, as those who handle the case see it.
#[derive(SimpleObject)]
pub struct Agent {
    /// Name in full.
    pub name: String,
    /// Identity number, masked.
    pub identity_number: String,
    /// Telephone, masked.
    pub phone: String,
}

/// What happened, with internal notes.
#[derive(SimpleObject)]
pub struct CaseEvent {
    /// Its id.
    pub id: ID,
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
    /// Who did it; null for the public and the system.
    pub actor: Option<String>,
    /// What the public reads.
    pub public_note: Option<String>,
    /// What the staff alone reads.
    pub internal_note: Option<String>,
    /// The branch chosen.
    pub choice: Option<String>,
    /// What it asked to be corrected; empty for everything but such a request.
    pub correction_items: Vec<CorrectionItem>,
    /// SHA-256 over the event before and this one, in hex: no event can change unseen.
    pub signature: String,
}

/// An operation on the case's open step, or the start of an on-demand flow; `refusal` says why the button is off.
#[derive(SimpleObject)]
pub struct CaseOperationOffer {
    /// The operation.
    pub name: CaseOperation,
    /// The task it is done on; none for an on-demand flow.
    pub task: Option<ID>,
    /// Id of its step, or of the on-demand flow that would start.
    pub node: String,
    /// Name of that.
    pub node_name: String,
    /// Why it is off; null when it may be done.
    pub refusal: Option<Text>,
    /// The grounds of a pause.
    pub grounds: Vec<PauseGround>,
    /// The steps that the case may be sent back to.
    pub targets: Vec<SendBackTarget>,
    /// Who may be given the task.
    pub holders: Vec<TaskHolder>,
    /// Cases of the same party that could join this one.
    pub mergeable: Vec<MergeCandidate>,
    /// Whose task it is now, where it may be given to somebody else.
    pub handler: Option<ID>,
}

impl Case {
    /// A case by itself.
    pub(super) fn new(work: Work, case: case::Model, version: Arc<Version>) -> Self {
        let reading = Arc::new(Reading::of(work, [&case]));
        Self::on(reading, case, version)
    }

    /// A case of a page, whose parts are read for all of it.
    pub(super) const fn on(reading: Arc<Reading>, case: case::Model, version: Arc<Version>) -> Self {
        Self { case, version, reading }
    }

    async fn recorded(&self, context: &Context<'_>) -> async_graphql::Result<&[Event]> {
        self.reading.events(self.case.id).await.shown(context)
    }

    async fn clocks(&self, context: &Context<'_>) -> async_graphql::Result<Clocks<'_>> {
        let clocks = self.reading.clocks(self.case.id).await.shown(context)?;
        Ok(Clocks::new(clocks, self.recorded(context).await?))
    }

    fn now(&self) -> Instant {
        self.reading.work.now()
    }
}

/// A case as the staff in its scope sees it.
#[Object]
impl Case {
    /// Its id.
    async fn id(&self) -> ID {
        self.case.id.into()
    }

    /// Its public number.
    async fn case_number(&self) -> &str {
        &self.case.number
    }

    /// Its version: send it back with every operation.
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

    /// Whether a law asked for it although the catalogue held its power no longer.
    async fn mandated(&self) -> bool {
        self.case.mandated
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
        state(&self.case).shown(context)
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

    /// The party; null when the body started the case without one.
    async fn applicant(&self, context: &Context<'_>) -> async_graphql::Result<Option<Applicant>> {
        let party = self.reading.party(context.app(), &self.case).await.shown(context)?;
        Ok(party.map(|party| Applicant {
            kind: party.kind.into(),
            identity_number: party.masked_number(),
            name: party.name.clone(),
            phone: mask_phone(&party.phone),
            has_email: party.email.is_some(),
            agent: party.agent.as_ref().map(|agent| Agent {
                name: agent.name.clone(),
                identity_number: agent.masked_number(),
                phone: agent.masked_phone(),
            }),
        }))
    }

    /// The filled-in form, under the version's schema.
    async fn form(&self, context: &Context<'_>) -> async_graphql::Result<Json<serde_json::Value>> {
        context.app().open_form(&self.case).map(Json).shown(context)
    }

    /// The files handed in.
    async fn materials(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseMaterial>> {
        let app = context.app();
        let files = self.reading.materials(self.case.id).await.shown(context)?;
        Ok(files.iter().map(|file| files::material(app, &self.version, file)).collect())
    }

    /// The clock that governs now; null once closed.
    async fn deadline(&self, context: &Context<'_>) -> async_graphql::Result<Option<Deadline>> {
        self.clocks(context).await?.governing(context.app(), self.now()).shown(context)
    }

    /// The case clock; before acceptance the expected one.
    async fn case_deadline(&self, context: &Context<'_>) -> async_graphql::Result<Option<Deadline>> {
        let clocks = self.clocks(context).await?;
        let filed = Instant(self.case.filed_at);
        clocks.of_case(context.app(), &self.version, filed, self.now()).shown(context)
    }

    /// The timers of the chart that run now: a public notice that the case waits for, a deemed result on an open step.
    async fn timers(&self, context: &Context<'_>) -> async_graphql::Result<Vec<RunningTimer>> {
        self.clocks(context).await?.timers(context.app(), &self.version, self.now()).shown(context)
    }

    /// Its open tasks.
    async fn tasks(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Task>> {
        let tasks = self.reading.tasks(self.case.id).await.shown(context)?;
        let shown = |task: &task::Model| Task {
            task: task.clone(),
            case: self.case.clone(),
            version: self.version.clone(),
            reading: self.reading.clone(),
        };
        Ok(tasks.iter().map(shown).collect())
    }

    /// What happened, oldest first, with internal notes.
    async fn events(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseEvent>> {
        let events = self.recorded(context).await?;
        let listing = context.app().listing().await.shown(context)?;
        let shown = |event: &Event| {
            let row: &case_event::Model = &event.recorded.event;
            CaseEvent {
                id: row.id.into(),
                seq: row.seq,
                at: moment(row.at),
                operation: event.operation.into(),
                node: event.act.node().map(str::to_owned),
                step_name: parts::step_name(&self.version, event),
                post_title: parts::post_title(&listing, event),
                actor: row.actor_name.clone(),
                public_note: event.word(Field::PublicNote).map(str::to_owned),
                internal_note: event.word(Field::InternalNote).map(str::to_owned),
                choice: parts::choice(&self.version, event),
                correction_items: parts::correction_items(event),
                signature: row.digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            }
        };
        Ok(events.iter().map(shown).collect())
    }

    /// The correction that is waited for.
    async fn correction(&self, context: &Context<'_>) -> async_graphql::Result<Option<Correction>> {
        Ok(parts::open_correction(self.recorded(context).await?))
    }

    /// The pause that holds now.
    async fn pause(&self, context: &Context<'_>) -> async_graphql::Result<Option<Pause>> {
        let app = context.app();
        let events = self.recorded(context).await?;
        let listing = app.listing().await.shown(context)?;
        beside::pause(app, &self.version, &listing, events, self.now()).shown(context)
    }

    /// The extensions that were asked for, oldest first.
    async fn extensions(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseExtension>> {
        let events = self.recorded(context).await?;
        Ok(beside::extensions(&*context.app().listing().await.shown(context)?, events))
    }

    /// How it was ended without a decision.
    async fn termination(&self, context: &Context<'_>) -> async_graphql::Result<Option<Termination>> {
        let events = self.recorded(context).await?;
        Ok(beside::termination(&*context.app().listing().await.shown(context)?, events))
    }

    /// The case in which it goes on.
    async fn merged_into(&self, context: &Context<'_>) -> async_graphql::Result<Option<MergedCase>> {
        Ok(beside::lead(self.recorded(context).await?))
    }

    /// The cases that have joined it, oldest first; each stays to be read.
    async fn merged(&self, context: &Context<'_>) -> async_graphql::Result<Vec<MergedCase>> {
        let merged = context.app().merged_cases(&self.reading.work, self.case.id).await.shown(context)?;
        Ok(merged.into_iter().map(|case| MergedCase { id: case.id.into(), case_number: case.number }).collect())
    }

    /// How the application was withdrawn.
    async fn withdrawal(&self, context: &Context<'_>) -> async_graphql::Result<Option<Withdrawal>> {
        Ok(beside::withdrawn(self.recorded(context).await?))
    }

    /// Why it was not accepted.
    async fn refusal(&self, context: &Context<'_>) -> async_graphql::Result<Option<Refusal>> {
        Ok(parts::refusal(self.recorded(context).await?))
    }

    /// The decision.
    async fn decision(&self, context: &Context<'_>) -> async_graphql::Result<Option<Decision>> {
        let events = self.recorded(context).await?;
        let listing = context.app().listing().await.shown(context)?;
        Ok(decision::decision(&self.version, events, &listing))
    }

    /// How the decision was delivered.
    async fn delivery(&self, context: &Context<'_>) -> async_graphql::Result<Option<Delivery>> {
        Ok(parts::delivery(self.recorded(context).await?))
    }

    /// The writs issued in it, in their order.
    async fn writs(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Writ>> {
        let writs = self.reading.writs(self.case.id).await.shown(context)?;
        writs::shown(context.app(), writs, false).await.shown(context)
    }

    /// Its archived file; null while it is not archived.
    async fn archive(&self, context: &Context<'_>) -> async_graphql::Result<Option<Archive>> {
        let found = self.reading.archive(self.case.id).await.shown(context)?;
        Ok(found.map(|(row, entries)| Archive {
            work: self.reading.work.clone(),
            of: ArchiveOf { row: row.clone(), entries: entries.clone() },
        }))
    }

    /// What it costs its party, in the order in which it was charged.
    async fn fees(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseFee>> {
        let today = context.app().times.rules().zone.day_of(self.now());
        Ok(fees(&self.version, self.recorded(context).await?, today))
    }

    /// Why you cannot serve its party at the window: a new code, fees, payments; null when you can.
    async fn window_refusal(&self, context: &Context<'_>) -> async_graphql::Result<Option<Text>> {
        let refusal = context.app().window_refusal(&self.reading.work, &self.version).await.shown(context)?;
        Ok(refusal.as_ref().map(Text::from))
    }

    /// The legal reviews that its decision was sent to, oldest first.
    async fn reviews(&self, context: &Context<'_>) -> async_graphql::Result<Vec<DecisionReview>> {
        let reviews = context.app().case_reviews(&self.reading.work, &self.case).await.shown(context)?;
        Ok(reviews.into_iter().map(DecisionReview).collect())
    }

    /// What the party of a penalty said once it was told of its rights, oldest first.
    async fn statements(&self, context: &Context<'_>) -> async_graphql::Result<Vec<PartyStatement>> {
        Ok(penalty::statements(self.recorded(context).await?))
    }

    /// What its party must have been granted before, and whether it has been.
    async fn prerequisites(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CasePrerequisite>> {
        CasePrerequisite::of(context, &self.reading.work, &self.case).await
    }

    /// The meetings that voted on its steps, oldest first, with who said what.
    async fn meetings(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseMeeting>> {
        Ok(meetings::meetings(&self.version, self.recorded(context).await?))
    }

    /// What its open steps offer, each with the reason that turns it off for you.
    async fn operations(&self, context: &Context<'_>) -> async_graphql::Result<Vec<CaseOperationOffer>> {
        let offers = context.app().case_offers(&self.reading.work, &self.case).await.shown(context)?;
        let plan = self.version.plan().shown(context)?;
        let listing = context.app().listing().await.shown(context)?;
        let name = |node: &str| plan.flow.node(node).map(|node| node.name.clone()).unwrap_or_default();
        Ok(offers
            .into_iter()
            .map(|Offered { offer, task, grounds, targets, holders, mergeable, handler }| CaseOperationOffer {
                name: offer.operation.into(),
                grounds: grounds.into_iter().map(beside::ground).collect(),
                targets: targets.into_iter().map(|node| SendBackTarget { name: name(&node), node }).collect(),
                holders: holders.into_iter().map(|holder| beside::named(&listing, holder)).collect(),
                mergeable: mergeable.into_iter().map(beside::candidate).collect(),
                handler: handler.map(ID::from),
                task: task.map(ID::from),
                node_name: name(&offer.node),
                node: offer.node,
                refusal: offer.refusal.map(|refusal| refusal.text.into()),
            })
            .collect())
    }
}

/// A page of cases.
#[derive(SimpleObject)]
pub struct CaseConnection {
    /// The cases, the newest first.
    pub nodes: Vec<Case>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}
