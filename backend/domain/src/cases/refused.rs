//! Why an act on a case is not possible now: stable codes with their words in both languages.

use flow::Stuck;

use super::state::Stage;
use crate::text::Text;

/// Why an act is not possible now; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Stable code for programs.
    pub reason: &'static str,
    /// The same in words.
    pub text: Text,
}

impl Refused {
    pub(super) fn new(reason: &'static str, zh: &str, en: &str) -> Self {
        Self { reason, text: Text::new(zh, en) }
    }

    pub(super) fn closed() -> Self {
        Self::new("CASE_CLOSED", "该办件已经办结。", "The case is closed.")
    }

    /// The step is not open.
    pub fn not_open() -> Self {
        Self::new("STEP_NOT_OPEN", "该环节当前不在办理中。", "This step is not open now.")
    }

    pub(super) fn correcting() -> Self {
        Self::new(
            "CORRECTING",
            "正在等待申请人补正，时限已暂停。",
            "Waiting for the applicant's correction; the clock is stopped.",
        )
    }

    pub(super) fn suspended() -> Self {
        Self::new(
            "SUSPENDED",
            "办件已依法暂停，恢复之后才能继续办理。",
            "The case is suspended; it goes on once it is resumed.",
        )
    }

    pub(super) fn pause_running() -> Self {
        Self::new(
            "PAUSE_RUNNING",
            "期限已经暂停，不能重复暂停。",
            "The clocks are stopped already; a second pause cannot begin.",
        )
    }

    pub(super) fn not_here() -> Self {
        Self::new(
            "NOT_AT_THIS_STEP",
            "流程图没有把这项操作放在本环节。",
            "The flow chart does not offer this at this step.",
        )
    }

    pub(super) fn asked_before() -> Self {
        Self::new(
            "CORRECTION_ASKED_BEFORE",
            "需要补正的内容应当一次性告知，已经要求过补正。",
            "Everything missing must be told at once; correction was asked before.",
        )
    }

    pub(super) fn stage(stage: Stage) -> Self {
        Self {
            reason: "WRONG_STAGE",
            text: Text::new(
                format!("办件处于“{}”状态，不能进行这项操作。", stage.zh()),
                format!("The case is {}; this cannot be done now.", stage.en()),
            ),
        }
    }

    /// The reader does not hold the post of the step.
    pub fn not_your_post() -> Self {
        Self::new("NOT_YOUR_POST", "该环节不属于您的岗位。", "This step does not belong to your post.")
    }

    /// Whoever asked for an extension is not the one who decides on it.
    pub fn own_request() -> Self {
        Self::new(
            "OWN_REQUEST",
            "延期申请不能由申请的人自己批准。",
            "Whoever asked for the extension does not decide on it.",
        )
    }

    pub(super) fn no_correction() -> Self {
        Self::new("NOT_CORRECTING", "该办件没有待补正的内容。", "This case waits for no correction.")
    }

    pub(super) fn outcome() -> Self {
        Self::new(
            "OUTCOME_NOT_REACHABLE",
            "所选去向不能得到这个结果。",
            "The chosen branch does not lead to that outcome.",
        )
    }

    pub(super) fn run_under_way() -> Self {
        Self::new(
            "RUN_UNDER_WAY",
            "一项按需启动的流程（如听证、专家评审）尚未办完。",
            "A flow started on demand (a hearing, an expert review) is not over yet.",
        )
    }

    pub(super) fn stuck(stuck: &Stuck) -> Self {
        match stuck {
            Stuck::ChoiceMissing { .. } => {
                Self::new("CHOICE_MISSING", "请选择下一步的去向。", "Choose where the case goes next.")
            }
            Stuck::NotAChoice { .. } => {
                Self::new("NOT_A_CHOICE", "所选去向不在流程图上。", "The chosen branch is not on the flow chart.")
            }
            Stuck::NotWaiting { .. } => Self::not_open(),
            Stuck::NotATarget { .. } => Self::new(
                "NOT_A_TARGET",
                "流程图不允许从本环节退回到这里，或者并非每个办件都经过那里。",
                "The chart does not let this step send back to there, or not every case has passed it.",
            ),
            Stuck::RunUnderWay { .. } => Self::run_under_way(),
            Stuck::Twice { .. } | Stuck::DeadEnd { .. } | Stuck::NotExecutable { .. } => {
                Self::new("FLOW_STUCK", "流程图在此无法继续。", "The flow chart cannot go on from here.")
            }
        }
    }
}
