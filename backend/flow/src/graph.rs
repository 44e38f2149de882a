//! The graph of one process: nodes, edges and the questions asked of them. Tokens are moved in `engine`.

use std::collections::{BTreeSet, HashMap};

use crate::finding::{Code, Finding};
use crate::gp::{Action, Complaint, Disclosure, Limit, Publicity, Risk, Stop};

/// What a node does in the executed subset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// A start event.
    Start,
    /// A step (环节): a task that a person completes.
    Step,
    /// An exclusive gateway: one flow out of several, or a merge.
    Exclusive,
    /// A parallel gateway: all flows at once, or a join.
    Parallel,
    /// An end event.
    End,
    /// Drawn, but not executed.
    Unsupported,
}

/// One flow node (环节, 网关 or 事件).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its id in the file.
    pub id: String,
    /// Its name; the id when it has none.
    pub name: String,
    /// What it does here.
    pub kind: NodeKind,
    /// The BPMN element it is drawn as, e.g. `serviceTask`.
    pub element: String,
    /// Event definitions and markers it carries, by element name; they are drawn, never executed.
    pub traits: Vec<String>,
    /// Id of the `Resource` (post) that acts.
    pub resource: Option<String>,
    /// Its text.
    pub documentation: Option<String>,
    /// The step's time limit.
    pub limit: Option<Limit>,
    /// What the step does in law.
    pub action: Option<Action>,
    /// Permitted clock stops.
    pub stops: Vec<Stop>,
    /// Ids of the steps it may send back to.
    pub return_to: Vec<String>,
    /// What the public sees of it.
    pub publicity: Publicity,
    /// Whether cases may be merged here (并案).
    pub merge: bool,
    /// Its risk level.
    pub risk: Option<Risk>,
    /// Who supervises here.
    pub supervision: Option<String>,
    /// What must be published of it.
    pub disclosure: Option<Disclosure>,
    /// On an end: the result with which the case closes, e.g. `granted`.
    pub outcome: Option<String>,
}

/// One sequence flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Its id in the file.
    pub id: String,
    /// Its name: at a choice, what the person reads.
    pub name: Option<String>,
    /// `conditionExpression`, shown and never evaluated.
    pub condition: Option<String>,
    /// Id of the node it leaves.
    pub source: String,
    /// Id of the node it enters.
    pub target: String,
}

/// A post (岗位) as the chart names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its id in the file.
    pub id: String,
    /// Its name; the id when it has none.
    pub name: String,
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
    ends: Vec<(usize, usize)>,
    incoming: Vec<Vec<usize>>,
    outgoing: Vec<Vec<usize>>,
    order: Vec<usize>,
}

impl Flow {
    /// Links edges to nodes; an edge that does not join two nodes of this process is dropped and noted (S4).
    pub(crate) fn new(
        nodes: Vec<Node>,
        edges: Vec<Edge>,
        resources: Vec<Resource>,
        limits: Vec<Limit>,
        complaint: Option<Complaint>,
        faults: &mut Vec<Finding>,
    ) -> Self {
        let node_index: HashMap<String, usize> =
            nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), at)).collect();
        let mut kept = Vec::new();
        let mut ends = Vec::new();
        let mut incoming = vec![Vec::new(); nodes.len()];
        let mut outgoing = vec![Vec::new(); nodes.len()];
        for edge in edges {
            match (node_index.get(&edge.source), node_index.get(&edge.target)) {
                (Some(&source), Some(&target)) => {
                    outgoing[source].push(kept.len());
                    incoming[target].push(kept.len());
                    ends.push((source, target));
                    kept.push(edge);
                }
                (source, target) => {
                    let tied = source.or(target).map(|at| &nodes[*at]);
                    faults.push(loose(&edge, source.is_none(), tied));
                }
            }
        }
        let edge_index = kept.iter().enumerate().map(|(at, edge)| (edge.id.clone(), at)).collect();
        let mut flow = Self {
            nodes,
            edges: kept,
            resources,
            limits,
            complaint,
            node_index,
            edge_index,
            ends,
            incoming,
            outgoing,
            order: Vec::new(),
        };
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
    /// steps that cannot be reached come last.
    pub fn steps(&self) -> impl Iterator<Item = &Node> {
        self.order.iter().map(|at| &self.nodes[*at]).filter(|node| node.kind == NodeKind::Step)
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
            None => self.node_at(node).map(|at| self.outgoing[at].iter().map(|edge| self.target(*edge)).collect()),
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
        self.ends[edge].0
    }

    pub(crate) fn target(&self, edge: usize) -> usize {
        self.ends[edge].1
    }

    pub(crate) fn incoming(&self, node: usize) -> &[usize] {
        &self.incoming[node]
    }

    pub(crate) fn outgoing(&self, node: usize) -> &[usize] {
        &self.outgoing[node]
    }

    /// All nodes, in reading order.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    pub(crate) fn of_kind(&self, kind: NodeKind) -> impl Iterator<Item = usize> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.kind == kind).map(|(at, _)| at)
    }

    /// Which nodes can be reached from these along the flows, these included.
    pub(crate) fn reachable(&self, from: Vec<usize>) -> Vec<bool> {
        self.spread(from, |node| self.outgoing[node].iter().map(|edge| self.target(*edge)))
    }

    /// Which nodes can reach these along the flows, these included.
    pub(crate) fn reaching(&self, to: Vec<usize>) -> Vec<bool> {
        self.spread(to, |node| self.incoming[node].iter().map(|edge| self.source(*edge)))
    }

    fn spread<I: Iterator<Item = usize>>(&self, mut open: Vec<usize>, next: impl Fn(usize) -> I) -> Vec<bool> {
        let mut seen = vec![false; self.nodes.len()];
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut seen[node], true) {
                open.extend(next(node));
            }
        }
        seen
    }

    /// Reverse postorder of a depth-first walk, which puts each node after all that lead to it but for loops. The walk
    /// keeps its own stack: a chart may be one long line.
    fn reading_order(&self) -> Vec<usize> {
        let mut seen = vec![false; self.nodes.len()];
        let mut order = Vec::new();
        let starts = self.of_kind(NodeKind::Start);
        let others = (0..self.nodes.len()).filter(|at| self.incoming[*at].is_empty());
        let roots: Vec<usize> = starts.chain(others).chain(0..self.nodes.len()).collect();
        for root in roots {
            let mut finished = Vec::new();
            let mut stack = vec![(root, false)];
            while let Some((node, done)) = stack.pop() {
                if done {
                    finished.push(node);
                } else if !std::mem::replace(&mut seen[node], true) {
                    stack.push((node, true));
                    // The last pushed is finished first and so read last: push in drawn order.
                    stack.extend(self.outgoing[node].iter().map(|edge| (self.target(*edge), false)));
                }
            }
            order.extend(finished.into_iter().rev());
        }
        order
    }
}

/// A flow with a loose end: called by its name or by the node that it is tied to, by its id where there is neither.
fn loose(edge: &Edge, at_source: bool, tied: Option<&Node>) -> Finding {
    let missing = if at_source { &edge.source } else { &edge.target };
    let (zh, en) = match (&edge.name, tied) {
        (Some(name), _) => (format!("连线“{name}”"), format!("The flow “{name}”")),
        (None, Some(node)) if at_source => {
            (format!("进入“{}”的连线", node.name), format!("A flow into “{}”", node.name))
        }
        (None, Some(node)) => (format!("离开“{}”的连线", node.name), format!("A flow out of “{}”", node.name)),
        (None, None) => (format!("连线“{}”", edge.id), format!("The flow “{}”", edge.id)),
    };
    Finding::error(
        Code::S4,
        vec![edge.id.clone()],
        format!("{zh}所连的“{missing}”在本流程中不存在。"),
        format!("{en} is tied to “{missing}”, which does not exist in this process."),
    )
}
