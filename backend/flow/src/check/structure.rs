//! S1–S6: what each element and its place in the graph must be, before any token is played.

use super::{called, id};
use crate::finding::{Code, Finding};
use crate::graph::{Flow, Node, NodeKind};

pub(super) fn check(flow: &Flow, findings: &mut Vec<Finding>) {
    // With flows missing, what they led to is an island for no other reason.
    let complete = findings.iter().all(|finding| finding.code != Code::S4);
    for at in 0..flow.nodes().len() {
        supported(&flow.nodes()[at], findings);
        flows_of(flow, at, findings);
    }
    starts(flow, findings);
    references(flow, findings);
    if complete {
        reachability(flow, findings);
        choosers(flow, findings);
        loops_without_step(flow, findings);
    }
}

/// S1: refused elements and markers are errors, elements executed in a plainer way are warnings.
fn supported(node: &Node, findings: &mut Vec<Finding>) {
    let (name, element) = (&node.name, &node.element);
    let at = vec![node.id.clone()];
    match node.kind {
        NodeKind::Unsupported => findings.push(Finding::error(
            Code::S1,
            at,
            format!("“{name}”是{}（{element}），目前不能执行。", chinese(element)),
            format!("“{name}” is a {element}, which is not executed for now."),
        )),
        NodeKind::Step => {
            if let Some(marker) = node.traits.first() {
                findings.push(Finding::error(
                    Code::S1,
                    at,
                    format!("“{name}”带有{}标记（{marker}），目前不能执行。", chinese(marker)),
                    format!("“{name}” carries the marker {marker}, which is not executed for now."),
                ));
            } else if !matches!(element.as_str(), "userTask" | "task" | "manualTask") {
                findings.push(Finding::warning(
                    Code::S1,
                    at,
                    format!("“{name}”是{}（{element}），将作为人工环节执行。", chinese(element)),
                    format!("“{name}” is a {element}; it is executed as a step done by a person."),
                ));
            }
        }
        NodeKind::Start | NodeKind::End => {
            if let Some(definition) = node.traits.first() {
                findings.push(Finding::warning(
                    Code::S1,
                    at,
                    format!("“{name}”带有{}（{definition}），将作为普通事件执行。", chinese(definition)),
                    format!("“{name}” carries a {definition}; it is executed as a plain event."),
                ));
            }
        }
        NodeKind::Exclusive | NodeKind::Parallel => {}
    }
}

/// S2 and the flows that no event or gateway may have.
fn flows_of(flow: &Flow, at: usize, findings: &mut Vec<Finding>) {
    let node = &flow.nodes()[at];
    let (name, ways_in, ways_out) = (&node.name, flow.incoming(at).len(), flow.outgoing(at).len());
    let here = || vec![node.id.clone()];
    match node.kind {
        NodeKind::Start | NodeKind::Step if ways_out > 1 => findings.push(Finding::error(
            Code::S2,
            here(),
            format!("有 {ways_out} 条连线直接离开“{name}”；请用网关画明是选择还是并行。"),
            format!(
                "{ways_out} flows leave “{name}” directly; draw a gateway that says whether it is a choice or a fork."
            ),
        )),
        NodeKind::Step if ways_in > 1 => findings.push(Finding::warning(
            Code::S2,
            here(),
            format!("有 {ways_in} 条连线进入“{name}”，将按任一到达即办理执行。"),
            format!("{ways_in} flows enter “{name}”; it opens when any one of them arrives."),
        )),
        NodeKind::Start if ways_in > 0 => findings.push(Finding::error(
            Code::S1,
            here(),
            format!("连线不能进入开始事件“{name}”。"),
            format!("No flow may enter the start event “{name}”."),
        )),
        NodeKind::End if ways_out > 0 => findings.push(Finding::error(
            Code::S1,
            here(),
            format!("连线不能离开结束事件“{name}”。"),
            format!("No flow may leave the end event “{name}”."),
        )),
        NodeKind::Start
        | NodeKind::Step
        | NodeKind::End
        | NodeKind::Exclusive
        | NodeKind::Parallel
        | NodeKind::Unsupported => {}
    }
}

/// S3.
fn starts(flow: &Flow, findings: &mut Vec<Finding>) {
    let starts: Vec<String> = flow.of_kind(NodeKind::Start).map(|at| id(flow, at)).collect();
    let count = starts.len();
    match count {
        1 => {}
        0 => findings.push(Finding::error(
            Code::S3,
            Vec::new(),
            "流程没有开始事件。".to_owned(),
            "The flow has no start event.".to_owned(),
        )),
        _ => findings.push(Finding::error(
            Code::S3,
            starts,
            format!("流程有 {count} 个开始事件，只能有一个。"),
            format!("The flow has {count} start events; there must be exactly one."),
        )),
    }
}

/// S4 for `gp:returnTo`: it names steps of this flow.
fn references(flow: &Flow, findings: &mut Vec<Finding>) {
    for node in flow.nodes() {
        let unknown = |target: &&String| flow.node(target).is_none_or(|target| target.kind != NodeKind::Step);
        for target in node.return_to.iter().filter(unknown) {
            findings.push(Finding::error(
                Code::S4,
                vec![node.id.clone()],
                format!("“{}”的退回对象（gp:returnTo）“{target}”不是本流程的环节。", node.name),
                format!("“{}” may send back (gp:returnTo) to “{target}”, which is no step of this flow.", node.name),
            ));
        }
    }
}

/// S5 and S6, each told where it begins: what lies behind an island's entrance or before a dead end follows from it.
/// Elements that are not executed count as both entrance and exit, for one fault should be told once.
fn reachability(flow: &Flow, findings: &mut Vec<Finding>) {
    let unsupported: Vec<usize> = flow.of_kind(NodeKind::Unsupported).collect();
    let entrances: Vec<usize> = flow.of_kind(NodeKind::Start).chain(unsupported.iter().copied()).collect();
    let exits = flow.of_kind(NodeKind::End).chain(unsupported).collect();
    let entered = match entrances.is_empty() {
        true => vec![true; flow.nodes().len()],
        false => flow.reachable(entrances),
    };
    let left = flow.reaching(exits);
    let islands = first_of(flow, |at| !entered[at], Flow::incoming, Flow::reachable, flow.order().iter().copied());
    let stuck = |at: usize| entered[at] && !left[at];
    let dead_ends = first_of(flow, stuck, Flow::outgoing, Flow::reaching, flow.order().iter().rev().copied());
    for (at, node) in flow.nodes().iter().enumerate() {
        let name = called(flow, at);
        if islands.contains(&at) {
            findings.push(Finding::error(
                Code::S5,
                vec![id(flow, at)],
                format!("从开始事件永远到不了“{name}”。"),
                format!("“{name}” can never be reached from the start."),
            ));
        } else if dead_ends.contains(&at) {
            findings.push(Finding::error(
                Code::S6,
                vec![id(flow, at)],
                format!("从“{name}”没有通往结束事件的路。"),
                format!("There is no way from “{name}” to an end."),
            ));
        } else if entered[at] && node.kind == NodeKind::End && node.outcome.is_none() {
            findings.push(Finding::warning(
                Code::S6,
                vec![id(flow, at)],
                format!("结束事件“{name}”没有写明结果（gp:outcome）；在此办结的办件没有结果。"),
                format!("The end “{name}” names no outcome (gp:outcome); a case that closes here has no result."),
            ));
        }
    }
}

/// Of some nodes those that the others only follow from: the ones without a way on, and of each loop without such a one
/// the first in `order`.
fn first_of(
    flow: &Flow,
    at_fault: impl Fn(usize) -> bool,
    ways: impl Fn(&Flow, usize) -> &[usize],
    follow: impl Fn(&Flow, Vec<usize>) -> Vec<bool>,
    order: impl Iterator<Item = usize>,
) -> Vec<usize> {
    let faulty: Vec<usize> = order.filter(|at| at_fault(*at)).collect();
    let mut first: Vec<usize> = faulty.iter().copied().filter(|at| ways(flow, *at).is_empty()).collect();
    let mut told = follow(flow, first.clone());
    for at in faulty {
        if !told[at] {
            first.push(at);
            let more = follow(flow, vec![at]);
            told.iter_mut().zip(more).for_each(|(told, more)| *told |= more);
        }
    }
    first
}

/// S1: a choice is made by the person who completes the step before it, so one must stand there. Behind a join it is
/// whoever comes last, which the legal office has to accept by name.
fn choosers(flow: &Flow, findings: &mut Vec<Finding>) {
    let choosing = flow.of_kind(NodeKind::Exclusive).filter(|at| flow.outgoing(*at).len() > 1);
    for gateway in choosing {
        let name = called(flow, gateway);
        let before = before_without_step(flow, gateway);
        if before.iter().any(|at| flow.nodes()[*at].kind == NodeKind::Start) {
            findings.push(Finding::error(
                Code::S1,
                vec![id(flow, gateway)],
                format!("选择“{name}”之前没有环节，没有人能作出选择。"),
                format!("No step stands before the choice “{name}”, so nobody makes it."),
            ));
        } else if let Some(join) = before.iter().find(|at| joins(flow, **at)) {
            findings.push(Finding::warning(
                Code::S1,
                vec![id(flow, gateway), id(flow, *join)],
                format!("选择“{name}”紧跟在汇合之后，将由最后办完的人作出。"),
                format!("The choice “{name}” follows a join; whoever finishes last makes it."),
            ));
        }
    }
}

fn joins(flow: &Flow, at: usize) -> bool {
    flow.nodes()[at].kind == NodeKind::Parallel && flow.incoming(at).len() > 1
}

/// Everything between the nearest steps and this gateway; a join is included but not looked behind.
fn before_without_step(flow: &Flow, gateway: usize) -> Vec<usize> {
    let mut seen = vec![false; flow.nodes().len()];
    let mut before = Vec::new();
    let mut open = vec![gateway];
    while let Some(at) = open.pop() {
        for edge in flow.incoming(at) {
            let source = flow.source(*edge);
            if flow.nodes()[source].kind == NodeKind::Step || std::mem::replace(&mut seen[source], true) {
                continue;
            }
            before.push(source);
            if !joins(flow, source) {
                open.push(source);
            }
        }
    }
    before.sort_unstable();
    before
}

/// S1: a loop of gateways alone would run for ever within one settling. Gateways are taken away once nothing but taken
/// ones lead to them; what stays lies on such a loop or behind one.
fn loops_without_step(flow: &Flow, findings: &mut Vec<Finding>) {
    let gateway = |at: usize| matches!(flow.nodes()[at].kind, NodeKind::Exclusive | NodeKind::Parallel);
    let before = |at: usize| flow.incoming(at).iter().filter(|edge| gateway(flow.source(**edge))).count();
    let mut waiting: Vec<usize> = (0..flow.nodes().len()).map(before).collect();
    let mut open: Vec<usize> = (0..flow.nodes().len()).filter(|at| gateway(*at) && waiting[*at] == 0).collect();
    while let Some(at) = open.pop() {
        for edge in flow.outgoing(at) {
            let target = flow.target(*edge);
            waiting[target] -= 1;
            if gateway(target) && waiting[target] == 0 {
                open.push(target);
            }
        }
    }
    let stays: Vec<usize> = (0..flow.nodes().len()).filter(|at| gateway(*at) && waiting[*at] > 0).collect();
    let on_loop = |at: &usize| flow.outgoing(*at).iter().any(|edge| stays.contains(&flow.target(*edge)));
    if !stays.is_empty() {
        findings.push(Finding::error(
            Code::S1,
            stays.iter().copied().filter(on_loop).map(|at| id(flow, at)).collect(),
            "网关之间有一条不经过任何环节的回路。".to_owned(),
            "Gateways form a loop that passes no step.".to_owned(),
        ));
    }
}

/// The Chinese name of a BPMN element for the sentences of S1.
fn chinese(element: &str) -> &'static str {
    match element {
        "inclusiveGateway" => "相容网关",
        "complexGateway" => "复杂网关",
        "eventBasedGateway" => "事件网关",
        "intermediateCatchEvent" | "intermediateThrowEvent" | "implicitThrowEvent" => "中间事件",
        "boundaryEvent" => "边界事件",
        "subProcess" => "子流程",
        "adHocSubProcess" => "自由子流程",
        "transaction" => "事务子流程",
        "callActivity" => "调用活动",
        "serviceTask" => "服务任务",
        "sendTask" => "发送任务",
        "receiveTask" => "接收任务",
        "scriptTask" => "脚本任务",
        "businessRuleTask" => "业务规则任务",
        "multiInstanceLoopCharacteristics" => "多实例",
        "standardLoopCharacteristics" => "循环",
        "isForCompensation" => "补偿",
        "messageEventDefinition" => "消息触发",
        "timerEventDefinition" => "定时触发",
        "signalEventDefinition" => "信号触发",
        "conditionalEventDefinition" => "条件触发",
        "errorEventDefinition" => "错误触发",
        "escalationEventDefinition" => "升级触发",
        "cancelEventDefinition" => "取消触发",
        "compensateEventDefinition" => "补偿触发",
        "linkEventDefinition" => "链接触发",
        "terminateEventDefinition" => "终止触发",
        _ => "其他元素",
    }
}
