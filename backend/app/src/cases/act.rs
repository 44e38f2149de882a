//! One act on one case: decide, save, record, tell; what every case operation shares.

use std::collections::BTreeMap;

use domain::cases::{Act, CaseState, apply};
use store::cases::{Loaded, Recorded, Save, StepPost};
use store::tables::{case, case_event, task};
use store::{Work, feed, organisations};
use uuid::Uuid;

use super::fees::note_findings;
use super::issue::issue;
use super::words::Words;
use crate::App;
use crate::chain::chained;
use crate::error::{Error, Result};
use crate::live::Topic;
use crate::notices::Turned;
use crate::times::TimeRules;
use crate::versions::Version;

impl App {
    /// Does an act on a case whose version the actor has seen, and records it.
    ///
    /// # Errors
    /// `CONFLICT` when the case has changed since, `REFUSED` when its stage or chart says no.
    pub(crate) async fn act(
        &self,
        work: &Work,
        mut case: case::Model,
        seen: i32,
        act: Act,
        post: Option<Uuid>,
        words: Words,
    ) -> Result<case::Model> {
        // The rules before the case, as whoever saves a calendar takes them: neither waits for the other in a ring. The case
        // before its state: whoever waits here for another act must not judge the case by what that left.
        let times = self.times.held(work).await?;
        if case.version != seen || store::cases::held_version(work, case.id).await? != Some(seen) {
            return Err(Error::stale());
        }
        let version = self.version(case.version_id).await?;
        let before = store::cases::load(work, &case).await?;
        let after = apply(version.plan()?, &before.state, &act, work.now())?;
        let open = self.save_state(work, &times, &mut case, Some(&before), &after, &act, &version).await?;
        self.count_ended(work, &times, case.power_id, &before.state, &after).await?;
        let (words, draft) = self.with_writ(work, &case, &version, &act, post, words).await?;
        let event = record(work, &mut case, &act, post, words).await?;
        if let Some(draft) = draft {
            issue(work, &case, draft, post, &event).await?;
        }
        note_findings(work, &case, version.plan()?, &before.state, &after).await?;
        let before = Some(&before);
        let turned = Turned { case: &case, version: &version, before, after: &after, act: &act, open: &open };
        self.tell_turn(work, turned).await?;
        if !store::cases::update(work, case.clone(), seen).await? {
            return Err(Error::stale());
        }
        announce(work, &case).await?;
        Ok(case)
    }

    /// Writes the rows of a state that an act led to, reckoned with these rules; returns the tasks that are open then.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a fact of the one act; bundling them would only rename them"
    )]
    pub(crate) async fn save_state(
        &self,
        work: &Work,
        times: &TimeRules,
        case: &mut case::Model,
        before: Option<&Loaded>,
        after: &CaseState,
        act: &Act,
        version: &Version,
    ) -> Result<Vec<task::Model>> {
        let due = times.due(&after.clocks, work.now())?;
        let mut posts = BTreeMap::new();
        for node in after.marking.open(&version.plan()?.flow) {
            let known = before.and_then(|before| before.tasks.iter().find(|task| task.node == node));
            let step = match known {
                Some(task) => StepPost { post: task.post_id, handler: task.handler_id },
                None => self.step_post(work, version, node).await?,
            };
            posts.insert(node.to_owned(), step);
        }
        Ok(store::cases::save(work, Save { case, before, after, act, due: &due, posts: &posts }).await?)
    }

    /// The post that a step's resource is bound to, and its primary holder today.
    pub(super) async fn step_post(&self, work: &Work, version: &Version, node: &str) -> Result<StepPost> {
        let unbound = || {
            Error::refused("POST_MISSING", "下一环节没有对应的岗位，不能流转。", "The next step is bound to no post.")
        };
        let resource = version.plan()?.flow.node(node).and_then(|node| node.resource.as_deref()).ok_or_else(unbound)?;
        let binding = version.content.posts.iter().find(|binding| binding.resource == resource);
        let listing = self.listing().await?;
        let post = listing.post_by_code(&binding.ok_or_else(unbound)?.post).ok_or_else(unbound)?.id;
        let day = self.times.rules().day(work.now());
        let handler = organisations::holders(work, post, &day).await?.first().map(|holding| holding.account_id);
        Ok(StepPost { post, handler })
    }
}

/// An event that was appended, with the digests of the words beside it as JSON.
pub(crate) struct Sealed {
    pub event: Uuid,
    pub digests: String,
}

/// Appends the event of an act: the next version of the case is its sequence number.
pub(crate) async fn record(
    work: &Work,
    case: &mut case::Model,
    act: &Act,
    post: Option<Uuid>,
    words: Words,
) -> Result<Sealed> {
    let id = Uuid::now_v7();
    let (values, digests) = words.rows(id, case.id)?;
    let before = if case.version == 0 { Vec::new() } else { store::cases::last_digest(work, case.id).await? };
    case.version += 1;
    let staff = work.staff();
    let facts = serde_json::to_string(act).map_err(|error| Error::internal(error.to_string()))?;
    let mut event = case_event::Model {
        id,
        case_id: case.id,
        seq: case.version,
        at: work.now().0,
        operation: act.operation().name().into(),
        node: act.node().map(str::to_owned),
        post_id: post,
        account_id: staff.map(|staff| staff.account),
        actor_name: staff.map(|staff| staff.name.clone()),
        act: facts,
        digests,
        digest: Vec::new(),
    };
    event.digest = digest(&before, &event);
    let sealed = Sealed { event: id, digests: event.digests.clone() };
    store::cases::append(work, Recorded { event, values }).await?;
    Ok(sealed)
}

/// SHA-256 over the event before and everything this one says, so that no event can change or go missing unseen.
fn digest(before: &[u8], event: &case_event::Model) -> Vec<u8> {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let words = [
        event.case_id.to_string(),
        event.seq.to_string(),
        event.at.to_string(),
        event.operation.clone(),
        event.node.clone().unwrap_or_default(),
        id(event.post_id),
        id(event.account_id),
        event.act.clone(),
        event.digests.clone(),
    ];
    chained(before, &words)
}

/// No words: what the system records of itself.
pub(crate) fn no_words() -> Words {
    Words::default()
}

/// Puts the change into the outbox and the act into the audit.
pub(crate) async fn announce(work: &Work, case: &case::Model) -> Result<()> {
    feed::tell(work, Topic::Case.name(), case.id).await?;
    feed::record(work, Some(case.id)).await?;
    Ok(())
}
