//! What a case offers to a reader of the staff, with what each form has to choose from.

use app::cases::Offered;
use app::directory::Listing;
use async_graphql::{ID, SimpleObject};
use flow::Flow;

use super::parts::{MergeCandidate, PauseGround, SendBackTarget, TaskHolder, candidate, ground, named};
use crate::cases::parts::CaseOperation;
use crate::text::Text;

/// An operation on the case's open step, or the start of an on-demand flow; `refusal` says why the button is off.
#[derive(SimpleObject)]
pub struct CaseOperationOffer {
    /// The operation.
    pub name: CaseOperation,
    /// The task it is done on; none for an on-demand flow.
    pub task: Option<ID>,
    /// Id of its step, or of the on-demand flow that would start.
    pub node: String,
    /// Name of that.
    pub node_name: String,
    /// Why it is off; null when it may be done.
    pub refusal: Option<Text>,
    /// The grounds of a pause.
    pub grounds: Vec<PauseGround>,
    /// The steps that the case may be sent back to.
    pub targets: Vec<SendBackTarget>,
    /// Who may be given the task.
    pub holders: Vec<TaskHolder>,
    /// Cases of the same party that could join this one.
    pub mergeable: Vec<MergeCandidate>,
    /// Whose task it is now, where it may be given to somebody else.
    pub handler: Option<ID>,
}

impl CaseOperationOffer {
    /// An offer with the names that its readers know.
    pub(in crate::cases) fn of(offered: Offered, flow: &Flow, listing: &Listing) -> Self {
        let Offered { offer, task, grounds, targets, holders, mergeable, handler } = offered;
        let name = |node: &str| flow.node(node).map(|node| node.name.clone()).unwrap_or_default();
        Self {
            name: offer.operation.into(),
            grounds: grounds.into_iter().map(ground).collect(),
            targets: targets.into_iter().map(|node| SendBackTarget { name: name(&node), node }).collect(),
            holders: holders.into_iter().map(|holder| named(listing, holder)).collect(),
            mergeable: mergeable.into_iter().map(candidate).collect(),
            handler: handler.map(ID::from),
            task: task.map(ID::from),
            node_name: name(&offer.node),
            node: offer.node,
            refusal: offer.refusal.map(|refusal| refusal.text.into()),
        }
    }
}
