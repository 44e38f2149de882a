//! Filling calls (填报通知): what bodies are asked to complete by a day, who has done so, and doing it.

use app::fillings::{Answer, CallView, FillingFilter, FillingView, Open};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::fillings::Gap;
use domain::policy::Operation;
use uuid::Uuid;

use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::reports::PowerList;
use crate::text::{Text, count, moment, uuid};
use crate::time::{self, ClockKind, Deadline, Unit};

/// A call that asks bodies to complete what is public of them by a day; never changed.
pub struct FillingCall(CallView);

/// A call that asks bodies to complete what is public of them by a day; never changed.
#[Object]
impl FillingCall {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.row.id.into()
    }

    /// Its number.
    async fn number(&self) -> &str {
        &self.0.row.number
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.row.title
    }

    /// What is asked, in words.
    async fn asked(&self) -> &str {
        &self.0.row.asked
    }

    /// Whether the bodies' own sheets are to be complete.
    async fn sheet(&self) -> bool {
        self.0.row.sheet
    }

    /// Whether their powers in force are to be complete.
    async fn powers(&self) -> bool {
        self.0.row.powers
    }

    /// Who opened it.
    async fn opened_by(&self) -> &str {
        &self.0.row.opened_by
    }

    /// When it was opened.
    async fn opened_at(&self) -> DateTime<Utc> {
        moment(self.0.row.opened_at)
    }

    /// Until when it is answered.
    async fn deadline(&self) -> Deadline {
        let (clock, deadline, at) = self.0.deadline.clone();
        time::shown(ClockKind::Filling, &clock, &deadline, at, false)
    }

    /// Bodies asked.
    async fn bodies(&self) -> i32 {
        count(self.0.asked)
    }

    /// Bodies that have answered.
    async fn answered(&self) -> i32 {
        count(self.0.answered)
    }

    /// Bodies that answered late, or have not answered though the day is past.
    async fn late(&self) -> i32 {
        count(self.0.late)
    }
}

/// Something that a body lacks.
#[derive(SimpleObject)]
pub struct FillingGap {
    /// What, in words.
    pub text: Text,
    /// The list of the report that shows the powers concerned; null for what its sheet lacks.
    pub list: Option<PowerList>,
}

impl From<Gap> for FillingGap {
    fn from(gap: Gap) -> Self {
        let list = match gap {
            Gap::Powers(list, _) => Some(list.into()),
            Gap::Duties | Gap::Address | Gap::Phone | Gap::Offices => None,
        };
        Self { text: gap.text().into(), list }
    }
}

/// What a call asks of one body, and its answer.
pub struct FillingTask(FillingView);

/// What a call asks of one body, and its answer.
#[Object]
impl FillingTask {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.row.id.into()
    }

    /// Its version, to be given back with the answer.
    async fn version(&self) -> i32 {
        self.0.row.version
    }

    /// Number of the call.
    async fn number(&self) -> &str {
        &self.0.call.number
    }

    /// Title of the call.
    async fn title(&self) -> &str {
        &self.0.call.title
    }

    /// What is asked, in words.
    async fn asked(&self) -> &str {
        &self.0.call.asked
    }

    /// The body that is asked.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.0.row.organisation_id).shown(context)
    }

    /// When it was asked.
    async fn opened_at(&self) -> DateTime<Utc> {
        moment(self.0.row.opened_at)
    }

    /// Until when it is answered; it stops when it is.
    async fn deadline(&self) -> Deadline {
        let (clock, deadline, at) = self.0.deadline.clone();
        time::shown(ClockKind::Filling, &clock, &deadline, at, false)
    }

    /// When it was answered; null while it is open.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.answered_at.map(moment)
    }

    /// Who answered.
    async fn answered_by(&self) -> Option<&str> {
        self.0.row.answered_by.as_deref()
    }

    /// What the body added.
    async fn note(&self) -> Option<&str> {
        self.0.row.note.as_deref()
    }

    /// Whether you may answer it, once nothing is missing.
    async fn answerable(&self) -> bool {
        self.0.answerable
    }
}

/// What a call asks of one body, with what it still lacks.
#[derive(SimpleObject)]
pub struct FillingSheet {
    /// Id of what is asked.
    pub id: ID,
    /// What is asked.
    pub task: FillingTask,
    /// What the body lacks now of what is asked; it answers when there is nothing.
    pub gaps: Vec<FillingGap>,
}

/// A page of calls.
#[derive(SimpleObject)]
pub struct FillingCallConnection {
    /// The calls, the newest first.
    pub nodes: Vec<FillingCall>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// A page of what is asked of bodies.
#[derive(SimpleObject)]
pub struct FillingTaskConnection {
    /// What is asked, the newest first.
    pub nodes: Vec<FillingTask>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// Reading filling calls.
#[derive(Default)]
pub struct FillingsQuery;

#[Object]
impl FillingsQuery {
    /// Calls of the city, the newest first.
    async fn filling_calls(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<FillingCallConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let rows = context.app().filling_calls(context.actor(), &page).await.shown(context)?;
        Ok(FillingCallConnection {
            nodes: rows.rows.into_iter().map(FillingCall).collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// What calls ask of the bodies in your scope, the newest first.
    async fn filling_tasks(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Only of this call.")] call: Option<ID>,
        #[graphql(desc = "Only what is answered, or only what is not.")] answered: Option<bool>,
    ) -> async_graphql::Result<FillingTaskConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let call = call.map(|id| uuid("call", &id)).transpose().shown(context)?;
        let filter = FillingFilter { call, answered };
        let rows = context.app().filling_tasks(context.actor(), &filter, &page).await.shown(context)?;
        Ok(FillingTaskConnection {
            nodes: rows.rows.into_iter().map(FillingTask).collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// What a call asks of one body in your scope, with what it still lacks.
    async fn filling_task(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<FillingSheet> {
        let id = uuid("id", &id).shown(context)?;
        sheet(context, Operation::FillingTask, id).await
    }
}

/// A call as it is opened.
#[derive(InputObject)]
pub struct FillingCallOpenInput {
    /// Its title, at most 100 characters.
    pub title: String,
    /// What is asked, at most 2,000 characters.
    pub asked: String,
    /// Whether the bodies' own sheets are to be complete.
    pub sheet: bool,
    /// Whether their powers in force are to be complete.
    pub powers: bool,
    /// The bodies asked, 1 to 200.
    pub bodies: Vec<ID>,
    /// How many units there are for it from today on, 1 to 366.
    pub n: i32,
    /// Of what.
    pub unit: Unit,
}

/// The answer of a body: what was asked is complete.
#[derive(InputObject)]
pub struct FillingAnswerInput {
    /// What was asked.
    pub task: ID,
    /// The version that was seen.
    pub expected_version: i32,
    /// What the body adds, at most 1,000 characters.
    pub note: Option<String>,
}

/// The call that was opened.
#[derive(SimpleObject)]
pub struct FillingCallOpened {
    /// Its id.
    pub id: ID,
}

/// Keeping filling calls.
#[derive(Default)]
pub struct FillingsMutation;

#[Object]
impl FillingsMutation {
    /// Opens a call: every body asked sees it with its due day.
    async fn filling_call_open(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "16 to 64 visible characters; the same key with the same input answers the same.")]
        idempotency_key: String,
        #[graphql(desc = "The call.")] input: FillingCallOpenInput,
    ) -> async_graphql::Result<FillingCallOpened> {
        let bodies = input.bodies.iter().map(|id| uuid("bodies", id)).collect::<Result<_, _>>();
        let open = Open {
            title: input.title,
            asked: input.asked,
            sheet: input.sheet,
            powers: input.powers,
            bodies: bodies.shown(context)?,
            n: u32::try_from(input.n).unwrap_or(0),
            unit: input.unit.into(),
        };
        let opened = context.app().filling_call_open(context.actor(), &idempotency_key, open).await.shown(context)?;
        Ok(FillingCallOpened { id: opened.call.into() })
    }

    /// Answers that what was asked is complete; refused with what is missing while something is.
    async fn filling_answer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "16 to 64 visible characters; the same key with the same input answers the same.")]
        idempotency_key: String,
        #[graphql(desc = "The answer.")] input: FillingAnswerInput,
    ) -> async_graphql::Result<FillingSheet> {
        let answer = Answer {
            task: uuid("task", &input.task).shown(context)?,
            expected_version: input.expected_version,
            note: input.note,
        };
        let id = context.app().filling_answer(context.actor(), &idempotency_key, answer).await.shown(context)?;
        sheet(context, Operation::FillingAnswer, id).await
    }
}

async fn sheet(context: &Context<'_>, operation: Operation, id: Uuid) -> async_graphql::Result<FillingSheet> {
    let app = context.app();
    let (work, view) = app.filling_task(context.actor(), operation, id).await.shown(context)?;
    let gaps = app.filling_gaps(&work, &view.call, view.row.organisation_id).await.shown(context)?;
    Ok(FillingSheet { id: id.into(), gaps: gaps.into_iter().map(FillingGap::from).collect(), task: FillingTask(view) })
}
