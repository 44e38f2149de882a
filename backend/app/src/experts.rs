//! The pool of experts: kept by the legal office, read by nobody else; the public sees how many there are.

use std::collections::HashMap;

use domain::experts::{PoolState, Specialty};
use domain::identity::PersonName;
use domain::policy::{Actor, Operation};
use domain::time::Day;
use serde::{Deserialize, Serialize};
pub use store::experts::ExpertFilter;
use store::tables::expert;
use store::{Page, Paged, Work, experts, feed, search};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::{Faults, written};

/// Longest employer and title, in characters.
const LONGEST_LINE: usize = 100;
/// Longest reason, in characters.
const LONGEST_REASON: usize = 1_000;
/// Most bodies that an expert stands back from.
const MOST_RECUSALS: usize = 50;

/// An expert to be entered or changed.
#[derive(Clone, Serialize)]
pub struct ExpertSave {
    /// The expert who is there; a new one without.
    pub id: Option<Uuid>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// Name.
    pub name: String,
    /// What the expert is called for.
    pub specialty: Specialty,
    /// Where the expert works.
    pub employer: String,
    /// Professional title.
    pub title: String,
    /// Last day in the pool.
    pub valid_until: Day,
    /// Bodies that the expert stands back from.
    pub recusals: Vec<Uuid>,
}

/// An expert to be moved in, to rest, or out.
#[derive(Clone, Serialize)]
pub struct ExpertMove {
    /// The expert.
    pub id: Uuid,
    /// The version that was seen.
    pub expected_version: i32,
    /// Where to.
    pub state: PoolState,
    /// Why; coming back needs no reason.
    pub reason: Option<String>,
}

/// The expert that was kept.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ExpertKept {
    /// Its id.
    pub expert: Uuid,
}

/// The bodies that an expert stands back from.
///
/// # Errors
/// `INTERNAL` when they do not read.
pub fn recusals(row: &expert::Model) -> Result<Vec<Uuid>> {
    serde_json::from_str(&row.recusals).map_err(|error| Error::internal(format!("recusals of an expert: {error}")))
}

/// Where an expert stands.
///
/// # Errors
/// `INTERNAL` when it does not read.
pub fn pool_state(row: &expert::Model) -> Result<PoolState> {
    PoolState::from_name(&row.state).ok_or_else(|| Error::internal("state of an expert"))
}

impl App {
    /// Experts in the actor's scope, by sound.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn experts(&self, actor: &Actor, filter: &ExpertFilter, page: &Page) -> Result<Paged<expert::Model>> {
        let work = self.read(actor, Operation::Experts)?;
        Ok(experts::page(&work, filter, page).await?)
    }

    /// An expert in the actor's scope.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn expert(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<expert::Model> {
        let work = self.read(actor, operation)?;
        experts::find(&work, id).await?.ok_or_else(Error::not_found)
    }

    /// How many experts of each specialty are in the pool today, every specialty in its order.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn expert_counts(&self, actor: &Actor) -> Result<Vec<(Specialty, i64)>> {
        let work = self.read(actor, Operation::ExpertCounts)?;
        let counted: HashMap<String, i64> =
            experts::counts(&work, &self.today().to_string()).await?.into_iter().collect();
        let of = |specialty: Specialty| counted.get(specialty.name()).copied().unwrap_or(0);
        Ok(Specialty::ALL.into_iter().map(|specialty| (specialty, of(specialty))).collect())
    }

    /// Enters an expert into the pool of the actor's body, or changes what is said of one.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with all faults at once, `NOT_FOUND` out of reach, `CONFLICT`, `REFUSED` once removed.
    #[boxed]
    pub async fn expert_save(&self, actor: &Actor, key: &str, mut input: ExpertSave) -> Result<ExpertKept> {
        input.recusals.sort_unstable();
        input.recusals.dedup();
        self.checked_expert(&input).await?;
        self.once(actor, Operation::ExpertSave, key, input, |_, work, input| async move {
            let Some(id) = input.id else {
                let row = entered(&work, input)?;
                let expert = row.id;
                experts::insert(&work, row).await?;
                feed::record(&work, Some(expert)).await?;
                return Ok(ExpertKept { expert });
            };
            let known = experts::find(&work, id).await?.ok_or_else(Error::not_found)?;
            if pool_state(&known)? == PoolState::Removed {
                return Err(removed());
            }
            let seen = input.expected_version;
            let row = expert::Model {
                id,
                organisation_id: known.organisation_id,
                state: known.state,
                state_reason: known.state_reason,
                state_at: known.state_at,
                state_by: known.state_by,
                version: known.version + 1,
                ..entered(&work, input)?
            };
            put(&work, row, seen).await
        })
        .await
    }

    /// Lets an expert rest, come back, or leave the pool.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `NOT_FOUND`, `CONFLICT`, `REFUSED` where no such way leads from where the expert stands.
    #[boxed]
    pub async fn expert_move(&self, actor: &Actor, key: &str, input: ExpertMove) -> Result<ExpertKept> {
        let mut faults = Faults::default();
        let reason = input.reason.as_deref().unwrap_or_default();
        if input.state.needs_reason() {
            faults.needed("reason", reason, LONGEST_REASON);
        } else {
            faults.at_most("reason", Some(reason), LONGEST_REASON);
        }
        faults.checked()?;
        self.once(actor, Operation::ExpertMove, key, input, |_, work, input| async move {
            let mut row = experts::find(&work, input.id).await?.ok_or_else(Error::not_found)?;
            match pool_state(&row)? {
                PoolState::Removed => return Err(removed()),
                state if !state.leads_to(input.state) => return Err(there_already()),
                PoolState::InPool | PoolState::Resting => {}
            }
            row.state = input.state.name().into();
            row.state_reason = written(input.reason);
            row.state_at = work.now().0;
            row.state_by = work.staff().map(|staff| staff.name.clone());
            row.version += 1;
            put(&work, row, input.expected_version).await
        })
        .await
    }

    async fn checked_expert(&self, input: &ExpertSave) -> Result<()> {
        let mut faults = Faults::default();
        if let Err(error) = input.name.trim().parse::<PersonName>() {
            faults.add("name", "NAME", &error.zh(), &error.en());
        }
        faults.needed("employer", &input.employer, LONGEST_LINE);
        faults.needed("title", &input.title, LONGEST_LINE);
        if input.id.is_none() && input.valid_until < self.today() {
            let en = "The last day has passed.";
            faults.add("validUntil", "DAY_PASSED", "聘期的最后一天已经过去。", en);
        }
        if input.recusals.len() > MOST_RECUSALS {
            faults.add("recusals", "TOO_MANY", "最多 50 个回避单位。", "50 bodies at most.");
        }
        let listing = self.listing().await?;
        if input.recusals.iter().any(|body| !listing.organisations.contains_key(body)) {
            faults.add("recusals", "UNKNOWN", "没有这个机构。", "There is no such body.");
        }
        faults.checked()
    }
}

/// The row of an expert who is entered now.
fn entered(work: &Work, input: ExpertSave) -> Result<expert::Model> {
    let staff = work.staff().ok_or_else(Error::not_found)?;
    let (name, employer) = (input.name.trim().to_owned(), input.employer.trim().to_owned());
    Ok(expert::Model {
        id: Uuid::now_v7(),
        organisation_id: staff.organisation,
        search: search::column([name.as_str(), &employer]),
        sort_key: search::sort_key(&name),
        name,
        specialty: input.specialty.name().into(),
        employer,
        title: input.title.trim().to_owned(),
        valid_until: input.valid_until.to_string(),
        recusals: serde_json::to_string(&input.recusals).map_err(|error| Error::internal(error.to_string()))?,
        state: PoolState::InPool.name().into(),
        state_reason: None,
        state_at: work.now().0,
        state_by: Some(staff.name.clone()),
        version: 1,
    })
}

async fn put(work: &Work, row: expert::Model, seen: i32) -> Result<ExpertKept> {
    let expert = row.id;
    if !experts::update(work, row, seen).await? {
        return Err(Error::stale());
    }
    feed::record(work, Some(expert)).await?;
    Ok(ExpertKept { expert })
}

fn removed() -> Error {
    let en = "The expert has left the pool and can only be entered anew.";
    Error::refused("REMOVED", "该专家已经出库，只能重新入库登记。", en)
}

fn there_already() -> Error {
    Error::refused("THERE_ALREADY", "该专家已经处于这一状态。", "The expert stands there already.")
}
