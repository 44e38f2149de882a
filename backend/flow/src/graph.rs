//! The graph of one process: nodes, edges and the questions asked of them. Tokens are moved in `engine`.

use std::collections::{BTreeSet, HashMap};

use crate::dominance::postorder;
use crate::edges::EdgeSet;
use crate::finding::Finding;
use crate::gp::{Complaint, Limit};
use crate::links::{Links, blocks, flat, link, scopes};
use crate::node::{Edge, Node, NodeKind, Resource};

/// What a process is made of, before it is linked.
pub(crate) struct Parts {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    pub resources: Vec<Resource>,
    pub limits: Vec<Limit>,
    pub complaint: Option<Complaint>,
}

/// A graph whose edges all join existing nodes.
#[derive(Debug, Clone)]
pub struct Flow {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    resources: Vec<Resource>,
    limits: Vec<Limit>,
    complaint: Option<Complaint>,
    node_index: HashMap<String, usize>,
    edge_index: HashMap<String, usize>,
    links: Links,
    /// The sub-process or on-demand flow that holds each node.
    holders: Vec<Option<usize>>,
    /// The next nodes as a token comes to them: into a sub-process, and out of it at its ends; to the timers of a step.
    after: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
    /// The boundary timers of each step.
    timeouts: Vec<Vec<usize>>,
    /// The flows inside a sub-process or on-demand flow; of an inclusive join, those of its block that do not enter it.
    regions: Vec<Option<EdgeSet>>,
    /// The split of an inclusive join and the join of a split, where they form a block.
    partners: Vec<Option<usize>>,
    order: Vec<usize>,
}

impl Flow {
    /// Links edges to nodes; an edge that does not join two nodes of its scope is dropped and noted (S4).
    pub(crate) fn new(parts: Parts, faults: &mut Vec<Finding>) -> Self {
        let Parts { nodes, edges, resources, limits, complaint } = parts;
        let node_index: HashMap<String, usize> =
            nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), at)).collect();
        let (edges, links) = link(&nodes, &node_index, edges, faults);
        let edge_index = edges.iter().enumerate().map(|(at, edge)| (edge.id.clone(), at)).collect();
        let holders: Vec<Option<usize>> =
            nodes.iter().map(|node| node.within.as_ref().and_then(|id| node_index.get(id)).copied()).collect();
        let mut timeouts = vec![Vec::new(); nodes.len()];
        for (at, node) in nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::Timeout) {
            if let Some(host) = node.host.as_ref().and_then(|host| node_index.get(host)) {
                timeouts[*host].push(at);
            }
        }
        let (after, before) = flat(&nodes, &links, &holders, &timeouts);
        let mut flow = Self {
            regions: scopes(&nodes, edges.len(), &links, &holders),
            partners: vec![None; nodes.len()],
            nodes,
            edges,
            resources,
            limits,
            complaint,
            node_index,
            edge_index,
            links,
            holders,
            after,
            before,
            timeouts,
            order: Vec::new(),
        };
        for block in blocks(&flow) {
            flow.partners[block.split] = Some(block.join);
            flow.partners[block.join] = Some(block.split);
            flow.regions[block.join] = Some(block.under_way);
        }
        flow.order = flow.reading_order();
        flow
    }

    /// Every node in the order of the file.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Every sequence flow in the order of the file.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The steps in reading order: from the start, each after all that lead to it (loops aside), branches as drawn;
    /// on-demand flows come after the rest, steps that cannot be reached last.
    pub fn steps(&self) -> impl Iterator<Item = &Node> {
        self.order.iter().map(|at| &self.nodes[*at]).filter(|node| node.kind == NodeKind::Step)
    }

    /// The steps and the timers that the flow waits at, in the order of [`Flow::steps`].
    pub fn waits(&self) -> impl Iterator<Item = &Node> {
        let waits = |node: &&Node| matches!(node.kind, NodeKind::Step | NodeKind::Timer);
        self.order.iter().map(|at| &self.nodes[*at]).filter(waits)
    }

    /// The start event of a sub-process or on-demand flow, where there is just one.
    pub fn inner_start(&self, sub: &str) -> Option<&Node> {
        let mut starts = self.starts(Some(self.node_at(sub)?));
        let start = starts.next().filter(|_| starts.next().is_none())?;
        Some(&self.nodes[start])
    }

    /// The on-demand flows, in the order of the file.
    pub fn on_demand(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.kind == NodeKind::OnDemand)
    }

    /// The boundary timers of a step, in the order of the file.
    pub fn timeouts_of(&self, step: &str) -> impl Iterator<Item = &Node> {
        let timeouts = self.node_at(step).map_or(&[][..], |at| &self.timeouts[at]);
        timeouts.iter().map(|at| &self.nodes[*at])
    }

    /// The node with this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.node_index.get(id).map(|at| &self.nodes[*at])
    }

    /// The sequence flow with this id.
    pub fn edge(&self, id: &str) -> Option<&Edge> {
        self.edge_index.get(id).map(|at| &self.edges[*at])
    }

    /// The limits of the whole case.
    pub fn limits(&self) -> &[Limit] {
        &self.limits
    }

    /// Where to complain.
    pub fn complaint(&self) -> Option<&Complaint> {
        self.complaint.as_ref()
    }

    /// The posts the file declares.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The post with this id.
    pub fn resource(&self, id: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.id == id)
    }

    /// The outcomes with which a case can still close after this node, following `choice` (a sequence flow id) if one
    /// is named. Loops are followed. Empty for an unknown node or choice.
    pub fn outcomes_after(&self, node: &str, choice: Option<&str>) -> BTreeSet<String> {
        let from = match choice {
            Some(choice) => self.edge_index.get(choice).map(|edge| vec![self.target(*edge)]),
            None => self.node_at(node).map(|at| self.outgoing(at).iter().map(|edge| self.target(*edge)).collect()),
        };
        let reached = self.reachable(from.unwrap_or_default());
        let ends = self.nodes.iter().zip(reached).filter(|(_, reached)| *reached);
        ends.filter_map(|(node, _)| node.outcome.clone()).collect()
    }

    /// What the chart calls an outcome: the name of the end that carries it, all of them where several do; none where no
    /// end does or the end has no name of its own.
    pub fn outcome_name(&self, outcome: &str) -> Option<String> {
        let ends = self.nodes.iter().filter(|node| node.outcome.as_deref() == Some(outcome) && node.name != node.id);
        let mut names: Vec<&str> = ends.map(|node| node.name.as_str()).collect();
        names.dedup();
        (!names.is_empty()).then(|| names.join("／"))
    }

    /// Every outcome in the order in which the file draws its ends, each once.
    pub fn outcomes(&self) -> Vec<&str> {
        let mut outcomes: Vec<&str> = Vec::new();
        for outcome in self.nodes.iter().filter_map(|node| node.outcome.as_deref()) {
            if !outcomes.contains(&outcome) {
                outcomes.push(outcome);
            }
        }
        outcomes
    }

    pub(crate) fn node_at(&self, id: &str) -> Option<usize> {
        self.node_index.get(id).copied()
    }

    pub(crate) fn edge_at(&self, id: &str) -> Option<usize> {
        self.edge_index.get(id).copied()
    }

    pub(crate) fn source(&self, edge: usize) -> usize {
        self.links.ends[edge].0
    }

    pub(crate) fn target(&self, edge: usize) -> usize {
        self.links.ends[edge].1
    }

    pub(crate) fn incoming(&self, node: usize) -> &[usize] {
        &self.links.incoming[node]
    }

    pub(crate) fn outgoing(&self, node: usize) -> &[usize] {
        &self.links.outgoing[node]
    }

    /// The next nodes as a token comes to them, across the borders of sub-processes.
    pub(crate) fn after(&self, node: usize) -> &[usize] {
        &self.after[node]
    }

    /// The nodes a token comes from, across the borders of sub-processes.
    pub(crate) fn before(&self, node: usize) -> &[usize] {
        &self.before[node]
    }

    /// All ways forwards and backwards, for walks over the whole graph.
    pub(crate) fn ways(&self) -> (&[Vec<usize>], &[Vec<usize>]) {
        (&self.after, &self.before)
    }

    /// The sub-process or on-demand flow that holds this node; none for the body of the case.
    pub(crate) fn holder(&self, node: usize) -> Option<usize> {
        self.holders[node]
    }

    /// How many sub-processes hold this node, one in the other.
    pub(crate) fn depth(&self, node: usize) -> usize {
        std::iter::successors(self.holder(node), |at| self.holder(*at)).count()
    }

    pub(crate) fn timeouts(&self, step: usize) -> &[usize] {
        &self.timeouts[step]
    }

    pub(crate) fn region(&self, node: usize) -> Option<&EdgeSet> {
        self.regions[node].as_ref()
    }

    /// The other gateway of an inclusive block.
    pub(crate) fn partner(&self, gateway: usize) -> Option<usize> {
        self.partners[gateway]
    }

    /// All nodes, in reading order.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    pub(crate) fn of_kind(&self, kind: NodeKind) -> impl Iterator<Item = usize> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.kind == kind).map(|(at, _)| at)
    }

    /// The start events that one scope holds.
    pub(crate) fn starts(&self, holder: Option<usize>) -> impl Iterator<Item = usize> {
        self.of_kind(NodeKind::Start).filter(move |at| self.holder(*at) == holder)
    }

    /// Everything that holds nodes of its own: the body of the case, then sub-processes and on-demand flows.
    pub(crate) fn scopes(&self) -> impl Iterator<Item = Option<usize>> {
        let held = self.of_kind(NodeKind::Sub).chain(self.of_kind(NodeKind::OnDemand));
        std::iter::once(None).chain(held.map(Some))
    }

    /// Which nodes can be reached from these along the flows, these included.
    pub(crate) fn reachable(&self, from: Vec<usize>) -> Vec<bool> {
        spread(&self.after, from)
    }

    /// Which nodes can reach these along the flows, these included.
    pub(crate) fn reaching(&self, to: Vec<usize>) -> Vec<bool> {
        spread(&self.before, to)
    }

    /// Reverse postorder of a depth-first walk, which puts each node after all that lead to it but for loops.
    fn reading_order(&self) -> Vec<usize> {
        let mut seen = vec![false; self.nodes.len()];
        let on_demand = self.of_kind(NodeKind::OnDemand);
        let others = (0..self.nodes.len()).filter(|at| self.before[*at].is_empty());
        let roots = self.starts(None).chain(on_demand).chain(others).chain(0..self.nodes.len());
        roots.flat_map(|root| postorder(root, &self.after, &mut seen).into_iter().rev()).collect()
    }
}

fn spread(next: &[Vec<usize>], mut open: Vec<usize>) -> Vec<bool> {
    let mut seen = vec![false; next.len()];
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut seen[node], true) {
            open.extend(&next[node]);
        }
    }
    seen
}
