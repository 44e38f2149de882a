//! The inputs of evaluations' mutations.

use std::collections::BTreeMap;

use app::evaluations::{EvaluationSave, Vote};
use async_graphql::{ID, InputObject};
use chrono::{DateTime, Utc};
use domain::evaluations::{self as rules, CasePeriod, MOST_DIMENSIONS};
use domain::powers::FieldFault;
use domain::text::Text as DomainText;
use domain::time::Instant;

use super::parts::{EvaluationForm, EvaluationGrade, EvaluationObject, EvaluationScale, EvaluationVoters};
use crate::text::{Date, Text, uuid};

/// The terms of an evaluation; they may be changed until it opens.
#[derive(InputObject)]
pub struct EvaluationSaveInput {
    /// Which; null for a new one.
    pub id: Option<ID>,
    /// Version that was seen, 0 for a new one; another one is answered with `CONFLICT`.
    pub version: i32,
    /// Its title, at most 100 characters.
    pub title: Text,
    /// What is evaluated, how and what for, as voters read it; at most 2,000 characters.
    pub about: Text,
    /// What is evaluated.
    pub object: EvaluationObject,
    /// The body that is evaluated, or that the team or person belongs to; a power has its own.
    pub organisation: Option<ID>,
    /// Code of the power, where one is evaluated.
    pub power_code: Option<String>,
    /// Name of the team or person, where one is evaluated.
    pub subject: Option<Text>,
    /// The account that alone receives the result of a person.
    pub recipient: Option<ID>,
    /// How it is held.
    pub form: EvaluationForm,
    /// The scale of all dimensions.
    pub scale: EvaluationScale,
    /// What is graded, 1 to 12, each at most 100 characters.
    pub dimensions: Vec<Text>,
    /// Who may vote.
    pub voters: EvaluationVoters,
    /// From when on votes are taken; one that has passed opens it at once.
    pub opens_at: DateTime<Utc>,
    /// From when on they no longer are; at most 366 days later.
    pub closes_at: DateTime<Utc>,
    /// Which cases' codes may vote, where cases vote.
    pub cases: Option<EvaluationCasesInput>,
}

/// The days on which a case must have been finished for its code to vote, both included.
#[derive(InputObject)]
pub struct EvaluationCasesInput {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// Invitations to be made.
#[derive(InputObject)]
pub struct EvaluationInviteInput {
    /// The evaluation.
    pub id: ID,
    /// Version that was seen.
    pub version: i32,
    /// How many, 1 to 100.
    pub count: i32,
}

/// An evaluation to be closed before its time.
#[derive(InputObject)]
pub struct EvaluationCloseInput {
    /// The evaluation.
    pub id: ID,
    /// Version that was seen.
    pub version: i32,
    /// Why, at most 1,000 characters; published with it.
    pub reason: String,
}

/// An evaluation to be called off.
#[derive(InputObject)]
pub struct EvaluationCancelInput {
    /// The evaluation.
    pub id: ID,
    /// Version that was seen.
    pub version: i32,
    /// Why, at most 1,000 characters; published with it.
    pub reason: String,
}

/// The grade of one dimension.
#[derive(InputObject)]
pub struct EvaluationGradeInput {
    /// Key of the dimension.
    pub dimension: String,
    /// The grade, one of the scale.
    pub grade: EvaluationGrade,
}

/// A ballot by code.
#[derive(InputObject)]
pub struct EvaluationVoteInput {
    /// The evaluation.
    pub id: ID,
    /// The code of an invitation, or the tracking code of a finished case.
    pub code: String,
    /// One grade for each dimension; where the scale has 不了解, a dimension that is left out counts as that.
    pub grades: Vec<EvaluationGradeInput>,
    /// What you want to say, at most 1,000 characters; supervisors alone read it, after the end.
    pub words: Option<String>,
}

/// A ballot in an evaluation that is open to everybody.
#[derive(InputObject)]
pub struct EvaluationVoteOpenlyInput {
    /// The evaluation.
    pub id: ID,
    /// One grade for each dimension; where the scale has 不了解, a dimension that is left out counts as that.
    pub grades: Vec<EvaluationGradeInput>,
    /// What you want to say, at most 1,000 characters; supervisors alone read it, after the end.
    pub words: Option<String>,
}

fn text(text: Text) -> DomainText {
    DomainText { zh: text.zh, en: text.en }
}

pub(super) fn save(input: EvaluationSaveInput) -> app::Result<EvaluationSave> {
    let id = |path: &str, id: Option<ID>| id.map(|id| uuid(path, &id)).transpose();
    if input.dimensions.len() > 2 * MOST_DIMENSIONS {
        // Far beyond what is allowed: not worth telling each of them.
        return Err(app::Error::field(
            "dimensions",
            "HOW_MANY",
            "应有 1 至 12 个评议项目。",
            "There are 1 to 12 dimensions.",
        ));
    }
    Ok(EvaluationSave {
        id: id("id", input.id)?,
        version: input.version,
        title: text(input.title),
        about: text(input.about),
        object: input.object.into(),
        organisation: id("organisation", input.organisation)?,
        power: input.power_code,
        subject: input.subject.map(text),
        recipient: id("recipient", input.recipient)?,
        form: input.form.into(),
        scale: input.scale.into(),
        dimensions: input.dimensions.into_iter().map(text).collect(),
        voters: input.voters.into(),
        opens: Instant::from_chrono(input.opens_at),
        closes: Instant::from_chrono(input.closes_at),
        cases: input.cases.map(|period| CasePeriod { from: period.from.0, to: period.to.0 }),
    })
}

/// A ballot as it was sent; a dimension that is graded twice is a fault.
pub(super) fn vote(id: &ID, given: Vec<EvaluationGradeInput>, words: Option<String>) -> app::Result<Vote> {
    let mut grades: BTreeMap<String, rules::Grade> = BTreeMap::new();
    let mut faults = Vec::new();
    for input in given {
        let path = format!("grades.{}", input.dimension);
        if grades.insert(input.dimension, input.grade.into()).is_some() {
            faults.push(FieldFault::new(path, "GRADED_TWICE", "同一项目只能评一次。", "A dimension is graded once."));
        }
    }
    if faults.is_empty() {
        Ok(Vote { evaluation: uuid("id", id)?, grades, words })
    } else {
        Err(app::Error::input(faults))
    }
}
