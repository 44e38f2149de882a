//! What one version says otherwise than another, leaf by leaf, and what its chart does otherwise, element by element.

use std::collections::{BTreeMap, BTreeSet};

use flow::{Edge, Flow, Node};
use serde_json::Value;

use super::content::PowerContent;
use crate::cases::step_period;

/// How two versions differ at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Only the later has it.
    Added,
    /// Only the earlier has it.
    Removed,
    /// Both have it and say something else.
    Changed,
}

/// One leaf that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its path; an entry of a list is named by its key, such as `materials.layout.copies`, not by its place.
    pub path: String,
    /// How it differs.
    pub difference: Difference,
    /// What the earlier says.
    pub before: Option<String>,
    /// What the later says.
    pub after: Option<String>,
}

/// One element of the chart that differs, with what it is in either version in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartChange {
    /// Id of the node or sequence flow.
    pub element: String,
    /// Its name, in the later version where it is there.
    pub name: String,
    /// How it differs.
    pub difference: Difference,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// Every leaf that differs, in the order of the content.
///
/// Lists whose entries have a key of their own are compared by it, so that an entry put in front changes nothing else.
pub fn field_changes(before: &PowerContent, after: &PowerContent) -> Vec<FieldChange> {
    let (before, after) = (leaves(before), leaves(after));
    let paths: BTreeSet<&(usize, String)> = before.keys().chain(after.keys()).collect();
    let change = |at: &(usize, String)| {
        let (old, new) = (before.get(at), after.get(at));
        Some(FieldChange {
            path: at.1.clone(),
            difference: difference(old, new)?,
            before: old.cloned(),
            after: new.cloned(),
        })
    };
    paths.into_iter().filter_map(change).collect()
}

/// Every node and sequence flow that differs: nodes in the order of the later chart, removed ones after them.
pub fn chart_changes(before: Option<&Flow>, after: Option<&Flow>) -> Vec<ChartChange> {
    let (old, new) = (elements(before), elements(after));
    let find = |all: &[Element], id: &str| all.iter().find(|element| element.id == id).cloned();
    let there = new.iter().map(|element| (find(&old, &element.id), Some(element.clone())));
    let gone = old.iter().filter(|element| find(&new, &element.id).is_none()).map(|old| (Some(old.clone()), None));
    there
        .chain(gone)
        .filter_map(|(old, new)| {
            let words = |element: &Option<Element>| element.as_ref().map(|element| element.words.clone());
            let (before, after) = (words(&old), words(&new));
            let difference = difference(before.as_ref(), after.as_ref())?;
            let shown = new.or(old)?;
            Some(ChartChange { element: shown.id, name: shown.name, difference, before, after })
        })
        .collect()
}

fn difference(before: Option<&String>, after: Option<&String>) -> Option<Difference> {
    match (before, after) {
        (None, Some(_)) => Some(Difference::Added),
        (Some(_), None) => Some(Difference::Removed),
        (Some(before), Some(after)) if before != after => Some(Difference::Changed),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// The fields in the order in which they are read, for those that a version has.
const ORDER: [&str; 40] = [
    "name",
    "summary",
    "category",
    "ownCategory",
    "basicCode",
    "implementationCode",
    "nonStatutory",
    "kind",
    "nature",
    "relation",
    "initiation",
    "audience",
    "lifeEvents",
    "legalBases",
    "duty",
    "conditions",
    "materials",
    "form",
    "fees",
    "statutory",
    "promised",
    "onOverdue",
    "discretion",
    "discipline",
    "result",
    "resultDocuments",
    "promise",
    "complaint",
    "rights",
    "office",
    "phone",
    "address",
    "hours",
    "posts",
    "leader",
    "disclosure",
    "remark",
    "startsOn",
    "follows",
    "explanation",
];

fn leaves(content: &PowerContent) -> BTreeMap<(usize, String), String> {
    let mut found = BTreeMap::new();
    // A content always serialises; were it not so, nothing would differ rather than the reading break.
    if let Ok(Value::Object(fields)) = serde_json::to_value(content) {
        for (name, value) in &fields {
            // Why a version was made is told beside the changes, not among them.
            if name != "explanation" {
                let place = ORDER.iter().position(|known| known == name).unwrap_or(ORDER.len());
                collect(place, name, value, &mut found);
            }
        }
    }
    found
}

fn collect(place: usize, path: &str, value: &Value, found: &mut BTreeMap<(usize, String), String>) {
    let mut say = |text: String| {
        found.insert((place, path.to_owned()), text);
    };
    match value {
        Value::Null => {}
        Value::Bool(flag) => say(flag.to_string()),
        Value::Number(number) => say(number.to_string()),
        Value::String(text) => say(text.clone()),
        Value::Array(entries) => {
            for (at, entry) in entries.iter().enumerate() {
                collect(place, &format!("{path}.{}", key(at, entry)), entry, found);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                collect(place, &format!("{path}.{name}"), value, found);
            }
        }
    }
}

/// What names an entry of a list: its own key where it has one, itself where it is a word, else its place from 1.
fn key(at: usize, entry: &Value) -> String {
    let text = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    let basis = || Some(format!("{}{}", text("law")?, text("article")?));
    // A row of the discretion rules is its circumstance under its article, with the penalty as a part of its own.
    let inside = |name: &str, part: &str| Some(entry.get(name)?.get(part)?.as_str()?.to_owned());
    let weighed = || {
        let (article, said) = (inside("basis", "article")?, inside("circumstance", "zh")?);
        Some(format!("{article} {said}.{}", text("measure")?))
    };
    let named = text("key").or_else(|| text("resource")).or_else(basis).or_else(weighed);
    let said = named.or_else(|| entry.as_str().map(str::to_owned)).or_else(|| text("zh"));
    said.unwrap_or_else(|| (at + 1).to_string())
}

/// An element of a chart with what it is in words.
#[derive(Clone)]
struct Element {
    id: String,
    name: String,
    words: String,
}

fn elements(flow: Option<&Flow>) -> Vec<Element> {
    let Some(flow) = flow else { return Vec::new() };
    let nodes = flow.nodes().iter().map(|node| Element {
        id: node.id.clone(),
        name: node.name.clone(),
        words: node_words(flow, node),
    });
    let edges = flow.edges().iter().map(|edge| Element {
        id: edge.id.clone(),
        name: edge.name.clone().unwrap_or_default(),
        words: edge_words(edge),
    });
    nodes.chain(edges).collect()
}

fn node_words(flow: &Flow, node: &Node) -> String {
    let post = node.resource.as_deref().and_then(|id| flow.resource(id)).map(|resource| resource.name.clone());
    let limit = step_period(node).map(|period| period.zh());
    let action = node.action.map(|action| format!("{action:?}"));
    let parts = [
        Some(node.element.clone()),
        Some(node.name.clone()),
        action,
        post,
        limit,
        node.outcome.clone(),
        node.documentation.clone(),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// By ids, so that another name of a step is one change and not also one of every connection.
fn edge_words(edge: &Edge) -> String {
    let way = format!("{} → {}", edge.source, edge.target);
    [Some(way), edge.name.clone(), edge.condition.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
