//! Values that all views of a rating share, and the inputs of its mutations.

use std::collections::BTreeMap;

use app::tables::rating;
use async_graphql::{Enum, ID, InputObject, SimpleObject};
use domain::powers::FieldFault;
use domain::ratings::{self as rules, Dimension};
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// The five grades (GB/T 39734-2020); the last two are 差评 and open a follow-up.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "rules::Grade")]
pub enum RatingGrade {
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
}

/// How far the follow-up of a rating has come.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::FollowUp")]
pub enum RatingFollowUp {
    /// The grade asks for none.
    None,
    /// The responsible office has to answer; its clock runs.
    Open,
    /// Answered, not yet called back.
    Answered,
    /// The rater was reached and has said how it is now.
    CalledBack,
}

/// What a rating may be broken down into, beside the whole.
#[derive(SimpleObject, Clone, Debug)]
pub struct RatingDimension {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
}

impl From<&Dimension> for RatingDimension {
    fn from(dimension: &Dimension) -> Self {
        Self { key: dimension.key.clone(), name: (&dimension.name).into() }
    }
}

/// The grade given to one dimension.
#[derive(SimpleObject, Clone, Debug)]
pub struct GradedDimension {
    /// The dimension.
    pub dimension: RatingDimension,
    /// The grade.
    pub grade: RatingGrade,
}

/// The grade for one dimension.
#[derive(InputObject)]
pub struct GradedDimensionInput {
    /// Key of the dimension.
    pub key: String,
    /// The grade.
    pub grade: RatingGrade,
}

/// A rating by the tracking code.
#[derive(InputObject)]
pub struct CaseRateInput {
    /// The tracking code.
    pub code: String,
    /// The whole.
    pub grade: RatingGrade,
    /// Any of the dimensions that the case's rating asks for.
    #[graphql(default)]
    pub dimensions: Vec<GradedDimensionInput>,
    /// What you want to say, at most 1,000 characters; only the staff reads it.
    pub words: Option<String>,
}

/// The answer to a low rating.
#[derive(InputObject)]
pub struct RatingAnswerInput {
    /// The rating.
    pub id: ID,
    /// Version of the rating that was seen.
    pub version: i32,
    /// What was found and done, at most 4,000 characters; the rater reads it.
    pub answer: String,
}

/// A call to the rater after the answer.
#[derive(InputObject)]
pub struct RatingCallBackInput {
    /// The rating.
    pub id: ID,
    /// Version of the rating that was seen.
    pub version: i32,
    /// Whether the rater was reached.
    pub reached: bool,
    /// Whether they are satisfied now: needed when they were reached, else left out.
    pub satisfied: Option<bool>,
    /// What came of it, at most 4,000 characters; only the staff reads it.
    pub note: Option<String>,
}

/// Stored grades by dimension, in the city's order; dimensions that the city has dropped keep their key as name.
pub(super) fn graded(known: &[Dimension], row: &rating::Model) -> app::Result<Vec<GradedDimension>> {
    let mut given: BTreeMap<String, rules::Grade> = serde_json::from_str(&row.dimensions)
        .map_err(|error| app::Error::internal(format!("dimensions of a rating: {error}")))?;
    let mut shown = Vec::new();
    for dimension in known {
        if let Some(grade) = given.remove(&dimension.key) {
            shown.push(GradedDimension { dimension: dimension.into(), grade: grade.into() });
        }
    }
    shown.extend(given.into_iter().map(|(key, grade)| GradedDimension {
        dimension: RatingDimension { name: Text { zh: key.clone(), en: None }, key },
        grade: grade.into(),
    }));
    Ok(shown)
}

/// Dimensions as they were sent; one that is graded twice is a fault.
pub(super) fn dimensions(given: Vec<GradedDimensionInput>) -> app::Result<BTreeMap<String, rules::Grade>> {
    let mut dimensions = BTreeMap::new();
    let mut faults = Vec::new();
    for (at, input) in given.into_iter().enumerate() {
        if dimensions.insert(input.key, input.grade.into()).is_some() {
            faults.push(FieldFault::new(
                format!("dimensions.{at}.key"),
                "GRADED_TWICE",
                "同一项目只能评一次。",
                "A dimension is graded once.",
            ));
        }
    }
    if faults.is_empty() { Ok(dimensions) } else { Err(app::Error::input(faults)) }
}

/// The stored grade.
pub(super) fn grade(row: &rating::Model) -> app::Result<RatingGrade> {
    let grade = rules::Grade::from_name(&row.grade).ok_or_else(|| app::Error::internal("grade of a rating"))?;
    Ok(grade.into())
}

/// The stored follow-up.
pub(super) fn follow_up(row: &rating::Model) -> app::Result<RatingFollowUp> {
    let state =
        rules::FollowUp::from_name(&row.follow_up).ok_or_else(|| app::Error::internal("follow-up of a rating"))?;
    Ok(state.into())
}
