//! One settling of the token game: arriving tokens run through gateways to the next waits. The engine and the soundness
//! search both move tokens here, so what is proved is what is executed.

use crate::graph::{Flow, NodeKind};

/// A set of sequence flows, by index. A waiting token is the flow it arrived on, which also names the node it waits at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct EdgeSet(Box<[u64]>);

impl EdgeSet {
    pub fn empty(flow: &Flow) -> Self {
        Self(vec![0; flow.edges().len().div_ceil(64)].into())
    }

    pub fn insert(&mut self, edge: usize) {
        self.0[edge / 64] |= 1 << (edge % 64);
    }

    pub fn remove(&mut self, edge: usize) {
        self.0[edge / 64] &= !(1 << (edge % 64));
    }

    pub fn contains(&self, edge: usize) -> bool {
        self.0[edge / 64] & (1 << (edge % 64)) != 0
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(at * 64 + bit as usize)
            })
        })
    }
}

/// What a token ran through, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passed {
    Node(usize),
    Edge(usize),
}

/// The settled state.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    pub waiting: EdgeSet,
    /// Tokens that waited before and are gone.
    pub consumed: Vec<usize>,
    /// Tokens that wait now and did not before.
    pub produced: Vec<usize>,
    pub passed: Vec<Passed>,
    /// End events reached, in order.
    pub ends: Vec<usize>,
}

/// Why tokens cannot settle; the node or gateway concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Halt {
    /// An exclusive gateway with several ways out, and nobody chose.
    Choice(usize),
    /// A second token where one waits or has just passed, and what was passed on the way.
    Twice { node: usize, passed: Vec<Passed> },
    /// No way on.
    DeadEnd(usize),
    /// Nothing the engine executes.
    Unsupported(usize),
}

/// Sends a token out of `from` (a start or a completed step whose own token is already taken off `waiting`).
pub(crate) fn settle(
    flow: &Flow,
    waiting: EdgeSet,
    from: usize,
    choose: impl Fn(usize) -> Option<usize>,
) -> Result<Settled, Halt> {
    let settled = Settled { waiting, consumed: Vec::new(), produced: Vec::new(), passed: Vec::new(), ends: Vec::new() };
    let mut run = Run { flow, settled, crossed: EdgeSet::empty(flow), pending: Vec::new() };
    match flow.outgoing(from) {
        [] => return Err(Halt::DeadEnd(from)),
        [only] => run.pending.push(*only),
        [_, _, ..] => return Err(Halt::Unsupported(from)),
    }
    while let Some(edge) = run.pending.pop() {
        run.arrive(edge, &choose)?;
    }
    Ok(run.settled)
}

struct Run<'f> {
    flow: &'f Flow,
    settled: Settled,
    /// One settling crosses a flow once: a second crossing is a second token or a loop without a step.
    crossed: EdgeSet,
    pending: Vec<usize>,
}

impl Run<'_> {
    fn arrive(&mut self, edge: usize, choose: impl Fn(usize) -> Option<usize>) -> Result<(), Halt> {
        let node = self.flow.target(edge);
        if self.crossed.contains(edge) {
            return Err(self.twice(node));
        }
        self.crossed.insert(edge);
        self.settled.passed.push(Passed::Edge(edge));
        match self.flow.nodes()[node].kind {
            NodeKind::Step => {
                let held = self.flow.incoming(node).iter().any(|other| self.settled.waiting.contains(*other));
                if held {
                    return Err(self.twice(node));
                }
                self.wait(edge);
            }
            NodeKind::Parallel => self.join(node, edge)?,
            NodeKind::Exclusive => {
                let out = match self.flow.outgoing(node) {
                    [] => return Err(Halt::DeadEnd(node)),
                    [only] => *only,
                    [_, _, ..] => choose(node).ok_or(Halt::Choice(node))?,
                };
                self.settled.passed.push(Passed::Node(node));
                self.pending.push(out);
            }
            NodeKind::End => {
                self.settled.passed.push(Passed::Node(node));
                self.settled.ends.push(node);
            }
            NodeKind::Start | NodeKind::Unsupported => return Err(Halt::Unsupported(node)),
        }
        Ok(())
    }

    fn join(&mut self, node: usize, edge: usize) -> Result<(), Halt> {
        if self.settled.waiting.contains(edge) {
            return Err(self.twice(node));
        }
        self.wait(edge);
        let incoming = self.flow.incoming(node);
        if !incoming.iter().all(|edge| self.settled.waiting.contains(*edge)) {
            return Ok(());
        }
        for edge in incoming {
            self.settled.waiting.remove(*edge);
            // A token that came and went within this settling was never seen waiting.
            match self.settled.produced.iter().position(|produced| produced == edge) {
                Some(at) => drop(self.settled.produced.remove(at)),
                None => self.settled.consumed.push(*edge),
            }
        }
        let outgoing = self.flow.outgoing(node);
        if outgoing.is_empty() {
            return Err(Halt::DeadEnd(node));
        }
        self.settled.passed.push(Passed::Node(node));
        self.pending.extend(outgoing.iter().rev());
        Ok(())
    }

    fn twice(&mut self, node: usize) -> Halt {
        Halt::Twice { node, passed: std::mem::take(&mut self.settled.passed) }
    }

    fn wait(&mut self, edge: usize) {
        self.settled.waiting.insert(edge);
        self.settled.produced.push(edge);
    }
}
