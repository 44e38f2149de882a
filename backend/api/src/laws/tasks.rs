//! What a change of the law asks of the body that holds a power.

use app::laws::{LawOf, TaskState, TaskView};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};

use super::law::change;
use super::parts::{LawChange, LawStanding};
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::PageInfo;
use crate::powers::Power;
use crate::text::{count, moment};
use crate::time::{self, ClockKind, Deadline};

/// How far a task has come.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "TaskState")]
pub enum LawTaskState {
    /// Waits for its body.
    Open,
    /// A new version is in force.
    Changed,
    /// The body has explained that nothing need change.
    NoChange,
    /// The power was abolished.
    Ended,
}

/// What a change of the law asks of the body that holds a power: look whether the power must change, then publish a new
/// version or explain why nothing need change.
pub struct LawTask(pub(super) TaskView);

/// What a change of the law asks of the body that holds a power: look whether the power must change, then publish a new
/// version or explain why nothing need change.
#[Object]
impl LawTask {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.row.id.into()
    }

    /// Its version, to be given back when it is closed.
    async fn version(&self) -> i32 {
        self.0.row.version
    }

    /// How far it has come.
    async fn state(&self, context: &Context<'_>) -> async_graphql::Result<LawTaskState> {
        let state = TaskState::from_name(&self.0.row.state);
        let state = state.ok_or_else(|| app::Error::internal("state of a task")).shown(context)?;
        Ok(state.into())
    }

    /// Id of the law.
    async fn law(&self) -> ID {
        self.0.law.id.into()
    }

    /// Title of the law.
    async fn law_title(&self) -> &str {
        &self.0.law.title
    }

    /// How the law stands today.
    async fn law_standing(&self, context: &Context<'_>) -> async_graphql::Result<LawStanding> {
        let law = LawOf::on(self.0.law.clone(), context.app().today()).shown(context)?;
        Ok(law.standing.into())
    }

    /// The change.
    async fn change(&self, context: &Context<'_>) -> async_graphql::Result<LawChange> {
        change(&self.0.change).shown(context)
    }

    /// The power.
    async fn power(&self) -> Power {
        Power(self.0.power.clone())
    }

    /// The body that is asked.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.0.row.organisation_id).shown(context)
    }

    /// Cases of the power that are open now.
    async fn open_cases(&self) -> i32 {
        count(self.0.open_cases)
    }

    /// When it was opened.
    async fn opened_at(&self) -> DateTime<Utc> {
        moment(self.0.row.opened_at)
    }

    /// When the body applied for a change; null before.
    async fn declared_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.declared_at.map(moment)
    }

    /// When it was closed; null while it is open.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.closed_at.map(moment)
    }

    /// Who explained that nothing need change.
    async fn closed_by(&self) -> Option<&str> {
        self.0.row.closed_by.as_deref()
    }

    /// Why nothing need change.
    async fn explanation(&self) -> Option<&str> {
        self.0.row.explanation.as_deref()
    }

    /// Until when the body applies for a change; it stops when a version is submitted.
    async fn declaration_deadline(&self) -> Deadline {
        let (clock, deadline, at) = self.0.declaration.clone();
        time::shown(ClockKind::Declaration, &clock, &deadline, at, false)
    }

    /// Until when the change is published with its explanation.
    async fn publication_deadline(&self) -> Deadline {
        let (clock, deadline, at) = self.0.publication.clone();
        time::shown(ClockKind::Publication, &clock, &deadline, at, false)
    }

    /// Whether you may explain now that nothing need change.
    async fn closable(&self) -> bool {
        self.0.closable
    }
}

/// A page of tasks.
#[derive(SimpleObject)]
pub struct LawTaskConnection {
    /// The tasks, those due first at the top.
    pub nodes: Vec<LawTask>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}
