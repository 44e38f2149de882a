//! The check that guards approval: runs every rule on the one executable process and sorts what they find.

#[cfg(test)]
mod agreement;
mod limits;
mod reduce;
mod search;
mod soundness;
mod structure;

use crate::bpmn::Model;
use crate::finding::{Code, Finding, Severity};
use crate::graph::Flow;

/// A chart beyond this cannot be reviewed by people, and checking it would take long.
const MOST_NODES: usize = 1_000;
const MOST_EDGES: usize = 2_000;

/// Every finding of the model's executable process, errors first, then by code. Empty means that the chart can be
/// approved and executed as it stands.
pub fn check(model: &Model) -> Vec<Finding> {
    let Some(process) = model.executable() else {
        return vec![no_single_process(model)];
    };
    let flow = &process.flow;
    if flow.nodes().len() > MOST_NODES || flow.edges().len() > MOST_EDGES {
        return vec![too_large(&process.id)];
    }
    let mut findings = process.faults.clone();
    structure::check(flow, &mut findings);
    // What tokens do in a chart that does not hang together, and how long its longest way is, follows from that fault
    // and would be told again in other words.
    let shaped = executable_shape(&findings);
    if shaped {
        soundness::check(flow, &mut findings);
    }
    limits::check(flow, &process.id, shaped, &mut findings);
    findings.sort();
    findings.dedup();
    findings
}

/// Tokens can only be played through a chart whose elements all mean something and hang together.
fn executable_shape(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| {
        finding.severity == Severity::Warning
            || match finding.code {
                Code::S1 | Code::S2 | Code::S3 | Code::S4 | Code::S5 | Code::S6 => false,
                Code::S7 | Code::S8 | Code::S9 => true,
                Code::L1 | Code::L2 | Code::L3 | Code::L5 => true,
            }
    })
}

fn no_single_process(model: &Model) -> Finding {
    let drawn = model.processes.iter().filter(|process| !process.flow.nodes().is_empty());
    let ids: Vec<String> = drawn.map(|process| process.id.clone()).collect();
    match ids.is_empty() {
        true => Finding::error(
            Code::S3,
            ids,
            "文件中没有画出任何流程。".to_owned(),
            "The file draws no process.".to_owned(),
        ),
        false => Finding::error(
            Code::S1,
            ids,
            "文件中有多个流程，无法确定执行哪一个；请只将其中一个标为可执行（isExecutable）。".to_owned(),
            "The file draws several processes; mark exactly one as executable (isExecutable).".to_owned(),
        ),
    }
}

fn too_large(process: &str) -> Finding {
    Finding::error(
        Code::S1,
        vec![process.to_owned()],
        format!("流程过大：最多 {MOST_NODES} 个节点、{MOST_EDGES} 条连线。"),
        format!("The flow is too large: at most {MOST_NODES} nodes and {MOST_EDGES} sequence flows."),
    )
}

/// A node as a sentence calls it.
fn called(flow: &Flow, node: usize) -> &str {
    &flow.nodes()[node].name
}

fn id(flow: &Flow, node: usize) -> String {
    flow.nodes()[node].id.clone()
}

/// “甲”、“乙” and “A”, “B” and “C”.
fn listed(names: &[&str]) -> (String, String) {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    let en = match quoted.split_last() {
        Some((last, before @ [_, ..])) => format!("{} and {last}", before.join(", ")),
        _ => quoted.concat(),
    };
    (quoted.join("、"), en)
}
