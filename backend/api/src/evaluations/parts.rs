//! The words of evaluations that all their views share: objects, forms, scales, grades, voters, states and results.

use app::evaluations::{EvaluationResult as Drawn, Standing};
use async_graphql::{Enum, SimpleObject};
use domain::evaluations as rules;

use crate::text::{Text, count};

/// What is evaluated.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Object")]
pub enum EvaluationObject {
    /// A body.
    Body,
    /// A team, such as the leadership of a body (领导班子).
    Team,
    /// One person: the result goes to the named recipient and to supervisors alone.
    Person,
    /// A power.
    Power,
}

/// How an evaluation is held.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Form")]
pub enum EvaluationForm {
    /// 会议集中评价
    Meeting,
    /// 网络公开评价
    Online,
    /// 民意调查
    Survey,
    /// 定期民主评议, yearly
    YearlyReview,
    /// 日常评议, by supervisors
    DailyReview,
}

/// A row of grades.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Scale")]
pub enum EvaluationScale {
    /// 满意、基本满意、不满意、不了解; a dimension that is left out counts as 不了解.
    Satisfaction,
    /// 好、较好、一般、差
    Merit,
    /// 非常满意、满意、基本满意、不满意
    Personal,
    /// 非常满意、满意、基本满意、不满意、非常不满意
    Five,
}

/// A grade on some scale.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Grade")]
pub enum EvaluationGrade {
    /// 非常满意
    VerySatisfied,
    /// 满意
    Satisfied,
    /// 基本满意
    BasicallySatisfied,
    /// 不满意
    Dissatisfied,
    /// 非常不满意
    VeryDissatisfied,
    /// 不了解
    DoNotKnow,
    /// 好
    Good,
    /// 较好
    FairlyGood,
    /// 一般
    Fair,
    /// 差
    Poor,
}

/// Who may vote; each casts one ballot.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Voters")]
pub enum EvaluationVoters {
    /// Whoever holds a personal invitation.
    Invitation,
    /// Whoever holds the tracking code of a finished case of the object.
    Case,
    /// Anybody; each ballot costs a proof of work, and the result says that its sample is open.
    Open,
}

/// Where an evaluation stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Phase")]
pub enum EvaluationState {
    /// Announced, not yet open.
    Planned,
    /// Votes are taken.
    Running,
    /// Over; the result is drawn.
    Closed,
    /// Called off; there is no result.
    Cancelled,
}

impl EvaluationState {
    pub(super) const fn standing(self) -> Standing {
        match self {
            Self::Planned => Standing::Planned,
            Self::Running => Standing::Running,
            Self::Closed => Standing::Closed,
            Self::Cancelled => Standing::Cancelled,
        }
    }
}

/// What is graded.
#[derive(SimpleObject, Clone, Debug)]
pub struct EvaluationDimension {
    /// Its key in ballots and results.
    pub key: String,
    /// Its name.
    pub name: Text,
}

impl From<&domain::ratings::Dimension> for EvaluationDimension {
    fn from(dimension: &domain::ratings::Dimension) -> Self {
        Self { key: dimension.key.clone(), name: (&dimension.name).into() }
    }
}

/// How often a grade was given.
#[derive(SimpleObject)]
pub struct EvaluationGradeCount {
    /// The grade.
    pub grade: EvaluationGrade,
    /// How often.
    pub count: i32,
    /// Its share of the ballots, 0 to 100 with one decimal; null without a ballot.
    pub percent: Option<f64>,
}

/// The result of one dimension.
#[derive(SimpleObject)]
pub struct EvaluationTally {
    /// The dimension.
    pub dimension: EvaluationDimension,
    /// How often each grade of the scale was given, the best first.
    pub counts: Vec<EvaluationGradeCount>,
}

/// The result of an evaluation. Below the smallest sample only the sample is told, to nobody more.
#[derive(SimpleObject)]
pub struct EvaluationResult {
    /// How many ballots it is drawn from.
    pub sample: i32,
    /// Whether the sample is too small for the figures to be shown.
    pub suppressed: bool,
    /// Smallest sample whose figures are shown.
    pub minimum_sample: i32,
    /// Whether anybody could vote: such a sample says nothing of those who did not.
    pub open_sample: bool,
    /// The dimensions in order; empty when suppressed.
    pub dimensions: Vec<EvaluationTally>,
}

impl EvaluationResult {
    pub(super) fn of(drawn: Drawn, scale: rules::Scale) -> Self {
        let tally = |line: &app::evaluations::ResultLine| EvaluationTally {
            dimension: (&line.dimension).into(),
            counts: scale
                .grades()
                .iter()
                .map(|grade| EvaluationGradeCount {
                    grade: (*grade).into(),
                    count: count(line.tally.of(*grade)),
                    percent: line.tally.percent(*grade),
                })
                .collect(),
        };
        Self {
            sample: count(drawn.sample),
            suppressed: drawn.suppressed,
            minimum_sample: count(drawn.minimum),
            open_sample: drawn.open_sample,
            dimensions: drawn.lines.iter().map(tally).collect(),
        }
    }
}
