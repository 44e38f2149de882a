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
STEP(survey, examine, P5D, <gp:stop cause="testing" basis="art 45" times="1"/>)
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

/// A chart with timers, an inclusive block, a sub-process and a hearing on demand.
const BEYOND: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://clearhall.example/bpmn/gp/1" id="file" targetNamespace="t">
<bpmn:resource id="window" name="窗口"/>
<bpmn:process id="process" isExecutable="true">
<bpmn:startEvent id="start"/>
STEP(accept, accept, P5D, <gp:stop cause="correction" basis="art 32" times="1"/>)
<bpmn:boundaryEvent id="unanswered" attachedToRef="accept"><bpmn:timerEventDefinition gp:basis="art 32"><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:exclusiveGateway id="accepted"/>
<bpmn:subProcess id="look"><bpmn:startEvent id="enter"/>
STEP(examine, examine, P5D, )
<bpmn:inclusiveGateway id="which"/>
STEP(fire, examine, P3D, )
STEP(water, examine, P3D, )
<bpmn:inclusiveGateway id="all"/><bpmn:endEvent id="leave"/>
EDGE(enter, examine) EDGE(examine, which) EDGE(which, fire) EDGE(which, water) EDGE(fire, all) EDGE(water, all) EDGE(all, leave)
</bpmn:subProcess>
<bpmn:intermediateCatchEvent id="notice"><bpmn:timerEventDefinition><bpmn:timeDuration>P7D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
STEP(decide, decide, P2D, )
<bpmn:boundaryEvent id="undecided" attachedToRef="decide"><bpmn:timerEventDefinition gp:basis="art 50"><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:endEvent id="granted" gp:outcome="granted"/>
<bpmn:endEvent id="deemed" gp:outcome="deemed-granted"/>
<bpmn:subProcess id="hearing" name="听证" triggeredByEvent="true">
<bpmn:startEvent id="asked" isInterrupting="false"><bpmn:messageEventDefinition/></bpmn:startEvent>
STEP(hear, hear, P20D, )
<bpmn:endEvent id="heard"/>
EDGE(asked, hear) EDGE(hear, heard)
</bpmn:subProcess>
EDGE(start, accept) EDGE(accept, accepted) EDGE(unanswered, accepted) EDGE(accepted, look) EDGE(look, notice)
EDGE(notice, decide) EDGE(decide, granted) EDGE(undecided, deemed)
</bpmn:process></bpmn:definitions>"#;

/// The plan of a power on the chart with timers and a hearing on demand.
pub fn plan_beyond() -> CasePlan {
    on(BEYOND, Initiation::Application)
}

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

/// Which steps may be sent back to which: within a region, out of one, across to a sibling, and into one that is over.
const BACK: [(&str, &str); 2] = [("survey", "accept assess"), ("decide", "accept survey")];

fn drawn(chart: &str) -> String {
    let mut xml = String::new();
    let mut rest = chart;
    while let Some((before, word, inside, after)) = next(rest) {
        xml.push_str(before);
        let parts: Vec<&str> = inside.splitn(4, ',').map(str::trim).collect();
        xml.push_str(&if word == "STEP" {
            let back = BACK.iter().find(|(from, _)| *from == parts[0]).map(|(_, to)| format!(" gp:returnTo=\"{to}\""));
            let back = back.unwrap_or_default();
            let [id, action, limit, more] = parts[..] else { panic!("a step has four parts: {inside}") };
            format!(
                "<bpmn:userTask id=\"{id}\" name=\"{id}\" gp:action=\"{action}\"{back}><bpmn:extensionElements>\
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
    on(&CHART.replace("STEP(survey, examine, P5D, ", &format!("STEP(survey, examine, P5D, {stop}")), initiation)
}

fn on(chart: &str, initiation: Initiation) -> CasePlan {
    CasePlan {
        flow: flow(chart),
        initiation,
        acceptance: Period::working_days(5, "行政许可法第三十二条"),
        promised: Period::working_days(20, "承诺"),
        extension: Period::working_days(10, "行政许可法第四十二条"),
        extension_times: 1,
        fees: Vec::new(),
    }
}

fn flow(chart: &str) -> Flow {
    let model = flow::read(drawn(chart).as_bytes()).expect("the chart reads");
    model.executable().expect("one process").flow.clone()
}
