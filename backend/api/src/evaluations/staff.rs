//! An evaluation as supervisors in its scope see it, and its result as the named recipient receives it.

use std::sync::Arc;

use app::evaluations::{EvaluationView, Results};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::evaluations::{Act, Reader, Step, may};

use super::parts::EvaluationResult;
use super::published::PublishedEvaluation;
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::text::{Text, count, moment};

/// An evaluation as supervisors in its scope see it.
pub struct Evaluation {
    pub(super) results: Arc<Results>,
    pub(super) view: Arc<EvaluationView>,
}

/// What happened to an evaluation.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvaluationEventKind {
    /// Its terms were set or changed.
    Save,
    /// Invitations were made.
    Invite,
    /// Its window opened.
    Open,
    /// A ballot was cast; no list shows these.
    Ballot,
    /// It closed, and the result was sealed.
    Close,
    /// It was called off.
    Cancel,
}

/// One line of what happened to an evaluation.
#[derive(SimpleObject)]
pub struct EvaluationEvent {
    /// Its number in the evaluation; single ballots have numbers too and are not shown.
    pub seq: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub operation: EvaluationEventKind,
    /// Who did it; null for the system.
    pub actor: Option<String>,
    /// How many invitations were made, or ballots were cast at the closing.
    pub count: Option<i32>,
    /// SHA-256 over the event before and this one, in hex: no event can change unseen.
    pub signature: String,
}

/// An operation on an evaluation.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "Step")]
pub enum EvaluationOperation {
    /// 修改
    Save,
    /// 制作邀请
    Invite,
    /// 提前结束
    Close,
    /// 取消
    Cancel,
}

/// An operation on an evaluation; `refusal` says why the button is off.
#[derive(SimpleObject)]
pub struct EvaluationOperationOffer {
    /// The operation.
    pub name: EvaluationOperation,
    /// Why it is off; null when it may be done.
    pub refusal: Option<Text>,
}

/// An invitation: whether it was used, and nothing of what was voted with it.
#[derive(SimpleObject)]
pub struct EvaluationInvitation {
    /// Its number, from 1.
    pub number: i32,
    /// Whether a ballot was cast with it.
    pub used: bool,
}

/// A page of invitations.
#[derive(SimpleObject)]
pub struct EvaluationInvitationConnection {
    /// The invitations, by number.
    pub nodes: Vec<EvaluationInvitation>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// A page of what voters wrote.
#[derive(SimpleObject)]
pub struct EvaluationWordsConnection {
    /// What was written, in no order that tells when.
    pub nodes: Vec<String>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// Somebody of the staff who may be named as recipient of a person's result.
#[derive(SimpleObject)]
pub struct EvaluationRecipient {
    /// The account.
    pub id: ID,
    /// The person's name.
    pub name: String,
    /// The name the account signs in with.
    pub username: String,
    /// The body.
    pub organisation: Organisation,
}

/// An evaluation as supervisors in its scope see it.
#[Object]
impl Evaluation {
    /// Its id.
    async fn id(&self) -> ID {
        self.view.row.id.into()
    }

    /// Its version: send it back with every operation. Ballots do not change it.
    async fn version(&self) -> i32 {
        self.view.row.version
    }

    /// What everybody sees of it.
    async fn published(&self) -> PublishedEvaluation {
        PublishedEvaluation { results: self.results.clone(), view: self.view.clone() }
    }

    /// Ballots cast up to now; which grades they give nobody is told before the end.
    async fn ballots(&self) -> i32 {
        self.view.row.ballots
    }

    /// Invitations made up to now.
    async fn invited(&self) -> i32 {
        self.view.row.invited
    }

    /// The account that receives the result of a person; null for other objects.
    async fn recipient_id(&self) -> Option<ID> {
        self.view.row.recipient_id.map(ID::from)
    }

    /// Name of the recipient; null for other objects.
    async fn recipient(&self, context: &Context<'_>) -> async_graphql::Result<Option<String>> {
        let Some(account) = self.view.row.recipient_id else { return Ok(None) };
        let listing = context.app().listing().await.shown(context)?;
        Ok(listing.name(account).map(str::to_owned))
    }

    /// The result, of a person too; null before it is closed.
    async fn result(&self, context: &Context<'_>) -> async_graphql::Result<Option<EvaluationResult>> {
        let reader = Reader::Supervisor;
        let drawn = context.app().evaluation_result(&self.results, &self.view, reader).await.shown(context)?;
        Ok(drawn.map(|drawn| EvaluationResult::of(drawn, self.view.terms.scale)))
    }

    /// What voters wrote: told after the end, and only from the smallest sample on.
    async fn words(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<EvaluationWordsConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let work = self.results.work();
        let rows = context.app().evaluation_words(work, &self.view, &page).await.shown(context)?;
        Ok(EvaluationWordsConnection {
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
            nodes: rows.rows.into_iter().filter_map(|row| row.words).collect(),
        })
    }

    /// The invitations.
    async fn invitations(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<EvaluationInvitationConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let work = self.results.work();
        let rows = context.app().evaluation_invitations(work, self.view.row.id, &page).await.shown(context)?;
        Ok(EvaluationInvitationConnection {
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
            nodes: rows
                .rows
                .into_iter()
                .map(|row| EvaluationInvitation { number: row.number, used: row.used })
                .collect(),
        })
    }

    /// What happened, oldest first, without the single ballots.
    async fn events(&self, context: &Context<'_>) -> async_graphql::Result<Vec<EvaluationEvent>> {
        let events = context.app().evaluation_events(self.results.work(), self.view.row.id).await.shown(context)?;
        let shown = events.into_iter().map(|event| {
            let (operation, number) = match &event.act {
                Act::Save { .. } => (EvaluationEventKind::Save, None),
                Act::Invite { count } => (EvaluationEventKind::Invite, Some(*count)),
                Act::Open => (EvaluationEventKind::Open, None),
                Act::Ballot => (EvaluationEventKind::Ballot, None),
                Act::Close { ballots, .. } => (EvaluationEventKind::Close, Some(*ballots)),
                Act::Cancel => (EvaluationEventKind::Cancel, None),
            };
            EvaluationEvent {
                seq: event.event.seq,
                at: moment(event.event.at),
                operation,
                actor: event.event.actor_name,
                count: number.map(count),
                signature: event.event.digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            }
        });
        Ok(shown.collect())
    }

    /// What you may do with it, each with the reason that turns it off.
    async fn operations(&self) -> Vec<EvaluationOperationOffer> {
        let voters = self.view.terms.voters;
        let offer = |step: Step| EvaluationOperationOffer {
            name: step.into(),
            refusal: may(step, self.view.phase, voters).err().map(|refused| refused.text.into()),
        };
        Step::ALL.into_iter().map(offer).collect()
    }
}

/// A page of evaluations of your scope.
#[derive(SimpleObject)]
pub struct EvaluationConnection {
    /// The evaluations, those that end last first.
    pub nodes: Vec<Evaluation>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
    /// The dimensions a new evaluation starts from; each may be changed.
    pub usual_dimensions: Vec<Text>,
}

/// A closed evaluation of a person as its named recipient receives it.
pub struct ReceivedEvaluation {
    pub(super) results: Arc<Results>,
    pub(super) view: Arc<EvaluationView>,
}

/// A closed evaluation of a person as its named recipient receives it.
#[Object]
impl ReceivedEvaluation {
    /// What everybody sees of it.
    async fn published(&self) -> PublishedEvaluation {
        PublishedEvaluation { results: self.results.clone(), view: self.view.clone() }
    }

    /// The result.
    async fn result(&self, context: &Context<'_>) -> async_graphql::Result<Option<EvaluationResult>> {
        let reader = Reader::Recipient;
        let drawn = context.app().evaluation_result(&self.results, &self.view, reader).await.shown(context)?;
        Ok(drawn.map(|drawn| EvaluationResult::of(drawn, self.view.terms.scale)))
    }
}

/// A page of results that were sent to you.
#[derive(SimpleObject)]
pub struct ReceivedEvaluationConnection {
    /// The evaluations, those that ended last first.
    pub nodes: Vec<ReceivedEvaluation>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}
