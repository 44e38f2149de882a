//! How a power is charted: for itself or for its class, as which of a village's four, and where it runs.

use serde::{Deserialize, Serialize};

use super::submission::FieldFault;
use crate::text::Text;

/// What a version says of its chart beside the chart itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Charting {
    /// Whether the chart is the power's own or its class's.
    #[serde(default)]
    pub scope: ChartScope,
    /// Which of the four charts of a village it is; none elsewhere.
    #[serde(default)]
    pub village: Option<VillageChart>,
    /// Where its steps are done.
    #[serde(default)]
    pub running: Running,
    /// Why they are not done here; needed where they are not.
    #[serde(default)]
    pub reason: Option<Text>,
}

/// The two kinds of charts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ChartScope {
    /// 项目流程图: drawn for this power.
    #[default]
    Item,
    /// 类别流程图: one chart that every power of its class follows.
    Category,
}

/// The four charts of a village.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VillageChart {
    /// 决策
    Decision,
    /// 运行
    Operation,
    /// 公开
    Publication,
    /// 监督
    Supervision,
}

/// Where the steps of a power are done; they are entered and shown here in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Running {
    /// In the hall itself.
    #[default]
    Hall,
    /// 自建系统: in a system of the body's own.
    OwnSystem,
    /// 不能电子化: on paper.
    Paper,
}

/// Whoever does not run a power in the hall says why.
pub(super) fn charting_fault(charting: &Charting) -> Option<FieldFault> {
    let said = charting.reason.as_ref().is_some_and(|reason| !reason.is_blank());
    (charting.running != Running::Hall && !said).then(|| {
        FieldFault::new(
            "charting.reason",
            "REASON_MISSING",
            "请说明为什么不在平台上办理。",
            "Say why it is not run in the hall.",
        )
    })
}

/// What is not run in the hall needs somebody who allows it by name, and every step is entered all the same.
pub(super) fn charting_warning(charting: &Charting) -> Option<FieldFault> {
    let (zh, en) = match charting.running {
        Running::Hall => return None,
        Running::OwnSystem => ("事项在单位自建系统办理", "The power runs in a system of the body's own"),
        Running::Paper => ("事项不能电子化办理", "The power cannot run electronically"),
    };
    Some(FieldFault::new(
        "charting.running",
        "RUNS_ELSEWHERE",
        &format!("{zh}：须经领导小组办公室同意，承办人、时间、流程和结果仍要逐步录入、在网上公开。"),
        &format!(
            "{en}: the leading group's office has to allow it, and handler, time, flow and result are entered and shown \
             here all the same."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_elsewhere_says_why_and_is_answered_for_by_name() {
        for (running, reason, fault, warning) in [
            (Running::Hall, None, false, false),
            (Running::OwnSystem, None, true, true),
            (Running::Paper, Some(" "), true, true),
            (Running::Paper, Some("现场踏勘无法在线完成"), false, true),
        ] {
            let charting =
                Charting { running, reason: reason.map(|zh| Text { zh: zh.into(), en: None }), ..Charting::default() };
            assert_eq!(charting_fault(&charting).is_some(), fault, "{running:?} {reason:?}");
            assert_eq!(charting_warning(&charting).is_some(), warning, "{running:?} {reason:?}");
        }
    }
}
