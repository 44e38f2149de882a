//! What a chart is drawn of: nodes, sequence flows and posts, with everything a file says of each.

use crate::gp::{Action, Days, Disclosure, Limit, Period, Publicity, Risk, Stop};

/// What a node does in the executed subset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// A start event.
    Start,
    /// A step (环节): a task that a person completes. A call of another power is one too.
    Step,
    /// An exclusive gateway: one flow out of several, or a merge.
    Exclusive,
    /// A parallel gateway: all flows at once, or a join.
    Parallel,
    /// An inclusive gateway: one flow or several, or the join that waits for those that were chosen.
    Inclusive,
    /// An embedded sub-process, or a call of another process of the file, which is run in its place.
    Sub,
    /// An on-demand flow (expert review, hearing, appraisal): an event sub-process that a message starts beside the rest.
    OnDemand,
    /// An intermediate timer: the flow waits until a period has passed.
    Timer,
    /// A timer on the border of a step: when its period has passed, it takes the step's place.
    Timeout,
    /// An end event.
    End,
    /// Drawn, but not executed.
    Unsupported,
}

/// Why an element that could be executed elsewhere or otherwise is only drawn here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Refusal {
    /// The element, or what it carries, is no part of the subset.
    Element,
    /// A boundary event that is no interrupting timer.
    Boundary,
    /// A boundary timer whose host is no step beside it.
    Host,
    /// A timer without a period of whole days.
    Period,
    /// An event sub-process that no message starts, or one that interrupts the rest.
    Trigger,
    /// An event sub-process inside another sub-process.
    Inside,
    /// A call that names nothing.
    CallsNothing,
    /// A call of a process that is called elsewhere too, or that calls itself.
    CallsAgain,
}

/// One flow node (环节, 网关 or 事件).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its id in the file.
    pub id: String,
    /// Its name; the id when it has none.
    pub name: String,
    /// What it does here.
    pub kind: NodeKind,
    /// The BPMN element it is drawn as, e.g. `serviceTask`.
    pub element: String,
    /// Id of the sub-process or on-demand flow that holds it.
    pub within: Option<String>,
    /// Event definitions and markers it carries, by element name; they are drawn, never executed.
    pub traits: Vec<String>,
    /// Id of the `Resource` (post) that acts.
    pub resource: Option<String>,
    /// Its text.
    pub documentation: Option<String>,
    /// The step's time limit.
    pub limit: Option<Limit>,
    /// What the step does in law.
    pub action: Option<Action>,
    /// Permitted clock stops.
    pub stops: Vec<Stop>,
    /// Ids of the steps it may send back to.
    pub return_to: Vec<String>,
    /// What the public sees of it.
    pub publicity: Publicity,
    /// Whether cases may be merged here (并案).
    pub merge: bool,
    /// Whether a meeting decides here, not one person (党组会、局务会, R-148).
    pub collective: bool,
    /// Its risk level.
    pub risk: Option<Risk>,
    /// Who supervises here.
    pub supervision: Option<String>,
    /// What must be published of it.
    pub disclosure: Option<Disclosure>,
    /// On an end: the result with which the case closes, e.g. `granted`.
    pub outcome: Option<String>,
    /// On a timer: how long it runs.
    pub timer: Option<Wait>,
    /// On a boundary timer: id of the step that it interrupts.
    pub host: Option<String>,
    /// On a call of another power: that power's code.
    pub called: Option<String>,
    /// Why it is only drawn, if it is.
    pub(crate) refusal: Option<Refusal>,
}

/// How long a timer runs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Wait {
    /// The period: `timeDuration`, at least one day.
    pub period: Period,
    /// Which days count: `gp:days`.
    pub days: Days,
    /// The article that lets time decide: `gp:basis`.
    pub basis: Option<String>,
}

/// One sequence flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Its id in the file.
    pub id: String,
    /// Its name: at a choice, what the person reads.
    pub name: Option<String>,
    /// `conditionExpression`, shown and never evaluated.
    pub condition: Option<String>,
    /// Id of the node it leaves.
    pub source: String,
    /// Id of the node it enters.
    pub target: String,
    /// Id of the sub-process or on-demand flow that holds it.
    pub within: Option<String>,
}

/// A post (岗位) as the chart names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its id in the file.
    pub id: String,
    /// Its name; the id when it has none.
    pub name: String,
}
