//! What a case runs on: the frozen flow and periods of its version.

use flow::{Action, Cause, Days, Flow, Node};

use super::fees::FeeStandard;
use crate::powers::{Initiation, PowerContent};
use crate::rules::RuleBook;
use crate::time::{Period, Unit};

/// The frozen facts of the version a case runs on.
#[derive(Clone, Debug)]
pub struct CasePlan {
    /// The flow.
    pub flow: Flow,
    /// Who starts a case.
    pub initiation: Initiation,
    /// Limit for acceptance.
    pub acceptance: Period,
    /// Limit of the case.
    pub promised: Period,
    /// What an extension adds.
    pub extension: Period,
    /// How often a case may be extended.
    pub extension_times: u32,
    /// What the version lets the body charge, in its order.
    pub fees: Vec<FeeStandard>,
}

impl CasePlan {
    /// The plan of a version's content and flow under the rule book.
    pub fn new(content: &PowerContent, flow: Flow, rules: &RuleBook) -> Self {
        Self {
            flow,
            initiation: content.initiation,
            acceptance: rules.acceptance.clone(),
            promised: content.promised.clone(),
            extension: rules.extension.clone(),
            extension_times: rules.extension_times,
            fees: content
                .fees
                .iter()
                .map(|fee| FeeStandard { rate: fee.rate.as_ref().map(|rate| rate.amount) })
                .collect(),
        }
    }

    /// What drives the rules at a step.
    pub fn action(&self, node: &str) -> Option<Action> {
        self.flow.node(node).and_then(|node| node.action)
    }

    /// The limit of a step, if it has one.
    pub fn step_period(&self, node: &str) -> Option<Period> {
        step_period(self.flow.node(node)?)
    }

    /// How long a timer runs.
    pub(super) fn timer_period(&self, node: &str) -> Option<Period> {
        timer_period(self.flow.node(node)?)
    }

    /// Where a step offers to ask for correction. How often is not the chart's to say: once (行政许可法 art 32).
    pub(super) fn correction(&self, node: &str) -> Option<&flow::Stop> {
        self.flow.node(node)?.stops.iter().find(|stop| stop.cause == Cause::Correction)
    }
}

/// The limit of a step as a period of the law.
pub fn step_period(node: &Node) -> Option<Period> {
    let limit = node.limit.as_ref()?;
    let source = limit.basis.clone().unwrap_or_else(|| node.name.clone());
    Some(period(limit.period, limit.days, source))
}

/// How long a timer runs, as a period of the law.
pub fn timer_period(node: &Node) -> Option<Period> {
    let timer = node.timer.as_ref()?;
    let source = timer.basis.clone().unwrap_or_else(|| node.name.clone());
    Some(period(timer.period, timer.days, source))
}

fn period(length: flow::Period, days: Days, source: String) -> Period {
    match (length, days) {
        (flow::Period::Days(n), Days::Working) => Period { n, unit: Unit::WorkingDay, source },
        (flow::Period::Days(n), Days::Calendar) => Period { n, unit: Unit::Day, source },
        (flow::Period::Months(n), Days::Working | Days::Calendar) => Period { n, unit: Unit::Month, source },
    }
}
