//! Small charts written as one line: `start > a > x; x > b > end-granted; x > c > end-refused`. The first letters of a
//! name say what it is: `start…`, `end…` (what follows the dash is the outcome), `x…` exclusive, `p…` parallel, `or…`
//! inclusive, `wait…` a timer of a day, `late-a` a boundary timer on `a`, `sub…` a sub-process, `demand…` an on-demand flow
//! (whose start is a message), and a capital letter plus `:` another BPMN element (`complexGateway:o`). All else are steps
//! with post and limit. `sub.a` lies in `sub`. A flow is called after its ends, `a-x`; a second one between the same nodes
//! `a-x-2`; a flow out of a choice has its id for a name.

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
    let mut known = Vec::new();
    // What each scope holds, the body of the case under the empty name.
    let mut scopes: BTreeMap<String, String> = BTreeMap::from([(String::new(), HEAD.to_owned())]);
    let mut flows: BTreeMap<String, usize> = BTreeMap::new();
    for line in chart.split(';') {
        let names: Vec<&str> = line.split('>').map(str::trim).collect();
        for name in &names {
            if !known.contains(name) {
                known.push(name);
                draw_node(scopes.entry(scope(plain(name)).to_owned()).or_default(), name);
            }
        }
        for pair in names.windows(2) {
            let (source, target) = (plain(pair[0]), plain(pair[1]));
            let count = flows.entry(format!("{source}-{target}")).or_default();
            *count += 1;
            let suffix = if *count == 1 { String::new() } else { format!("-{count}") };
            let id = format!("{source}-{target}{suffix}");
            let chosen = last(source).starts_with('x') || last(source).starts_with("or");
            let name = if chosen { format!(r#" name="{id}""#) } else { String::new() };
            let xml = scopes.entry(scope(source).to_owned()).or_default();
            writeln!(xml, r#"<bpmn:sequenceFlow id="{id}"{name} sourceRef="{source}" targetRef="{target}"/>"#)
                .expect("a string takes any text");
        }
    }
    let mut xml = scopes.remove("").expect("the body is there");
    // Longer names lie deeper, so what holds them is already in place.
    let mut inner: Vec<(String, String)> = scopes.into_iter().collect();
    inner.sort_by_key(|(name, _)| name.matches('.').count());
    for (name, held) in inner {
        xml = xml.replace(&format!("<!--{name}-->"), &held);
    }
    xml.push_str("</bpmn:process></bpmn:definitions>");
    xml
}

fn plain(name: &str) -> &str {
    name.rsplit(':').next().expect("a split has a last part")
}

/// The sub-process that holds a node.
fn scope(id: &str) -> &str {
    id.rsplit_once('.').map_or("", |(scope, _)| scope)
}

fn last(id: &str) -> &str {
    id.rsplit('.').next().expect("a split has a last part")
}

fn draw_node(xml: &mut String, name: &str) {
    let id = plain(name);
    let demanded = last(scope(id)).starts_with("demand");
    let line = match last(id) {
        _ if id != name => format!(r#"<bpmn:{} id="{id}"/>"#, &name[..name.len() - id.len() - 1]),
        last if last.starts_with("start") && demanded => {
            format!(
                r#"<bpmn:startEvent id="{id}" isInterrupting="false"><bpmn:messageEventDefinition/></bpmn:startEvent>"#
            )
        }
        last if last.starts_with("start") => format!(r#"<bpmn:startEvent id="{id}"/>"#),
        last if last.starts_with("end") => match last.split_once('-') {
            Some((_, outcome)) => format!(r#"<bpmn:endEvent id="{id}" gp:outcome="{outcome}"/>"#),
            None => format!(r#"<bpmn:endEvent id="{id}"/>"#),
        },
        last if last.starts_with('x') => format!(r#"<bpmn:exclusiveGateway id="{id}"/>"#),
        last if last.starts_with('p') => format!(r#"<bpmn:parallelGateway id="{id}"/>"#),
        last if last.starts_with("or") => format!(r#"<bpmn:inclusiveGateway id="{id}"/>"#),
        last if last.starts_with("wait") => {
            format!(r#"<bpmn:intermediateCatchEvent id="{id}">{}</bpmn:intermediateCatchEvent>"#, timer("P1D"))
        }
        last if last.starts_with("late-") => {
            let host = id.replacen("late-", "", 1);
            format!(r#"<bpmn:boundaryEvent id="{id}" attachedToRef="{host}">{}</bpmn:boundaryEvent>"#, timer("P1D"))
        }
        last if last.starts_with("sub") => format!("<bpmn:subProcess id=\"{id}\"><!--{id}--></bpmn:subProcess>"),
        last if last.starts_with("demand") => {
            format!("<bpmn:subProcess id=\"{id}\" triggeredByEvent=\"true\"><!--{id}--></bpmn:subProcess>")
        }
        _ => step(id, "P1D"),
    };
    writeln!(xml, "{line}").expect("a string takes any text");
}

/// A timer as `drawn` writes it, for tests that change one.
pub fn timer(duration: &str) -> String {
    format!(
        r#"<bpmn:timerEventDefinition gp:basis="法"><bpmn:timeDuration>{duration}</bpmn:timeDuration></bpmn:timerEventDefinition>"#
    )
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

/// Completes steps in turn (`a`, or `a=x-b` with the flow chosen; `!wait` lets a timer run out, `+demand` begins an
/// on-demand flow) and returns the last advance.
pub fn play(flow: &Flow, steps: &[&str]) -> Advance {
    let mut advance = crate::start(flow).expect("the chart starts");
    for step in steps {
        let mut parts = step.split('=');
        let node = parts.next().expect("a split has a first part");
        let choices: Vec<String> = parts.map(str::to_owned).collect();
        let marking = &advance.marking;
        let done = match (node.strip_prefix('!'), node.strip_prefix('+')) {
            (Some(timer), _) => crate::fire(flow, marking, timer),
            (_, Some(on_demand)) => crate::start_on_demand(flow, marking, on_demand),
            (None, None) => crate::complete(flow, marking, node, &choices),
        };
        advance = done.unwrap_or_else(|stuck| panic!("{step}: {stuck}"));
    }
    advance
}
