//! A tree of elements to a model: which BPMN element means what, and what is kept only to be drawn. Nothing is judged
//! here but what cannot be represented; that is noted as a finding for the check to repeat.

use std::collections::HashSet;

use crate::calls::Calls;
use crate::extension::Extension;
use crate::finding::{Code, Finding};
use crate::graph::{Flow, Parts};
use crate::kind::kind_of;
use crate::node::{Edge, Node, NodeKind, Refusal, Resource};
use crate::unreadable::{Reason, Unreadable};
use crate::xml::{self, Element, Space};

/// Processes that may be run in place of calls, one in the other.
const DEEPEST_CALL: usize = 20;

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
    /// Whether another process of the file calls it, so that it is run there.
    pub(crate) called: bool,
}

impl Model {
    /// The process a case would run through: the only one marked executable, else the only one that draws anything and
    /// is not called by another. `None` when there is no such single process.
    pub fn executable(&self) -> Option<&Process> {
        let drawn = |process: &&Process| !process.called && !process.flow.nodes().is_empty();
        only(self.processes.iter().filter(|process| process.marked_executable))
            .or_else(|| only(self.processes.iter().filter(drawn)))
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
    let calls = Calls::of(&root);
    let processes = root.children_in(Space::Bpmn, "process");
    Ok(Model { processes: processes.map(|element| process(element, &calls, &resources)).collect() })
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

fn process(element: &Element, calls: &Calls<'_>, resources: &[Resource]) -> Process {
    let id = element.attribute("id").unwrap_or_default().to_owned();
    let mut reading =
        Reading { calls, open: vec![id.as_str()], nodes: Vec::new(), edges: Vec::new(), faults: Vec::new() };
    reading.scope(element, None);
    reading.hosts();
    let Reading { nodes, edges, mut faults, .. } = reading;
    let mut extension = Extension { owner: &id, element, faults: &mut faults };
    extension.expect_only(&[], &["limit", "complaint"]);
    let limits = extension.limits(true);
    let complaint = extension.complaint();
    let flow = Flow::new(Parts { nodes, edges, resources: resources.to_vec(), limits, complaint }, &mut faults);
    Process {
        name: element.attribute("name").map(str::to_owned),
        documentation: documentation(element),
        marked_executable: matches!(element.attribute("isExecutable"), Some("true" | "1")),
        called: calls.count(&id) > 0,
        id,
        flow,
        faults,
    }
}

/// One process being read, with the processes it runs in place of its calls.
struct Reading<'e> {
    calls: &'e Calls<'e>,
    /// The processes that are being read, one called by the other.
    open: Vec<&'e str>,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    faults: Vec<Finding>,
}

impl<'e> Reading<'e> {
    /// Reads what a process or sub-process holds. Inside what is only drawn nothing is looked at.
    fn scope(&mut self, element: &'e Element, within: Option<&str>) {
        for child in element.children.iter().filter(|child| child.space == Space::Bpmn) {
            if child.name == "sequenceFlow" {
                self.edges.extend(edge(child, within, &mut self.faults));
                continue;
            }
            let Some((mut kind, mut refusal)) = kind_of(child, within.is_some()) else { continue };
            let called = self.calls.of_activity(child);
            if let Some(process) = called.filter(|_| kind == NodeKind::Sub) {
                let id = process.attribute("id").unwrap_or_default();
                if self.calls.count(id) > 1 || self.open.contains(&id) || self.open.len() > DEEPEST_CALL {
                    (kind, refusal) = (NodeKind::Unsupported, Some(Refusal::CallsAgain));
                }
            } else if kind == NodeKind::Sub && child.name == "callActivity" {
                kind = NodeKind::Step;
            }
            let Some(mut node) = node(child, kind, &mut self.faults) else { continue };
            node.within = within.map(str::to_owned);
            node.called = self.calls.power(child).filter(|_| kind == NodeKind::Step);
            node.refusal = node.refusal.or(refusal);
            if node.refusal.is_some() {
                node.kind = NodeKind::Unsupported;
            }
            let (id, kind) = (node.id.clone(), node.kind);
            self.nodes.push(node);
            if matches!(kind, NodeKind::Sub | NodeKind::OnDemand) {
                let inner = called.unwrap_or(child);
                self.open.push(called.and_then(|process| process.attribute("id")).unwrap_or_default());
                self.scope(inner, Some(&id));
                self.open.pop();
            }
        }
    }

    /// A boundary timer needs a step beside it; which steps there are is known only now.
    fn hosts(&mut self) {
        let steps: HashSet<(String, Option<String>)> = self
            .nodes
            .iter()
            .filter(|node| node.kind == NodeKind::Step)
            .map(|node| (node.id.clone(), node.within.clone()))
            .collect();
        for node in self.nodes.iter_mut().filter(|node| node.kind == NodeKind::Timeout) {
            let host = node.host.clone().map(|host| (host, node.within.clone()));
            if host.is_none_or(|host| !steps.contains(&host)) {
                (node.kind, node.refusal) = (NodeKind::Unsupported, Some(Refusal::Host));
            }
        }
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
            &["action", "returnTo", "merge", "collective", "public"],
            &["limit", "stop", "risk", "supervision", "disclosure"],
        ),
        NodeKind::End => extension.expect_only(&["outcome"], &[]),
        NodeKind::Start
        | NodeKind::Exclusive
        | NodeKind::Parallel
        | NodeKind::Inclusive
        | NodeKind::Sub
        | NodeKind::OnDemand
        | NodeKind::Timer
        | NodeKind::Timeout => extension.expect_only(&[], &[]),
        NodeKind::Unsupported => {}
    }
    let timed = matches!(kind, NodeKind::Timer | NodeKind::Timeout);
    let timer = if timed { extension.timer() } else { None };
    Some(Node {
        refusal: (timed && timer.is_none()).then_some(Refusal::Period),
        timer,
        kind,
        limit: extension.limits(false).into_iter().next(),
        action: extension.action(),
        stops: extension.stops(),
        publicity: extension.publicity(),
        merge: extension.flag("merge"),
        collective: extension.flag("collective"),
        risk: extension.risk(),
        supervision: extension.supervision(),
        disclosure: extension.disclosure(),
        return_to: ids(element.attribute_in(Space::Gp, "returnTo").unwrap_or_default()),
        outcome: element.attribute_in(Space::Gp, "outcome").filter(|text| !text.is_empty()).map(str::to_owned),
        resource: post(element),
        documentation: documentation(element),
        traits: traits(element),
        host: element.attribute("attachedToRef").map(|host| local(host).to_owned()),
        element: element.name.clone(),
        name: if name.is_empty() { id.to_owned() } else { name.to_owned() },
        within: None,
        called: None,
        id: id.to_owned(),
    })
}

fn edge(element: &Element, within: Option<&str>, faults: &mut Vec<Finding>) -> Option<Edge> {
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
        within: within.map(str::to_owned),
    })
}

/// The post: `potentialOwner`, or one of its more general forms, with the prefix of the QName dropped.
fn post(element: &Element) -> Option<String> {
    let owner = ["potentialOwner", "humanPerformer", "performer", "resourceRole"];
    let owner = owner.iter().find_map(|name| element.child(name))?;
    let named = local(owner.child("resourceRef")?.text.trim());
    (!named.is_empty()).then(|| named.to_owned())
}

fn documentation(element: &Element) -> Option<String> {
    let text = element.child("documentation")?.text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A QName without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// What makes an element more than its plain form: its event definitions and loop or compensation markers.
pub(crate) fn traits(element: &Element) -> Vec<String> {
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
