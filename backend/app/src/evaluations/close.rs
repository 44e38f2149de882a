//! The end of an evaluation: by its time, by a supervisor before it, or called off.

use domain::evaluations::{Act, Grade, Phase, Step, may};
use domain::policy::{Actor, Operation, permit};
use serde::{Deserialize, Serialize};
use store::Work;
use store::tables::evaluation;
use uuid::Uuid;

use super::record::{announce, phase_of, record, seen, terms_of};
use crate::App;
use crate::boxed;
use crate::chain::salted;
use crate::error::{Error, Result};
use crate::faults::Faults;

/// Longest reason, in characters.
const LONGEST: usize = 1_000;

/// An evaluation to be closed or called off.
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct EvaluationEnd {
    pub evaluation: Uuid,
    pub version: i32,
    pub reason: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Done {
    evaluation: Uuid,
}

impl App {
    /// Closes a running evaluation before its time, with a reason that is published; the result is drawn at once.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` without a reason, `NOT_FOUND`, `CONFLICT`, `REFUSED` when it does not run.
    #[boxed]
    pub async fn evaluation_close(&self, actor: &Actor, key: &str, input: EvaluationEnd) -> Result<Uuid> {
        self.end(actor, Operation::EvaluationClose, key, input).await
    }

    /// Calls an evaluation off before its end, with a reason that is published; there will be no result.
    ///
    /// # Errors
    /// As [`App::evaluation_close`].
    #[boxed]
    pub async fn evaluation_cancel(&self, actor: &Actor, key: &str, input: EvaluationEnd) -> Result<Uuid> {
        self.end(actor, Operation::EvaluationCancel, key, input).await
    }

    async fn end(&self, actor: &Actor, operation: Operation, key: &str, input: EvaluationEnd) -> Result<Uuid> {
        let mut faults = Faults::default();
        faults.needed("reason", &input.reason, LONGEST);
        faults.checked()?;
        let closing = operation == Operation::EvaluationClose;
        let done = self
            .once(actor, operation, key, input, move |_, work, input| async move {
                let mut row = seen(&work, input.evaluation, input.version).await?;
                let step = if closing { Step::Close } else { Step::Cancel };
                may(step, phase_of(&row, work.now()), terms_of(&row)?.voters)?;
                let reason = input.reason.trim().to_owned();
                let (salt, digest) = salted("reason", &reason)?;
                row.reason = Some(reason);
                row.reason_salt = Some(salt);
                row.version += 1;
                row.next_at = None;
                let digests = Some(serde_json::json!({ "reason": digest }).to_string());
                if closing {
                    row.closes_at = work.now().0;
                    seal(&work, &mut row, true, digests).await?;
                } else {
                    row.cancelled_at = Some(work.now().0);
                    store::evaluations::blur(&work, row.id).await?;
                    record(&work, &mut row, &Act::Cancel, digests).await?;
                }
                let evaluation = row.id;
                announce(&work, &row).await?;
                store::evaluations::update(&work, row).await?;
                Ok(Done { evaluation })
            })
            .await?;
        Ok(done.evaluation)
    }

    /// Tells the opening and the closing of every evaluation whose moment has come; returns how many were told.
    pub(crate) async fn turn_evaluations(&self) -> Result<usize> {
        let mut told = 0;
        loop {
            let work = self.system(Operation::Timer)?;
            let due = store::evaluations::due(&work).await?;
            if due.is_empty() {
                return Ok(told);
            }
            for row in due {
                let permit = permit(&Actor::System, Operation::Timer)?;
                self.db.write(permit, self.now(), move |work| async move { turn(&work, row.id).await }).await?;
                told += 1;
            }
        }
    }
}

/// Opens or closes an evaluation. Read again inside the transaction, so that telling twice is harmless.
async fn turn(work: &Work, id: Uuid) -> Result<()> {
    let Some(mut row) = store::evaluations::held(work, id).await? else { return Ok(()) };
    let Some(next) = row.next_at.filter(|next| *next <= work.now().0) else { return Ok(()) };
    if next == row.opens_at {
        record(work, &mut row, &Act::Open, None).await?;
        row.next_at = Some(row.closes_at);
    }
    match phase_of(&row, work.now()) {
        Phase::Closed => {
            row.next_at = None;
            seal(work, &mut row, false, None).await?;
        }
        Phase::Planned | Phase::Running | Phase::Cancelled => {}
    }
    announce(work, &row).await?;
    store::evaluations::update(work, row).await?;
    Ok(())
}

/// The event of a closing, with the result that it seals.
async fn seal(work: &Work, row: &mut evaluation::Model, early: bool, digests: Option<String>) -> Result<()> {
    let counts = store::evaluations::counts(work, vec![row.id]).await?.into_iter().map(|counted| {
        let grade = Grade::from_name(&counted.grade).ok_or_else(|| Error::internal("grade of a counter"))?;
        Ok((counted.item, grade, u64::try_from(counted.n).unwrap_or_default()))
    });
    let counts = counts.collect::<Result<Vec<_>>>()?;
    let ballots = u32::try_from(row.ballots).unwrap_or_default();
    store::evaluations::blur(work, row.id).await?;
    record(work, row, &Act::Close { early, ballots, counts }, digests).await
}
