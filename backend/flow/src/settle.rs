//! One settling of the token game: arriving tokens run through gateways to the next waits. The engine and the soundness
//! search both move tokens here, so what is proved is what is executed.

use crate::edges::EdgeSet;
use crate::graph::Flow;
use crate::node::NodeKind;

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
    /// End events of the case's body reached, in order.
    pub ends: Vec<usize>,
}

/// Why tokens cannot settle; the node or gateway concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Halt {
    /// An exclusive or inclusive gateway with several ways out, and nobody chose.
    Choice(usize),
    /// A second token where one waits or has just passed, and what was passed on the way.
    Twice { node: usize, passed: Vec<Passed> },
    /// No way on.
    DeadEnd(usize),
    /// Nothing the engine executes.
    Unsupported(usize),
}

/// Sends a token out of `from` (a start, a timer or a completed step, the token that waited there already taken off
/// `waiting`). `chosen` pairs each gateway with a flow chosen at it.
pub(crate) fn settle(flow: &Flow, waiting: EdgeSet, from: usize, chosen: &[(usize, usize)]) -> Result<Settled, Halt> {
    let settled = Settled { waiting, consumed: Vec::new(), produced: Vec::new(), passed: Vec::new(), ends: Vec::new() };
    let crossed = EdgeSet::empty(flow.edges().len());
    let mut run = Run { flow, chosen, settled, crossed, pending: Vec::new(), held: Vec::new() };
    run.leave(from)?;
    loop {
        while let Some(edge) = run.pending.pop() {
            run.arrive(edge)?;
        }
        if !run.release()? {
            return Ok(run.settled);
        }
    }
}

struct Run<'f> {
    flow: &'f Flow,
    chosen: &'f [(usize, usize)],
    settled: Settled,
    /// One settling crosses a flow once: a second crossing is a second token or a loop without a step.
    crossed: EdgeSet,
    pending: Vec<usize>,
    /// Inclusive joins and sub-processes that a token has come to the end of; others may still be on their way in them.
    held: Vec<usize>,
}

impl Run<'_> {
    fn arrive(&mut self, edge: usize) -> Result<(), Halt> {
        let node = self.flow.target(edge);
        if self.crossed.contains(edge) {
            return Err(self.twice(node));
        }
        self.crossed.insert(edge);
        self.settled.passed.push(Passed::Edge(edge));
        match self.flow.nodes()[node].kind {
            NodeKind::Step | NodeKind::Timer => {
                let held = self.flow.incoming(node).iter().any(|other| self.settled.waiting.contains(*other));
                if held {
                    return Err(self.twice(node));
                }
                self.wait(edge);
            }
            NodeKind::Parallel => self.join(node, edge)?,
            NodeKind::Exclusive => self.choose(node)?,
            NodeKind::Inclusive if self.flow.incoming(node).len() > 1 => {
                if self.settled.waiting.contains(edge) {
                    return Err(self.twice(node));
                }
                self.wait(edge);
                self.hold(node);
            }
            NodeKind::Inclusive => self.choose(node)?,
            NodeKind::Sub => self.enter(node)?,
            NodeKind::End => {
                self.settled.passed.push(Passed::Node(node));
                match self.flow.holder(node) {
                    Some(holder) => self.hold(holder),
                    None => self.settled.ends.push(node),
                }
            }
            NodeKind::Start | NodeKind::OnDemand | NodeKind::Timeout | NodeKind::Unsupported => {
                return Err(Halt::Unsupported(node));
            }
        }
        Ok(())
    }

    /// A node that several flows leave only as chosen.
    fn choose(&mut self, node: usize) -> Result<(), Halt> {
        let outgoing = self.flow.outgoing(node);
        let taken: Vec<usize> = match outgoing {
            [] => return Err(Halt::DeadEnd(node)),
            [only] => vec![*only],
            [_, _, ..] => outgoing.iter().copied().filter(|edge| self.chosen.contains(&(node, *edge))).collect(),
        };
        if taken.is_empty() {
            return Err(Halt::Choice(node));
        }
        self.settled.passed.push(Passed::Node(node));
        self.pending.extend(taken.iter().rev());
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
        self.take(incoming);
        let outgoing = self.flow.outgoing(node);
        if outgoing.is_empty() {
            return Err(Halt::DeadEnd(node));
        }
        self.settled.passed.push(Passed::Node(node));
        self.pending.extend(outgoing.iter().rev());
        Ok(())
    }

    /// Into a sub-process, which must be empty.
    fn enter(&mut self, node: usize) -> Result<(), Halt> {
        let mut starts = self.flow.starts(Some(node));
        let (Some(start), None) = (starts.next(), starts.next()) else { return Err(Halt::Unsupported(node)) };
        if self.flow.region(node).is_some_and(|inside| self.settled.waiting.meets(inside)) {
            return Err(self.twice(node));
        }
        self.settled.passed.extend([Passed::Node(node), Passed::Node(start)]);
        self.leave(start)
    }

    /// Out of a node that one flow leaves.
    fn leave(&mut self, node: usize) -> Result<(), Halt> {
        match self.flow.outgoing(node) {
            [] => Err(Halt::DeadEnd(node)),
            [only] => {
                self.pending.push(*only);
                Ok(())
            }
            [_, _, ..] => Err(Halt::Unsupported(node)),
        }
    }

    /// Lets one inclusive join or sub-process go on in which no token is under way any more, the innermost sub-process
    /// first: what comes out of it may be under way to a join. False when there is none.
    fn release(&mut self) -> Result<bool, Halt> {
        let over = |node: &usize| self.flow.region(*node).is_some_and(|inside| !self.settled.waiting.meets(inside));
        let rank = |node: &usize| match self.flow.nodes()[*node].kind == NodeKind::Inclusive {
            true => 0,
            false => 1 + self.flow.depth(*node),
        };
        let Some(node) = self.held.iter().copied().filter(over).max_by_key(rank) else {
            let joins = |node: &&usize| self.flow.nodes()[**node].kind == NodeKind::Inclusive;
            let unmatched = self.held.iter().filter(joins).find(|node| self.flow.region(**node).is_none());
            return unmatched.map_or(Ok(false), |node| Err(Halt::Unsupported(*node)));
        };
        self.held.retain(|other| *other != node);
        let kind = self.flow.nodes()[node].kind;
        if kind == NodeKind::Inclusive {
            let waiting = self.flow.incoming(node).iter().copied();
            let waiting: Vec<usize> = waiting.filter(|edge| self.settled.waiting.contains(*edge)).collect();
            self.take(&waiting);
            self.settled.passed.push(Passed::Node(node));
        }
        // A run beside the body of the case leads nowhere.
        if kind != NodeKind::OnDemand {
            self.leave(node)?;
        }
        Ok(true)
    }

    /// Takes tokens that waited at a join.
    fn take(&mut self, edges: &[usize]) {
        for edge in edges {
            self.settled.waiting.remove(*edge);
            // A token that came and went within this settling was never seen waiting.
            match self.settled.produced.iter().position(|produced| produced == edge) {
                Some(at) => drop(self.settled.produced.remove(at)),
                None => self.settled.consumed.push(*edge),
            }
        }
    }

    fn hold(&mut self, node: usize) {
        if !self.held.contains(&node) {
            self.held.push(node);
        }
    }

    fn twice(&mut self, node: usize) -> Halt {
        Halt::Twice { node, passed: std::mem::take(&mut self.settled.passed) }
    }

    fn wait(&mut self, edge: usize) {
        self.settled.waiting.insert(edge);
        self.settled.produced.push(edge);
    }
}
