//! S1: what is executed as drawn, what more plainly than drawn, and what is only drawn, each with its reason.

use super::id;
use crate::finding::{Code, Finding};
use crate::graph::Flow;
use crate::node::{Node, NodeKind, Refusal};

/// Refused elements and markers are errors, elements executed in a plainer way are warnings.
pub(super) fn supported(flow: &Flow, at: usize, findings: &mut Vec<Finding>) {
    let node = &flow.nodes()[at];
    let (name, element) = (&node.name, &node.element);
    let here = vec![id(flow, at)];
    match node.kind {
        NodeKind::Unsupported => {
            let (zh, en) = refused(node);
            findings.push(Finding::error(Code::S1, here, zh, en));
        }
        NodeKind::Step | NodeKind::Sub => {
            if let Some(marker) = node.traits.first() {
                findings.push(Finding::error(
                    Code::S1,
                    here,
                    format!("“{name}”带有{}标记（{marker}），目前不能执行。", chinese(marker)),
                    format!("“{name}” carries the marker {marker}, which is not executed for now."),
                ));
            } else if !matches!(element.as_str(), "userTask" | "task" | "manualTask" | "subProcess" | "callActivity") {
                findings.push(Finding::warning(
                    Code::S1,
                    here,
                    format!("“{name}”是{}（{element}），将作为人工环节执行。", chinese(element)),
                    format!("“{name}” is a {element}; it is executed as a step done by a person."),
                ));
            }
        }
        NodeKind::Start if starts_on_demand(flow, at) => {}
        NodeKind::Start | NodeKind::End => {
            if let Some(definition) = node.traits.first() {
                findings.push(Finding::warning(
                    Code::S1,
                    here,
                    format!("“{name}”带有{}（{definition}），将作为普通事件执行。", chinese(definition)),
                    format!("“{name}” carries a {definition}; it is executed as a plain event."),
                ));
            }
        }
        NodeKind::Exclusive
        | NodeKind::Parallel
        | NodeKind::Inclusive
        | NodeKind::OnDemand
        | NodeKind::Timer
        | NodeKind::Timeout => {}
    }
}

/// The message that starts an on-demand flow is the clerk's act.
fn starts_on_demand(flow: &Flow, at: usize) -> bool {
    flow.holder(at).is_some_and(|holder| flow.nodes()[holder].kind == NodeKind::OnDemand)
}

/// Why an element is only drawn.
fn refused(node: &Node) -> (String, String) {
    let (name, element) = (&node.name, &node.element);
    let (zh, en) = match node.refusal.unwrap_or(Refusal::Element) {
        Refusal::Element => {
            let carried = node.traits.first();
            let zh = carried.map(|carried| format!("，带有{}", chinese(carried))).unwrap_or_default();
            let en = carried.map(|carried| format!(" with a {carried}")).unwrap_or_default();
            return (
                format!("“{name}”是{}（{element}）{zh}，目前不能执行。", chinese(element)),
                format!("“{name}” is a {element}{en}, which is not executed for now."),
            );
        }
        Refusal::Boundary => (
            "是边界事件；只执行环节上中断型的定时边界事件",
            "is a boundaryEvent; only an interrupting timer on a step is executed",
        ),
        Refusal::Host => (
            "所附着的不是同一层的环节，定时边界事件只能附着在环节上",
            "is attached to no step beside it; a boundary timer stands on a step",
        ),
        Refusal::Period => (
            "没有写明可执行的时长：应为一个不少于 1 日的整日、整月或整年的 timeDuration",
            "names no period that can be executed: one timeDuration of whole days, months or years, at least a day",
        ),
        Refusal::Trigger => (
            "是事件子流程；只执行由一个非中断的消息开始事件启动的按需流程",
            "is an event sub-process; only one that a non-interrupting message starts is executed, on demand",
        ),
        Refusal::Inside => (
            "是子流程内的事件子流程；按需流程只能画在流程的最外层",
            "is an event sub-process inside a sub-process; on-demand flows stand on the outermost level",
        ),
        Refusal::CallsNothing => ("没有写明调用什么（calledElement）", "does not say what it calls (calledElement)"),
        Refusal::CallsAgain => (
            "所调用的流程在文件中被多处调用或调用了自身，每个流程只能被调用一次",
            "calls a process that is called elsewhere too or that calls itself; a process can be called once",
        ),
    };
    (format!("“{name}”{zh}，目前不能执行。"), format!("“{name}” {en}."))
}

/// The Chinese name of a BPMN element for the sentences of S1.
fn chinese(element: &str) -> &'static str {
    match element {
        "inclusiveGateway" => "包容网关",
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
