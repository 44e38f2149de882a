//! What follows when nobody decides in time: an alarm, or the approval where an article says so (行政许可法第五十条).

use flow::Flow;
use serde::{Deserialize, Serialize};

use super::content::{CitedBasis, LICENCE, PowerContent};
use super::submission::{FieldFault, uncited};

/// The outcome of a chart that approves by time.
const DEEMED: &str = "deemed-granted";

/// What follows when nobody decides in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnOverdue {
    /// What follows.
    pub rule: OverdueRule,
    /// The article that says so; an alarm needs none.
    #[serde(default)]
    pub basis: Option<CitedBasis>,
}

/// What may follow when nobody decides in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OverdueRule {
    /// 报警: lights and supervision, and the case stays to be decided.
    #[default]
    Alert,
    /// 视为准予: only a licence, and only where an article says so (行政许可法第五十条).
    DeemedApproved,
}

/// What is wrong with the rule: an approval by time of what is no licence, without an article of its own, or one that the
/// chart does not draw; and a chart that approves by time although the version does not say so.
pub(super) fn overdue_faults(content: &PowerContent, flow: Option<&Flow>) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut add = |reason, zh: &str, en: &str| faults.push(FieldFault::new("onOverdue.rule", reason, zh, en));
    let drawn = flow.map(|flow| flow.outcomes().contains(&DEEMED));
    match (content.on_overdue.rule, drawn) {
        (OverdueRule::Alert, Some(true)) => add(
            "DEEMED_NOT_SAID",
            "流程图里有逾期视为准予的结果，事项也要写明逾期视为准予和它的依据。",
            "The chart approves by time: the power has to say so, with the article.",
        ),
        (OverdueRule::Alert, Some(false) | None) => {}
        (OverdueRule::DeemedApproved, drawn) => {
            if content.category != LICENCE {
                add(
                    "NOT_A_LICENCE",
                    "只有行政许可可以逾期视为准予。",
                    "Only a licence can be deemed approved when its time is up.",
                );
            }
            if drawn == Some(false) {
                add(
                    "DEEMED_NOT_DRAWN",
                    "流程图里没有逾期视为准予的计时和结果（deemed-granted），到期不会自动准予。",
                    "The chart has no timer that leads to deemed-granted: nothing would be approved by time.",
                );
            }
            let cited = content.on_overdue.basis.as_ref().is_some_and(|basis| basis.is_among(&content.legal_bases));
            if !cited {
                faults.push(uncited("onOverdue.basis".into()));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::powers::discretion::tests::content;

    const TIMED: &str = r#"<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://clearhall.example/bpmn/gp/1" id="file" targetNamespace="t"><bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:endEvent id="end" gp:outcome="OUTCOME"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="end"/></bpmn:process></bpmn:definitions>"#;

    fn flow(outcome: &str) -> Flow {
        let model = flow::read(TIMED.replace("OUTCOME", outcome).as_bytes()).expect("a chart");
        model.executable().expect("a process").flow.clone()
    }

    fn reasons(category: &str, rule: OverdueRule, cited: bool, outcome: Option<&str>) -> Vec<&'static str> {
        let mut content = content(category);
        let (law, article) = ("城市市容和环境卫生管理条例".to_owned(), "第三十四条".to_owned());
        content.on_overdue = OnOverdue { rule, basis: cited.then_some(CitedBasis { law, article }) };
        let flow = outcome.map(flow);
        overdue_faults(&content, flow.as_ref()).into_iter().map(|fault| fault.reason).collect()
    }

    #[test]
    fn only_a_licence_whose_article_and_chart_say_so_is_approved_by_time() {
        use OverdueRule::{Alert, DeemedApproved};
        for (category, rule, cited, outcome, wanted) in [
            ("XK", Alert, false, Some("granted"), vec![]),
            ("QR", Alert, false, None, vec![]),
            ("XK", Alert, false, Some("deemed-granted"), vec!["DEEMED_NOT_SAID"]),
            ("XK", DeemedApproved, true, Some("deemed-granted"), vec![]),
            ("XK", DeemedApproved, true, None, vec![]),
            ("XK", DeemedApproved, false, Some("deemed-granted"), vec!["BASIS_NOT_CITED"]),
            ("XK", DeemedApproved, true, Some("granted"), vec!["DEEMED_NOT_DRAWN"]),
            ("CF", DeemedApproved, true, Some("deemed-granted"), vec!["NOT_A_LICENCE"]),
            (
                "QT",
                DeemedApproved,
                false,
                Some("granted"),
                vec!["NOT_A_LICENCE", "DEEMED_NOT_DRAWN", "BASIS_NOT_CITED"],
            ),
        ] {
            assert_eq!(reasons(category, rule, cited, outcome), wanted, "{category} {rule:?} {cited} {outcome:?}");
        }
    }
}
