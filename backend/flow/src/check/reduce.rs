//! Proof of soundness by shrinking: rules that keep soundness and its absence are applied until nothing changes. What
//! shrinks to start → end is sound; of anything else nothing is said and the search decides.

use crate::graph::Flow;
use crate::node::NodeKind;

/// True if the chart is proved sound: every case ends, at one end, with nothing left open and nothing open twice.
pub(super) fn reduces(flow: &Flow) -> bool {
    // The rules speak of workflow nets only: every node on a way from a start to an end.
    let entered = flow.reachable(flow.starts(None).chain(flow.of_kind(NodeKind::OnDemand)).collect());
    let left = flow.reaching(flow.of_kind(NodeKind::End).collect());
    if entered.into_iter().zip(left).any(|(entered, left)| !(entered && left)) {
        return false;
    }
    // What is sound by itself is a step to what holds it.
    flow.scopes().all(|holder| {
        let mut net = Net::of(flow, holder);
        while net.splice() | net.drop_twins() | net.contract() | net.drop_loops() {}
        net.is_one_flow()
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Steps, exclusive gateways and the merged ends: one token in, one token out.
    Exclusive,
    Parallel,
    /// One half of an inclusive block. Only partners are twins, and blocks are never contracted into each other.
    Inclusive,
    Start,
    End,
}

/// A multigraph that shrinks. Edges and nodes are never reused, so indices stay valid.
struct Net {
    kinds: Vec<Kind>,
    incoming: Vec<Vec<usize>>,
    outgoing: Vec<Vec<usize>>,
    ends: Vec<(usize, usize)>,
}

impl Net {
    /// The net of what one scope holds. All ends become one behind an exclusive merge: a sound case reaches exactly one of
    /// them. A step and the timers on its border are a choice.
    fn of(flow: &Flow, holder: Option<usize>) -> Self {
        let mut kinds: Vec<Kind> = flow
            .nodes()
            .iter()
            .map(|node| match node.kind {
                NodeKind::Start => Kind::Start,
                NodeKind::Parallel => Kind::Parallel,
                NodeKind::Inclusive => Kind::Inclusive,
                NodeKind::Step | NodeKind::Timer | NodeKind::Timeout | NodeKind::Sub => Kind::Exclusive,
                NodeKind::Exclusive | NodeKind::OnDemand | NodeKind::End | NodeKind::Unsupported => Kind::Exclusive,
            })
            .collect();
        let (merge, end) = (kinds.len(), kinds.len() + 1);
        kinds.extend([Kind::Exclusive, Kind::End]);
        let held = |node: &usize| flow.holder(*node) == holder;
        let drawn = (0..flow.edges().len()).map(|edge| (flow.source(edge), flow.target(edge)));
        let mut ends: Vec<(usize, usize)> = drawn.filter(|(source, _)| held(source)).collect();
        let steps = flow.of_kind(NodeKind::Step).filter(held);
        ends.extend(steps.flat_map(|step| flow.timeouts(step).iter().map(move |timeout| (step, *timeout))));
        ends.extend(flow.of_kind(NodeKind::End).filter(held).map(|node| (node, merge)));
        ends.push((merge, end));
        let mut net =
            Self { incoming: vec![Vec::new(); kinds.len()], outgoing: vec![Vec::new(); kinds.len()], kinds, ends };
        for edge in 0..net.ends.len() {
            let (source, target) = net.ends[edge];
            net.outgoing[source].push(edge);
            net.incoming[target].push(edge);
        }
        net
    }

    /// A node with one way in and one way out is a flow.
    fn splice(&mut self) -> bool {
        let mut changed = false;
        for node in 0..self.kinds.len() {
            let (&[before], &[after]) = (&self.incoming[node][..], &self.outgoing[node][..]) else { continue };
            if before != after {
                let target = self.ends[after].1;
                self.unlink(after);
                self.retarget(before, target);
                changed = true;
            }
        }
        changed
    }

    /// Two flows between gateways of the same type are one.
    fn drop_twins(&mut self) -> bool {
        let mut changed = false;
        for source in 0..self.kinds.len() {
            let mut targets = Vec::new();
            for edge in self.outgoing[source].clone() {
                let target = self.ends[edge].1;
                if self.kinds[source] == self.kinds[target] && source != target && targets.contains(&target) {
                    self.unlink(edge);
                    changed = true;
                }
                targets.push(target);
            }
        }
        changed
    }

    /// A merge that leads into a merge is one merge, a fork into a fork one fork; likewise for joins and choices.
    fn contract(&mut self) -> bool {
        let mut changed = false;
        for edge in 0..self.ends.len() {
            let (source, target) = self.ends[edge];
            let linked = self.outgoing[source].contains(&edge);
            let same = self.kinds[source] == self.kinds[target] && source != target;
            let same = same && self.kinds[source] != Kind::Inclusive;
            if linked && same && (self.outgoing[source].len() == 1 || self.incoming[target].len() == 1) {
                self.unlink(edge);
                for before in std::mem::take(&mut self.incoming[source]) {
                    self.ends[before].1 = target;
                    self.incoming[target].push(before);
                }
                for after in std::mem::take(&mut self.outgoing[source]) {
                    self.ends[after].0 = target;
                    self.outgoing[target].push(after);
                }
                changed = true;
            }
        }
        changed
    }

    /// A choice that may lead straight back to itself is the same choice without that way: as every node is on a way to
    /// an end, another way is left.
    fn drop_loops(&mut self) -> bool {
        let mut changed = false;
        for node in 0..self.kinds.len() {
            let back = self.outgoing[node].iter().copied().find(|edge| self.ends[*edge].1 == node);
            if let Some(edge) = back.filter(|_| self.kinds[node] == Kind::Exclusive) {
                self.unlink(edge);
                changed = true;
            }
        }
        changed
    }

    fn is_one_flow(&self) -> bool {
        let linked = self.outgoing.iter().flatten().collect::<Vec<_>>();
        match linked[..] {
            [&edge] => {
                let (source, target) = self.ends[edge];
                self.kinds[source] == Kind::Start && self.kinds[target] == Kind::End
            }
            _ => false,
        }
    }

    fn unlink(&mut self, edge: usize) {
        let (source, target) = self.ends[edge];
        self.outgoing[source].retain(|other| *other != edge);
        self.incoming[target].retain(|other| *other != edge);
    }

    fn retarget(&mut self, edge: usize, target: usize) {
        let before = self.ends[edge].1;
        self.incoming[before].retain(|other| *other != edge);
        self.ends[edge].1 = target;
        self.incoming[target].push(edge);
    }
}
