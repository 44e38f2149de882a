//! The facts of one version that reports count by, and which post does which of its steps.

use flow::{Action, Flow, NodeKind, Risk};

use crate::laws::Standing;
use crate::powers::{PowerContent, promised_ppm};

/// What a power rests on, as the register knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasisState {
    /// Every article that it points at is in force.
    Registered,
    /// At least one article that it points at is in force no longer.
    Lapsed,
    /// It names laws in words only; the register cannot tell when they lapse.
    Words,
    /// It names no law.
    None,
}

impl BasisState {
    /// How a power stands that names so many laws, with the standings of those that point at the register.
    pub fn of(named: usize, standings: &[Standing]) -> Self {
        if named == 0 {
            Self::None
        } else if standings.is_empty() {
            Self::Words
        } else if standings.contains(&Standing::Lapsed) {
            Self::Lapsed
        } else {
            Self::Registered
        }
    }

    /// Stable name, as the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registered => "REGISTERED",
            Self::Lapsed => "LAPSED",
            Self::Words => "WORDS",
            Self::None => "NONE",
        }
    }
}

/// What reports count a power by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerFacts {
    /// What it rests on.
    pub basis: BasisState,
    /// Whether it says both the duty and the office whose duty it is.
    pub duty: bool,
    /// Whether its chart has a step that decides, done by a post.
    pub decided: bool,
    /// The promised limit in millionths of the statutory one; none without a statutory one.
    pub promised_ppm: Option<u32>,
}

impl PowerFacts {
    /// The facts of a version; `standings` are those of the articles that its bases point at.
    pub fn of(content: &PowerContent, steps: &[HeldStep], standings: &[Standing]) -> Self {
        Self {
            basis: BasisState::of(content.legal_bases.len(), standings),
            duty: !content.duty.is_blank() && !content.office.is_blank(),
            decided: steps.iter().any(|step| step.decides),
            promised_ppm: promised_ppm(content),
        }
    }
}

/// A step of a chart and the post that does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldStep {
    /// Id of its node.
    pub node: String,
    /// Its name.
    pub name: String,
    /// Code of the post.
    pub post: String,
    /// Whether the decision is signed there.
    pub decides: bool,
    /// Its risk level, where the chart says one.
    pub risk: Option<Risk>,
}

/// The steps of a chart that people do, in its order, each with the post that its resource is bound to.
pub fn held_steps(content: &PowerContent, flow: &Flow) -> Vec<HeldStep> {
    let step = |node: &flow::Node| {
        let resource = node.resource.as_deref()?;
        let binding = content.posts.iter().find(|binding| binding.resource == resource)?;
        Some(HeldStep {
            node: node.id.clone(),
            name: node.name.clone(),
            post: binding.post.clone(),
            decides: node.action == Some(Action::Decide),
            risk: node.risk,
        })
    };
    flow.waits().filter(|node| node.kind == NodeKind::Step).filter_map(step).collect()
}
