//! An evaluation as everybody sees it.

use std::sync::Arc;

use app::evaluations::{EvaluationView, Results};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::evaluations::{Phase, Reader, Voters};

use super::parts::{
    EvaluationDimension, EvaluationForm, EvaluationGrade, EvaluationObject, EvaluationResult, EvaluationScale,
    EvaluationState, EvaluationVoters,
};
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::PageInfo;
use crate::text::{Date, Text, count, moment};

/// An evaluation as everybody sees it: what is evaluated, how, until when, and, once it is over, what came of it.
pub struct PublishedEvaluation {
    pub(super) results: Arc<Results>,
    pub(super) view: Arc<EvaluationView>,
}

/// The days on which a case must have been finished for its code to vote, both included.
#[derive(SimpleObject)]
pub struct EvaluationCases {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// An evaluation as everybody sees it: what is evaluated, how, until when, and, once it is over, what came of it.
#[Object]
impl PublishedEvaluation {
    /// Its id.
    async fn id(&self) -> ID {
        self.view.row.id.into()
    }

    /// Its title.
    async fn title(&self) -> Text {
        (&self.view.terms.title).into()
    }

    /// What is evaluated, how and what for.
    async fn about(&self) -> Text {
        (&self.view.terms.about).into()
    }

    /// What is evaluated.
    async fn object(&self) -> EvaluationObject {
        self.view.terms.object.into()
    }

    /// The body that is evaluated, or that the team, person or power belongs to.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.view.terms.organisation).shown(context)
    }

    /// Name of the team or person; null for a body or a power.
    async fn subject(&self) -> Option<Text> {
        self.view.terms.subject.as_ref().map(Text::from)
    }

    /// Code of the power; null where none is evaluated.
    async fn power_code(&self) -> Option<&str> {
        self.view.power.as_ref().map(|power| power.code.as_str())
    }

    /// Name of the power; null where none is evaluated.
    async fn power_name(&self) -> Option<Text> {
        self.view.power.as_ref().map(|power| Text { zh: power.name_zh.clone(), en: power.name_en.clone() })
    }

    /// How it is held.
    async fn form(&self) -> EvaluationForm {
        self.view.terms.form.into()
    }

    /// Who may vote.
    async fn voters(&self) -> EvaluationVoters {
        self.view.terms.voters.into()
    }

    /// Which cases' codes may vote; null where no cases vote.
    async fn cases(&self) -> Option<EvaluationCases> {
        self.view.terms.cases.map(|period| EvaluationCases { from: Date(period.from), to: Date(period.to) })
    }

    /// The scale of all dimensions.
    async fn scale(&self) -> EvaluationScale {
        self.view.terms.scale.into()
    }

    /// The grades of the scale, the best first.
    async fn grades(&self) -> Vec<EvaluationGrade> {
        self.view.terms.scale.grades().iter().map(|grade| (*grade).into()).collect()
    }

    /// Whether a dimension may be left out; it counts as 不了解 then.
    async fn may_leave_out(&self) -> bool {
        self.view.terms.scale.left_out().is_some()
    }

    /// What is graded, in order.
    async fn dimensions(&self) -> Vec<EvaluationDimension> {
        self.view.terms.dimensions.iter().map(EvaluationDimension::from).collect()
    }

    /// From when on votes are taken.
    async fn opens_at(&self) -> DateTime<Utc> {
        moment(self.view.row.opens_at)
    }

    /// From when on they no longer are; a supervisor's early closing moves it.
    async fn closes_at(&self) -> DateTime<Utc> {
        moment(self.view.row.closes_at)
    }

    /// Where it stands now.
    async fn state(&self) -> EvaluationState {
        self.view.phase.into()
    }

    /// Why a supervisor closed it before its time or called it off; null when nobody did.
    async fn reason(&self) -> Option<&str> {
        self.view.row.reason.as_deref()
    }

    /// Ballots cast; null before it is closed.
    async fn sample(&self) -> Option<i32> {
        (self.view.phase == Phase::Closed).then_some(self.view.row.ballots)
    }

    /// Invitations made; null before it is closed, and where nobody is invited.
    async fn invited(&self) -> Option<i32> {
        let told = self.view.phase == Phase::Closed && self.view.terms.voters == Voters::Invitation;
        told.then_some(count(self.view.row.invited))
    }

    /// The result; null before it is closed, and always for a person.
    async fn result(&self, context: &Context<'_>) -> async_graphql::Result<Option<EvaluationResult>> {
        let drawn = context.app().evaluation_result(&self.results, &self.view, Reader::Public).await.shown(context)?;
        Ok(drawn.map(|drawn| EvaluationResult::of(drawn, self.view.terms.scale)))
    }

    /// Whether there is a result that goes to its named recipient alone.
    async fn result_withheld(&self) -> bool {
        self.view.is_withheld()
    }
}

/// A page of evaluations as everybody sees them.
#[derive(SimpleObject)]
pub struct PublishedEvaluationConnection {
    /// The evaluations, those that end last first.
    pub nodes: Vec<PublishedEvaluation>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// An evaluation in which a code votes.
#[derive(SimpleObject)]
pub struct BallotPaper {
    /// The evaluation.
    pub evaluation: PublishedEvaluation,
    /// Why the code cannot vote now: it has voted, or the evaluation does not run; null when it can.
    pub refusal: Option<Text>,
    /// Stable code of the refusal: `ALREADY_VOTED`, `NOT_OPEN`, `CLOSED` or `CANCELLED`.
    pub reason: Option<String>,
}
