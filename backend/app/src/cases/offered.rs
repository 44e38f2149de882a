//! What a case offers to a reader: the domain's offers, narrowed to the posts that they hold.

use domain::cases::{
    CaseOperation, Ground, Offer, Refused, claim_offer, extension_offers, flow_offers, grounds, offers, reassign_offer,
    withdrawal,
};
use domain::powers::Initiation;
use flow::Action;
use store::Work;
use store::cases::Loaded;
use store::tables::{case, task};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::Result;
use crate::versions::Version;

/// An operation that a case offers, with what its form has to choose from.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The operation and why it is off.
    pub offer: Offer,
    /// The task it is done on; none for what belongs to no task.
    pub task: Option<Uuid>,
    /// The grounds of a pause.
    pub grounds: Vec<Ground>,
    /// The steps that it may be sent back to.
    pub targets: Vec<String>,
    /// Who may be given the task, and whether they hold its post as substitute.
    pub holders: Vec<(Uuid, bool)>,
    /// Cases of the same party that could join this one.
    pub mergeable: Vec<case::Model>,
    /// Who does the task now, where it may be given to somebody else.
    pub handler: Option<Uuid>,
}

impl Offered {
    pub(super) const fn of(offer: Offer, task: Option<Uuid>) -> Self {
        Self {
            offer,
            task,
            grounds: Vec::new(),
            targets: Vec::new(),
            holders: Vec::new(),
            mergeable: Vec::new(),
            handler: None,
        }
    }
}

impl App {
    /// What the open steps of a case offer to the reader, each with its task and the reason that turns it off; then what
    /// belongs to no task: on-demand flows, an extension that waits for the head, and the withdrawal at the window.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn case_offers(&self, work: &Work, case: &case::Model) -> Result<Vec<Offered>> {
        let version = self.version(case.version_id).await?;
        let loaded = store::cases::load(work, case).await?;
        let plan = version.plan()?;
        let holds = |task: &task::Model| work.staff().is_some_and(|staff| staff.posts.contains(&task.post_id));
        let mut all = Vec::new();
        for mut offer in offers(plan, &loaded.state) {
            let Some(task) = loaded.tasks.iter().find(|task| task.node == offer.node) else { continue };
            if !holds(task) && offer.refusal.is_none() {
                offer.refusal = Some(Refused::not_your_post());
            }
            let mut offered = Offered::of(offer, Some(task.id));
            match offered.offer.operation {
                CaseOperation::Suspend => offered.grounds = grounds(plan, &loaded.state, &task.node),
                CaseOperation::SendBack => {
                    offered.targets = plan.flow.targets_of(&task.node).into_iter().map(str::to_owned).collect();
                }
                CaseOperation::Merge if offered.offer.refusal.is_none() => {
                    offered.mergeable = self.merge_candidates(work, case).await?;
                }
                _ => {}
            }
            all.push(offered);
        }
        let held: Vec<&task::Model> = loaded.tasks.iter().filter(|task| holds(task)).collect();
        if !held.is_empty() {
            self.fenced(work, case, &version, &held, &mut all).await?;
        }
        let own = work.staff().map(|staff| staff.account);
        for task in loaded.tasks.iter().filter(|task| holds(task) && task.handler_id != own) {
            all.push(Offered::of(claim_offer(plan, &loaded.state, &task.node), Some(task.id)));
        }
        if self.may_reassign(work, case).await? {
            let listing = self.listing().await?;
            for task in &loaded.tasks {
                let others = listing.holders(task.post_id).map(|holding| (holding.account_id, holding.substitute));
                let mut offered = Offered::of(reassign_offer(plan, &loaded.state, &task.node), Some(task.id));
                offered.holders = others.filter(|(account, _)| Some(*account) != task.handler_id).collect();
                offered.handler = task.handler_id;
                all.push(offered);
            }
        }
        if loaded.tasks.iter().any(holds) {
            all.extend(flow_offers(plan, &loaded.state).into_iter().map(|offer| Offered::of(offer, None)));
        }
        all.extend(self.head_offers(work, &version, &loaded).await?);
        all.extend(self.window_offer(work, &version, &loaded).await?);
        Ok(all)
    }

    /// An extension that waits, for the head alone.
    async fn head_offers(&self, work: &Work, version: &Version, loaded: &Loaded) -> Result<Vec<Offered>> {
        let Some(asked) = &loaded.state.extension else { return Ok(Vec::new()) };
        let heads = self.heads(version).await?;
        let Some(staff) = work.staff().filter(|staff| staff.posts.iter().any(|post| heads.contains(post))) else {
            return Ok(Vec::new());
        };
        let own = asked.account == staff.account;
        let offers = extension_offers(&loaded.state).into_iter().map(|mut offer| {
            if own && offer.refusal.is_none() {
                offer.refusal = Some(Refused::own_request());
            }
            Offered::of(offer, None)
        });
        Ok(offers.collect())
    }

    /// The withdrawal that the window does for an applicant.
    async fn window_offer(&self, work: &Work, version: &Version, loaded: &Loaded) -> Result<Option<Offered>> {
        let plan = version.plan()?;
        if loaded.state.closed.is_some() || plan.initiation == Initiation::ExOfficio {
            return Ok(None);
        }
        let windows = self.posts_doing(version, Action::Accept).await?;
        let held = work.staff().is_some_and(|staff| staff.posts.iter().any(|post| windows.contains(post)));
        let accept = plan.flow.steps().find(|step| step.action == Some(Action::Accept)).filter(|_| held);
        Ok(accept.map(|step| {
            let refusal = withdrawal(plan, &loaded.state).err();
            Offered::of(Offer { operation: CaseOperation::Withdraw, node: step.id.clone(), refusal }, None)
        }))
    }
}
