//! 并案: cases of one party at the same point of the same chart go on as one; the others close and stay to be read from it.

use std::collections::HashMap;

use domain::cases::Act;
use domain::policy::{Actor, Operation};
use store::tables::{case, task};
use store::{Work, cases};
use uuid::Uuid;

use super::inputs::{Acted, Merge};
use super::lengths::Lengths;
use super::party::Party;
use super::standstill::noted;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Most cases that join at once.
const MOST_JOINED: usize = 20;
/// How many open cases of a version are looked through for others of the same party.
const MOST_LOOKED_AT: u64 = 500;

impl App {
    /// Lets other cases of the same party join one that leads: the one that is due first, so that merging gains nobody
    /// time. All of them stand at merging steps of the same chart whose posts the actor holds; either all join or none.
    ///
    /// # Errors
    /// As [`App::case_accept`]; `REFUSED` for another party, another chart, or a lead that is not due first.
    #[boxed]
    pub async fn case_merge(&self, actor: &Actor, key: &str, input: Merge) -> Result<Acted> {
        let mut lengths = Lengths::default().needed("reason", &input.reason).note(&input.internal_note);
        if input.others.is_empty() || input.others.len() > MOST_JOINED {
            lengths.fault("others", "CASES", "请选择 1 至 20 件要并入的办件。", "Choose 1 to 20 cases that join.");
        }
        lengths.checked()?;
        self.once(actor, Operation::CaseMerge, key, input, |app, work, input| async move {
            let (lead, task) = app.own_task(&work, input.case, input.version, input.task).await?;
            let mut joining = Vec::new();
            for (id, seen) in &input.others {
                joining.push(app.joinable(&work, &lead, *id, *seen).await?);
            }
            let numbers = joining.iter().map(|(case, _)| case.number.clone()).collect();
            let note = input.internal_note.as_deref();
            for (case, own) in joining {
                let act = Act::JoinLead { node: own.node, lead: lead.id, number: lead.number.clone() };
                let seen = case.version;
                let case = case::Model { merged_into: Some(lead.id), ..case };
                app.acted(&work, case, seen, act, own.post_id, noted(&input.reason, note)).await?;
            }
            let act = Act::Merge { node: task.node, numbers };
            app.acted(&work, lead, input.version, act, task.post_id, noted(&input.reason, note)).await
        })
        .await
    }

    /// A case that may join another, with its task.
    async fn joinable(
        &self,
        work: &Work,
        lead: &case::Model,
        id: Uuid,
        seen: i32,
    ) -> Result<(case::Model, task::Model)> {
        let open = cases::open_tasks(work, &[id]).await?;
        let case = cases::find(work, id).await?.ok_or_else(Error::not_found)?;
        if case.version != seen || case.id == lead.id {
            return Err(Error::stale());
        }
        if case.version_id != lead.version_id {
            return Err(Error::refused(
                "OTHER_CHART",
                "只有同一事项同一版本的办件可以并案。",
                "Only cases on the same version of a power are merged.",
            ));
        }
        let parties = self.parties(work, [lead, &case]).await?;
        let party = |case: &case::Model| case.applicant_id.and_then(|id| parties.get(&id));
        if !party(lead).zip(party(&case)).is_some_and(|(one, other)| one.is(other)) {
            return Err(Error::refused(
                "OTHER_PARTY",
                "两件的当事人不是同一人，不能并案。",
                "The cases have different parties; they are not merged.",
            ));
        }
        if case.due_at.is_some_and(|due| lead.due_at.is_none_or(|first| due < first)) {
            return Err(Error::refused(
                "NOT_DUE_FIRST",
                "并案以到期最早的一件为主案。",
                "The case that is due first leads.",
            ));
        }
        let version = self.version(case.version_id).await?;
        let flow = &version.plan()?.flow;
        let merging = |task: &task::Model| flow.node(&task.node).is_some_and(|node| node.merge);
        let held = |task: &task::Model| work.staff().is_some_and(|staff| staff.posts.contains(&task.post_id));
        let task = open.into_iter().find(|task| merging(task) && held(task));
        let task = task.ok_or_else(|| {
            Error::refused(
                "NOT_AT_A_MERGING_STEP",
                "要并入的办件没有停在您岗位上可以并案的环节。",
                "The other case does not wait at a merging step of a post of yours.",
            )
        })?;
        Ok((case, task))
    }

    /// Cases of the same party that could join one, at the merging steps of their chart.
    ///
    /// # Errors
    /// When the database refuses or a row does not open.
    #[boxed]
    pub async fn merge_candidates(&self, work: &Work, lead: &case::Model) -> Result<Vec<case::Model>> {
        if lead.applicant_id.is_none() {
            return Ok(Vec::new());
        }
        let open = cases::beside(work, lead, MOST_LOOKED_AT).await?;
        let parties = self.parties(work, open.iter().chain([lead])).await?;
        let party = |case: &case::Model| case.applicant_id.and_then(|id| parties.get(&id));
        let own = party(lead);
        let same = |case: &case::Model| own.zip(party(case)).is_some_and(|(one, other)| one.is(other));
        let mut same: Vec<case::Model> = open.into_iter().filter(same).collect();
        let ids: Vec<Uuid> = same.iter().map(|case| case.id).collect();
        let version = self.version(lead.version_id).await?;
        let flow = &version.plan()?.flow;
        let tasks = cases::open_tasks(work, &ids).await?;
        let merging = |task: &&task::Model| flow.node(&task.node).is_some_and(|node| node.merge);
        let at: Vec<Uuid> = tasks.iter().filter(merging).map(|task| task.case_id).collect();
        same.retain(|case| at.contains(&case.id));
        same.truncate(MOST_JOINED);
        Ok(same)
    }

    /// Cases that have joined one.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn merged_cases(&self, work: &Work, lead: Uuid) -> Result<Vec<case::Model>> {
        Ok(cases::merged_into(work, lead).await?)
    }

    async fn parties<'a>(
        &self,
        work: &Work,
        of: impl IntoIterator<Item = &'a case::Model>,
    ) -> Result<HashMap<Uuid, Party>> {
        let ids: Vec<Uuid> = of.into_iter().filter_map(|case| case.applicant_id).collect();
        let rows = cases::applicants(work, &ids).await?;
        rows.iter().map(|row| Ok((row.id, self.open_party(row)?))).collect()
    }
}
