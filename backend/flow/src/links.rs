//! From nodes and flows to a linked graph: which flow joins what, what lies inside what, and which inclusive gateways
//! form a block.

use std::collections::HashMap;

use crate::dominance::dominators;
use crate::edges::EdgeSet;
use crate::finding::{Code, Finding};
use crate::graph::Flow;
use crate::node::{Edge, Node, NodeKind};

/// A chart beyond this cannot be reviewed by people, and checking it would take long.
pub(crate) const MOST_NODES: usize = 1_000;

/// The two nodes of each flow, and the flows of each node in drawn order.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    pub ends: Vec<(usize, usize)>,
    pub incoming: Vec<Vec<usize>>,
    pub outgoing: Vec<Vec<usize>>,
}

/// Links flows to nodes of their own scope; the others are dropped and noted (S4).
pub(crate) fn link(
    nodes: &[Node],
    index: &HashMap<String, usize>,
    edges: Vec<Edge>,
    faults: &mut Vec<Finding>,
) -> (Vec<Edge>, Links) {
    let mut kept = Vec::new();
    let none = vec![Vec::new(); nodes.len()];
    let mut links = Links { ends: Vec::new(), incoming: none.clone(), outgoing: none };
    for edge in edges {
        let beside = |id: &String| index.get(id).copied().filter(|at| nodes[*at].within == edge.within);
        match (beside(&edge.source), beside(&edge.target)) {
            (Some(source), Some(target)) => {
                links.outgoing[source].push(kept.len());
                links.incoming[target].push(kept.len());
                links.ends.push((source, target));
                kept.push(edge);
            }
            (source, target) => {
                let missing = if source.is_none() { &edge.source } else { &edge.target };
                let elsewhere = index.contains_key(missing);
                let tied = source.or(target).map(|at| &nodes[at]);
                faults.push(loose(&edge, source.is_none(), elsewhere, tied));
            }
        }
    }
    (kept, links)
}

/// The ways of a token forwards and backwards: from a sub-process to its starts, from its ends to what follows it, from
/// a step to its timers.
pub(crate) fn flat(
    nodes: &[Node],
    links: &Links,
    holders: &[Option<usize>],
    timeouts: &[Vec<usize>],
) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut after: Vec<Vec<usize>> =
        links.outgoing.iter().map(|edges| edges.iter().map(|edge| links.ends[*edge].1).collect()).collect();
    let follows = after.clone();
    for scope in (0..nodes.len()).filter(|at| matches!(nodes[*at].kind, NodeKind::Sub | NodeKind::OnDemand)) {
        after[scope].clear();
    }
    for (at, node) in nodes.iter().enumerate() {
        after[at].extend(&timeouts[at]);
        let Some(holder) = holders[at] else { continue };
        if node.kind == NodeKind::Start {
            after[holder].push(at);
        } else if node.kind == NodeKind::End {
            after[at].extend(&follows[holder]);
        }
    }
    let mut before = vec![Vec::new(); nodes.len()];
    for (at, next) in after.iter().enumerate() {
        next.iter().for_each(|next| before[*next].push(at));
    }
    (after, before)
}

/// The flows inside each sub-process and on-demand flow, at any depth.
pub(crate) fn scopes(nodes: &[Node], edges: usize, links: &Links, holders: &[Option<usize>]) -> Vec<Option<EdgeSet>> {
    let scope = |node: &Node| matches!(node.kind, NodeKind::Sub | NodeKind::OnDemand);
    let mut inside: Vec<Option<EdgeSet>> =
        nodes.iter().map(|node| scope(node).then(|| EdgeSet::empty(edges))).collect();
    for (edge, (source, _)) in links.ends.iter().enumerate() {
        for holder in std::iter::successors(holders[*source], |at| holders[*at]) {
            if let Some(inside) = &mut inside[holder] {
                inside.insert(edge);
            }
        }
    }
    inside
}

/// A part of the chart with one way in, at an inclusive split, and one way out, at an inclusive join.
pub(crate) struct Block {
    pub split: usize,
    pub join: usize,
    /// The flows of the block that do not enter the join: while a token is on one of them, the join waits.
    pub under_way: EdgeSet,
}

/// Every inclusive block. Charts too large to be approved are not looked at.
pub(crate) fn blocks(flow: &Flow) -> Vec<Block> {
    let (after, before) = flow.ways();
    let splits: Vec<usize> = flow.of_kind(NodeKind::Inclusive).filter(|at| splits(flow, *at)).collect();
    if splits.is_empty() || flow.nodes().len() > MOST_NODES {
        return Vec::new();
    }
    let last: Vec<usize> = (0..after.len()).filter(|at| after[*at].is_empty()).collect();
    let passed_by_all = dominators(&last, before, after);
    let block = |split: usize| {
        let join = std::iter::successors(passed_by_all[split], |at| passed_by_all[*at])
            .find(|at| joins(flow, *at) && flow.holder(*at) == flow.holder(split))?;
        let inside = inside(flow, split, join)?;
        let mut under_way = EdgeSet::empty(flow.edges().len());
        for edge in 0..flow.edges().len() {
            if inside[flow.source(edge)] && flow.target(edge) != join {
                under_way.insert(edge);
            }
        }
        Some(Block { split, join, under_way })
    };
    splits.into_iter().filter_map(block).collect()
}

fn splits(flow: &Flow, at: usize) -> bool {
    flow.outgoing(at).len() > 1 && flow.incoming(at).len() <= 1
}

fn joins(flow: &Flow, at: usize) -> bool {
    flow.nodes()[at].kind == NodeKind::Inclusive && flow.incoming(at).len() > 1 && flow.outgoing(at).len() <= 1
}

/// What lies between the two, the split included, if nothing else leads in or out.
fn inside(flow: &Flow, split: usize, join: usize) -> Option<Vec<bool>> {
    let mut inside = vec![false; flow.nodes().len()];
    inside[split] = true;
    let mut open: Vec<usize> = flow.after(split).to_vec();
    while let Some(at) = open.pop() {
        if at == split {
            return None;
        }
        if at != join && !std::mem::replace(&mut inside[at], true) {
            open.extend(flow.after(at));
        }
    }
    let closed = |at: usize| flow.before(at).iter().all(|from| inside[*from]);
    let one_way_in = (0..inside.len()).all(|at| !inside[at] || at == split || closed(at));
    (one_way_in && closed(join)).then_some(inside)
}

/// A flow with a loose end: called by its name or by the node that it is tied to, by its id where there is neither.
fn loose(edge: &Edge, at_source: bool, elsewhere: bool, tied: Option<&Node>) -> Finding {
    let missing = if at_source { &edge.source } else { &edge.target };
    let (zh, en) = match (&edge.name, tied) {
        (Some(name), _) => (format!("连线“{name}”"), format!("The flow “{name}”")),
        (None, Some(node)) if at_source => {
            (format!("进入“{}”的连线", node.name), format!("A flow into “{}”", node.name))
        }
        (None, Some(node)) => (format!("离开“{}”的连线", node.name), format!("A flow out of “{}”", node.name)),
        (None, None) => (format!("连线“{}”", edge.id), format!("The flow “{}”", edge.id)),
    };
    let (zh_why, en_why) = match elsewhere {
        true => (
            "不在同一层：连线不能穿过子流程的边界",
            "lies on another level: no flow may cross the border of a sub-process",
        ),
        false => ("在本流程中不存在", "does not exist in this process"),
    };
    Finding::error(
        Code::S4,
        vec![edge.id.clone()],
        format!("{zh}所连的“{missing}”{zh_why}。"),
        format!("{en} is tied to “{missing}”, which {en_why}."),
    )
}
