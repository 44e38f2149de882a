//! Property: reduction, search and a plain token game played flow by flow agree on whether a chart is sound.

use proptest::prelude::*;
use std::collections::HashSet;

use super::search::{Fault, examples};
use super::{executable_shape, reduce, structure};
use crate::finding::Code;
use crate::graph::Flow;
use crate::node::NodeKind;
use crate::tests::blocks::{Flows, block, moved};
use crate::tests::chart::flow;

/// Soundness by the textbook: tokens lie on flows, gateways fire whenever they can, each way counts. The body of the
/// case and each on-demand flow play by themselves.
fn plainly_sound(flow: &Flow) -> Option<bool> {
    let starts =
        flow.starts(None).chain(flow.on_demand().filter_map(|node| inner_start(flow, flow.node_at(&node.id)?)));
    let mut sound = true;
    for start in starts {
        sound &= sound_from(flow, start)?;
    }
    Some(sound)
}

fn sound_from(flow: &Flow, start: usize) -> Option<bool> {
    let mut first = vec![0u8; flow.edges().len()];
    flow.outgoing(start).iter().for_each(|edge| first[*edge] += 1);
    let mut known: HashSet<Vec<u8>> = HashSet::from([first.clone()]);
    let mut open = vec![first];
    let mut before: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
    let mut closing: Vec<Vec<u8>> = Vec::new();
    while let Some(marking) = open.pop() {
        if known.len() > 20_000 {
            return None;
        }
        if crowded(flow, &marking) {
            return Some(false);
        }
        let nexts = firings(flow, &marking)?;
        for (next, ended) in nexts {
            let left = next.iter().any(|tokens| *tokens > 0);
            if ended && left {
                return Some(false);
            }
            if ended || !left {
                closing.push(marking.clone());
                continue;
            }
            before.push((marking.clone(), next.clone()));
            if known.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    let mut closes: HashSet<Vec<u8>> = closing.into_iter().collect();
    loop {
        let more: Vec<Vec<u8>> = before
            .iter()
            .filter(|(from, to)| closes.contains(to) && !closes.contains(from))
            .map(|(from, _)| from.clone())
            .collect();
        if more.is_empty() {
            return Some(closes.len() == known.len());
        }
        closes.extend(more);
    }
}

/// Two tokens where there may be one: on a flow, at a step, or in a sub-process and before it.
fn crowded(flow: &Flow, marking: &[u8]) -> bool {
    let at = |node: usize| flow.incoming(node).iter().map(|edge| marking[*edge]).sum::<u8>();
    let waits = |node: &usize| matches!(flow.nodes()[*node].kind, NodeKind::Step | NodeKind::Timer);
    let full = |node: usize| at(node) > 1 || (at(node) == 1 && runs(flow, marking, node));
    marking.iter().any(|tokens| *tokens > 1)
        || (0..flow.nodes().len()).filter(waits).any(|node| at(node) > 1)
        || flow.of_kind(NodeKind::Sub).any(full)
}

/// Whether a token lies in a sub-process.
fn runs(flow: &Flow, marking: &[u8], sub: usize) -> bool {
    (0..marking.len()).any(|edge| marking[edge] > 0 && lies_in(flow, flow.source(edge), sub))
}

fn lies_in(flow: &Flow, node: usize, sub: usize) -> bool {
    std::iter::successors(flow.holder(node), |at| flow.holder(*at)).any(|at| at == sub)
}

fn inner_start(flow: &Flow, sub: usize) -> Option<usize> {
    flow.starts(Some(sub)).next()
}

/// Every marking one firing away, and whether the firing ended the case. A step takes a person's time and a timer its own,
/// so gateways and side ends fire first; an end with an outcome closes what nothing else can move any more.
fn firings(flow: &Flow, marking: &[u8]) -> Option<Vec<(Vec<u8>, bool)>> {
    let mut ranks: [Vec<(Vec<u8>, bool)>; 3] = Default::default();
    for node in 0..flow.nodes().len() {
        let (ways_in, ways_out) = (flow.incoming(node), flow.outgoing(node));
        let drawn = &flow.nodes()[node];
        let marked: Vec<usize> = ways_in.iter().copied().filter(|edge| marking[*edge] > 0).collect();
        let each_way = |rank: &mut Vec<(Vec<u8>, bool)>, ways: &[usize]| {
            for (from, to) in marked.iter().flat_map(|from| ways.iter().map(move |to| (from, to))) {
                rank.push((fired(marking, &[*from], &[*to]), false));
            }
        };
        match drawn.kind {
            NodeKind::Parallel => {
                if !ways_in.is_empty() && marked.len() == ways_in.len() {
                    ranks[0].push((fired(marking, ways_in, ways_out), false));
                }
            }
            NodeKind::Inclusive if ways_in.len() > 1 => {
                if !marked.is_empty() && !under_way(flow, marking, node) {
                    ranks[0].push((fired(marking, &marked, ways_out), false));
                }
            }
            NodeKind::Inclusive => {
                let sets = (1u32..1 << ways_out.len()).map(|set| {
                    let taken = ways_out.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0);
                    taken.map(|(_, edge)| *edge).collect::<Vec<_>>()
                });
                let from = marked.clone();
                ranks[0].extend(sets.filter(|_| !from.is_empty()).map(|set| (fired(marking, &from, &set), false)));
            }
            NodeKind::Exclusive => each_way(&mut ranks[0], ways_out),
            NodeKind::Sub => each_way(&mut ranks[0], flow.outgoing(inner_start(flow, node)?)),
            NodeKind::Step | NodeKind::Timer => {
                each_way(&mut ranks[2], ways_out);
                for timeout in flow.timeouts(node) {
                    each_way(&mut ranks[2], flow.outgoing(*timeout));
                }
            }
            NodeKind::End => {
                let rank = usize::from(drawn.outcome.is_some());
                let over = marked.iter().map(|from| (left(flow, marking, *from), drawn.outcome.is_some()));
                ranks[rank].extend(over);
            }
            NodeKind::Start | NodeKind::Timeout | NodeKind::OnDemand => {}
            NodeKind::Unsupported => return None,
        }
    }
    ranks.into_iter().find(|rank| !rank.is_empty()).or(Some(Vec::new()))
}

/// A token gone at an end; the last one of a sub-process goes on behind it.
fn left(flow: &Flow, marking: &[u8], from: usize) -> Vec<u8> {
    let gone = fired(marking, &[from], &[]);
    match flow.holder(flow.target(from)).filter(|sub| flow.nodes()[*sub].kind == NodeKind::Sub) {
        Some(sub) if !runs(flow, &gone, sub) => fired(&gone, &[], flow.outgoing(sub)),
        _ => gone,
    }
}

/// Whether a token lies between an inclusive join and its split: on a flow to the join from which one must pass the join,
/// behind the nearest split that every way to the join passes.
fn under_way(flow: &Flow, marking: &[u8], join: usize) -> bool {
    let without = |barred: usize, from: Vec<usize>| {
        let mut seen = vec![false; flow.nodes().len()];
        let mut open = from;
        while let Some(at) = open.pop() {
            if at != barred && !std::mem::replace(&mut seen[at], true) {
                open.extend(flow.after(at));
            }
        }
        seen
    };
    let roots: Vec<usize> = flow.starts(None).chain(flow.of_kind(NodeKind::OnDemand)).collect();
    let splits = flow.of_kind(NodeKind::Inclusive).filter(|at| flow.outgoing(*at).len() > 1);
    let regions = splits.filter(|split| !without(*split, roots.clone())[join]).map(|split| without(join, vec![split]));
    let Some(region) = regions.min_by_key(|region| region.iter().filter(|inside| **inside).count()) else {
        return true;
    };
    (0..marking.len()).any(|edge| marking[edge] > 0 && flow.target(edge) != join && region[flow.source(edge)])
}

fn fired(marking: &[u8], from: &[usize], to: &[usize]) -> Vec<u8> {
    let mut next = marking.to_vec();
    from.iter().for_each(|edge| next[*edge] -= 1);
    to.iter().for_each(|edge| next[*edge] += 1);
    next
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_global_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn every_chart_of_blocks_reduces(block in block()) {
        let flow = flow(&Flows::of(&block).text());
        // Lines that each end by themselves are beyond the rules of shrinking; the search proves them.
        let lines = (0..flow.nodes().len()).any(|at| flow.nodes()[at].id.ends_with(".end1"));
        prop_assert!(lines || reduce::reduces(&flow));
        prop_assert_eq!(examples(&flow), []);
    }

    #[test]
    fn reduction_search_and_the_plain_game_agree(flows in moved()) {
        let flow = flow(&flows.text());
        let mut findings = Vec::new();
        structure::check(&flow, &mut findings);
        prop_assume!(executable_shape(&findings) && findings.iter().all(|finding| finding.code != Code::S6 || finding.severity == crate::Severity::Warning));
        let found = examples(&flow);
        prop_assume!(found.iter().all(|example| example.fault != Fault::Undecided));
        if reduce::reduces(&flow) {
            prop_assert_eq!(&found, &[], "{} was reduced", flows.text());
        }
        let Some(sound) = plainly_sound(&flow) else { return Err(TestCaseError::reject("too large for the plain game")) };
        prop_assert_eq!(found.is_empty(), sound, "{} {:?}", flows.text(), found);
    }
}
