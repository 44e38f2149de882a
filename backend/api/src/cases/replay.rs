//! A case lived again, step by step, for whoever supervises it.

use app::cases::{Field, Replay, ReplayStep};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::time::Instant;

use super::parts::{self, CaseOperation, CaseState};
use super::staff::state;
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::powers::PublishedVersion;
use crate::text::{Date, Text, count, day, moment, uuid};
use crate::time::Light;

/// One event of a case, and how the case stood after it.
#[derive(SimpleObject)]
pub struct CaseReplayStep {
    /// Its number in the case, contiguous from 1.
    pub seq: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub operation: CaseOperation,
    /// Id of the step it was done at.
    pub node: Option<String>,
    /// Name of that step.
    pub step_name: Option<String>,
    /// The post it was done from.
    pub post_title: Option<Text>,
    /// Who did it; null for the public and the system.
    pub actor: Option<String>,
    /// What the public reads.
    pub public_note: Option<String>,
    /// The branch chosen.
    pub choice: Option<String>,
    /// Where the case stood afterwards.
    pub state: CaseState,
    /// Ids of the steps where it waited afterwards.
    pub active_nodes: Vec<String>,
    /// Their names.
    pub active_names: Vec<String>,
    /// The light then.
    pub light: Light,
    /// The due day then; null while the clock was stopped and once the case was closed.
    pub due_day: Option<Date>,
    /// Working days that were left then; negative when late.
    pub left_days: Option<i32>,
}

/// A page of a case's events.
#[derive(SimpleObject)]
pub struct CaseReplayStepConnection {
    /// The events, oldest first.
    pub nodes: Vec<CaseReplayStep>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are.
    pub total_count: i32,
}

/// A case lived again from its record alone.
pub struct CaseReplay(Replay);

/// A case lived again from its record alone.
#[Object]
impl CaseReplay {
    /// Id of the case.
    async fn id(&self) -> ID {
        self.0.case.id.into()
    }

    /// Its public number.
    async fn case_number(&self) -> &str {
        &self.0.case.number
    }

    /// Name of its power.
    async fn power_name(&self) -> Text {
        (&self.0.version.content.name).into()
    }

    /// The version it runs on, with its chart.
    async fn power_version(&self) -> PublishedVersion {
        self.0.version.clone().into()
    }

    /// The body.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.0.case.organisation_id).shown(context)
    }

    /// Where it stands now.
    async fn state(&self, context: &Context<'_>) -> async_graphql::Result<CaseState> {
        state(&self.0.case).shown(context)
    }

    /// Its light now.
    async fn light(&self) -> Light {
        self.0.light.into()
    }

    /// Whether the events lead to exactly the state that is stored.
    async fn true_to_record(&self) -> bool {
        self.0.true_to_record
    }

    /// What happened, oldest first, each with the state it led to; due days by the work calendar in force now.
    async fn steps(
        &self,
        context: &Context<'_>,
        #[graphql(default = 100, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<CaseReplayStepConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let all = &self.0.steps;
        let last = page.after_micros().map_or(0, |(seq, _)| seq);
        let begin = all.partition_point(|step| i64::from(step.event.recorded.event.seq) <= last);
        let rest = all.get(begin..).unwrap_or_default();
        let most = usize::try_from(page.first).unwrap_or(usize::MAX);
        let shown = rest.get(..most).unwrap_or(rest);
        let nodes = shown.iter().map(|step| self.step(context, step));
        let mut shown_steps = Vec::new();
        for step in nodes {
            shown_steps.push(step.await?);
        }
        let end_cursor = shown.last().map(|step| {
            let event = &step.event.recorded.event;
            app::page::cursor(&event.seq.to_string(), event.id)
        });
        Ok(CaseReplayStepConnection {
            nodes: shown_steps,
            page_info: PageInfo { has_next_page: rest.len() > most, end_cursor },
            total_count: count(all.len()),
        })
    }
}

impl CaseReplay {
    async fn step(&self, context: &Context<'_>, step: &ReplayStep) -> async_graphql::Result<CaseReplayStep> {
        let app = context.app();
        let listing = app.listing().await.shown(context)?;
        let (version, event) = (&self.0.version, &step.event);
        let flow = &version.plan().shown(context)?.flow;
        let active: Vec<&str> =
            if step.state.closed.is_some() { Vec::new() } else { step.state.marking.open(flow).collect() };
        let row = &event.recorded.event;
        let due_day = day(step.due_day.as_deref());
        let left = due_day.map(|due| app.times.rules().working_days_left(Instant(row.at), due.0));
        Ok(CaseReplayStep {
            seq: row.seq,
            at: moment(row.at),
            operation: event.operation.into(),
            node: event.act.node().map(str::to_owned),
            step_name: parts::step_name(version, event),
            post_title: parts::post_title(&listing, event),
            actor: row.actor_name.clone(),
            public_note: event.word(Field::PublicNote).map(str::to_owned),
            choice: parts::choice(version, event),
            state: step.state.stage.into(),
            active_names: active.iter().filter_map(|node| Some(flow.node(node)?.name.clone())).collect(),
            active_nodes: active.into_iter().map(str::to_owned).collect(),
            light: step.light.into(),
            due_day,
            left_days: left.transpose().shown(context)?,
        })
    }
}

/// The replay of a case.
#[derive(Default)]
pub struct ReplayQuery;

#[Object]
impl ReplayQuery {
    /// A case in your scope, lived again event by event from its record alone.
    async fn case_replay(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Id of the case.")] id: ID,
    ) -> async_graphql::Result<CaseReplay> {
        let id = uuid("id", &id).shown(context)?;
        context.app().case_replay(context.actor(), id).await.map(CaseReplay).shown(context)
    }
}
