//! Giving a rating by the tracking code: once per finished case, counted in the same transaction.

use std::collections::BTreeMap;

use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use domain::ratings::{Act, FollowUp, Grade, apply, dimension_faults, may_rate};
use domain::time::{Clock, Instant};
use serde::{Deserialize, Serialize};
use store::Work;
use store::cases::Due;
use store::tables::{case, rating};
use uuid::Uuid;

use super::record::{Field, announce, record};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Longest words of a rating, in characters.
const LONGEST: usize = 1_000;

/// A rating as the holder of the tracking code gives it.
#[derive(Clone, Serialize)]
pub struct Rate {
    /// The whole.
    pub grade: Grade,
    /// Dimensions by key; any may be left out.
    pub dimensions: BTreeMap<String, Grade>,
    /// What the rater wants to say.
    pub words: Option<String>,
}

#[derive(Clone, Serialize)]
struct Coded {
    code_digest: Vec<u8>,
    rate: Rate,
}

/// What was given.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Rated {
    /// The rating.
    pub rating: Uuid,
    /// Its case.
    pub case: Uuid,
}

impl App {
    /// Rates a finished case by its tracking code.
    ///
    /// # Errors
    /// `NOT_FOUND` for a code that is none, `REFUSED` for a case that runs or was rated, `BAD_USER_INPUT`.
    #[boxed]
    pub async fn case_rate(&self, actor: &Actor, key: &str, code: &TrackingCode, rate: Rate) -> Result<Rated> {
        let mut faults = dimension_faults(&self.times.rules().rules.rating_dimensions, &rate.dimensions);
        if rate.words.as_ref().is_some_and(|words| words.chars().count() > LONGEST) {
            faults.push(FieldFault::new(
                "words",
                "TOO_LONG",
                "评价内容不能超过 1000 字。",
                "No more than 1,000 characters.",
            ));
        }
        if !faults.is_empty() {
            return Err(Error::input(faults));
        }
        let input = Coded { code_digest: code.digest().to_vec(), rate };
        self.once(actor, Operation::CaseRate, key, input, |app, work, input| async move {
            let case = store::cases::by_code(&work, &input.code_digest).await?.ok_or_else(Error::not_found)?;
            let rated = store::ratings::of_case(&work, case.id).await?.is_some();
            may_rate(case.closed_at.is_some(), rated)?;
            let rating = app.write_rating(&work, &case, &input.rate).await?;
            Ok(Rated { rating, case: case.id })
        })
        .await
    }

    async fn write_rating(&self, work: &Work, case: &case::Model, rate: &Rate) -> Result<Uuid> {
        let times = self.times.held(work).await?;
        let period = times.rules.rating_answer.clone();
        let act = Act::Rate { grade: rate.grade, dimensions: rate.dimensions.clone() };
        let state = apply(FollowUp::None, &act)?;
        let due = match state {
            FollowUp::Open => Some(times.index(&Clock::new(work.now(), period.clone()), work.now())?),
            FollowUp::None | FollowUp::Answered | FollowUp::CalledBack => None,
        };
        let dimensions = serde_json::to_string(&rate.dimensions).map_err(|error| Error::internal(error.to_string()))?;
        let mut row = rating::Model {
            id: Uuid::now_v7(),
            case_id: case.id,
            power_id: case.power_id,
            organisation_id: case.organisation_id,
            grade: rate.grade.name().into(),
            dimensions,
            follow_up: state.name().into(),
            version: 0,
            rated_at: work.now().0,
            answered_at: None,
            called_back_at: None,
            satisfied_now: None,
            n: i32::try_from(period.n).unwrap_or(i32::MAX),
            unit: unit_name(&period)?,
            source: period.source,
            due_at: None,
            yellow_at: None,
            due_day: None,
            next_at: None,
            calendar_version: 0,
            late: false,
        };
        set_due(&mut row, due, work.now());
        let words = rate.words.as_deref().map(|words| (Field::Words, words));
        record(work, &mut row, &act, words).await?;
        let id = row.id;
        store::ratings::insert(work, row.clone()).await?;
        let graded: Vec<(String, &str)> = std::iter::once((String::new(), rate.grade.name()))
            .chain(rate.dimensions.iter().map(|(key, grade)| (key.clone(), grade.name())))
            .collect();
        store::ratings::count_up(work, [case.power_id, case.organisation_id], &graded).await?;
        announce(work, &row).await?;
        Ok(id)
    }
}

/// The unit as the tables write it.
fn unit_name(period: &domain::time::Period) -> Result<String> {
    match serde_json::to_value(period.unit) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        Ok(other) => Err(Error::internal(format!("unit of a period: {other}"))),
        Err(error) => Err(Error::internal(error.to_string())),
    }
}

/// Writes the index columns of the follow-up's clock; without one, takes them away.
pub(super) fn set_due(row: &mut rating::Model, due: Option<Due>, now: Instant) {
    let at = |at: Option<Instant>| at.map(|at| at.0);
    row.calendar_version =
        due.as_ref().map_or(row.calendar_version, |due| i64::try_from(due.calendar_version).unwrap_or(i64::MAX));
    row.next_at = due.as_ref().and_then(|due| due.next(now));
    row.due_at = due.as_ref().and_then(|due| at(due.due_at));
    row.yellow_at = due.as_ref().and_then(|due| at(due.yellow_at));
    row.due_day = due.and_then(|due| due.due_day);
}
