//! The open steps of cases as those who hold their posts see them.

use std::sync::Arc;

use app::cases::Reading;
use app::tables::{case, task};
use app::versions::Version;
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::time::{Instant, light_of};
use flow::Action;

use super::parts::{self, CaseState, Channel, Clocks, DecisionOutcome};
use super::staff::state;
use crate::caller::Asked;
use crate::error::Shown;
use crate::identity::Post;
use crate::page::PageInfo;
use crate::powers::{FlowBranch, Initiation, StepAction, branches};
use crate::text::{Date, Text, day, moment};
use crate::time::{Deadline, Light};

/// One open step of one case (待办).
pub struct Task {
    pub(super) task: task::Model,
    pub(super) case: case::Model,
    pub(super) version: Arc<Version>,
    pub(super) reading: Arc<Reading>,
}

impl Task {
    fn now(&self) -> Instant {
        self.reading.work.now()
    }

    fn purpose(&self) -> Option<Action> {
        self.version.plan.as_ref()?.action(&self.task.node)
    }
}

/// One open step of one case (待办).
#[Object]
impl Task {
    /// Its id.
    async fn id(&self) -> ID {
        self.task.id.into()
    }

    /// Its case.
    async fn case_id(&self) -> ID {
        self.case.id.into()
    }

    /// Public number of its case.
    async fn case_number(&self) -> &str {
        &self.case.number
    }

    /// Version of its case: send it back with every operation.
    async fn case_version(&self) -> i32 {
        self.case.version
    }

    /// Name of the power.
    async fn power_name(&self) -> Text {
        (&self.version.content.name).into()
    }

    /// The party's name in full, for those who handle the case.
    async fn applicant_name(&self, context: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let party = self.reading.party(context.app(), &self.case).await.shown(context)?;
        Ok(party.map(|party| party.name.as_str()))
    }

    /// Where the case stands.
    async fn state(&self, context: &Context<'_>) -> async_graphql::Result<CaseState> {
        state(&self.case).shown(context)
    }

    /// Whether the case was asked for or the body started it itself.
    async fn initiation(&self) -> Initiation {
        self.version.content.initiation.into()
    }

    /// How the case came in.
    async fn channel(&self) -> Channel {
        if self.case.channel == "ONLINE" { Channel::Online } else { Channel::Window }
    }

    /// Id of the step.
    async fn node(&self) -> &str {
        &self.task.node
    }

    /// Name of the step.
    async fn name(&self) -> String {
        let plan = self.version.plan.as_ref();
        plan.and_then(|plan| plan.flow.node(&self.task.node)).map(|node| node.name.clone()).unwrap_or_default()
    }

    /// What the step is for.
    async fn action(&self) -> Option<StepAction> {
        self.purpose().map(StepAction::from)
    }

    /// The post that does it.
    async fn post(&self, context: &Context<'_>) -> async_graphql::Result<Post> {
        let listing = context.app().listing().await.shown(context)?;
        Post::of(&listing, self.task.post_id).shown(context)
    }

    /// Who it is given to.
    async fn handler(&self, context: &Context<'_>) -> async_graphql::Result<Option<String>> {
        let listing = context.app().listing().await.shown(context)?;
        Ok(self.task.handler_id.and_then(|id| listing.name(id)).map(str::to_owned))
    }

    /// Whether it is given to you.
    async fn mine(&self) -> bool {
        self.reading.work.staff().is_some_and(|staff| self.task.handler_id == Some(staff.account))
    }

    /// Since when it is open.
    async fn since(&self) -> DateTime<Utc> {
        moment(self.task.opened_at)
    }

    /// Its light.
    async fn light(&self) -> Light {
        let task = &self.task;
        light_of(task.yellow_at.map(Instant), task.due_at.map(Instant), self.now()).into()
    }

    /// Its due day; null while the clock is stopped.
    async fn due_day(&self) -> Option<Date> {
        day(self.task.due_day.as_deref())
    }

    /// Working days left until its due day; negative when late.
    async fn left_days(&self, context: &Context<'_>) -> async_graphql::Result<Option<i32>> {
        let Some(due) = day(self.task.due_day.as_deref()) else { return Ok(None) };
        context.app().times.rules().working_days_left(self.now(), due.0).map(Some).shown(context)
    }

    /// Due day of the case.
    async fn case_due_day(&self) -> Option<Date> {
        day(self.case.due_day.as_deref())
    }

    /// Its deadline with the working.
    async fn deadline(&self, context: &Context<'_>) -> async_graphql::Result<Option<Deadline>> {
        let clocks = Clocks::new(self.reading.clocks(self.case.id).await.shown(context)?, &[]);
        clocks.step(context.app(), &self.task.node, self.now()).shown(context)
    }

    /// Branches to choose from when the step is completed now; empty when there is no choice.
    async fn choices(&self, context: &Context<'_>) -> async_graphql::Result<Vec<FlowBranch>> {
        let marking = self.reading.marking(self.case.id).await.shown(context)?;
        let plan = self.version.plan().shown(context)?;
        Ok(branches(&plan.flow, &marking, &self.task.node))
    }

    /// Outcomes that a decision at this step may have, in the order in which the chart draws its ends; with a choice,
    /// those of the branch chosen.
    async fn outcomes(&self) -> Vec<DecisionOutcome> {
        let Some(plan) = &self.version.plan else { return Vec::new() };
        if self.purpose() != Some(Action::Decide) {
            return Vec::new();
        }
        let reachable = plan.flow.outcomes_after(&self.task.node, None);
        let drawn = plan.flow.outcomes().into_iter().filter(|outcome| reachable.contains(*outcome));
        drawn
            .map(|outcome| DecisionOutcome {
                outcome: outcome.to_owned(),
                name: parts::outcome_name(&self.version, outcome),
            })
            .collect()
    }
}

/// A page of tasks.
#[derive(SimpleObject)]
pub struct TaskConnection {
    /// The tasks, the most urgent first.
    pub nodes: Vec<Task>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
    /// The numbers above the inbox, of all open tasks of your posts.
    pub counts: TaskCounts,
}

/// The numbers above the inbox.
#[derive(SimpleObject)]
pub struct TaskCounts {
    /// Open tasks of your posts.
    pub open: i32,
    /// With a yellow light.
    pub yellow: i32,
    /// With a red light.
    pub red: i32,
    /// With a stopped clock.
    pub paused: i32,
    /// Due today.
    pub due_today: i32,
    /// Done by you this month.
    pub done_this_month: i32,
    /// Of these, done before their limit ran out.
    pub on_time_this_month: i32,
}
