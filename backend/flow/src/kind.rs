//! Which BPMN element does what in the executed subset, and which is only drawn for which reason.

use crate::bpmn::traits;
use crate::node::{NodeKind, Refusal};
use crate::xml::{Element, Space};

/// The flow nodes of BPMN 2.0 (clause 7.6); everything else inside a process is drawing or information. `inside` tells
/// whether the element lies in a sub-process.
pub(crate) fn kind_of(element: &Element, inside: bool) -> Option<(NodeKind, Option<Refusal>)> {
    let refused = |why: Refusal| (NodeKind::Unsupported, Some(why));
    let event = is(element, "triggeredByEvent") == Some(true);
    Some(match element.name.as_str() {
        "startEvent" => (NodeKind::Start, None),
        "endEvent" => (NodeKind::End, None),
        "userTask" | "task" | "manualTask" | "serviceTask" | "sendTask" | "receiveTask" | "scriptTask"
        | "businessRuleTask" => (NodeKind::Step, None),
        "exclusiveGateway" => (NodeKind::Exclusive, None),
        "parallelGateway" => (NodeKind::Parallel, None),
        "inclusiveGateway" => (NodeKind::Inclusive, None),
        "subProcess" if event && inside => refused(Refusal::Inside),
        "subProcess" if event && started_by_message(element) => (NodeKind::OnDemand, None),
        "subProcess" if event => refused(Refusal::Trigger),
        "subProcess" => (NodeKind::Sub, None),
        "callActivity" if element.attribute("calledElement").is_none_or(str::is_empty) => {
            refused(Refusal::CallsNothing)
        }
        // What it calls decides whether it stays one.
        "callActivity" => (NodeKind::Sub, None),
        "intermediateCatchEvent" if timed(element) => (NodeKind::Timer, None),
        "boundaryEvent" if timed(element) && is(element, "cancelActivity") != Some(false) => (NodeKind::Timeout, None),
        "boundaryEvent" => refused(Refusal::Boundary),
        "complexGateway"
        | "eventBasedGateway"
        | "intermediateCatchEvent"
        | "intermediateThrowEvent"
        | "implicitThrowEvent"
        | "adHocSubProcess"
        | "transaction" => refused(Refusal::Element),
        _ => return None,
    })
}

fn timed(element: &Element) -> bool {
    traits(element) == ["timerEventDefinition"]
}

/// Its one start is a message that leaves the rest running.
fn started_by_message(element: &Element) -> bool {
    let mut starts = element.children_in(Space::Bpmn, "startEvent");
    let (Some(start), None) = (starts.next(), starts.next()) else { return false };
    traits(start) == ["messageEventDefinition"] && is(start, "isInterrupting") == Some(false)
}

fn is(element: &Element, attribute: &str) -> Option<bool> {
    match element.attribute(attribute)? {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}
