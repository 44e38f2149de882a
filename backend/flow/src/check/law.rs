//! L4, L6–L8 and L10: what the law asks of limits, posts, risks, legal bases and sending back.

use super::limits::Fifths;
use super::{called, id, listed};
use crate::dominance::dominates;
use crate::finding::{Code, Finding, Severity};
use crate::gp::{Action, Limit, LimitKind, Risk};
use crate::graph::Flow;
use crate::node::{Node, NodeKind};

/// `shaped` tells whether the chart hangs together, so that what every case has passed means something.
pub(super) fn check(flow: &Flow, shaped: bool, findings: &mut Vec<Finding>) {
    promised(flow, findings);
    for node in flow.nodes() {
        risk(node, findings);
        bases(node, findings);
    }
    separate_posts(flow, findings);
    if shaped {
        send_back(flow, findings);
    }
}

/// L4. Different units can only be compared by their averages: a person must look.
fn promised(flow: &Flow, findings: &mut Vec<Finding>) {
    let of_kind = |kind: LimitKind| flow.limits().iter().filter(move |limit| limit.kind == kind);
    for promised in of_kind(LimitKind::Promised) {
        let longer = |statutory: &&Limit| {
            Fifths::of(promised.period, promised.days) > Fifths::of(statutory.period, statutory.days)
        };
        let Some(statutory) = of_kind(LimitKind::Statutory).find(longer) else { continue };
        let (promised_zh, promised_en) = Fifths::of(promised.period, promised.days).written(promised);
        let (statutory_zh, statutory_en) = Fifths::of(statutory.period, statutory.days).written(statutory);
        let finding = Finding::error(
            Code::L4,
            Vec::new(),
            format!("承诺时限{promised_zh}，超过法定期限{statutory_zh}。"),
            format!("The promised limit of {promised_en} exceeds the statutory {statutory_en}."),
        );
        let severity = if promised.same_unit(statutory) { Severity::Error } else { Severity::Warning };
        findings.push(Finding { severity, ..finding });
    }
}

/// L6.
fn risk(node: &Node, findings: &mut Vec<Finding>) {
    if node.risk == Some(Risk::High) && node.supervision.is_none() {
        findings.push(Finding::warning(
            Code::L6,
            vec![node.id.clone()],
            format!("环节“{}”风险等级为高，却没有监督点（gp:supervision）。", node.name),
            format!("The risk at “{}” is high, but nobody supervises there (gp:supervision).", node.name),
        ));
    }
}

/// L8.
fn bases(node: &Node, findings: &mut Vec<Finding>) {
    let name = &node.name;
    let decides = node.kind == NodeKind::Timeout && node.timer.as_ref().is_some_and(|timer| timer.basis.is_none());
    let (zh, en) = if decides {
        (
            format!("“{name}”到期即代替人作出处理，必须写明法律依据（gp:basis）。"),
            format!("“{name}” lets time decide; it must name its legal basis (gp:basis)."),
        )
    } else if node.stops.iter().any(|stop| stop.basis.is_none()) {
        (
            format!("环节“{name}”可以停止计时，却没有写明法律依据（gp:stop basis）。"),
            format!("The clock may stop at “{name}” without a legal basis (gp:stop basis)."),
        )
    } else {
        return;
    };
    findings.push(Finding::error(Code::L8, vec![node.id.clone()], zh, en));
}

/// L7.
fn separate_posts(flow: &Flow, findings: &mut Vec<Finding>) {
    for post in flow.resources() {
        let doing = |action: Action| {
            let steps = flow.of_kind(NodeKind::Step);
            steps.filter(move |at| {
                let node = &flow.nodes()[*at];
                node.action == Some(action) && node.resource.as_deref() == Some(post.id.as_str())
            })
        };
        let both: Vec<usize> = doing(Action::Decide).chain(doing(Action::Examine)).collect();
        if doing(Action::Decide).next().is_none() || doing(Action::Examine).next().is_none() {
            continue;
        }
        let (zh, en) = listed(&both.iter().map(|at| called(flow, *at)).collect::<Vec<_>>());
        findings.push(Finding::warning(
            Code::L7,
            both.iter().map(|at| id(flow, *at)).collect(),
            format!("岗位“{}”既审查又决定（{zh}），应当分离。", post.name),
            format!("The post “{}” both examines and decides ({en}).", post.name),
        ));
    }
}

/// L10: only a step that every case has passed can be gone back to, and only within its own scope.
fn send_back(flow: &Flow, findings: &mut Vec<Finding>) {
    if flow.nodes().iter().all(|node| node.return_to.is_empty()) {
        return;
    }
    let above = flow.dominators();
    for (at, node) in flow.nodes().iter().enumerate() {
        for target in node.return_to.iter().filter_map(|target| flow.node_at(target)) {
            if dominates(&above, target, at) {
                continue;
            }
            let (name, to) = (called(flow, at), called(flow, target));
            findings.push(Finding::error(
                Code::L10,
                vec![id(flow, at), id(flow, target)],
                format!("“{name}”可退回“{to}”，但并非每个办件到此之前都经过“{to}”。"),
                format!("“{name}” may send back to “{to}”, which not every case has passed before."),
            ));
        }
    }
}
