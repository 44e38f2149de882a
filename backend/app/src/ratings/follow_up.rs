//! Following up a low rating: the responsible office answers, a supervisor calls the rater back.

use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use domain::ratings::{Act, FollowUp, apply, may_answer};
use serde::{Deserialize, Serialize};
use store::Work;
use store::tables::rating;
use uuid::Uuid;

use super::record::{Field, announce, record};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Longest answer or note, in characters.
const LONGEST: usize = 4_000;

/// The answer to a low rating.
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Answer {
    pub rating: Uuid,
    pub version: i32,
    pub answer: String,
}

/// A call to the rater after the answer.
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct CallBack {
    pub rating: Uuid,
    pub version: i32,
    pub reached: bool,
    pub satisfied: Option<bool>,
    pub note: Option<String>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Done {
    rating: Uuid,
}

fn too_long(path: &str) -> FieldFault {
    FieldFault::new(path, "TOO_LONG", "内容不能超过 4000 字。", "No more than 4,000 characters.")
}

impl App {
    /// Answers a low rating; the rater reads the answer by the code.
    ///
    /// # Errors
    /// `NOT_FOUND` outside the scope, `REFUSED` when nothing waits or the actor handled the case and a colleague did
    /// not, `CONFLICT` when the rating has changed since, `BAD_USER_INPUT`.
    #[boxed]
    pub async fn rating_answer(&self, actor: &Actor, key: &str, input: Answer) -> Result<Uuid> {
        if input.answer.trim().is_empty() {
            return Err(Error::field("answer", "REQUIRED", "这一项必须填写。", "This must be filled in."));
        }
        if input.answer.chars().count() > LONGEST {
            return Err(Error::input(vec![too_long("answer")]));
        }
        let done = self
            .once(actor, Operation::RatingAnswer, key, input, |app, work, input| async move {
                let mut row = seen(&work, input.rating, input.version).await?;
                let account = work.staff().map(|staff| staff.account).ok_or_else(Error::not_found)?;
                let (handled, colleague) = store::ratings::handlers(&work, &row, account).await?;
                may_answer(handled, colleague)?;
                row.answered_at = Some(work.now().0);
                row.late |= row.due_at.is_some_and(|due| work.now().0 > due);
                app.follow(&work, row, &Act::Answer, Some((Field::Answer, &input.answer))).await
            })
            .await?;
        Ok(done.rating)
    }

    /// Records a call to the rater; one that reached nobody may be made again.
    ///
    /// # Errors
    /// As [`App::rating_answer`]; `BAD_USER_INPUT` when what they say is missing or known without reaching them.
    #[boxed]
    pub async fn rating_call_back(&self, actor: &Actor, key: &str, input: CallBack) -> Result<Uuid> {
        let mut faults = Vec::new();
        if input.reached != input.satisfied.is_some() {
            faults.push(FieldFault::new(
                "satisfied",
                "SATISFIED",
                "联系上评价人时须登记其现在是否满意，未联系上时不填。",
                "Say whether the rater is satisfied now if, and only if, they were reached.",
            ));
        }
        if input.note.as_ref().is_some_and(|note| note.chars().count() > LONGEST) {
            faults.push(too_long("note"));
        }
        if !faults.is_empty() {
            return Err(Error::input(faults));
        }
        let done = self
            .once(actor, Operation::RatingCallBack, key, input, |app, work, input| async move {
                let mut row = seen(&work, input.rating, input.version).await?;
                if input.reached {
                    row.called_back_at = Some(work.now().0);
                    row.satisfied_now = input.satisfied;
                }
                let act = Act::CallBack { reached: input.reached, satisfied: input.satisfied };
                app.follow(&work, row, &act, input.note.as_deref().map(|note| (Field::CallBack, note))).await
            })
            .await?;
        Ok(done.rating)
    }

    async fn follow(
        &self,
        work: &Work,
        mut row: rating::Model,
        act: &Act,
        words: Option<(Field, &str)>,
    ) -> Result<Done> {
        let version = row.version;
        let state = FollowUp::from_name(&row.follow_up).ok_or_else(|| Error::internal("follow-up of a rating"))?;
        row.follow_up = apply(state, act)?.name().into();
        row.next_at = None;
        record(work, &mut row, act, words).await?;
        if !store::ratings::update(work, row.clone(), version).await? {
            return Err(Error::stale());
        }
        announce(work, &row).await?;
        Ok(Done { rating: row.id })
    }
}

/// A rating in reach as the actor saw it.
async fn seen(work: &Work, rating: Uuid, version: i32) -> Result<rating::Model> {
    let row = store::ratings::find(work, rating).await?.ok_or_else(Error::not_found)?;
    if row.version == version { Ok(row) } else { Err(Error::stale()) }
}
