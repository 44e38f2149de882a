//! S1, S10 and S11 where a person chooses: somebody stands before each choice, its branches have names, and an inclusive
//! gateway is one half of a block.

use std::collections::HashSet;

use super::{called, id};
use crate::finding::{Code, Finding};
use crate::graph::Flow;
use crate::node::NodeKind;

/// Branches that a person can weigh against each other; with n of them there are 2ⁿ − 1 ways to go on.
const MOST_BRANCHES: usize = 10;

fn gateways(flow: &Flow) -> impl Iterator<Item = usize> {
    flow.of_kind(NodeKind::Exclusive).chain(flow.of_kind(NodeKind::Inclusive)).filter(|at| flow.outgoing(*at).len() > 1)
}

/// S10.
pub(super) fn inclusive(flow: &Flow, findings: &mut Vec<Finding>) {
    for at in flow.of_kind(NodeKind::Inclusive) {
        let (ways_in, ways_out) = (flow.incoming(at).len(), flow.outgoing(at).len());
        let name = called(flow, at);
        let (zh, en) = if ways_in > 1 && ways_out > 1 {
            (
                format!("包容网关“{name}”既是汇合又是分支；请画成两个网关。"),
                format!("The inclusive gateway “{name}” both joins and splits; draw two gateways."),
            )
        } else if ways_out > MOST_BRANCHES {
            (
                format!("包容网关“{name}”有 {ways_out} 个分支，最多 {MOST_BRANCHES} 个。"),
                format!("The inclusive gateway “{name}” has {ways_out} branches; at most {MOST_BRANCHES}."),
            )
        } else if ways_out > 1 && flow.partner(at).is_none() {
            (
                format!(
                    "包容网关“{name}”的分支没有对应的汇合：各分支应从它分出，并且都在同一个包容网关汇合，中间不得有其他出入口。"
                ),
                format!(
                    "The branches of the inclusive gateway “{name}” have no partner: all must meet in one inclusive join, with no other way in or out between."
                ),
            )
        } else if ways_in > 1 && flow.partner(at).is_none() {
            (
                format!("包容汇合“{name}”没有对应的分支网关，无法知道要等几个分支。"),
                format!("The inclusive join “{name}” has no partner, so nobody knows how many branches it waits for."),
            )
        } else {
            continue;
        };
        findings.push(Finding::error(Code::S10, vec![id(flow, at)], zh, en));
    }
}

/// S11: whoever chooses reads the names of the branches.
pub(super) fn named(flow: &Flow, findings: &mut Vec<Finding>) {
    for gateway in gateways(flow) {
        let mut names = HashSet::new();
        let edges = flow.outgoing(gateway).iter().map(|edge| &flow.edges()[*edge]);
        let nameless: Vec<String> = edges
            .filter(|edge| !edge.name.as_ref().is_some_and(|name| names.insert(name)))
            .map(|edge| edge.id.clone())
            .collect();
        if nameless.is_empty() {
            continue;
        }
        let name = called(flow, gateway);
        findings.push(Finding::warning(
            Code::S11,
            std::iter::once(id(flow, gateway)).chain(nameless).collect(),
            format!("选择“{name}”的分支没有名称或名称相同，办理人无从选择。"),
            format!(
                "Branches of the choice “{name}” have no name or the same one; whoever chooses cannot tell them apart."
            ),
        ));
    }
}

/// S1: a choice is made by the person who completes the step before it, so one must stand there. Behind a join it is
/// whoever comes last, which the legal office has to accept by name.
pub(super) fn choosers(flow: &Flow, findings: &mut Vec<Finding>) {
    for gateway in gateways(flow) {
        let name = called(flow, gateway);
        let before = before_without_step(flow, gateway, false);
        // Time may come last at a join, and time does not choose.
        let timed = before_without_step(flow, gateway, true).into_iter().any(|at| time_acts(flow, at));
        if timed || before.iter().any(|at| begins(flow, *at)) {
            findings.push(Finding::error(
                Code::S1,
                vec![id(flow, gateway)],
                format!("选择“{name}”之前没有环节，没有人能作出选择。"),
                format!("No step stands before the choice “{name}”, so nobody makes it."),
            ));
        } else if let Some(join) = before.iter().find(|at| joins(flow, **at)) {
            findings.push(Finding::warning(
                Code::S1,
                vec![id(flow, gateway), id(flow, *join)],
                format!("选择“{name}”紧跟在汇合之后，将由最后办完的人作出。"),
                format!("The choice “{name}” follows a join; whoever finishes last makes it."),
            ));
        }
    }
}

fn time_acts(flow: &Flow, at: usize) -> bool {
    matches!(flow.nodes()[at].kind, NodeKind::Timer | NodeKind::Timeout)
}

/// The start of the case or of an on-demand flow.
fn begins(flow: &Flow, at: usize) -> bool {
    let held = flow.holder(at).is_some_and(|holder| flow.nodes()[holder].kind == NodeKind::Sub);
    flow.nodes()[at].kind == NodeKind::Start && !held
}

/// Whether tokens may wait for each other here: a join, or one of several ends of a sub-process.
fn joins(flow: &Flow, at: usize) -> bool {
    match flow.nodes()[at].kind {
        NodeKind::Parallel | NodeKind::Inclusive => flow.incoming(at).len() > 1,
        NodeKind::End => flow.of_kind(NodeKind::End).filter(|end| flow.holder(*end) == flow.holder(at)).count() > 1,
        NodeKind::Start
        | NodeKind::Step
        | NodeKind::Exclusive
        | NodeKind::Sub
        | NodeKind::OnDemand
        | NodeKind::Timer
        | NodeKind::Timeout
        | NodeKind::Unsupported => false,
    }
}

/// Everything between the nearest steps or timers and this gateway, the timers included; a join is included but not looked
/// behind unless asked for.
fn before_without_step(flow: &Flow, gateway: usize, past_joins: bool) -> Vec<usize> {
    let mut seen = vec![false; flow.nodes().len()];
    let mut before = Vec::new();
    let mut open = vec![gateway];
    while let Some(at) = open.pop() {
        for &source in flow.before(at) {
            if flow.nodes()[source].kind == NodeKind::Step || std::mem::replace(&mut seen[source], true) {
                continue;
            }
            before.push(source);
            if !time_acts(flow, source) && (past_joins || !joins(flow, source)) {
                open.push(source);
            }
        }
    }
    before.sort_unstable();
    before
}
