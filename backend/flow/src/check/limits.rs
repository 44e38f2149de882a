//! L1–L3 and L5: posts, time limits and the complaint channel. What a legal period is and when it ends is not known here.

use super::id;
use crate::finding::{Code, Finding, Severity};
use crate::gp::{Action, ClockFrom, Days, Limit, LimitKind, Period};
use crate::graph::Flow;
use crate::node::{Node, NodeKind, Wait};

/// `shaped` tells whether the chart hangs together, so that its longest way means something.
pub(super) fn check(flow: &Flow, process: &str, shaped: bool, findings: &mut Vec<Finding>) {
    for step in flow.steps() {
        post(flow, step, findings);
        if step.limit.is_none() {
            findings.push(Finding::warning(
                Code::L2,
                vec![step.id.clone()],
                format!("环节“{}”没有时限。", step.name),
                format!("The step “{}” has no time limit.", step.name),
            ));
        }
    }
    for limit in flow.limits().iter().filter(|limit| shaped && limit.kind == LimitKind::Statutory) {
        findings.extend(longest(flow, limit));
    }
    if flow.complaint().is_none() {
        findings.push(Finding::warning(
            Code::L5,
            vec![process.to_owned()],
            "流程没有写明投诉途径。".to_owned(),
            "The flow names no complaint channel.".to_owned(),
        ));
    }
}

/// L1.
fn post(flow: &Flow, step: &Node, findings: &mut Vec<Finding>) {
    let name = &step.name;
    let (zh, en) = match &step.resource {
        None => (format!("环节“{name}”没有岗位。"), format!("The step “{name}” has no post.")),
        Some(post) if flow.resource(post).is_none() => (
            format!("环节“{name}”的岗位“{post}”在文件中没有定义。"),
            format!("The post “{post}” of the step “{name}” is not defined in the file."),
        ),
        Some(_) => return,
    };
    findings.push(Finding::error(Code::L1, vec![step.id.clone()], zh, en));
}

/// Days in fifths of a calendar day, so that a working day (seven calendar days hold five) is a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fifths(u64);

impl Fifths {
    pub(super) fn of(period: Period, days: Days) -> Self {
        Self(match (period, days) {
            (Period::Days(days), Days::Working) => u64::from(days) * 7,
            (Period::Days(days), Days::Calendar) => u64::from(days) * 5,
            (Period::Months(months), Days::Working | Days::Calendar) => u64::from(months) * 30 * 5,
        })
    }

    /// A length in the unit of the limit, rounded up.
    pub(super) fn written(self, like: &Limit) -> (String, String) {
        match (like.period, like.days) {
            (Period::Months(_), Days::Working | Days::Calendar) => {
                let days = self.0.div_ceil(5);
                match days % 30 {
                    0 => (format!(" {} 个月", days / 30), format!("{} months", days / 30)),
                    _ => (format!(" {days} 日"), format!("{days} days")),
                }
            }
            (Period::Days(_), Days::Working) => {
                let days = self.0.div_ceil(7);
                (format!(" {days} 个工作日"), format!("{days} working days"))
            }
            (Period::Days(_), Days::Calendar) => {
                let days = self.0.div_ceil(5);
                (format!(" {days} 日"), format!("{days} days"))
            }
        }
    }
}

impl Limit {
    /// Whether two limits count the same days, so that their numbers can be compared.
    pub(super) fn same_unit(&self, other: &Self) -> bool {
        let unit = |limit: &Self| (limit.days, matches!(limit.period, Period::Months(_)));
        unit(self) == unit(other)
    }
}

/// The longest path into a node on which the case clock runs: its sum and the nodes on it.
#[derive(Clone)]
struct Longest {
    sum: Fifths,
    steps: Vec<usize>,
}

/// L3: the step limits along the longest way through the chart, each loop passed once, against the statutory limit. The
/// clock runs from acceptance if the limit says so and the chart has such a step, to the last decision if it has one:
/// delivery, publication and archiving have limits of their own (行政许可法 art 42–44).
fn longest(flow: &Flow, limit: &Limit) -> Option<Finding> {
    let has = |action: Action| flow.steps().any(|step| step.action == Some(action));
    let wait_for_acceptance = limit.from == ClockFrom::Acceptance && has(Action::Accept);
    let until = match has(Action::Decide) {
        true => (0..flow.nodes().len()).filter(|at| flow.nodes()[*at].action == Some(Action::Decide)).collect(),
        false => (0..flow.nodes().len()).collect(),
    };
    let counts = flow.reaching(until);
    let path = longest_path(flow, wait_for_acceptance, &counts)?;
    let allowed = Fifths::of(limit.period, limit.days);
    if path.sum <= allowed {
        return None;
    }
    let same_unit = path.steps.iter().filter_map(|at| lasts(&flow.nodes()[*at])).all(|step| step.same_unit(limit));
    let (sum_zh, sum_en) = path.sum.written(limit);
    let (limit_zh, limit_en) = allowed.written(limit);
    let steps: Vec<String> = path.steps.iter().map(|at| id(flow, *at)).collect();
    let (about_zh, about_en) = if same_unit { ("", "") } else { ("约", "about ") };
    let finding = Finding::error(
        Code::L3,
        steps.clone(),
        format!("最长路径上各环节时限合计{about_zh}{sum_zh}，超过法定期限{limit_zh}。"),
        format!(
            "The step limits on the longest path add up to {about_en}{sum_en}, more than the statutory {limit_en}."
        ),
    );
    // Working days, calendar days and months can only be compared by their averages: a person must look.
    let severity = if same_unit { Severity::Error } else { Severity::Warning };
    Some(Finding { severity, ..finding }.along(steps))
}

/// How long a node takes: a step its limit, a timer at which the flow waits its period.
fn lasts(node: &Node) -> Option<Limit> {
    let waits = node.timer.as_ref().filter(|_| node.kind == NodeKind::Timer);
    let timed = |wait: &Wait| Limit {
        kind: LimitKind::Step,
        period: wait.period,
        days: wait.days,
        from: ClockFrom::Acceptance,
        warn: None,
        basis: None,
    };
    node.limit.clone().or_else(|| waits.map(timed))
}

/// Reading order puts every node after those that lead to it but for loops. So one pass finds the longest path, and a
/// flow that leads back brings nothing because its source has not been looked at yet.
fn longest_path(flow: &Flow, wait_for_acceptance: bool, counts: &[bool]) -> Option<Longest> {
    let mut running: Vec<Option<Longest>> = vec![None; flow.nodes().len()];
    let mut waiting = vec![false; flow.nodes().len()];
    for &at in flow.order() {
        let node = &flow.nodes()[at];
        let before = || flow.before(at).iter().copied();
        let first = node.kind == NodeKind::Start && flow.holder(at).is_none();
        waiting[at] = wait_for_acceptance && (first || before().any(|from| waiting[from]));
        let mut best = before().filter_map(|from| running[from].as_ref()).max_by_key(|path| path.sum).cloned();
        if best.is_none() && first && !wait_for_acceptance {
            best = Some(Longest { sum: Fifths(0), steps: Vec::new() });
        }
        if let Some(path) = best.as_mut()
            && let Some(limit) = lasts(node).filter(|_| counts[at])
        {
            path.sum.0 += Fifths::of(limit.period, limit.days).0;
            path.steps.push(at);
        }
        if waiting[at] && node.action == Some(Action::Accept) {
            waiting[at] = false;
            best = best.or(Some(Longest { sum: Fifths(0), steps: Vec::new() }));
        }
        running[at] = best;
    }
    flow.of_kind(NodeKind::End).filter_map(|end| running[end].take()).max_by_key(|path| path.sum)
}
