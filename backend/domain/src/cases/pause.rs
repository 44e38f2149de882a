//! 暂停 and 恢复: on which grounds a case may stand still, and that no day of it counts meanwhile.

use flow::Cause;
use serde::{Deserialize, Serialize};

use super::clocks::ClockKind;
use super::plan::CasePlan;
use super::refused::Refused;
use super::state::{CaseState, Stage};
use crate::powers::Initiation;
use crate::text::Text;
use crate::time::Instant;

/// A pause that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The step at which it was ordered; its post ends it.
    pub node: String,
    /// The ground.
    pub cause: Cause,
    /// How long it is expected to last, in working days.
    pub days: u32,
    /// Since when.
    pub from: Instant,
}

/// A ground on which a case may be suspended at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The ground.
    pub cause: Cause,
    /// Its article.
    pub basis: Option<String>,
    /// How often it may still be used in this case; none where neither chart nor law counts.
    pub left: Option<u32>,
}

/// What does not count towards the period of a licence (行政许可法 art 45). A public notice is not among it: that stops a
/// clock only where the chart lists it with an article of its own.
const SPECIAL: [Cause; 7] = [
    Cause::Hearing,
    Cause::Tender,
    Cause::Auction,
    Cause::Inspection,
    Cause::Testing,
    Cause::Appraisal,
    Cause::ExpertReview,
];
/// Where the law says so.
const SPECIAL_BASIS: &str = "行政许可法第四十五条";
/// The longest that anybody can expect a pause to last, in working days.
const LONGEST_DAYS: u32 = 250;

/// A ground as a reader is told it.
pub fn cause_words(cause: Cause) -> Text {
    let (zh, en) = match cause {
        Cause::Correction => ("补正", "Correction"),
        Cause::Suspension => ("中止", "Suspension"),
        Cause::Hearing => ("听证", "Hearing"),
        Cause::Tender => ("招标", "Tender"),
        Cause::Auction => ("拍卖", "Auction"),
        Cause::Inspection => ("检验", "Inspection"),
        Cause::Testing => ("检测", "Testing"),
        Cause::Appraisal => ("鉴定", "Appraisal"),
        Cause::ExpertReview => ("专家评审", "Expert review"),
        Cause::PublicNotice => ("公示", "Public notice"),
        Cause::ThirdParty => ("征求第三方意见", "Asking third parties"),
    };
    Text::new(zh, en)
}

/// The grounds at a step, those of the chart first: what the chart lists there and, for an application, the special
/// procedures of the law.
pub fn grounds(plan: &CasePlan, state: &CaseState, node: &str) -> Vec<Ground> {
    let drawn = plan.flow.node(node).map(|node| node.stops.as_slice()).unwrap_or_default();
    let drawn = drawn.iter().filter(|stop| stop.cause != Cause::Correction);
    let mut grounds: Vec<Ground> = drawn
        .map(|stop| Ground {
            cause: stop.cause,
            basis: stop.basis.clone(),
            left: stop.times.map(|times| times.saturating_sub(used(state, stop.cause))),
        })
        .collect();
    if plan.initiation == Initiation::Application {
        for cause in SPECIAL {
            if grounds.iter().all(|ground| ground.cause != cause) {
                grounds.push(Ground { cause, basis: Some(SPECIAL_BASIS.into()), left: None });
            }
        }
    }
    grounds
}

/// How often the case has been suspended on a ground.
fn used(state: &CaseState, cause: Cause) -> u32 {
    let ground = cause_words(cause).zh;
    let stops = state.clock(ClockKind::Case).map(|clock| clock.clock.stops.as_slice()).unwrap_or_default();
    u32::try_from(stops.iter().filter(|stop| stop.ground == ground).count()).unwrap_or(u32::MAX)
}

/// Stops every clock of the case and of its steps.
pub(super) fn suspend(
    plan: &CasePlan,
    state: &mut CaseState,
    pause: Pause,
    basis: Option<&str>,
) -> Result<(), Refused> {
    let ground = grounds(plan, state, &pause.node).into_iter().find(|ground| ground.cause == pause.cause);
    let Some(ground) = ground.filter(|ground| ground.basis.as_deref() == basis) else {
        return Err(Refused::new(
            "NOT_A_GROUND",
            "流程图和法律都没有把这一事由列为本环节可以暂停的事由。",
            "Neither the chart nor the law lists this ground for a pause at this step.",
        ));
    };
    if ground.left == Some(0) {
        return Err(Refused::new(
            "GROUND_USED_UP",
            "这一事由的暂停次数已经用完。",
            "The case has been suspended on this ground as often as the chart allows.",
        ));
    }
    if !(1..=LONGEST_DAYS).contains(&pause.days) {
        return Err(Refused::new(
            "PAUSE_DAYS",
            "预计暂停的时间应为 1 至 250 个工作日。",
            "A pause is expected to last 1 to 250 working days.",
        ));
    }
    let words = cause_words(pause.cause).zh;
    state.running().for_each(|clock| clock.stop(pause.from, &words, ground.basis.clone()));
    state.stage = Stage::Suspended;
    state.pause = Some(pause);
    Ok(())
}

/// Lets the clocks run again; the day on which they do counts.
pub(super) fn resume(state: &mut CaseState, at: Instant) {
    state.running().for_each(|clock| clock.resume(at));
    state.stage = Stage::Accepted;
    state.pause = None;
}
