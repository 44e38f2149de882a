//! S7–S9 as the author reads them: proves the chart sound by reduction or tells the counter-examples the search finds.

use super::search::{Example, Fault, MOST_MARKINGS, examples};
use super::{called, id, listed, reduce};
use crate::finding::{Code, Finding};
use crate::graph::Flow;
use crate::node::NodeKind;

pub(super) fn check(flow: &Flow, findings: &mut Vec<Finding>) {
    if reduce::reduces(flow) {
        return;
    }
    findings.extend(examples(flow).iter().map(|example| tell(flow, example)));
}

fn tell(flow: &Flow, example: &Example) -> Finding {
    let trace: Vec<String> = example.trace.iter().map(|node| id(flow, *node)).collect();
    let finding = match &example.fault {
        Fault::Deadlock { join, missing } => {
            let (zh, en) = after(flow, &example.trace);
            let (wanted_zh, wanted_en) = listed(&wanted(flow, missing));
            let gateway = called(flow, *join);
            Finding::error(
                Code::S7,
                vec![id(flow, *join)],
                format!("死锁：{zh}，办件在“{gateway}”等待{wanted_zh}，而它永远不会到来。"),
                format!("Deadlock: {en}, the case waits at “{gateway}” for {wanted_en}, in vain."),
            )
        }
        Fault::Twice { node } => {
            let (zh, en) = after(flow, &example.trace[..example.trace.len() - 1]);
            let name = called(flow, *node);
            let (twice_zh, twice_en) = match flow.nodes()[*node].kind == NodeKind::Step {
                true => ("会同时出现两次", "is active twice"),
                false => ("会被同一办件到达两次", "is reached twice"),
            };
            Finding::error(
                Code::S8,
                vec![id(flow, *node)],
                format!("缺少汇合：{zh}，“{name}”{twice_zh}。"),
                format!("Missing join: {en}, “{name}” {twice_en}."),
            )
        }
        Fault::EndsEarly { end, open } => {
            let (zh, en) = after(flow, &example.trace);
            let names: Vec<&str> = open.iter().map(|node| called(flow, *node)).collect();
            let (open_zh, open_en) = listed(&names);
            let name = called(flow, *end);
            Finding::error(
                Code::S9,
                std::iter::once(end).chain(open).map(|node| id(flow, *node)).collect(),
                format!("{zh}，办件会在“{name}”办结，而{open_zh}仍未办完。"),
                format!("{}, the case can end at “{name}” with {open_en} still open.", capital(&en)),
            )
        }
        Fault::Endless { open } => {
            let (zh, en) = after(flow, &example.trace);
            Finding::error(
                Code::S6,
                open.iter().map(|node| id(flow, *node)).collect(),
                format!("{zh}，办件可以一直办下去，却永远无法办结。"),
                format!("{}, the case can go on for ever and never close.", capital(&en)),
            )
        }
        Fault::Undecided => Finding::error(
            Code::S7,
            Vec::new(),
            format!("流程的并行组合过多，查看 {MOST_MARKINGS} 种状态后仍无法证明不会死锁；请简化。"),
            format!(
                "Too many parallel combinations: after {MOST_MARKINGS} states the flow is not proved free of deadlock; simplify it."
            ),
        ),
    };
    finding.along(trace)
}

/// “after A and B”: the steps completed and the timers run out on the way.
fn after(flow: &Flow, trace: &[usize]) -> (String, String) {
    let steps: Vec<&str> = trace
        .iter()
        .filter(|node| matches!(flow.nodes()[**node].kind, NodeKind::Step | NodeKind::Timer | NodeKind::Timeout))
        .map(|node| called(flow, *node))
        .collect();
    let (zh, en) = listed(&steps);
    match steps.is_empty() {
        true => ("开始之后".to_owned(), "right after the start".to_owned()),
        false => (format!("办完{zh}之后"), format!("after {en}")),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// The nearest steps (or the start) that the missing tokens would come from.
fn wanted<'f>(flow: &'f Flow, missing: &[usize]) -> Vec<&'f str> {
    let mut open: Vec<usize> = missing.iter().map(|edge| flow.source(*edge)).collect();
    let mut names = Vec::new();
    let mut seen = Vec::new();
    while let Some(node) = open.pop() {
        if seen.contains(&node) {
            continue;
        }
        seen.push(node);
        match flow.nodes()[node].kind {
            NodeKind::Step | NodeKind::Start | NodeKind::Sub | NodeKind::Timer | NodeKind::Timeout => {
                names.push(called(flow, node));
            }
            NodeKind::Exclusive
            | NodeKind::Parallel
            | NodeKind::Inclusive
            | NodeKind::OnDemand
            | NodeKind::End
            | NodeKind::Unsupported => open.extend(flow.incoming(node).iter().map(|edge| flow.source(*edge))),
        }
    }
    names.reverse();
    names
}
