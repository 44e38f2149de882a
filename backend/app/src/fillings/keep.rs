//! Opening a call, and answering it: a body answers when nothing that is asked is missing.

use domain::fillings::{Parts, faults};
use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use domain::time::{Period, Unit};
use serde::{Deserialize, Serialize};
use store::tables::{filling_call, filling_task};
use store::{Work, feed, fillings};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::{Faults, written};
use crate::rules::whole_city;

/// Longest title, what is asked, and note, in characters.
const LONGEST: (usize, usize, usize) = (100, 2_000, 1_000);

/// A call as it is opened.
#[derive(Clone, Debug, Serialize)]
pub struct Open {
    /// Its title.
    pub title: String,
    /// What is asked, in words.
    pub asked: String,
    /// Whether the bodies' own sheets are to be complete.
    pub sheet: bool,
    /// Whether their powers in force are to be complete.
    pub powers: bool,
    /// The bodies asked.
    pub bodies: Vec<Uuid>,
    /// How many units there are for it, from today on.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
}

/// The answer of a body: what was asked is complete.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// What was asked of it.
    pub task: Uuid,
    /// The version that was seen.
    pub expected_version: i32,
    /// What the body adds.
    pub note: Option<String>,
}

/// The call that was opened.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Opened {
    /// Its id.
    pub call: Uuid,
}

impl App {
    /// Opens a call; every body asked sees it at once with its due day.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with all faults at once, `REFUSED` for whoever does not act for the whole city, and while the work
    /// calendar does not reach the due day.
    #[boxed]
    pub async fn filling_call_open(&self, actor: &Actor, key: &str, input: Open) -> Result<Opened> {
        self.once(actor, Operation::FillingCallOpen, key, input, |app, work, input| async move {
            whole_city(&work).await?;
            app.open_call(&work, input).await
        })
        .await
    }

    async fn open_call(&self, work: &Work, input: Open) -> Result<Opened> {
        let mut bodies = input.bodies;
        bodies.sort_unstable();
        bodies.dedup();
        let times = self.times.held(work).await?;
        let day = times.day(work.now()).replace('-', "");
        let parts = Parts { sheet: input.sheet, powers: input.powers };
        let period = Period { n: input.n, unit: input.unit, source: String::new() };
        let mut found = Faults::default();
        found.needed("title", &input.title, LONGEST.0);
        found.needed("asked", &input.asked, LONGEST.1);
        for fault in faults(parts, bodies.len(), &period) {
            found.push(fault);
        }
        let listing = self.listing_anew().await?;
        let there =
            |body: &Uuid| listing.organisations.get(body).is_some_and(|row| row.ended_at.is_none() && !row.historic);
        if !bodies.iter().all(there) {
            let zh = "有的单位不存在或者已经撤销。";
            found.add("bodies", "UNKNOWN_BODY", zh, "One of the bodies does not exist or has ended.");
        }
        found.checked()?;
        // Told now, rather than by every page that would show it.
        times.running_since(work.now().0, &period, work.now())?;
        let serial = feed::next_serial(work, &format!("filling/{day}")).await?;
        let call = filling_call::Model {
            id: Uuid::now_v7(),
            number: format!("TB-{day}-{serial:04}"),
            title: input.title.trim().into(),
            asked: input.asked.trim().into(),
            sheet: input.sheet,
            powers: input.powers,
            n: i32::try_from(input.n).unwrap_or(i32::MAX),
            unit: store::cases::unit_name(input.unit).into(),
            opened_by: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
            opened_at: work.now().0,
        };
        let task = |organisation_id| filling_task::Model {
            id: Uuid::now_v7(),
            call_id: call.id,
            organisation_id,
            version: 1,
            opened_at: call.opened_at,
            answered_at: None,
            answered_by: None,
            note: None,
        };
        let tasks = bodies.into_iter().map(task).collect();
        let opened = Opened { call: call.id };
        fillings::insert(work, call, tasks).await?;
        feed::record(work, Some(opened.call)).await?;
        Ok(opened)
    }

    /// Answers what was asked of a body: it is complete.
    ///
    /// # Errors
    /// `NOT_FOUND`, `REFUSED` when it is answered already or while something that is asked is missing, each named,
    /// `CONFLICT`.
    #[boxed]
    pub async fn filling_answer(&self, actor: &Actor, key: &str, input: Answer) -> Result<Uuid> {
        let mut found = Faults::default();
        found.at_most("note", input.note.as_deref(), LONGEST.2);
        found.checked()?;
        self.once(actor, Operation::FillingAnswer, key, input, |app, work, input| async move {
            let mut row = fillings::task(&work, input.task).await?.ok_or_else(Error::not_found)?;
            if row.answered_at.is_some() {
                let en = "This has been answered already.";
                return Err(Error::refused("ANSWERED", "这项填报已经答复。", en));
            }
            if row.version != input.expected_version {
                return Err(Error::stale());
            }
            let call = fillings::calls_by_ids(&work, vec![row.call_id]).await?.pop().ok_or_else(Error::not_found)?;
            let missing = app.filling_gaps(&work, &call, row.organisation_id).await?;
            if !missing.is_empty() {
                let fault = |gap: domain::fillings::Gap| FieldFault {
                    path: "task".into(),
                    reason: "MISSING",
                    text: gap.text(),
                };
                let mut refused = Error::refused(
                    "INCOMPLETE",
                    "还有要求填报的内容没有补齐，补齐后再答复。",
                    "Something that is asked is still missing; complete it first.",
                );
                refused.fields = missing.into_iter().map(fault).collect();
                return Err(refused);
            }
            row.version += 1;
            row.answered_at = Some(work.now().0);
            row.answered_by = work.staff().map(|staff| staff.name.clone());
            row.note = written(input.note);
            let task = row.id;
            if !fillings::update_task(&work, row, input.expected_version).await? {
                return Err(Error::stale());
            }
            feed::record(&work, Some(task)).await?;
            Ok(task)
        })
        .await
    }
}
