//! Sending back: from a step to one that every case has passed before it; what lies between is undone, what runs beside it
//! stays.

use crate::dominance::{dominates, dominators};
use crate::engine::{Advance, Stuck, token};
use crate::graph::Flow;
use crate::node::NodeKind;
use crate::{Marking, Token};

impl Flow {
    /// The last node before each that every way to it passes.
    pub(crate) fn dominators(&self) -> Vec<Option<usize>> {
        let (after, before) = self.ways();
        let roots: Vec<usize> = self.starts(None).chain(self.of_kind(NodeKind::OnDemand)).collect();
        dominators(&roots, after, before)
    }

    /// The steps that a step may send back to, as the chart lists them; those that not every case has passed before it are
    /// left out.
    pub fn targets_of(&self, step: &str) -> Vec<&str> {
        let Some(at) = self.node_at(step) else { return Vec::new() };
        let above = self.dominators();
        let listed = self.nodes()[at].return_to.iter();
        let passed = |target: &&String| {
            self.node_at(target).is_some_and(|to| self.nodes()[to].kind == NodeKind::Step && dominates(&above, to, at))
        };
        listed.filter(passed).map(String::as_str).collect()
    }
}

/// Sends `node` back to `target`. Every token that has come by the target goes with it: siblings inside a parallel region
/// that is left are cancelled, while tokens of a region that holds both stay where they are. A target in another branch, or
/// inside a region that is over, is passed by not every case and so is none.
///
/// # Errors
/// `Stuck`; nothing has changed then.
pub fn send_back(flow: &Flow, marking: &Marking, node: &str, target: &str) -> Result<Advance, Stuck> {
    let not_waiting = || Stuck::NotWaiting { node: node.to_owned() };
    let from = marking.0.iter().find(|token| token.node == node).ok_or_else(not_waiting)?;
    let refused = || Stuck::NotATarget { node: target.to_owned() };
    if !flow.targets_of(node).contains(&target) {
        return Err(refused());
    }
    let to = flow.node_at(target).ok_or_else(refused)?;
    let edge = *flow.incoming(to).first().ok_or_else(refused)?;
    let above = flow.dominators();
    let has_come_by = |token: &Token| {
        let source = flow.edge_at(&token.incoming).map(|edge| flow.source(edge));
        source.is_some_and(|source| source == to || dominates(&above, to, source))
    };
    let mut consumed = vec![from.clone()];
    consumed.extend(marking.0.iter().filter(|token| *token != from && has_come_by(token)).cloned());
    let back = token(flow, edge);
    let mut left: Marking = marking.0.iter().filter(|token| !consumed.contains(token)).cloned().collect();
    if left.0.iter().any(|token| token.node == target) {
        return Err(Stuck::Twice { node: target.to_owned() });
    }
    left.0.insert(back.clone());
    Ok(Advance { marking: left, consumed, produced: vec![back], passed: Vec::new(), ended: None })
}
