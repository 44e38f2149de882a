//! A rating as the staff in its scope sees it.

use app::Work;
use app::ratings::{RatingView, rating_light};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::policy::Role;
use domain::ratings::{Act, FollowUp, apply};

use super::parts::{self, GradedDimension, RatingFollowUp, RatingGrade};
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::PageInfo;
use crate::text::{Date, Text, day, moment};
use crate::time::{self, Deadline, Light};

/// A rating as the staff in its scope sees it.
pub struct Rating {
    pub(super) work: Work,
    pub(super) view: RatingView,
}

/// What happened to a rating.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingEventKind {
    /// The rater graded the case.
    Rate,
    /// The responsible office answered.
    Answer,
    /// Somebody called the rater.
    CallBack,
    /// The answer is due soon.
    TurnYellow,
    /// The answer is overdue.
    TurnRed,
    /// An edited calendar moved the due day.
    Recompute,
}

impl From<&Act> for RatingEventKind {
    fn from(act: &Act) -> Self {
        match act {
            Act::Rate { .. } => Self::Rate,
            Act::Answer => Self::Answer,
            Act::CallBack { .. } => Self::CallBack,
            Act::TurnYellow => Self::TurnYellow,
            Act::TurnRed => Self::TurnRed,
            Act::Recompute { .. } => Self::Recompute,
        }
    }
}

/// One line of what happened to a rating.
#[derive(SimpleObject)]
pub struct RatingEvent {
    /// Its number in the rating, contiguous from 1.
    pub seq: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub operation: RatingEventKind,
    /// Who did it; null for the rater and the system.
    pub actor: Option<String>,
    /// What was written; null when nothing was, or when it is erased.
    pub words: Option<String>,
    /// Whether a call-back reached the rater.
    pub reached: Option<bool>,
    /// Whether the rater is satisfied now, as a call-back found.
    pub satisfied: Option<bool>,
    /// SHA-256 over the event before and this one, in hex: no event can change unseen.
    pub signature: String,
}

/// An operation on a rating.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingOperation {
    /// 答复
    Answer,
    /// 回访
    CallBack,
}

/// An operation on a rating; `refusal` says why the button is off.
#[derive(SimpleObject)]
pub struct RatingOperationOffer {
    /// The operation.
    pub name: RatingOperation,
    /// Why it is off; null when it may be done.
    pub refusal: Option<Text>,
}

/// A rating as the staff in its scope sees it.
#[Object]
impl Rating {
    /// Its id.
    async fn id(&self) -> ID {
        self.view.rating.id.into()
    }

    /// Its version: send it back with every operation.
    async fn version(&self) -> i32 {
        self.view.rating.version
    }

    /// The case that was rated.
    async fn case_id(&self) -> ID {
        self.view.case.id.into()
    }

    /// The case's public number.
    async fn case_number(&self) -> &str {
        &self.view.case.number
    }

    /// Code of the case's power.
    async fn power_code(&self) -> &str {
        &self.view.power.code
    }

    /// Name of the case's power.
    async fn power_name(&self) -> Text {
        Text { zh: self.view.power.name_zh.clone(), en: self.view.power.name_en.clone() }
    }

    /// The body.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.view.rating.organisation_id).shown(context)
    }

    /// The whole.
    async fn grade(&self, context: &Context<'_>) -> async_graphql::Result<RatingGrade> {
        parts::grade(&self.view.rating).shown(context)
    }

    /// The dimensions that were graded.
    async fn dimensions(&self, context: &Context<'_>) -> async_graphql::Result<Vec<GradedDimension>> {
        let times = context.app().times.rules();
        parts::graded(&times.rules.rating_dimensions, &self.view.rating).shown(context)
    }

    /// What the rater wrote; null when nothing was, or when it is erased.
    async fn words(&self) -> Option<&str> {
        self.view.words.as_deref()
    }

    /// When it was given.
    async fn at(&self) -> DateTime<Utc> {
        moment(self.view.rating.rated_at)
    }

    /// How far the follow-up has come.
    async fn follow_up(&self, context: &Context<'_>) -> async_graphql::Result<RatingFollowUp> {
        parts::follow_up(&self.view.rating).shown(context)
    }

    /// Light of the follow-up; null when there is none. An answered one keeps the light it ended with.
    async fn light(&self) -> Option<Light> {
        rating_light(&self.view.rating, self.work.now()).map(Light::from)
    }

    /// The day by which the office answers; null when there is no follow-up.
    async fn due_day(&self) -> Option<Date> {
        day(self.view.rating.due_day.as_deref())
    }

    /// The follow-up's clock with its working; null when nothing waits for an answer.
    async fn deadline(&self, context: &Context<'_>) -> async_graphql::Result<Option<Deadline>> {
        let reckoned = context.app().rating_deadline(&self.work, &self.view.rating).shown(context)?;
        Ok(reckoned.map(|(clock, deadline)| {
            time::shown(domain::cases::ClockKind::Step, &clock, &deadline, self.work.now(), false)
        }))
    }

    /// When it was answered.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.view.rating.answered_at.map(moment)
    }

    /// When the rater was reached.
    async fn called_back_at(&self) -> Option<DateTime<Utc>> {
        self.view.rating.called_back_at.map(moment)
    }

    /// Whether the rater was satisfied when called back.
    async fn satisfied_now(&self) -> Option<bool> {
        self.view.rating.satisfied_now
    }

    /// What happened, oldest first.
    async fn events(&self, context: &Context<'_>) -> async_graphql::Result<Vec<RatingEvent>> {
        let events = context.app().rating_events(&self.work, self.view.rating.id).await.shown(context)?;
        let shown = events.into_iter().map(|event| {
            let (reached, satisfied) = match &event.act {
                Act::CallBack { reached, satisfied } => (Some(*reached), *satisfied),
                Act::Rate { .. } | Act::Answer | Act::TurnYellow | Act::TurnRed | Act::Recompute { .. } => (None, None),
            };
            RatingEvent {
                seq: event.event.seq,
                at: moment(event.event.at),
                operation: (&event.act).into(),
                actor: event.event.actor_name,
                words: event.words,
                reached,
                satisfied,
                signature: event.event.digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            }
        });
        Ok(shown.collect())
    }

    /// What your role may do with it, each with the reason that turns it off for you.
    async fn operations(&self, context: &Context<'_>) -> async_graphql::Result<Vec<RatingOperationOffer>> {
        let Some(staff) = self.work.staff() else { return Ok(Vec::new()) };
        let row = &self.view.rating;
        let state = FollowUp::from_name(&row.follow_up)
            .ok_or_else(|| app::Error::internal("follow-up of a rating"))
            .shown(context)?;
        let (name, act) = match staff.role {
            Role::Clerk => (RatingOperation::Answer, Act::Answer),
            Role::Supervisor => (RatingOperation::CallBack, Act::CallBack { reached: true, satisfied: Some(true) }),
            Role::Public | Role::Legal | Role::Administrator => return Ok(Vec::new()),
        };
        let mut refusal = apply(state, &act).err();
        if refusal.is_none() && name == RatingOperation::Answer {
            refusal = context.app().answer_refusal(&self.work, row).await.shown(context)?;
        }
        Ok(vec![RatingOperationOffer { name, refusal: refusal.map(|refused| refused.text.into()) }])
    }
}

/// The numbers above the list of ratings.
#[derive(SimpleObject)]
pub struct RatingCounts {
    /// Waiting for an answer.
    pub open: i32,
    /// Of these, due soon.
    pub yellow: i32,
    /// Of these, overdue.
    pub red: i32,
    /// Answered, waiting for the call-back.
    pub answered: i32,
}

/// A page of ratings.
#[derive(SimpleObject)]
pub struct RatingConnection {
    /// The ratings, the newest first.
    pub nodes: Vec<Rating>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
    /// Follow-ups in your scope, whatever the filter.
    pub counts: RatingCounts,
}
