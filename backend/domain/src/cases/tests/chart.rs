//! One chart with all that a case can meet: correction, parallel steps, a loop, a choice with a decision, a delivery.

use flow::Flow;

use crate::cases::CasePlan;
use crate::powers::Initiation;
use crate::time::Period;

const CHART: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://clearhall.example/bpmn/gp/1" id="file" targetNamespace="t">
<bpmn:resource id="window" name="窗口"/>
<bpmn:process id="process" isExecutable="true">
<bpmn:startEvent id="start"/>
STEP(accept, accept, P2D, <gp:stop cause="correction" basis="art 32" times="1"/>)
<bpmn:exclusiveGateway id="again"/>
<bpmn:parallelGateway id="split"/>
STEP(survey, examine, P5D, )
STEP(assess, examine, P3D, )
<bpmn:parallelGateway id="join"/>
<bpmn:exclusiveGateway id="enough"/>
STEP(decide, decide, P2D, )
<bpmn:exclusiveGateway id="outcome"/>
STEP(deliver, deliver, P2D, )
<bpmn:endEvent id="granted" gp:outcome="granted"/>
<bpmn:endEvent id="refused" gp:outcome="refused"/>
EDGE(start, accept) EDGE(accept, again) EDGE(again, split) EDGE(split, survey) EDGE(split, assess) EDGE(survey, join) EDGE(assess, join)
EDGE(join, enough) EDGE(enough, again) EDGE(enough, decide) EDGE(decide, outcome) EDGE(outcome, deliver)
EDGE(outcome, refused) EDGE(deliver, granted)
</bpmn:process></bpmn:definitions>"#;

/// The ids of flows to choose at a step: every way of completing it while it is the last open one.
pub fn choices(node: &str) -> Vec<Vec<String>> {
    let ids: &[&str] = match node {
        "survey" | "assess" => &["enough-again", "enough-decide"],
        "decide" => &["outcome-deliver", "outcome-refused"],
        _ => &[],
    };
    let mut ways = vec![Vec::new()];
    ways.extend(ids.iter().map(|id| vec![(*id).to_owned()]));
    ways
}

fn drawn(chart: &str) -> String {
    let mut xml = String::new();
    let mut rest = chart;
    while let Some((before, word, inside, after)) = next(rest) {
        xml.push_str(before);
        let parts: Vec<&str> = inside.splitn(4, ',').map(str::trim).collect();
        xml.push_str(&if word == "STEP" {
            let [id, action, limit, more] = parts[..] else { panic!("a step has four parts: {inside}") };
            format!(
                "<bpmn:userTask id=\"{id}\" name=\"{id}\" gp:action=\"{action}\"><bpmn:extensionElements>\
                 <gp:limit duration=\"{limit}\" days=\"working\"/>{more}</bpmn:extensionElements><bpmn:potentialOwner \
                 id=\"owner-{id}\"><bpmn:resourceRef>window</bpmn:resourceRef></bpmn:potentialOwner></bpmn:userTask>"
            )
        } else {
            let [from, to] = parts[..] else { panic!("an edge has two ends: {inside}") };
            format!("<bpmn:sequenceFlow id=\"{from}-{to}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>")
        });
        rest = after;
    }
    xml + rest
}

fn next(text: &str) -> Option<(&str, &str, &str, &str)> {
    let at = [text.find("STEP("), text.find("EDGE(")].into_iter().flatten().min()?;
    let (before, marked) = text.split_at(at);
    let (inside, after) = marked[5..].split_once(')')?;
    Some((before, &marked[..4], inside, after))
}

/// The plan of a power on this chart.
pub fn plan(initiation: Initiation) -> CasePlan {
    on(CHART, initiation)
}

/// The same, drawn so that correction could be asked at a later step as well.
pub fn plan_asking_later(initiation: Initiation) -> CasePlan {
    let stop = "<gp:stop cause=\"correction\" basis=\"art 32\" times=\"1\"/>";
    on(&CHART.replace("STEP(survey, examine, P5D, )", &format!("STEP(survey, examine, P5D, {stop})")), initiation)
}

fn on(chart: &str, initiation: Initiation) -> CasePlan {
    CasePlan {
        flow: flow(chart),
        initiation,
        acceptance: Period::working_days(5, "行政许可法第三十二条"),
        promised: Period::working_days(20, "承诺"),
    }
}

fn flow(chart: &str) -> Flow {
    let model = flow::read(drawn(chart).as_bytes()).expect("the chart reads");
    model.executable().expect("one process").flow.clone()
}
