//! Starting a flow and completing its steps: from a marking and a person's choices to the next marking. Who may do so and
//! what is stored of it is not known here.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::edges::EdgeSet;
use crate::graph::Flow;
use crate::node::NodeKind;
use crate::settle::{Halt, Passed, Settled, settle};

/// A mark that the flow has come to a node along one sequence flow and waits there: at a step for a person, at a timer
/// for time, at a join for its siblings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Token {
    /// Id of the node.
    pub node: String,
    /// Id of the sequence flow it came on.
    pub incoming: String,
}

/// Where a case stands: all its tokens. Empty once it has ended.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marking(pub BTreeSet<Token>);

impl Marking {
    /// Ids of the steps that wait for a person.
    pub fn open<'m>(&'m self, flow: &'m Flow) -> impl Iterator<Item = &'m str> {
        let steps = self.0.iter().filter(|token| flow.node(&token.node).is_some_and(|n| n.kind == NodeKind::Step));
        steps.map(|token| token.node.as_str())
    }

    /// Ids of the timers that run: those the flow waits at and those of open steps.
    pub fn timers<'m>(&'m self, flow: &'m Flow) -> impl Iterator<Item = &'m str> {
        let waiting = self.0.iter().filter_map(|token| flow.node(&token.node));
        let timers = waiting.flat_map(|node| {
            let own = Some(node).filter(|node| node.kind == NodeKind::Timer);
            own.into_iter().chain(flow.timeouts_of(&node.id))
        });
        timers.map(|node| node.id.as_str())
    }

    /// Whether a run of this on-demand flow (or a sub-process) is under way.
    pub fn runs(&self, flow: &Flow, node: &str) -> bool {
        let region = flow.node_at(node).and_then(|at| flow.region(at));
        region
            .is_some_and(|inside| self.0.iter().any(|t| flow.edge_at(&t.incoming).is_some_and(|e| inside.contains(e))))
    }
}

impl FromIterator<Token> for Marking {
    fn from_iter<I: IntoIterator<Item = Token>>(tokens: I) -> Self {
        Self(tokens.into_iter().collect())
    }
}

/// The end of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Id of the end event.
    pub node: String,
    /// Its `gp:outcome`; `None` when the last token ran out at an end that names none.
    pub outcome: Option<String>,
}

/// What one operation did to the tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advance {
    /// The marking afterwards.
    pub marking: Marking,
    /// Tokens of the marking before that are gone, the completed step's first. A step entered anew by a loop has its
    /// token both here and in `produced`.
    pub consumed: Vec<Token>,
    /// Tokens that now wait and did not before.
    pub produced: Vec<Token>,
    /// Ids of the sequence flows, gateways and events passed, in order.
    pub passed: Vec<String>,
    /// Set when the case is over.
    pub ended: Option<End>,
}

/// Why tokens were not moved. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Stuck {
    /// The step is not open in this marking, or does not exist.
    #[error("step {node} is not waiting")]
    NotWaiting {
        /// Id of the step.
        node: String,
    },
    /// The completion must name one of these flows.
    #[error("choice at {gateway} is missing")]
    ChoiceMissing {
        /// Id of the gateway.
        gateway: String,
        /// Ids of the flows that leave it.
        flows: Vec<String>,
    },
    /// A named flow is not one of those to choose from, or a second one of the same exclusive gateway.
    #[error("{flow} is not a choice here")]
    NotAChoice {
        /// The flow named.
        flow: String,
    },
    /// The step may not be sent back to: the chart does not list it, or not every case has passed it.
    #[error("{node} is not to be sent back to from here")]
    NotATarget {
        /// The step named.
        node: String,
    },
    /// A token would come where one is: the chart lacks a join (S8) or loops without a step.
    #[error("{node} would be active twice")]
    Twice {
        /// Id of the node.
        node: String,
    },
    /// The way ends without an end event (S6).
    #[error("no way leads on from {node}")]
    DeadEnd {
        /// Id of the node.
        node: String,
    },
    /// A run of this on-demand flow is under way: no second one may begin and the case may not end before it is over.
    #[error("a run of {node} is under way")]
    RunUnderWay {
        /// Id of the on-demand flow.
        node: String,
    },
    /// The chart holds something here that is not executed (S1, S2, S3), or a token it does not know.
    #[error("{element} is not executed")]
    NotExecutable {
        /// Id of the node or flow; empty when there is no single start.
        element: String,
    },
}

/// One way on at an exclusive or inclusive gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Id of the gateway; a completion names one flow for each exclusive gateway it meets.
    pub gateway: String,
    /// Whether other flows of the gateway may be named beside it: an inclusive gateway.
    pub several: bool,
    /// Id of the sequence flow to name.
    pub flow_id: String,
    /// What the person reads.
    pub name: Option<String>,
    /// The condition as drawn.
    pub condition: Option<String>,
    /// Id of the node the flow enters.
    pub target: String,
    /// Choices that must be made as well if this one is.
    pub then: Vec<Choice>,
}

/// Puts the first tokens.
///
/// # Errors
/// `Stuck` if the chart is not executable; a chart without S errors always starts.
pub fn start(flow: &Flow) -> Result<Advance, Stuck> {
    leave_start(flow, None, EdgeSet::empty(flow.edges().len()))
}

/// Begins a run of an on-demand flow beside what is open; another may begin once it is over.
///
/// # Errors
/// `Stuck`; nothing has changed then.
pub fn start_on_demand(flow: &Flow, marking: &Marking, node: &str) -> Result<Advance, Stuck> {
    let not_waiting = || Stuck::NotWaiting { node: node.to_owned() };
    let on_demand = flow.node_at(node).filter(|at| flow.nodes()[*at].kind == NodeKind::OnDemand);
    let on_demand = on_demand.filter(|_| !marking.0.is_empty()).ok_or_else(not_waiting)?;
    if marking.runs(flow, node) {
        return Err(Stuck::RunUnderWay { node: node.to_owned() });
    }
    let (_, waiting) = split(flow, marking, None)?;
    leave_start(flow, Some(on_demand), waiting)
}

fn leave_start(flow: &Flow, holder: Option<usize>, waiting: EdgeSet) -> Result<Advance, Stuck> {
    let mut starts = flow.starts(holder);
    let (Some(start), None) = (starts.next(), starts.next()) else {
        return Err(Stuck::NotExecutable { element: String::new() });
    };
    let settled = settle(flow, waiting, start, &[]).map_err(|halt| stuck(flow, halt))?;
    let mut advance = advance(flow, &settled, Vec::new())?;
    advance.passed.insert(0, flow.nodes()[start].id.clone());
    Ok(advance)
}

/// Completes the step `node` and moves every token that can move. `choices` names one outgoing sequence flow of each
/// exclusive gateway with several ways out that the tokens meet and at least one of each inclusive gateway, in any order,
/// and nothing else.
///
/// # Errors
/// `Stuck`; nothing has changed then.
pub fn complete(flow: &Flow, marking: &Marking, node: &str, choices: &[String]) -> Result<Advance, Stuck> {
    let (step, token, rest) = take(flow, marking, node)?;
    let mut chosen: Vec<(usize, usize)> = Vec::with_capacity(choices.len());
    for choice in choices {
        let refused = || Stuck::NotAChoice { flow: choice.clone() };
        let edge = flow.edge_at(choice).ok_or_else(refused)?;
        let gateway = flow.source(edge);
        let taken = match flow.nodes()[gateway].kind {
            NodeKind::Exclusive => chosen.iter().any(|(other, _)| *other == gateway),
            NodeKind::Inclusive => chosen.iter().any(|(_, other)| *other == edge),
            NodeKind::Start
            | NodeKind::Step
            | NodeKind::Parallel
            | NodeKind::Sub
            | NodeKind::OnDemand
            | NodeKind::Timer
            | NodeKind::Timeout
            | NodeKind::End
            | NodeKind::Unsupported => true,
        };
        if taken {
            return Err(refused());
        }
        chosen.push((gateway, edge));
    }
    let settled = settle(flow, rest, step, &chosen).map_err(|halt| stuck(flow, halt))?;
    for (choice, (_, edge)) in choices.iter().zip(&chosen) {
        if !settled.passed.contains(&Passed::Edge(*edge)) {
            return Err(Stuck::NotAChoice { flow: choice.clone() });
        }
    }
    advance(flow, &settled, vec![token])
}

/// Lets a timer that has run out move the flow on: from where the flow waits at it, or in the place of the step on whose
/// border it stands.
///
/// # Errors
/// `Stuck`; nothing has changed then.
pub fn fire(flow: &Flow, marking: &Marking, timer: &str) -> Result<Advance, Stuck> {
    let not_waiting = || Stuck::NotWaiting { node: timer.to_owned() };
    let at = flow.node_at(timer).ok_or_else(not_waiting)?;
    let drawn = &flow.nodes()[at];
    let holds = if drawn.kind == NodeKind::Timeout { drawn.host.as_deref() } else { Some(timer) };
    let holds = holds.filter(|_| matches!(drawn.kind, NodeKind::Timer | NodeKind::Timeout)).ok_or_else(not_waiting)?;
    let (taken, rest) = split(flow, marking, Some(holds))?;
    let settled = settle(flow, rest, at, &[]).map_err(|halt| stuck(flow, halt))?;
    let mut advance = advance(flow, &settled, vec![taken.ok_or_else(not_waiting)?])?;
    advance.passed.insert(0, timer.to_owned());
    Ok(advance)
}

/// What the person who completes `node` in this marking has to choose; empty if nothing. It depends on the marking: a
/// choice behind a join is made by whoever completes the last branch. Empty also when the step is not waiting.
pub fn choices(flow: &Flow, marking: &Marking, node: &str) -> Vec<Choice> {
    let Ok((step, _, rest)) = take(flow, marking, node) else { return Vec::new() };
    // Gateways in a row can be drawn so that the tree doubles at each; no person reads that many ways.
    let mut left = 256;
    ways(flow, step, &rest, &mut Vec::new(), &mut left)
}

impl Flow {
    /// What the person who completes this step has to choose when nothing else is open; `choices` knows the marking.
    pub fn choices(&self, node: &str) -> Vec<Choice> {
        let incoming = self.node_at(node).and_then(|at| self.incoming(at).first());
        let Some(&edge) = incoming else { return Vec::new() };
        choices(self, &std::iter::once(token(self, edge)).collect(), node)
    }
}

fn ways(flow: &Flow, step: usize, rest: &EdgeSet, chosen: &mut Vec<(usize, usize)>, left: &mut usize) -> Vec<Choice> {
    let settled = settle(flow, rest.clone(), step, chosen);
    let Err(Halt::Choice(gateway)) = settled else { return Vec::new() };
    let mut choices = Vec::new();
    for &edge in flow.outgoing(gateway) {
        if *left == 0 {
            break;
        }
        *left -= 1;
        chosen.push((gateway, edge));
        let then = ways(flow, step, rest, chosen, left);
        chosen.pop();
        let drawn = &flow.edges()[edge];
        choices.push(Choice {
            gateway: flow.nodes()[gateway].id.clone(),
            several: flow.nodes()[gateway].kind == NodeKind::Inclusive,
            flow_id: drawn.id.clone(),
            name: drawn.name.clone(),
            condition: drawn.condition.clone(),
            target: drawn.target.clone(),
            then,
        });
    }
    choices
}

/// Takes the step's token off the marking.
fn take(flow: &Flow, marking: &Marking, node: &str) -> Result<(usize, Token, EdgeSet), Stuck> {
    let not_waiting = || Stuck::NotWaiting { node: node.to_owned() };
    let (taken, rest) = split(flow, marking, Some(node))?;
    let step = flow.node_at(node).filter(|at| flow.nodes()[*at].kind == NodeKind::Step).ok_or_else(not_waiting)?;
    Ok((step, taken.ok_or_else(not_waiting)?, rest))
}

/// The first token at a node, and all others.
fn split(flow: &Flow, marking: &Marking, node: Option<&str>) -> Result<(Option<Token>, EdgeSet), Stuck> {
    let mut rest = EdgeSet::empty(flow.edges().len());
    let mut taken = None;
    for token in &marking.0 {
        let edge = flow.edge_at(&token.incoming).filter(|edge| flow.edges()[*edge].target == token.node);
        let edge = edge.ok_or_else(|| Stuck::NotExecutable { element: token.incoming.clone() })?;
        if node == Some(token.node.as_str()) && taken.is_none() {
            taken = Some(token.clone());
        } else {
            rest.insert(edge);
        }
    }
    Ok((taken, rest))
}

fn advance(flow: &Flow, settled: &Settled, mut consumed: Vec<Token>) -> Result<Advance, Stuck> {
    let nodes = flow.nodes();
    consumed.extend(settled.consumed.iter().map(|edge| token(flow, *edge)));
    let beside = |edge: usize| {
        let outermost = std::iter::successors(flow.holder(flow.target(edge)), |at| flow.holder(*at)).last();
        outermost.filter(|at| nodes[*at].kind == NodeKind::OnDemand)
    };
    let with_outcome = settled.ends.iter().find(|end| nodes[**end].outcome.is_some());
    let last = settled.ends.last().filter(|_| settled.waiting.iter().all(|edge| beside(edge).is_some()));
    let ended =
        with_outcome.or(last).map(|end| End { node: nodes[*end].id.clone(), outcome: nodes[*end].outcome.clone() });
    let mut produced = settled.produced.clone();
    let mut marking = Marking::default();
    if ended.is_some() {
        if let Some(run) = settled.waiting.iter().find_map(beside) {
            return Err(Stuck::RunUnderWay { node: nodes[run].id.clone() });
        }
        // Only an unsound chart (S9) leaves tokens at an end with an outcome; the case is over for them too.
        let left = settled.waiting.iter().filter(|edge| !produced.contains(edge));
        consumed.extend(left.map(|edge| token(flow, edge)));
        produced.clear();
    } else {
        marking.0.extend(settled.waiting.iter().map(|edge| token(flow, edge)));
    }
    Ok(Advance {
        marking,
        consumed,
        produced: produced.into_iter().map(|edge| token(flow, edge)).collect(),
        passed: settled.passed.iter().map(|passed| passed_id(flow, *passed)).collect(),
        ended,
    })
}

pub(crate) fn token(flow: &Flow, edge: usize) -> Token {
    let edge = &flow.edges()[edge];
    Token { node: edge.target.clone(), incoming: edge.id.clone() }
}

fn passed_id(flow: &Flow, passed: Passed) -> String {
    match passed {
        Passed::Node(node) => flow.nodes()[node].id.clone(),
        Passed::Edge(edge) => flow.edges()[edge].id.clone(),
    }
}

fn stuck(flow: &Flow, halt: Halt) -> Stuck {
    let id = |node: usize| flow.nodes()[node].id.clone();
    match halt {
        Halt::Choice(gateway) => Stuck::ChoiceMissing {
            gateway: id(gateway),
            flows: flow.outgoing(gateway).iter().map(|edge| flow.edges()[*edge].id.clone()).collect(),
        },
        Halt::Twice { node, .. } => Stuck::Twice { node: id(node) },
        Halt::DeadEnd(node) => Stuck::DeadEnd { node: id(node) },
        Halt::Unsupported(node) => Stuck::NotExecutable { element: id(node) },
    }
}
