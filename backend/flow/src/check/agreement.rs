//! Property: reduction, search and a plain token game played flow by flow agree on whether a chart is sound.

use proptest::prelude::*;
use std::collections::HashSet;

use super::search::{Fault, examples};
use super::{executable_shape, reduce, structure};
use crate::finding::Code;
use crate::graph::{Flow, NodeKind};
use crate::tests::blocks::{Flows, block, moved};
use crate::tests::chart::flow;

/// Soundness by the textbook: tokens lie on flows, gateways fire whenever they can, each way counts.
fn plainly_sound(flow: &Flow) -> Option<bool> {
    let start = flow.of_kind(NodeKind::Start).next()?;
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
        let crowded = (0..flow.nodes().len()).any(|node| {
            flow.nodes()[node].kind == NodeKind::Step
                && flow.incoming(node).iter().map(|edge| marking[*edge]).sum::<u8>() > 1
        });
        if crowded || marking.iter().any(|tokens| *tokens > 1) {
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

/// Every marking one firing away, and whether the firing ended the case. A step takes a person's time, so gateways and
/// side ends fire first; an end with an outcome closes what nothing else can move any more.
fn firings(flow: &Flow, marking: &[u8]) -> Option<Vec<(Vec<u8>, bool)>> {
    let mut ranks: [Vec<(Vec<u8>, bool)>; 3] = Default::default();
    for node in 0..flow.nodes().len() {
        let (ways_in, ways_out) = (flow.incoming(node), flow.outgoing(node));
        let drawn = &flow.nodes()[node];
        let marked = ways_in.iter().filter(|edge| marking[**edge] > 0);
        match drawn.kind {
            NodeKind::Parallel => {
                if !ways_in.is_empty() && ways_in.iter().all(|edge| marking[*edge] > 0) {
                    ranks[0].push((fired(marking, ways_in, ways_out), false));
                }
            }
            NodeKind::Step | NodeKind::Exclusive => {
                let rank = if drawn.kind == NodeKind::Step { 2 } else { 0 };
                for (from, to) in marked.flat_map(|from| ways_out.iter().map(move |to| (from, to))) {
                    ranks[rank].push((fired(marking, &[*from], &[*to]), false));
                }
            }
            NodeKind::End => {
                let rank = usize::from(drawn.outcome.is_some());
                ranks[rank].extend(marked.map(|from| (fired(marking, &[*from], &[]), drawn.outcome.is_some())));
            }
            NodeKind::Start => {}
            NodeKind::Unsupported => return None,
        }
    }
    ranks.into_iter().find(|rank| !rank.is_empty()).or(Some(Vec::new()))
}

fn fired(marking: &[u8], from: &[usize], to: &[usize]) -> Vec<u8> {
    let mut next = marking.to_vec();
    from.iter().for_each(|edge| next[*edge] -= 1);
    to.iter().for_each(|edge| next[*edge] += 1);
    next
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn every_chart_of_blocks_reduces(block in block()) {
        let flow = flow(&Flows::of(&block).text());
        prop_assert!(reduce::reduces(&flow));
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
