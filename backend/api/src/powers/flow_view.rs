//! A flow as text steps: what stands beside the drawing for everybody who cannot read a drawing.

use std::collections::HashMap;

use app::directory::{Listing, title};
use app::versions::Version;
use async_graphql::{Enum, SimpleObject};
use domain::cases::{step_period, timer_period};
use flow::{Flow, Node, NodeKind};

use crate::text::{Text, count};
use crate::time::Period;

/// What a step is for; drives its rules and buttons.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "flow::Action")]
pub enum StepAction {
    /// 受理
    Accept,
    /// 审查
    Examine,
    /// 告知权利
    NotifyRights,
    /// 听取意见、听证
    Hear,
    /// 法制审核
    LegalReview,
    /// 决定
    Decide,
    /// 送达
    Deliver,
    /// 公示
    Publish,
    /// 归档
    Archive,
    /// 缴费
    Pay,
}

/// One step of a flow, or one timer that it waits at, in the order of the chart, with the cases that wait there now.
#[derive(SimpleObject, Clone, Debug)]
pub struct FlowStep {
    /// Its place in the order, from 1.
    pub order: i32,
    /// Id of its node in the chart.
    pub node: String,
    /// Its name.
    pub name: String,
    /// Whether time does it: the flow waits here until the limit has passed.
    pub timer: bool,
    /// The sub-process or on-demand flow that holds it, by name.
    pub within: Option<String>,
    /// Whether it belongs to a flow that is started when it is needed, beside the rest (expert review, hearing).
    pub on_demand: bool,
    /// The power that is called here, by its code.
    pub called: Option<String>,
    /// The post that does it.
    pub post_title: Option<Text>,
    /// What it is for.
    pub action: Option<StepAction>,
    /// Its limit.
    pub limit: Option<Period>,
    /// How it is done.
    pub documentation: Option<String>,
    /// Where a case may go from here: one entry, the branches of a choice, and where it goes when a timer on the step runs
    /// out; an end has no target step.
    pub next: Vec<FlowBranch>,
    /// Cases that wait here now.
    pub open_cases: i32,
    /// Of these, with a yellow light.
    pub open_yellow: i32,
    /// Of these, with a red light.
    pub open_red: i32,
}

/// One way on.
#[derive(SimpleObject, Clone, Debug)]
pub struct FlowBranch {
    /// Id of the sequence flow; name it as a choice.
    pub flow: String,
    /// Words on the flow.
    pub name: Option<String>,
    /// Id of the node it leads to.
    pub target: String,
    /// Name of that node.
    pub target_name: String,
    /// Whether other branches may be chosen beside it.
    pub several: bool,
}

/// A resource of a chart, to be bound to a post.
#[derive(SimpleObject, Clone, Debug)]
pub struct FlowResource {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Open cases at a step: all, yellow, red.
pub(super) type Counts = HashMap<String, (i64, i64, i64)>;

/// The steps of a version, in the order of its chart.
pub(super) fn steps(version: &Version, listing: &Listing, counts: &Counts) -> Vec<FlowStep> {
    let Some(plan) = &version.plan else { return Vec::new() };
    let flow = &plan.flow;
    (1..)
        .zip(flow.waits())
        .map(|(order, node)| {
            let (open, yellow, red) = counts.get(&node.id).copied().unwrap_or_default();
            FlowStep {
                order,
                node: node.id.clone(),
                name: node.name.clone(),
                timer: node.kind == NodeKind::Timer,
                within: holder(flow, &node.id).map(|holder| holder.name.clone()),
                on_demand: outermost(flow, &node.id).is_some_and(|holder| holder.kind == NodeKind::OnDemand),
                called: node.called.clone(),
                post_title: post_title(version, listing, &node.id),
                action: node.action.map(StepAction::from),
                limit: step_period(node).or_else(|| timer_period(node)).as_ref().map(Period::from),
                documentation: node.documentation.clone(),
                next: ways(flow, &node.id),
                open_cases: count(open),
                open_yellow: count(yellow),
                open_red: count(red),
            }
        })
        .collect()
}

/// The title of the post that does a step.
fn post_title(version: &Version, listing: &Listing, node: &str) -> Option<Text> {
    let resource = version.plan.as_ref()?.flow.node(node)?.resource.as_deref()?;
    let binding = version.content.posts.iter().find(|binding| binding.resource == resource)?;
    Some(title(listing.post_by_code(&binding.post)?).into())
}

fn holder<'f>(flow: &'f Flow, node: &str) -> Option<&'f Node> {
    flow.node(flow.node(node)?.within.as_deref()?)
}

fn outermost<'f>(flow: &'f Flow, node: &str) -> Option<&'f Node> {
    std::iter::successors(holder(flow, node), |at| holder(flow, &at.id)).last()
}

/// The node to leave, and the first flow taken with its words.
type Trail = (String, Option<(String, Option<String>)>);

/// Where the flow leads from a node, through gateways and the borders of sub-processes to the next steps, timers and ends;
/// then where the timers on it lead.
fn ways(flow: &Flow, from: &str) -> Vec<FlowBranch> {
    let mut ways = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let timeouts = flow.timeouts_of(from).filter_map(|timeout| {
        let edge = flow.edges().iter().find(|edge| edge.source == timeout.id)?;
        Some((timeout.id.clone(), Some((edge.id.clone(), Some(timeout.name.clone())))))
    });
    let mut left: Vec<Trail> = timeouts.chain([(from.to_owned(), None)]).collect();
    while let Some((at, first)) = left.pop() {
        for edge in flow.edges().iter().rev().filter(|edge| edge.source == at) {
            let first = match &first {
                Some((id, None)) if edge.name.is_some() => (id.clone(), edge.name.clone()),
                Some(first) => first.clone(),
                None => (edge.id.clone(), edge.name.clone()),
            };
            let Some(node) = flow.node(&edge.target) else { continue };
            // Out of a sub-process at its end; the end of an on-demand flow leads nowhere.
            let out =
                holder(flow, &node.id).filter(|holder| node.kind == NodeKind::End && holder.kind == NodeKind::Sub);
            let through = match (node.kind, out) {
                (_, Some(sub)) => sub.id.clone(),
                (NodeKind::Step | NodeKind::Timer | NodeKind::End, None) => {
                    ways.push(branch(flow, &first.0, first.1.clone(), &edge.target, false));
                    continue;
                }
                (NodeKind::Sub, None) => flow.inner_start(&node.id).map(|start| start.id.clone()).unwrap_or_default(),
                (
                    NodeKind::Start
                    | NodeKind::Exclusive
                    | NodeKind::Parallel
                    | NodeKind::Inclusive
                    | NodeKind::OnDemand
                    | NodeKind::Timeout
                    | NodeKind::Unsupported,
                    None,
                ) => edge.target.clone(),
            };
            if seen.insert(edge.id.clone()) {
                // Behind a choice each of its flows is a way of its own; a merge only passes on.
                let out = flow.edges().iter().filter(|edge| edge.source == node.id).count();
                let splits = matches!(node.kind, NodeKind::Exclusive | NodeKind::Inclusive) && out > 1;
                left.push((through, (!splits).then_some(first)));
            }
        }
    }
    ways
}

fn branch(flow: &Flow, id: &str, name: Option<String>, target: &str, several: bool) -> FlowBranch {
    let target_name = flow.node(target).map(|node| node.name.clone()).unwrap_or_default();
    FlowBranch { flow: id.to_owned(), name, target: target.to_owned(), target_name, several }
}

/// The branches to choose from when a step is completed in a marking; empty when there is no choice.
pub fn branches(flow: &Flow, marking: &flow::Marking, node: &str) -> Vec<FlowBranch> {
    flow::choices(flow, marking, node)
        .into_iter()
        .map(|choice| branch(flow, &choice.flow_id, choice.name.clone(), &choice.target, choice.several))
        .collect()
}

/// The resources of a version's chart.
pub(super) fn resources(version: &Version) -> Vec<FlowResource> {
    let Some(plan) = &version.plan else { return Vec::new() };
    let shown = |resource: &flow::Resource| FlowResource { id: resource.id.clone(), name: resource.name.clone() };
    plan.flow.resources().iter().map(shown).collect()
}
