//! A tree of elements to a model: which BPMN element means what, and what is kept only to be drawn. Nothing is judged
//! here but what cannot be represented; that is noted as a finding for the check to repeat.

use std::collections::HashSet;

use crate::extension::Extension;
use crate::finding::{Code, Finding};
use crate::graph::{Edge, Flow, Node, NodeKind, Resource};
use crate::unreadable::{Reason, Unreadable};
use crate::xml::{self, Element, Space};

/// One BPMN file as read.
#[derive(Debug, Clone)]
pub struct Model {
    /// Every process of the file in its order, also those that only show what a partner does.
    pub processes: Vec<Process>,
}

/// One `bpmn:process`.
#[derive(Debug, Clone)]
pub struct Process {
    /// Its id; empty if the file gives none.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its text.
    pub documentation: Option<String>,
    /// Whether the file says `isExecutable="true"`.
    pub marked_executable: bool,
    /// The graph.
    pub flow: Flow,
    /// What could not be represented.
    pub(crate) faults: Vec<Finding>,
}

impl Model {
    /// The process a case would run through: the only one marked executable, else the only one that draws anything.
    /// `None` when there is no such single process.
    pub fn executable(&self) -> Option<&Process> {
        only(self.processes.iter().filter(|process| process.marked_executable))
            .or_else(|| only(self.processes.iter().filter(|process| !process.flow.nodes().is_empty())))
    }
}

fn only<'p>(mut processes: impl Iterator<Item = &'p Process>) -> Option<&'p Process> {
    let first = processes.next()?;
    processes.next().is_none().then_some(first)
}

/// Reads a BPMN 2.0 file of at most 1 MiB in UTF-8, UTF-16 or the encoding its declaration names. Elements outside the
/// executed subset do not stop the reading; `check` names them.
///
/// # Errors
/// `Unreadable` for anything that is not safe, not XML, not BPMN or ambiguous in its ids.
pub fn read(xml: &[u8]) -> Result<Model, Unreadable> {
    let root = xml::parse(xml)?;
    if !root.is(Space::Bpmn, "definitions") {
        return Err(Reason::NotBpmn.at(root.line));
    }
    let mut seen = HashSet::new();
    unique_ids(&root, &mut seen)?;
    let resources: Vec<Resource> = root.children_in(Space::Bpmn, "resource").filter_map(resource).collect();
    let processes = root.children_in(Space::Bpmn, "process").map(|element| process(element, &resources)).collect();
    Ok(Model { processes })
}

/// Ids of model and diagram share one space (xs:ID); foreign extensions have their own.
fn unique_ids<'e>(element: &'e Element, seen: &mut HashSet<&'e str>) -> Result<(), Unreadable> {
    if matches!(element.space, Space::Bpmn | Space::Diagram)
        && let Some(id) = element.attribute("id")
        && !seen.insert(id)
    {
        return Err(Unreadable::duplicate(id, element.line));
    }
    element.children.iter().try_for_each(|child| unique_ids(child, seen))
}

fn resource(element: &Element) -> Option<Resource> {
    let id = element.attribute("id")?.to_owned();
    let name = element.attribute("name").unwrap_or(&id).to_owned();
    Some(Resource { id, name })
}

fn process(element: &Element, resources: &[Resource]) -> Process {
    let mut faults = Vec::new();
    let id = element.attribute("id").unwrap_or_default().to_owned();
    let mut nodes = Vec::new();
    let mut edges = Vec::new();
    for child in element.children.iter().filter(|child| child.space == Space::Bpmn) {
        if child.name == "sequenceFlow" {
            edges.extend(edge(child, &mut faults));
        } else if let Some(kind) = kind_of(&child.name) {
            nodes.extend(node(child, kind, &mut faults));
        }
    }
    let mut extension = Extension { owner: &id, element, faults: &mut faults };
    extension.expect_only(&[], &["limit", "complaint"]);
    let limits = extension.limits(true);
    let complaint = extension.complaint();
    let flow = Flow::new(nodes, edges, resources.to_vec(), limits, complaint, &mut faults);
    Process {
        name: element.attribute("name").map(str::to_owned),
        documentation: documentation(element),
        marked_executable: matches!(element.attribute("isExecutable"), Some("true" | "1")),
        id,
        flow,
        faults,
    }
}

/// The flow nodes of BPMN 2.0 (clause 7.6); everything else inside a process is drawing or information.
fn kind_of(name: &str) -> Option<NodeKind> {
    match name {
        "startEvent" => Some(NodeKind::Start),
        "endEvent" => Some(NodeKind::End),
        "userTask" | "task" | "manualTask" | "serviceTask" | "sendTask" | "receiveTask" | "scriptTask"
        | "businessRuleTask" => Some(NodeKind::Step),
        "exclusiveGateway" => Some(NodeKind::Exclusive),
        "parallelGateway" => Some(NodeKind::Parallel),
        "inclusiveGateway"
        | "complexGateway"
        | "eventBasedGateway"
        | "intermediateCatchEvent"
        | "intermediateThrowEvent"
        | "boundaryEvent"
        | "implicitThrowEvent"
        | "subProcess"
        | "adHocSubProcess"
        | "transaction"
        | "callActivity" => Some(NodeKind::Unsupported),
        _ => None,
    }
}

fn node(element: &Element, kind: NodeKind, faults: &mut Vec<Finding>) -> Option<Node> {
    let name = element.attribute("name").map(str::trim).unwrap_or_default();
    let Some(id) = element.attribute("id").filter(|id| !id.is_empty()) else {
        faults.push(nameless(element));
        return None;
    };
    let mut extension = Extension { owner: id, element, faults };
    match kind {
        NodeKind::Step => extension.expect_only(
            &["action", "returnTo", "merge", "public"],
            &["limit", "stop", "risk", "supervision", "disclosure"],
        ),
        NodeKind::End => extension.expect_only(&["outcome"], &[]),
        NodeKind::Start | NodeKind::Exclusive | NodeKind::Parallel => extension.expect_only(&[], &[]),
        NodeKind::Unsupported => {}
    }
    Some(Node {
        kind,
        limit: extension.limits(false).into_iter().next(),
        action: extension.action(),
        stops: extension.stops(),
        publicity: extension.publicity(),
        merge: extension.merge(),
        risk: extension.risk(),
        supervision: extension.supervision(),
        disclosure: extension.disclosure(),
        return_to: ids(element.attribute_in(Space::Gp, "returnTo").unwrap_or_default()),
        outcome: element.attribute_in(Space::Gp, "outcome").filter(|text| !text.is_empty()).map(str::to_owned),
        resource: post(element),
        documentation: documentation(element),
        traits: traits(element),
        element: element.name.clone(),
        name: if name.is_empty() { id.to_owned() } else { name.to_owned() },
        id: id.to_owned(),
    })
}

fn edge(element: &Element, faults: &mut Vec<Finding>) -> Option<Edge> {
    let Some(id) = element.attribute("id").filter(|id| !id.is_empty()) else {
        faults.push(nameless(element));
        return None;
    };
    let condition = element.child("conditionExpression").map(|child| child.text.trim().to_owned());
    Some(Edge {
        id: id.to_owned(),
        name: element.attribute("name").filter(|name| !name.is_empty()).map(str::to_owned),
        condition: condition.filter(|text| !text.is_empty()),
        source: element.attribute("sourceRef").unwrap_or_default().to_owned(),
        target: element.attribute("targetRef").unwrap_or_default().to_owned(),
    })
}

/// The post: `potentialOwner`, or one of its more general forms, with the prefix of the QName dropped.
fn post(element: &Element) -> Option<String> {
    let owner = ["potentialOwner", "humanPerformer", "performer", "resourceRole"];
    let owner = owner.iter().find_map(|name| element.child(name))?;
    let text = owner.child("resourceRef")?.text.trim();
    let local = text.rsplit(':').next().unwrap_or(text);
    (!local.is_empty()).then(|| local.to_owned())
}

fn documentation(element: &Element) -> Option<String> {
    let text = element.child("documentation")?.text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What makes an element more than its plain form: its event definitions and loop or compensation markers.
fn traits(element: &Element) -> Vec<String> {
    let inner = element.children.iter().filter(|child| {
        child.space == Space::Bpmn
            && (child.name.ends_with("EventDefinition")
                || child.name == "eventDefinitionRef"
                || child.name.ends_with("LoopCharacteristics"))
    });
    let mut traits: Vec<String> = inner.map(|child| child.name.clone()).collect();
    if matches!(element.attribute("isForCompensation"), Some("true" | "1")) {
        traits.push("isForCompensation".to_owned());
    }
    traits
}

fn ids(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || c == ',');
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn nameless(element: &Element) -> Finding {
    let (name, line) = (&element.name, element.line);
    Finding::error(
        Code::S4,
        Vec::new(),
        format!("第 {line} 行的 {name} 没有编号（id）。"),
        format!("The {name} on line {line} has no id."),
    )
}
