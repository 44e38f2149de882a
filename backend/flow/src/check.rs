//! The check that guards approval: runs every rule on the one executable process and sorts what they find.

#[cfg(test)]
mod agreement;
mod choices;
mod compulsory;
mod law;
mod limits;
mod reduce;
mod search;
mod soundness;
mod structure;
mod supported;

pub use compulsory::Compulsory;

use crate::bpmn::{Model, Process};
use crate::finding::{Code, Finding, Severity};
use crate::graph::Flow;
use crate::links::MOST_NODES;

/// As [`MOST_NODES`], for sequence flows.
const MOST_EDGES: usize = 2_000;

/// What a process is to the engine, by the rules of its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Class {
    /// It is executed as it is drawn.
    Executable,
    /// It is executed; some elements are read more plainly than they are drawn.
    ExecutableWithWarnings,
    /// No case may run through it; it is kept and shown.
    DisplayOnly,
}

/// One process of a file as the check sees it.
#[derive(Debug, Clone)]
pub struct Examined<'m> {
    /// The process.
    pub process: &'m Process,
    /// What it is to the engine.
    pub class: Class,
    /// Everything found in it, errors first.
    pub findings: Vec<Finding>,
}

impl Examined<'_> {
    /// Why it is not simply executable: the findings that make its class.
    pub fn reasons(&self) -> impl Iterator<Item = &Finding> {
        let severity = match self.class {
            Class::Executable => None,
            Class::ExecutableWithWarnings => Some(Severity::Warning),
            Class::DisplayOnly => Some(Severity::Error),
        };
        self.findings.iter().filter(move |finding| finding.code.of_shape() && Some(finding.severity) == severity)
    }
}

/// Every finding of the model's executable process, errors first, then by code. Empty means that the chart can be
/// approved and executed as it stands.
pub fn check(model: &Model) -> Vec<Finding> {
    check_with(model, &[])
}

/// As [`check`], with the actions that the power's category makes compulsory (L9).
pub fn check_with(model: &Model, compulsory: &[Compulsory]) -> Vec<Finding> {
    match model.executable() {
        Some(process) => findings_of(process, compulsory),
        None => vec![no_single_process(model)],
    }
}

/// Every process of a file by itself, also those that no case would run through.
pub fn examine(model: &Model) -> Vec<Examined<'_>> {
    let examined = |process| {
        let findings = findings_of(process, &[]);
        let class = match &findings {
            all if all.iter().any(Finding::stops_execution) => Class::DisplayOnly,
            all if all.iter().any(|finding| finding.code.of_shape()) => Class::ExecutableWithWarnings,
            _ => Class::Executable,
        };
        Examined { process, class, findings }
    };
    model.processes.iter().map(examined).collect()
}

fn findings_of(process: &Process, compulsory: &[Compulsory]) -> Vec<Finding> {
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
    law::check(flow, shaped, &mut findings);
    if shaped {
        compulsory::check(flow, compulsory, &mut findings);
    }
    findings.sort();
    findings.dedup();
    findings
}

/// Tokens can only be played through a chart whose elements all mean something and hang together.
fn executable_shape(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| {
        let of_tokens = matches!(finding.code, Code::S7 | Code::S8 | Code::S9);
        finding.severity == Severity::Warning || of_tokens || !finding.code.of_shape()
    })
}

fn no_single_process(model: &Model) -> Finding {
    let drawn = model.processes.iter().filter(|process| !process.called && !process.flow.nodes().is_empty());
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
