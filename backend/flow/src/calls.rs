//! What the call activities of a file call: another process of the file, a global task, or a power by its code.

use std::collections::HashMap;

use crate::bpmn::local;
use crate::xml::{Element, Space};

/// The processes and global tasks of a file, and how often each process is called.
pub(crate) struct Calls<'e> {
    processes: HashMap<&'e str, &'e Element>,
    tasks: Vec<&'e str>,
    counts: HashMap<&'e str, usize>,
}

impl<'e> Calls<'e> {
    pub fn of(root: &'e Element) -> Self {
        let named = |element: &'e Element| Some((element.attribute("id")?, element));
        let global = |element: &&Element| element.space == Space::Bpmn && element.name.starts_with("global");
        let mut calls = Self {
            processes: root.children_in(Space::Bpmn, "process").filter_map(named).collect(),
            tasks: root.children.iter().filter(global).filter_map(|element| element.attribute("id")).collect(),
            counts: HashMap::new(),
        };
        let mut open: Vec<&'e Element> = root.children_in(Space::Bpmn, "process").collect();
        while let Some(element) = open.pop() {
            if let Some(called) = called(element) {
                *calls.counts.entry(called).or_default() += 1;
            }
            open.extend(element.children.iter().filter(|child| child.space == Space::Bpmn));
        }
        calls
    }

    /// How many activities of the file call a process.
    pub fn count(&self, process: &str) -> usize {
        self.counts.get(process).copied().unwrap_or_default()
    }

    /// The process of the file that an activity calls.
    pub fn of_activity(&self, element: &Element) -> Option<&'e Element> {
        self.processes.get(called(element)?).copied()
    }

    /// The code of the power that an activity calls: what is neither a process nor a task of the file.
    pub fn power(&self, element: &Element) -> Option<String> {
        let called = called(element)?;
        let here = self.processes.contains_key(called) || self.tasks.contains(&called);
        (!here).then(|| called.to_owned())
    }
}

fn called(element: &Element) -> Option<&str> {
    let named = element.attribute("calledElement").filter(|_| element.is(Space::Bpmn, "callActivity"))?;
    Some(local(named)).filter(|named| !named.is_empty())
}
