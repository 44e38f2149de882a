//! Starting a flow and completing its steps: from a marking and a person's choices to the next marking. Who may do so and
//! what is stored of it is not known here.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::graph::{Flow, NodeKind};
use crate::settle::{EdgeSet, Halt, Passed, Settled, settle};

/// A mark that the flow has come to a node along one sequence flow and waits there: at a step for a person, at a
/// parallel join for its siblings.
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
        /// Id of the exclusive gateway.
        gateway: String,
        /// Ids of the flows that leave it.
        flows: Vec<String>,
    },
    /// A named flow is not one of those to choose from, or a second one of the same gateway.
    #[error("{flow} is not a choice here")]
    NotAChoice {
        /// The flow named.
        flow: String,
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
    /// The chart holds something here that is not executed (S1, S2, S3), or a token it does not know.
    #[error("{element} is not executed")]
    NotExecutable {
        /// Id of the node or flow; empty when there is no single start.
        element: String,
    },
}

/// One way on at an exclusive gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Id of the gateway; a completion names one flow for each gateway it meets.
    pub gateway: String,
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
    let mut starts = flow.of_kind(NodeKind::Start);
    let (Some(start), None) = (starts.next(), starts.next()) else {
        return Err(Stuck::NotExecutable { element: String::new() });
    };
    let settled = settle(flow, EdgeSet::empty(flow), start, |_| None).map_err(|halt| stuck(flow, halt))?;
    let mut advance = advance(flow, &settled, Vec::new());
    advance.passed.insert(0, flow.nodes()[start].id.clone());
    Ok(advance)
}

/// Completes the step `node` and moves every token that can move. `choices` names one outgoing sequence flow of each
/// exclusive gateway with several ways out that the tokens meet, in any order, and nothing else.
///
/// # Errors
/// `Stuck`; nothing has changed then.
pub fn complete(flow: &Flow, marking: &Marking, node: &str, choices: &[String]) -> Result<Advance, Stuck> {
    let (step, token, rest) = take(flow, marking, node)?;
    let mut chosen = Vec::with_capacity(choices.len());
    for choice in choices {
        let refused = || Stuck::NotAChoice { flow: choice.clone() };
        let edge = flow.edge_at(choice).ok_or_else(refused)?;
        let gateway = flow.source(edge);
        let taken = chosen.iter().any(|(other, _)| *other == gateway);
        if taken || flow.nodes()[gateway].kind != NodeKind::Exclusive {
            return Err(refused());
        }
        chosen.push((gateway, edge));
    }
    let settled = settle(flow, rest, step, |gateway| chosen_at(&chosen, gateway)).map_err(|halt| stuck(flow, halt))?;
    for (choice, (_, edge)) in choices.iter().zip(&chosen) {
        if !settled.passed.contains(&Passed::Edge(*edge)) {
            return Err(Stuck::NotAChoice { flow: choice.clone() });
        }
    }
    Ok(advance(flow, &settled, vec![token]))
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
    let settled = settle(flow, rest.clone(), step, |gateway| chosen_at(chosen, gateway));
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
    let mut rest = EdgeSet::empty(flow);
    let mut taken = None;
    for token in &marking.0 {
        let edge = flow.edge_at(&token.incoming).filter(|edge| flow.edges()[*edge].target == token.node);
        let edge = edge.ok_or_else(|| Stuck::NotExecutable { element: token.incoming.clone() })?;
        if token.node == node && taken.is_none() {
            taken = Some(token.clone());
        } else {
            rest.insert(edge);
        }
    }
    let step = flow.node_at(node).filter(|at| flow.nodes()[*at].kind == NodeKind::Step).ok_or_else(not_waiting)?;
    Ok((step, taken.ok_or_else(not_waiting)?, rest))
}

fn chosen_at(chosen: &[(usize, usize)], gateway: usize) -> Option<usize> {
    chosen.iter().find(|(other, _)| *other == gateway).map(|(_, edge)| *edge)
}

fn advance(flow: &Flow, settled: &Settled, mut consumed: Vec<Token>) -> Advance {
    let nodes = flow.nodes();
    consumed.extend(settled.consumed.iter().map(|edge| token(flow, *edge)));
    let with_outcome = settled.ends.iter().find(|end| nodes[**end].outcome.is_some());
    let last = settled.ends.last().filter(|_| settled.waiting.is_empty());
    let ended =
        with_outcome.or(last).map(|end| End { node: nodes[*end].id.clone(), outcome: nodes[*end].outcome.clone() });
    let mut produced = settled.produced.clone();
    let mut marking = Marking::default();
    if ended.is_some() {
        // Only an unsound chart (S9) leaves tokens at an end with an outcome; the case is over for them too.
        let left = settled.waiting.iter().filter(|edge| !produced.contains(edge));
        consumed.extend(left.map(|edge| token(flow, edge)));
        produced.clear();
    } else {
        marking.0.extend(settled.waiting.iter().map(|edge| token(flow, edge)));
    }
    Advance {
        marking,
        consumed,
        produced: produced.into_iter().map(|edge| token(flow, edge)).collect(),
        passed: settled.passed.iter().map(|passed| passed_id(flow, *passed)).collect(),
        ended,
    }
}

fn token(flow: &Flow, edge: usize) -> Token {
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
