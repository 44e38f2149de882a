//! A chart as steps in words: who does what, by when, and where it leads. What everybody reads beside the drawing.

use std::collections::HashSet;

use domain::cases::{step_period, timer_period};
use domain::text::Text;
use domain::time::Period;
use flow::{Action, Flow, Marking, Node, NodeKind};
use serde::Serialize;

use crate::directory::{Listing, title};
use crate::versions::Version;

/// One step of a chart, or one timer that it waits at; named as the contract's `FlowStep`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Its place in the order, from 1.
    pub order: i32,
    /// Id of its node in the chart.
    pub node: String,
    /// Its name.
    pub name: String,
    /// Whether time does it.
    pub timer: bool,
    /// The sub-process or on-demand flow that holds it, by name.
    pub within: Option<String>,
    /// Whether it belongs to a flow that is started when it is needed.
    pub on_demand: bool,
    /// The power that is called here, by its code.
    pub called: Option<String>,
    /// Title of the post that does it.
    pub post_title: Option<Text>,
    /// What it is for.
    pub action: Option<Action>,
    /// Its limit.
    pub limit: Option<Period>,
    /// How it is done.
    pub documentation: Option<String>,
    /// Where a case may go from here, timers on the step last.
    pub next: Vec<Branch>,
}

/// One way on; named as the contract's `FlowBranch`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Branch {
    /// Id of the sequence flow.
    pub flow: String,
    /// Words on the flow.
    pub name: Option<String>,
    /// Id of the node it leads to.
    pub target: String,
    /// Name of that node.
    pub target_name: String,
    /// Whether other ways may be chosen beside it.
    pub several: bool,
}

/// The steps of a version, in the order of its chart; none without a chart.
pub fn steps(version: &Version, listing: &Listing) -> Vec<Step> {
    let Some(plan) = &version.plan else { return Vec::new() };
    let flow = &plan.flow;
    (1..)
        .zip(flow.waits())
        .map(|(order, node)| Step {
            order,
            node: node.id.clone(),
            name: node.name.clone(),
            timer: node.kind == NodeKind::Timer,
            within: holder(flow, &node.id).map(|holder| holder.name.clone()),
            on_demand: outermost(flow, &node.id).is_some_and(|holder| holder.kind == NodeKind::OnDemand),
            called: node.called.clone(),
            post_title: post_title(version, listing, &node.id),
            action: node.action,
            limit: step_period(node).or_else(|| timer_period(node)),
            documentation: node.documentation.clone(),
            next: ways(flow, &node.id),
        })
        .collect()
}

/// The branches to choose from when a step is completed in a marking; empty when there is no choice.
pub fn branches(flow: &Flow, marking: &Marking, node: &str) -> Vec<Branch> {
    flow::choices(flow, marking, node)
        .into_iter()
        .map(|choice| branch(flow, &choice.flow_id, choice.name.clone(), &choice.target, choice.several))
        .collect()
}

/// The title of the post that does a step.
fn post_title(version: &Version, listing: &Listing, node: &str) -> Option<Text> {
    let resource = version.plan.as_ref()?.flow.node(node)?.resource.as_deref()?;
    let binding = version.content.posts.iter().find(|binding| binding.resource == resource)?;
    Some(title(listing.post_by_code(&binding.post)?))
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
fn ways(flow: &Flow, from: &str) -> Vec<Branch> {
    let mut ways = Vec::new();
    let mut seen = HashSet::new();
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

fn branch(flow: &Flow, id: &str, name: Option<String>, target: &str, several: bool) -> Branch {
    let target_name = flow.node(target).map(|node| node.name.clone()).unwrap_or_default();
    Branch { flow: id.to_owned(), name, target: target.to_owned(), target_name, several }
}
