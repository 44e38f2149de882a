//! Readings of filling calls: who has answered in time, and what a body still lacks.

use std::collections::HashMap;

use domain::fillings::{Gap, POWER_LISTS, Parts, Sheet, gaps};
use domain::policy::{Actor, Operation, permit};
use domain::time::Instant;
use store::fillings::FillingFilter;
use store::reports::Narrowing;
use store::tables::{filling_call, filling_task};
use store::{Page, Paged, Work, fillings, reports};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::times::{Judged, TimeRules};

/// A call with how far the bodies asked have come.
#[derive(Clone, Debug)]
pub struct CallView {
    /// The row.
    pub row: filling_call::Model,
    /// How long there is for it, reckoned.
    pub deadline: Judged,
    /// Bodies asked.
    pub asked: usize,
    /// Bodies that have answered.
    pub answered: usize,
    /// Bodies that answered late, or have not answered though the day is past.
    pub late: usize,
}

/// What a call asks of one body.
#[derive(Clone, Debug)]
pub struct FillingView {
    /// The row.
    pub row: filling_task::Model,
    /// The call.
    pub call: filling_call::Model,
    /// Until when the body answers; it stops when it does.
    pub deadline: Judged,
    /// Whether the reader may answer now, if nothing is missing.
    pub answerable: bool,
}

impl App {
    /// Calls, the newest first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn filling_calls(&self, actor: &Actor, page: &Page) -> Result<Paged<CallView>> {
        let work = self.read(actor, Operation::FillingCalls)?;
        let found = fillings::calls(&work, page).await?;
        let mut answers: HashMap<Uuid, Vec<Option<i64>>> = HashMap::new();
        for (call, at) in fillings::answers(&work, found.rows.iter().map(|row| row.id).collect()).await? {
            answers.entry(call).or_default().push(at);
        }
        let times = self.times.rules();
        let view = |row: filling_call::Model| -> Result<CallView> {
            let deadline = times.running_since(row.opened_at, &fillings::period(&row)?, work.now())?;
            let due = deadline.1.due;
            let moments = answers.remove(&row.id).unwrap_or_default();
            let late = |at: Option<i64>| due.is_some_and(|due| at.map_or(work.now(), Instant) > due);
            Ok(CallView {
                asked: moments.len(),
                answered: moments.iter().flatten().count(),
                late: moments.iter().filter(|at| late(**at)).count(),
                deadline,
                row,
            })
        };
        let Paged { rows, has_next, end, total } = found;
        Ok(Paged { rows: rows.into_iter().map(view).collect::<Result<_>>()?, has_next, end, total })
    }

    /// What is asked of the actor's bodies, the newest first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn filling_tasks(
        &self,
        actor: &Actor,
        filter: &FillingFilter,
        page: &Page,
    ) -> Result<Paged<FillingView>> {
        let work = self.read(actor, Operation::FillingTasks)?;
        let Paged { rows, has_next, end, total } = fillings::tasks(&work, filter, page).await?;
        Ok(Paged { rows: self.filling_views(&work, rows).await?, has_next, end, total })
    }

    /// What is asked of one of the actor's bodies.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn filling_task(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, FillingView)> {
        let work = self.read(actor, operation)?;
        let row = fillings::task(&work, id).await?.ok_or_else(Error::not_found)?;
        let view = self.filling_views(&work, vec![row]).await?.pop().ok_or_else(Error::not_found)?;
        Ok((work, view))
    }

    async fn filling_views(&self, work: &Work, rows: Vec<filling_task::Model>) -> Result<Vec<FillingView>> {
        let calls = fillings::calls_by_ids(work, rows.iter().map(|row| row.call_id).collect()).await?;
        let calls: HashMap<Uuid, filling_call::Model> = calls.into_iter().map(|call| (call.id, call)).collect();
        let times = self.times.rules();
        let may = permit(work.permit().actor(), Operation::FillingAnswer).is_ok();
        rows.into_iter()
            .map(|row| {
                let call = calls.get(&row.call_id).cloned();
                let call = call.ok_or_else(|| Error::internal("a filling task points at no call"))?;
                let deadline = deadline(&times, &row, &call, work.now())?;
                Ok(FillingView { answerable: may && row.answered_at.is_none(), deadline, call, row })
            })
            .collect()
    }

    /// What the body still lacks of what a call asks for.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn filling_gaps(&self, work: &Work, call: &filling_call::Model, body: Uuid) -> Result<Vec<Gap>> {
        let listing = self.listing().await?;
        let row = store::organisations::find(work, body).await?.ok_or_else(Error::not_found)?;
        let own_post = || listing.posts_below(Some(body)).any(|post| post.organisation_id == body);
        let sheet = Sheet {
            duties: row.duties_zh.is_some(),
            address: row.address_zh.is_some(),
            phone: row.phone.is_some(),
            offices: listing.bodies_below(body) > 0 || own_post(),
        };
        let mut powers = Vec::new();
        if call.powers {
            let (day, one) = (self.report_day(), Page { first: 1, after: None });
            let narrowing = Narrowing { organisation: Some(body), ..Narrowing::default() };
            for list in POWER_LISTS {
                powers.push((list, reports::page(work, list, &narrowing, &day, &one).await?.total));
            }
        }
        Ok(gaps(Parts { sheet: call.sheet, powers: call.powers }, sheet, &powers))
    }
}

fn deadline(times: &TimeRules, row: &filling_task::Model, call: &filling_call::Model, now: Instant) -> Result<Judged> {
    times.running_since(row.opened_at, &fillings::period(call)?, row.answered_at.map_or(now, Instant))
}
