//! Small charts written as one line: `start > a > x; x > b > end-granted; x > c > end-refused`. The first letters of a
//! name say what it is: `start…`, `end…` (what follows the dash is the outcome), `x…` exclusive, `p…` parallel, and a
//! capital letter plus `:` another BPMN element (`inclusiveGateway:o`). All else are steps with post and limit. A flow is
//! called after its ends, `a-x`; a second one between the same nodes `a-x-2`.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::{Advance, Code, Finding, Flow, Marking, Model, check, read};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://clearhall.example/bpmn/gp/1" id="file" targetNamespace="t">
<bpmn:resource id="window" name="窗口"/>
<bpmn:process id="process" isExecutable="true"><bpmn:extensionElements><gp:complaint channel="12345"/></bpmn:extensionElements>
"#;

/// The BPMN text of a chart.
pub fn drawn(chart: &str) -> String {
    let mut xml = HEAD.to_owned();
    let mut known = Vec::new();
    let mut flows: BTreeMap<String, usize> = BTreeMap::new();
    for line in chart.split(';') {
        let names: Vec<&str> = line.split('>').map(str::trim).collect();
        for name in &names {
            if !known.contains(name) {
                known.push(name);
                draw_node(&mut xml, name);
            }
        }
        for pair in names.windows(2) {
            let (source, target) = (plain(pair[0]), plain(pair[1]));
            let count = flows.entry(format!("{source}-{target}")).or_default();
            *count += 1;
            let suffix = if *count == 1 { String::new() } else { format!("-{count}") };
            writeln!(
                xml,
                r#"<bpmn:sequenceFlow id="{source}-{target}{suffix}" sourceRef="{source}" targetRef="{target}"/>"#
            )
            .expect("a string takes any text");
        }
    }
    xml.push_str("</bpmn:process></bpmn:definitions>");
    xml
}

fn plain(name: &str) -> &str {
    name.rsplit(':').next().expect("a split has a last part")
}

fn draw_node(xml: &mut String, name: &str) {
    let id = plain(name);
    let line = match name {
        _ if id != name => format!(r#"<bpmn:{} id="{id}"/>"#, &name[..name.len() - id.len() - 1]),
        _ if name.starts_with("start") => format!(r#"<bpmn:startEvent id="{id}"/>"#),
        _ if name.starts_with("end") => match name.split_once('-') {
            Some((_, outcome)) => format!(r#"<bpmn:endEvent id="{id}" gp:outcome="{outcome}"/>"#),
            None => format!(r#"<bpmn:endEvent id="{id}"/>"#),
        },
        _ if name.starts_with('x') => format!(r#"<bpmn:exclusiveGateway id="{id}"/>"#),
        _ if name.starts_with('p') => format!(r#"<bpmn:parallelGateway id="{id}"/>"#),
        _ => step(id, "P1D"),
    };
    writeln!(xml, "{line}").expect("a string takes any text");
}

/// A step as `drawn` writes it, for tests that change one.
pub fn step(id: &str, duration: &str) -> String {
    format!(
        r#"<bpmn:userTask id="{id}"><bpmn:extensionElements><gp:limit duration="{duration}" days="working"/></bpmn:extensionElements><bpmn:potentialOwner><bpmn:resourceRef>window</bpmn:resourceRef></bpmn:potentialOwner></bpmn:userTask>"#
    )
}

pub fn model(xml: &str) -> Model {
    read(xml.as_bytes()).expect("the chart is readable")
}

pub fn flow(chart: &str) -> Flow {
    model(&drawn(chart)).processes.remove(0).flow
}

pub fn findings(chart: &str) -> Vec<Finding> {
    check(&model(&drawn(chart)))
}

/// `S7 p2: after … via start>a>p2`, one line per finding.
pub fn told(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| {
            let trace =
                if finding.trace.is_empty() { String::new() } else { format!(" via {}", finding.trace.join(" > ")) };
            format!("{:?} {:?} {}: {}{trace}", finding.severity, finding.code, finding.elements.join(" "), finding.en)
        })
        .collect()
}

pub fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

/// Open steps, in order of their ids.
pub fn open(flow: &Flow, marking: &Marking) -> Vec<String> {
    marking.open(flow).map(str::to_owned).collect()
}

/// Completes steps in turn (`a`, or `a=x-b` with the flow chosen) and returns the last advance.
pub fn play(flow: &Flow, steps: &[&str]) -> Advance {
    let mut advance = crate::start(flow).expect("the chart starts");
    for step in steps {
        let mut parts = step.split('=');
        let node = parts.next().expect("a split has a first part");
        let choices: Vec<String> = parts.map(str::to_owned).collect();
        advance =
            crate::complete(flow, &advance.marking, node, &choices).unwrap_or_else(|stuck| panic!("{step}: {stuck}"));
    }
    advance
}
