//! BPMN in, findings out, tokens moved. Knows nothing of cases, storage, HTTP or time zones.

mod bpmn;
mod check;
mod engine;
mod finding;
mod gp;
mod graph;
mod settle;
mod unreadable;
mod xml;

pub use bpmn::{Model, Process, read};
pub use check::check;
pub use engine::{Advance, Choice, End, Marking, Stuck, Token, choices, complete, start};
pub use finding::{Code, Finding, Severity};
pub use gp::{
    Action, Cause, ClockFrom, Complaint, Days, Disclosure, Limit, LimitKind, NAMESPACE, Period, Publicity, Risk, Stop,
};
pub use graph::{Edge, Flow, Node, NodeKind, Resource};
pub use unreadable::{Reason, Unreadable};
