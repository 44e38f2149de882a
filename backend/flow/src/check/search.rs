//! Breadth-first search over markings for the shortest counter-example to soundness. How it is told is in `soundness`.

use std::collections::{HashMap, HashSet};

use crate::edges::EdgeSet;
use crate::graph::Flow;
use crate::node::NodeKind;
use crate::settle::{Halt, Passed, Settled, settle};

/// Most markings looked at.
pub(super) const MOST_MARKINGS: usize = 200_000;
/// Most sequence flows crossed, the measure of time and memory; several ways lead to one marking.
const MOST_CROSSED: usize = 5_000_000;
/// Once a fault is known, this many markings are enough to look for others.
const MORE_AFTER_FAULT: usize = 20_000;

/// A way to something that must not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Example {
    pub fault: Fault,
    /// Nodes passed from the start, in order.
    pub trace: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Fault {
    /// Nothing is open but a join, which lacks tokens on these flows.
    Deadlock { join: usize, missing: Vec<usize> },
    /// A second token comes to this node.
    Twice { node: usize },
    /// This end is reached while these nodes still hold a token.
    EndsEarly { end: usize, open: Vec<usize> },
    /// From here the case can go on for ever but never close.
    Endless { open: Vec<usize> },
    /// The limits of the search were reached and nothing was found.
    Undecided,
}

/// Every kind of fault at every node once, each by a shortest way: of the body of the case, then of each on-demand flow,
/// which runs beside it and does not touch its tokens.
pub(super) fn examples(flow: &Flow) -> Vec<Example> {
    let begins = std::iter::once(None).chain(flow.of_kind(NodeKind::OnDemand).map(Some));
    begins.filter_map(|holder| flow.starts(holder).next()).flat_map(|start| examples_from(flow, start)).collect()
}

fn examples_from(flow: &Flow, start: usize) -> Vec<Example> {
    let mut search = Search {
        flow,
        states: Vec::new(),
        known: HashMap::new(),
        moves: Vec::new(),
        closing: Vec::new(),
        crossed: 0,
        told: HashSet::new(),
        examples: Vec::new(),
    };
    search.step(None, start, &EdgeSet::empty(flow.edges().len()));
    let mut next = 0;
    while next < search.states.len() {
        let enough = match search.examples.is_empty() {
            true => MOST_MARKINGS,
            false => MORE_AFTER_FAULT,
        };
        if next >= enough || search.crossed >= MOST_CROSSED {
            search.give_up();
            return search.examples;
        }
        search.expand(next);
        next += 1;
    }
    search.endless();
    search.examples
}

struct State {
    waiting: EdgeSet,
    parent: Option<usize>,
    /// Nodes passed on the way from the parent, the completed step first.
    passed: Vec<usize>,
}

struct Search<'f> {
    flow: &'f Flow,
    states: Vec<State>,
    known: HashMap<EdgeSet, usize>,
    /// From state to state, for the walk back from the ends.
    moves: Vec<(usize, usize)>,
    /// States from which one completion closes the case.
    closing: Vec<usize>,
    crossed: usize,
    told: HashSet<(u8, usize)>,
    examples: Vec<Example>,
}

impl Search<'_> {
    fn expand(&mut self, state: usize) {
        let waiting = self.states[state].waiting.clone();
        for edge in waiting.iter() {
            let node = self.flow.target(edge);
            if matches!(self.flow.nodes()[node].kind, NodeKind::Step | NodeKind::Timer) {
                let mut rest = waiting.clone();
                rest.remove(edge);
                self.step(Some(state), node, &rest);
                for timeout in self.flow.timeouts(node) {
                    self.step(Some(state), *timeout, &rest);
                }
            }
        }
    }

    /// Completes one step in every way its person can choose, or lets a timer run out.
    fn step(&mut self, parent: Option<usize>, node: usize, rest: &EdgeSet) {
        let mut open: Vec<Vec<(usize, usize)>> = vec![Vec::new()];
        while let Some(chosen) = open.pop() {
            self.crossed += 1;
            if self.crossed > MOST_CROSSED {
                return;
            }
            match settle(self.flow, rest.clone(), node, &chosen) {
                Ok(settled) => {
                    self.crossed += settled.passed.len();
                    self.arrive(parent, node, settled);
                }
                Err(Halt::Choice(gateway)) => {
                    open.extend(ways(self.flow, gateway).map(|way| [chosen.as_slice(), &way].concat()));
                }
                Err(Halt::Twice { node: twice, passed }) => {
                    let mut last = nodes_passed(node, &passed);
                    last.push(twice);
                    self.tell(Fault::Twice { node: twice }, parent, &last);
                }
                // Told by the structure rules (S6, S1).
                Err(Halt::DeadEnd(_) | Halt::Unsupported(_)) => {}
            }
        }
    }

    fn arrive(&mut self, parent: Option<usize>, node: usize, settled: Settled) {
        let flow = self.flow;
        let passed = nodes_passed(node, &settled.passed);
        let mut closing = settled.ends.iter().copied().filter(|end| flow.nodes()[*end].outcome.is_some());
        if let Some(end) = closing.next() {
            let mut open: Vec<usize> = settled.waiting.iter().map(|edge| flow.target(edge)).collect();
            open.extend(closing);
            match open.is_empty() {
                true => self.closing.extend(parent),
                false => self.tell(Fault::EndsEarly { end, open }, parent, &passed),
            }
            return;
        }
        if settled.waiting.is_empty() {
            self.closing.extend(parent);
            return;
        }
        let known = self.known.get(&settled.waiting).copied();
        let state = known.unwrap_or_else(|| self.discover(parent, passed, settled.waiting));
        self.moves.extend(parent.map(|parent| (parent, state)));
    }

    fn discover(&mut self, parent: Option<usize>, passed: Vec<usize>, waiting: EdgeSet) -> usize {
        let flow = self.flow;
        let state = self.states.len();
        self.known.insert(waiting.clone(), state);
        let targets: Vec<usize> = waiting.iter().map(|edge| flow.target(edge)).collect();
        let waits = |node: &usize| flow.nodes()[*node].kind == NodeKind::Parallel;
        if targets.iter().all(|node| waits(node) || flow.nodes()[*node].kind == NodeKind::Inclusive)
            && let Some(&join) = targets.iter().find(|node| waits(node))
        {
            let missing = flow.incoming(join).iter().copied().filter(|edge| !waiting.contains(*edge)).collect();
            self.tell(Fault::Deadlock { join, missing }, parent, &passed);
        }
        self.states.push(State { waiting, parent, passed });
        state
    }

    /// Walks back from the states that can close the case; what is not met can never close.
    fn endless(&mut self) {
        if !self.examples.is_empty() {
            return;
        }
        let mut before = vec![Vec::new(); self.states.len()];
        for (from, to) in &self.moves {
            before[*to].push(*from);
        }
        let mut closes = vec![false; self.states.len()];
        let mut open = self.closing.clone();
        while let Some(state) = open.pop() {
            if !std::mem::replace(&mut closes[state], true) {
                open.extend(&before[state]);
            }
        }
        if let Some(state) = closes.iter().position(|closes| !closes) {
            let waiting = self.states[state].waiting.iter().map(|edge| self.flow.target(edge)).collect();
            self.tell(Fault::Endless { open: waiting }, Some(state), &[]);
        }
    }

    fn give_up(&mut self) {
        if self.examples.is_empty() {
            self.tell(Fault::Undecided, None, &[]);
        }
    }

    fn tell(&mut self, fault: Fault, parent: Option<usize>, last: &[usize]) {
        let key = match &fault {
            Fault::Deadlock { join, .. } => (0, *join),
            Fault::Twice { node } => (1, *node),
            Fault::EndsEarly { end, .. } => (2, *end),
            Fault::Endless { .. } => (3, 0),
            Fault::Undecided => (4, 0),
        };
        if self.told.insert(key) {
            let trace = self.trace(parent, last);
            self.examples.push(Example { fault, trace });
        }
    }

    fn trace(&self, mut state: Option<usize>, last: &[usize]) -> Vec<usize> {
        let mut parts = vec![last];
        while let Some(at) = state {
            parts.push(&self.states[at].passed);
            state = self.states[at].parent;
        }
        parts.into_iter().rev().flatten().copied().collect()
    }
}

/// What can be chosen at a gateway, the simplest last: one flow of an exclusive one, any of an inclusive one.
fn ways(flow: &Flow, gateway: usize) -> impl Iterator<Item = Vec<(usize, usize)>> {
    let outgoing = flow.outgoing(gateway);
    let several = flow.nodes()[gateway].kind == NodeKind::Inclusive;
    // The structure rules (S10) keep the branches of an inclusive gateway few.
    let mut sets: Vec<u32> = match several {
        true => (1..1 << outgoing.len().min(16)).collect(),
        false => Vec::new(),
    };
    sets.sort_by_key(|set| std::cmp::Reverse((set.count_ones(), *set)));
    let any = sets.into_iter().map(move |set| {
        let taken = outgoing.iter().enumerate().filter(move |(at, _)| set & (1 << at) != 0);
        taken.map(|(_, edge)| (gateway, *edge)).collect()
    });
    let one = outgoing.iter().rev().filter(move |_| !several).map(move |edge| vec![(gateway, *edge)]);
    one.chain(any)
}

fn nodes_passed(from: usize, passed: &[Passed]) -> Vec<usize> {
    let nodes = passed.iter().filter_map(|passed| match passed {
        Passed::Node(node) => Some(*node),
        Passed::Edge(_) => None,
    });
    std::iter::once(from).chain(nodes).collect()
}
