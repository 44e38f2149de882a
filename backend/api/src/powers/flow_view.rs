//! A flow as text steps: what stands beside the drawing for everybody who cannot read a drawing.

use std::collections::HashMap;

use app::directory::Listing;
use app::powers::{self, Branch};
use app::versions::Version;
use async_graphql::{Enum, SimpleObject};
use flow::Flow;

use crate::text::{Text, count};
use crate::time::Period;

/// What a step is for; drives its rules and buttons.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "flow::Action")]
pub enum StepAction {
    /// 受理
    Accept,
    /// 审查
    Examine,
    /// 告知权利
    NotifyRights,
    /// 听取意见、听证
    Hear,
    /// 法制审核
    LegalReview,
    /// 决定
    Decide,
    /// 送达
    Deliver,
    /// 公示
    Publish,
    /// 归档
    Archive,
    /// 缴费
    Pay,
}

/// One step of a flow, or one timer that it waits at, in the order of the chart, with the cases that wait there now.
#[derive(SimpleObject, Clone, Debug)]
pub struct FlowStep {
    /// Its place in the order, from 1.
    pub order: i32,
    /// Id of its node in the chart.
    pub node: String,
    /// Its name.
    pub name: String,
    /// Whether time does it: the flow waits here until the limit has passed.
    pub timer: bool,
    /// The sub-process or on-demand flow that holds it, by name.
    pub within: Option<String>,
    /// Whether it belongs to a flow that is started when it is needed, beside the rest (expert review, hearing).
    pub on_demand: bool,
    /// The power that is called here, by its code.
    pub called: Option<String>,
    /// The post that does it.
    pub post_title: Option<Text>,
    /// What it is for.
    pub action: Option<StepAction>,
    /// Its limit.
    pub limit: Option<Period>,
    /// How it is done.
    pub documentation: Option<String>,
    /// Where a case may go from here: one entry, the branches of a choice, and where it goes when a timer on the step runs
    /// out; an end has no target step.
    pub next: Vec<FlowBranch>,
    /// Cases that wait here now.
    pub open_cases: i32,
    /// Of these, with a yellow light.
    pub open_yellow: i32,
    /// Of these, with a red light.
    pub open_red: i32,
}

/// One way on.
#[derive(SimpleObject, Clone, Debug)]
pub struct FlowBranch {
    /// Id of the sequence flow; name it as a choice.
    pub flow: String,
    /// Words on the flow.
    pub name: Option<String>,
    /// Id of the node it leads to.
    pub target: String,
    /// Name of that node.
    pub target_name: String,
    /// Whether other branches may be chosen beside it.
    pub several: bool,
}

/// A resource of a chart, to be bound to a post.
#[derive(SimpleObject, Clone, Debug)]
pub struct FlowResource {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Open cases at a step: all, yellow, red.
pub(super) type Counts = HashMap<String, (i64, i64, i64)>;

/// The steps of a version, in the order of its chart.
pub(super) fn steps(version: &Version, listing: &Listing, counts: &Counts) -> Vec<FlowStep> {
    let shown = |step: powers::Step| {
        let (open, yellow, red) = counts.get(&step.node).copied().unwrap_or_default();
        FlowStep {
            order: step.order,
            node: step.node,
            name: step.name,
            timer: step.timer,
            within: step.within,
            on_demand: step.on_demand,
            called: step.called,
            post_title: step.post_title.map(Text::from),
            action: step.action.map(StepAction::from),
            limit: step.limit.as_ref().map(Period::from),
            documentation: step.documentation,
            next: step.next.into_iter().map(FlowBranch::from).collect(),
            open_cases: count(open),
            open_yellow: count(yellow),
            open_red: count(red),
        }
    };
    powers::steps(version, listing).into_iter().map(shown).collect()
}

impl From<Branch> for FlowBranch {
    fn from(branch: Branch) -> Self {
        Self {
            flow: branch.flow,
            name: branch.name,
            target: branch.target,
            target_name: branch.target_name,
            several: branch.several,
        }
    }
}

/// The branches to choose from when a step is completed in a marking; empty when there is no choice.
pub fn branches(flow: &Flow, marking: &flow::Marking, node: &str) -> Vec<FlowBranch> {
    powers::branches(flow, marking, node).into_iter().map(FlowBranch::from).collect()
}

/// The resources of a version's chart.
pub(super) fn resources(version: &Version) -> Vec<FlowResource> {
    let Some(plan) = &version.plan else { return Vec::new() };
    let shown = |resource: &flow::Resource| FlowResource { id: resource.id.clone(), name: resource.name.clone() };
    plan.flow.resources().iter().map(shown).collect()
}
