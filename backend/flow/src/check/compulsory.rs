//! L9: an outcome that can be reached without an action the law makes compulsory, with the path that lacks it.

use serde::{Deserialize, Serialize};

use super::id;
use crate::finding::{Code, Finding};
use crate::gp::Action;
use crate::graph::Flow;
use crate::node::NodeKind;

/// An action without which no case may reach an outcome. Which there are for a power's category is the legal office's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Compulsory {
    /// The outcome, as `gp:outcome` names it.
    pub outcome: String,
    /// The action that must have been done before.
    pub action: Action,
    /// The article that orders it.
    pub basis: String,
}

/// The nodes that carry the action are taken away; an end that is reached all the same lacks it.
pub(super) fn check(flow: &Flow, compulsory: &[Compulsory], findings: &mut Vec<Finding>) {
    for rule in compulsory {
        let from = reached_from(flow, |at| flow.nodes()[at].action == Some(rule.action));
        let ends = flow.of_kind(NodeKind::End).filter(|end| flow.nodes()[*end].outcome.as_ref() == Some(&rule.outcome));
        let paths = ends.filter_map(|end| path(&from, end));
        let Some(path) = paths.min_by_key(Vec::len) else { continue };
        let action = Action::ALL.iter().find(|(_, action)| *action == rule.action).map_or("", |(name, _)| name);
        let trace: Vec<String> = path.iter().map(|at| id(flow, *at)).collect();
        let (outcome, basis) = (&rule.outcome, &rule.basis);
        let finding = Finding::error(
            Code::L9,
            trace.last().cloned().into_iter().collect(),
            format!(
                "有一条路径不经过“{}”（{action}）就得到结果 {outcome}，而这是必经环节（{basis}）。",
                chinese(rule.action)
            ),
            format!("A path reaches {outcome} without {action}, which is compulsory ({basis})."),
        );
        findings.push(finding.along(trace));
    }
}

/// For each node the one that it is first reached from without passing an avoided one; itself for the start. A join is
/// reached when all its ways in are, so that an action on one of several parallel branches counts.
fn reached_from(flow: &Flow, avoided: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
    let mut from = vec![None; flow.nodes().len()];
    let mut missing: Vec<usize> = (0..from.len())
        .map(|at| if flow.nodes()[at].kind == NodeKind::Parallel { flow.before(at).len() } else { 1 })
        .collect();
    let mut open: std::collections::VecDeque<(usize, usize)> = flow.starts(None).map(|start| (start, start)).collect();
    while let Some((at, before)) = open.pop_front() {
        if missing[at] == 0 {
            continue;
        }
        missing[at] -= 1;
        if missing[at] > 0 {
            continue;
        }
        from[at] = Some(before);
        // A step whose time has run out has not been done.
        let next = if avoided(at) { flow.timeouts(at) } else { flow.after(at) };
        open.extend(next.iter().map(|next| (*next, at)));
    }
    from
}

fn path(from: &[Option<usize>], end: usize) -> Option<Vec<usize>> {
    from[end]?;
    let back = std::iter::successors(Some(end), |at| from[*at].filter(|before| before != at));
    let mut path: Vec<usize> = back.collect();
    path.reverse();
    Some(path)
}

fn chinese(action: Action) -> &'static str {
    match action {
        Action::Accept => "受理",
        Action::Examine => "审查",
        Action::NotifyRights => "告知权利",
        Action::Hear => "听取陈述申辩",
        Action::LegalReview => "法制审核",
        Action::Decide => "决定",
        Action::Deliver => "送达",
        Action::Publish => "公示",
        Action::Archive => "归档",
        Action::Pay => "缴费",
    }
}
