//! S1–S6: what each element and its place in the graph must be, before any token is played.

use super::choices::{choosers, inclusive, named};
use super::supported::supported;
use super::{called, id};
use crate::finding::{Code, Finding};
use crate::graph::Flow;
use crate::node::NodeKind;

pub(super) fn check(flow: &Flow, findings: &mut Vec<Finding>) {
    // With flows missing, what they led to is an island for no other reason.
    let complete = findings.iter().all(|finding| finding.code != Code::S4);
    for at in 0..flow.nodes().len() {
        supported(flow, at, findings);
        flows_of(flow, at, findings);
    }
    flow.scopes().for_each(|holder| starts(flow, holder, findings));
    named(flow, findings);
    references(flow, findings);
    if complete {
        reachability(flow, findings);
        inclusive(flow, findings);
        choosers(flow, findings);
        loops_without_step(flow, findings);
    }
}

/// S2 and the flows that no event or gateway may have.
fn flows_of(flow: &Flow, at: usize, findings: &mut Vec<Finding>) {
    let node = &flow.nodes()[at];
    let (name, ways_in, ways_out) = (&node.name, flow.incoming(at).len(), flow.outgoing(at).len());
    let here = || vec![node.id.clone()];
    match node.kind {
        NodeKind::Start | NodeKind::Step | NodeKind::Timer | NodeKind::Timeout | NodeKind::Sub if ways_out > 1 => {
            findings.push(Finding::error(
                Code::S2,
                here(),
                format!("有 {ways_out} 条连线直接离开“{name}”；请用网关画明是选择还是并行。"),
                format!(
                    "{ways_out} flows leave “{name}” directly; draw a gateway that says whether it is a choice or a fork."
                ),
            ));
        }
        NodeKind::Step | NodeKind::Timer | NodeKind::Sub if ways_in > 1 => findings.push(Finding::warning(
            Code::S2,
            here(),
            format!("有 {ways_in} 条连线进入“{name}”，将按任一到达即办理执行。"),
            format!("{ways_in} flows enter “{name}”; it opens when any one of them arrives."),
        )),
        NodeKind::Start | NodeKind::Timeout if ways_in > 0 => findings.push(Finding::error(
            Code::S1,
            here(),
            format!("连线不能进入事件“{name}”。"),
            format!("No flow may enter the event “{name}”."),
        )),
        NodeKind::End if ways_out > 0 => findings.push(Finding::error(
            Code::S1,
            here(),
            format!("连线不能离开结束事件“{name}”。"),
            format!("No flow may leave the end event “{name}”."),
        )),
        NodeKind::OnDemand if ways_in + ways_out > 0 => findings.push(Finding::error(
            Code::S1,
            here(),
            format!("按需流程“{name}”不能有连线进入或离开。"),
            format!("No flow may enter or leave the on-demand flow “{name}”."),
        )),
        NodeKind::End if node.outcome.is_some() && flow.holder(at).is_some() => findings.push(Finding::error(
            Code::S1,
            here(),
            format!("“{name}”在子流程或按需流程内，不能写明办件结果（gp:outcome）。"),
            format!(
                "“{name}” lies in a sub-process or on-demand flow and cannot name the case's outcome (gp:outcome)."
            ),
        )),
        NodeKind::Start
        | NodeKind::Step
        | NodeKind::End
        | NodeKind::Exclusive
        | NodeKind::Parallel
        | NodeKind::Inclusive
        | NodeKind::Sub
        | NodeKind::OnDemand
        | NodeKind::Timer
        | NodeKind::Timeout
        | NodeKind::Unsupported => {}
    }
}

/// S3, in the body of the case and in everything that holds nodes of its own.
fn starts(flow: &Flow, holder: Option<usize>, findings: &mut Vec<Finding>) {
    let starts: Vec<String> = flow.starts(holder).map(|at| id(flow, at)).collect();
    let (zh, en) = match holder {
        None => ("流程".to_owned(), "The flow".to_owned()),
        Some(at) => (format!("“{}”", called(flow, at)), format!("“{}”", called(flow, at))),
    };
    let count = starts.len();
    match count {
        1 => {}
        0 => findings.push(Finding::error(
            Code::S3,
            holder.map(|at| id(flow, at)).into_iter().collect(),
            format!("{zh}没有开始事件。"),
            format!("{en} has no start event."),
        )),
        _ => findings.push(Finding::error(
            Code::S3,
            holder.map(|at| id(flow, at)).into_iter().chain(starts).collect(),
            format!("{zh}有 {count} 个开始事件，只能有一个。"),
            format!("{en} has {count} start events; there must be exactly one."),
        )),
    }
}

/// S4 for `gp:returnTo`: it names steps of this flow.
fn references(flow: &Flow, findings: &mut Vec<Finding>) {
    for node in flow.nodes() {
        let unknown = |target: &&String| flow.node(target).is_none_or(|target| target.kind != NodeKind::Step);
        for target in node.return_to.iter().filter(unknown) {
            findings.push(Finding::error(
                Code::S4,
                vec![node.id.clone()],
                format!("“{}”的退回对象（gp:returnTo）“{target}”不是本流程的环节。", node.name),
                format!("“{}” may send back (gp:returnTo) to “{target}”, which is no step of this flow.", node.name),
            ));
        }
    }
}

/// S5 and S6, each told where it begins: what lies behind an island's entrance or before a dead end follows from it.
/// Elements that are not executed count as both entrance and exit, for one fault should be told once.
fn reachability(flow: &Flow, findings: &mut Vec<Finding>) {
    let unsupported: Vec<usize> = flow.of_kind(NodeKind::Unsupported).collect();
    // What follows a sub-process that cannot be passed is no island for another reason.
    let ends_inside = |sub: usize| flow.of_kind(NodeKind::End).any(|end| flow.holder(end) == Some(sub));
    let closed: Vec<usize> =
        flow.of_kind(NodeKind::Sub).filter(|at| flow.starts(Some(*at)).next().is_none() || !ends_inside(*at)).collect();
    let behind = closed.iter().flat_map(|at| flow.outgoing(*at)).map(|edge| flow.target(*edge));
    let entrances: Vec<usize> = flow
        .starts(None)
        .chain(flow.of_kind(NodeKind::OnDemand))
        .chain(unsupported.iter().copied())
        .chain(behind)
        .collect();
    let last = flow.of_kind(NodeKind::End).filter(|at| flow.after(*at).is_empty() && !in_sub(flow, *at));
    let exits = last.chain(unsupported).chain(closed.iter().copied()).collect();
    let entered = match entrances.is_empty() {
        true => vec![true; flow.nodes().len()],
        false => flow.reachable(entrances),
    };
    let left = flow.reaching(exits);
    let islands = first_of(flow, |at| !entered[at], Flow::before, Flow::reachable, flow.order().iter().copied());
    let stuck = |at: usize| entered[at] && !left[at];
    let dead_ends = first_of(flow, stuck, Flow::after, Flow::reaching, flow.order().iter().rev().copied());
    for (at, node) in flow.nodes().iter().enumerate() {
        let name = called(flow, at);
        if islands.contains(&at) {
            findings.push(Finding::error(
                Code::S5,
                vec![id(flow, at)],
                format!("从开始事件永远到不了“{name}”。"),
                format!("“{name}” can never be reached from the start."),
            ));
        } else if dead_ends.contains(&at) {
            findings.push(Finding::error(
                Code::S6,
                vec![id(flow, at)],
                format!("从“{name}”没有通往结束事件的路。"),
                format!("There is no way from “{name}” to an end."),
            ));
        } else if entered[at] && node.kind == NodeKind::End && node.outcome.is_none() && flow.holder(at).is_none() {
            findings.push(Finding::warning(
                Code::S6,
                vec![id(flow, at)],
                format!("结束事件“{name}”没有写明结果（gp:outcome）；在此办结的办件没有结果。"),
                format!("The end “{name}” names no outcome (gp:outcome); a case that closes here has no result."),
            ));
        }
    }
}

fn in_sub(flow: &Flow, at: usize) -> bool {
    flow.holder(at).is_some_and(|holder| flow.nodes()[holder].kind == NodeKind::Sub)
}

/// Of some nodes those that the others only follow from: the ones without a way on, and of each loop without such a one
/// the first in `order`.
fn first_of(
    flow: &Flow,
    at_fault: impl Fn(usize) -> bool,
    ways: impl Fn(&Flow, usize) -> &[usize],
    follow: impl Fn(&Flow, Vec<usize>) -> Vec<bool>,
    order: impl Iterator<Item = usize>,
) -> Vec<usize> {
    let faulty: Vec<usize> = order.filter(|at| at_fault(*at)).collect();
    let mut first: Vec<usize> = faulty.iter().copied().filter(|at| ways(flow, *at).is_empty()).collect();
    let mut told = follow(flow, first.clone());
    for at in faulty {
        if !told[at] {
            first.push(at);
            let more = follow(flow, vec![at]);
            told.iter_mut().zip(more).for_each(|(told, more)| *told |= more);
        }
    }
    first
}

/// S1: a loop of gateways alone, or of sub-processes in which nothing is done, would run for ever within one settling.
/// Gateways are taken away once nothing but taken ones lead to them; what stays lies on such a loop or behind one.
fn loops_without_step(flow: &Flow, findings: &mut Vec<Finding>) {
    let passes = |at: usize| match flow.nodes()[at].kind {
        NodeKind::Exclusive | NodeKind::Parallel | NodeKind::Inclusive => true,
        NodeKind::Sub | NodeKind::Start | NodeKind::End => true,
        NodeKind::Step | NodeKind::Timer | NodeKind::Timeout | NodeKind::OnDemand | NodeKind::Unsupported => false,
    };
    let before = |at: usize| flow.before(at).iter().filter(|from| passes(**from)).count();
    let mut waiting: Vec<usize> = (0..flow.nodes().len()).map(before).collect();
    let mut open: Vec<usize> = (0..flow.nodes().len()).filter(|at| passes(*at) && waiting[*at] == 0).collect();
    while let Some(at) = open.pop() {
        for &target in flow.after(at) {
            waiting[target] -= 1;
            if passes(target) && waiting[target] == 0 {
                open.push(target);
            }
        }
    }
    let stays: Vec<bool> = (0..flow.nodes().len()).map(|at| passes(at) && waiting[at] > 0).collect();
    let on_loop = |at: &usize| stays[*at] && flow.after(*at).iter().any(|next| stays[*next]);
    let found: Vec<String> = (0..stays.len()).filter(on_loop).map(|at| id(flow, at)).collect();
    if !found.is_empty() {
        findings.push(Finding::error(
            Code::S1,
            found,
            "网关之间有一条不经过任何环节的回路。".to_owned(),
            "Gateways form a loop that passes no step.".to_owned(),
        ));
    }
}
