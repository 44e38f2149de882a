//! An element of a chart in words, Chinese and English: everything that a reader of two charts must see differ.

use flow::{Action, Cause, Edge, Flow, Node, NodeKind, Publicity, Risk, Stop};

use crate::cases::{step_period, timer_period};
use crate::text::Text;

type Said = (String, String);

/// What a node is and does, part by part.
pub(super) fn node_words(flow: &Flow, node: &Node) -> Text {
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let labelled = |zh: &str, en: &str, text: &str| (format!("{zh}：{text}"), format!("{en}: {text}"));
    let post = node.resource.as_deref().and_then(|id| flow.resource(id)).map(|resource| resource.name.clone());
    let limit = step_period(node);
    let limit_basis = node.limit.as_ref().and_then(|limit| limit.basis.clone());
    let waits = timer_period(node).map(|period| (format!("等待{}", period.zh()), format!("waits {}", period.en())));
    let timer_basis = node.timer.as_ref().and_then(|timer| timer.basis.clone());
    let mut parts: Vec<Said> = vec![kind_words(node), same(&node.name)];
    parts.extend(node.action.map(action_words));
    parts.extend(post.map(|post| labelled("岗位", "post", &post)));
    parts.extend(limit.map(|limit| (limit.zh(), limit.en())));
    parts.extend(limit_basis.map(|basis| labelled("时限依据", "limit by", &basis)));
    parts.extend(waits);
    parts.extend(timer_basis.map(|basis| labelled("时间依据", "time by", &basis)));
    parts.extend(node.host.as_deref().map(|host| labelled("中断", "interrupts", &name_of(flow, host))));
    parts.extend(node.called.as_deref().map(|code| labelled("调用事项", "calls the power", code)));
    parts.extend(node.within.as_deref().map(|id| labelled("属于", "within", &name_of(flow, id))));
    parts.extend(node.stops.iter().map(stop_words));
    parts.extend(node.return_to.iter().map(|to| labelled("可退回", "may send back to", &name_of(flow, to))));
    parts.extend(publicity_words(node.publicity));
    parts.extend(node.collective.then(|| ("集体研究".to_owned(), "decided by a meeting".to_owned())));
    parts.extend(node.merge.then(|| ("可并案".to_owned(), "cases may be merged".to_owned())));
    parts.extend(node.risk.map(risk_words));
    parts.extend(node.supervision.as_deref().map(|who| labelled("监督", "supervised by", who)));
    parts.extend(node.disclosure.as_ref().map(disclosure_words));
    parts.extend(node.outcome.as_deref().map(|outcome| labelled("结果", "outcome", outcome)));
    parts.extend(node.traits.iter().map(|drawn| labelled("另有", "also", drawn)));
    parts.extend(node.documentation.as_deref().map(same));
    joined(&parts)
}

/// By ids, so that another name of a step is one change and not also one of every connection.
pub(super) fn edge_words(edge: &Edge) -> Text {
    let way = format!("{} → {}", edge.source, edge.target);
    let parts = [Some(way), edge.name.clone(), edge.condition.clone()];
    let parts: Vec<Said> = parts.into_iter().flatten().map(|part| (part.clone(), part)).collect();
    joined(&parts)
}

fn joined(parts: &[Said]) -> Text {
    let of = |pick: fn(&Said) -> &str| {
        parts.iter().map(pick).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    Text::new(of(|(zh, _)| zh), of(|(_, en)| en))
}

fn name_of(flow: &Flow, id: &str) -> String {
    flow.node(id).map_or_else(|| id.to_owned(), |node| node.name.clone())
}

/// What is executed in our words, what is only drawn by its name in BPMN.
fn kind_words(node: &Node) -> Said {
    let (zh, en) = match node.kind {
        NodeKind::Start => ("开始", "start"),
        NodeKind::Step => ("环节", "step"),
        NodeKind::Exclusive => ("选择", "choice"),
        NodeKind::Parallel => ("并行", "all at once"),
        NodeKind::Inclusive => ("多选", "one or several"),
        NodeKind::Sub => ("子流程", "sub-process"),
        NodeKind::OnDemand => ("按需流程", "on-demand flow"),
        NodeKind::Timer => ("等待", "wait"),
        NodeKind::Timeout => ("到时转办", "timeout"),
        NodeKind::End => ("结束", "end"),
        NodeKind::Unsupported => (node.element.as_str(), node.element.as_str()),
    };
    (zh.to_owned(), en.to_owned())
}

fn action_words(action: Action) -> Said {
    let (zh, en) = match action {
        Action::Accept => ("受理", "acceptance"),
        Action::Examine => ("审查", "examination"),
        Action::NotifyRights => ("告知权利", "notice of rights"),
        Action::Hear => ("听取意见", "hearing"),
        Action::LegalReview => ("法制审核", "legal review"),
        Action::Decide => ("决定", "decision"),
        Action::Deliver => ("送达", "delivery"),
        Action::Publish => ("公示", "publication"),
        Action::Archive => ("归档", "archiving"),
        Action::Pay => ("缴费", "payment"),
    };
    (zh.to_owned(), en.to_owned())
}

fn stop_words(stop: &Stop) -> Said {
    let (zh, en) = match stop.cause {
        Cause::Correction => ("补正", "correction"),
        Cause::Suspension => ("中止", "suspension"),
        Cause::Hearing => ("听证", "hearing"),
        Cause::Tender => ("招标", "tender"),
        Cause::Auction => ("拍卖", "auction"),
        Cause::Inspection => ("检验", "inspection"),
        Cause::Testing => ("检测", "testing"),
        Cause::Appraisal => ("鉴定", "appraisal"),
        Cause::ExpertReview => ("专家评审", "expert review"),
        Cause::PublicNotice => ("公示", "public notice"),
        Cause::ThirdParty => ("征求第三方意见", "opinion of a third party"),
    };
    let basis = stop.basis.as_deref().unwrap_or_default();
    let (times_zh, times_en) = stop
        .times
        .map_or_else(Default::default, |times| (format!("至多 {times} 次"), format!("at most {times} times")));
    let line = |parts: [&str; 3]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    (format!("可暂停：{}", line([zh, &times_zh, basis])), format!("may pause for {}", line([en, &times_en, basis])))
}

fn publicity_words(publicity: Publicity) -> Option<Said> {
    let (zh, en) = match publicity {
        Publicity::All => return None,
        Publicity::Title => ("只公开环节名称", "the public sees its name alone"),
        Publicity::None => ("不公开", "not shown to the public"),
    };
    Some((zh.to_owned(), en.to_owned()))
}

fn risk_words(risk: Risk) -> Said {
    let (zh, en) = match risk {
        Risk::Low => ("低风险", "low risk"),
        Risk::Medium => ("中风险", "medium risk"),
        Risk::High => ("高风险", "high risk"),
    };
    (zh.to_owned(), en.to_owned())
}

fn disclosure_words(disclosure: &flow::Disclosure) -> Said {
    let limit = disclosure.limit.map(|limit| limit.to_string());
    let parts = [disclosure.audience.as_deref(), disclosure.form.as_deref(), limit.as_deref()];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (format!("公开：{said}"), format!("published: {said}"))
}
