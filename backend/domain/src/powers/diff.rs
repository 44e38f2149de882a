//! What one version says otherwise than another, leaf by leaf, and what its chart does otherwise, element by element.

use std::collections::{BTreeMap, BTreeSet};

use flow::{Edge, Flow, Node};
use serde_json::Value;

use super::chart_words::{edge_words, node_words};
use super::content::PowerContent;
use crate::text::Text;

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
    pub before: Option<Text>,
    /// What it is.
    pub after: Option<Text>,
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

/// Every node and sequence flow that differs in anything the file says of it: nodes in the order of the later chart, removed
/// ones after them.
pub fn chart_changes(before: Option<&Flow>, after: Option<&Flow>) -> Vec<ChartChange> {
    let (old, new) = (drawn(before), drawn(after));
    let find = |all: &[Drawn], id: &str| all.iter().position(|element| element.id() == id);
    let there = new.iter().map(|element| (find(&old, element.id()).map(|at| old[at]), Some(*element)));
    let gone = old.iter().filter(|element| find(&new, element.id()).is_none()).map(|element| (Some(*element), None));
    there
        .chain(gone)
        .filter_map(|(old, new)| {
            let difference = difference(old.as_ref(), new.as_ref())?;
            let shown = new.or(old)?;
            let words = |flow: Option<&Flow>, element: Option<Drawn>| Some(element?.words(flow?));
            let (id, name) = (shown.id().to_owned(), shown.name().to_owned());
            Some(ChartChange { element: id, name, difference, before: words(before, old), after: words(after, new) })
        })
        .collect()
}

fn difference<T: PartialEq>(before: Option<&T>, after: Option<&T>) -> Option<Difference> {
    match (before, after) {
        (None, Some(_)) => Some(Difference::Added),
        (Some(_), None) => Some(Difference::Removed),
        (Some(before), Some(after)) if before != after => Some(Difference::Changed),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// The fields in the order in which they are read, for those that a version has.
const ORDER: [&str; 42] = [
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
    "prerequisites",
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
    "charting",
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

/// An element of a chart: equal to another when the file says the same of both. A node's post is known by its name.
#[derive(Clone, Copy, PartialEq)]
enum Drawn<'a> {
    Node(&'a Node, Option<&'a str>),
    Edge(&'a Edge),
}

impl<'a> Drawn<'a> {
    fn id(self) -> &'a str {
        match self {
            Self::Node(node, _) => &node.id,
            Self::Edge(edge) => &edge.id,
        }
    }

    fn name(self) -> &'a str {
        match self {
            Self::Node(node, _) => &node.name,
            Self::Edge(edge) => edge.name.as_deref().unwrap_or_default(),
        }
    }

    fn words(self, flow: &Flow) -> Text {
        match self {
            Self::Node(node, _) => node_words(flow, node),
            Self::Edge(edge) => edge_words(edge),
        }
    }
}

fn drawn(flow: Option<&Flow>) -> Vec<Drawn<'_>> {
    let Some(flow) = flow else { return Vec::new() };
    let post = |node: &Node| Some(flow.resource(node.resource.as_deref()?)?.name.as_str());
    let nodes = flow.nodes().iter().map(|node| Drawn::Node(node, post(node)));
    nodes.chain(flow.edges().iter().map(Drawn::Edge)).collect()
}
