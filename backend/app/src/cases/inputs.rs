//! What the operations of a case take and give back.

use domain::cases::{Attendee, DeliveryMethod, Penalty, StatementKind};
use domain::powers::Exempted;
use domain::text::Text;
use flow::Cause;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::file::MaterialInput;

/// The case after an operation, by id.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Acted {
    /// The case.
    pub case: Uuid,
}

/// 受理
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Accept {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub public_note: Option<String>,
    pub internal_note: Option<String>,
    pub choices: Vec<String>,
}

/// 不予受理
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Refuse {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub reason: String,
    pub right_organ: Option<String>,
    pub remedy: String,
    pub internal_note: Option<String>,
}

/// 补正
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct RequestCorrection {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub items: Vec<CorrectionInput>,
    pub note: Option<String>,
    pub internal_note: Option<String>,
}

/// One thing to correct.
#[derive(Clone, Serialize)]
pub struct CorrectionInput {
    /// What is missing or wrong.
    pub text: String,
    /// Key of the material it concerns.
    pub material: Option<String>,
}

/// 补正答复
#[derive(Clone, Serialize)]
pub struct AnswerCorrection {
    /// SHA-256 of the tracking code, so that the code itself is in no record.
    pub code_digest: Vec<u8>,
    /// Version of the case that was seen.
    pub version: i32,
    /// What the applicant says.
    pub note: String,
    /// New files.
    pub materials: Vec<MaterialInput>,
}

/// 办理环节
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Complete {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub opinion: String,
    pub internal_note: Option<String>,
    pub choices: Vec<String>,
}

/// 决定
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Decide {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub outcome: String,
    pub reasons: String,
    pub basis: String,
    pub opinion: String,
    pub internal_note: Option<String>,
    pub choices: Vec<String>,
    pub penalty: Option<Penalty>,
    pub exempted: Vec<Exempted>,
}

/// 送法制审核
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct RequestReview {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub outcome: String,
    pub penalty: Penalty,
    pub reason: String,
}

/// 法制审核意见
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct AnswerReview {
    pub review: Uuid,
    pub version: i32,
    pub approved: bool,
    pub opinion: String,
}

/// 记录陈述申辩
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct RecordStatement {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub kind: StatementKind,
    pub text: String,
}

/// 答复陈述申辩
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct AnswerStatement {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub statement: Uuid,
    pub adopted: bool,
    pub text: String,
}

/// 会议记录
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct RecordMeeting {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub resolution: String,
    pub members: u32,
    pub attendees: Vec<Attendee>,
}

/// 送达
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Deliver {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub method: DeliveryMethod,
    pub proof: Option<String>,
    pub opinion: String,
    pub internal_note: Option<String>,
    pub choices: Vec<String>,
}

/// 领办
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Claim {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
}

/// 启动按需流程
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct StartFlow {
    pub case: Uuid,
    pub version: i32,
    pub flow: String,
    pub reason: String,
    pub internal_note: Option<String>,
}

/// 暂停
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Suspend {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub cause: Cause,
    pub days: u32,
    pub reason: String,
    pub told: String,
    pub internal_note: Option<String>,
}

/// 恢复
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Resume {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub reason: String,
    pub internal_note: Option<String>,
}

/// 申请延期
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct RequestExtension {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub reason: String,
    pub internal_note: Option<String>,
}

/// 延期, or its refusal.
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct ExtensionDecision {
    pub case: Uuid,
    pub version: i32,
    pub reason: String,
    pub internal_note: Option<String>,
}

/// 撤回, by the applicant.
#[derive(Clone, Serialize)]
pub struct Withdraw {
    /// SHA-256 of the tracking code, so that the code itself is in no record.
    pub code_digest: Vec<u8>,
    /// Version of the case that was seen.
    pub version: i32,
    /// Why, if they say it.
    pub reason: Option<String>,
}

/// 撤回, for the applicant at the window.
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct WithdrawAtWindow {
    pub case: Uuid,
    pub version: i32,
    pub reason: String,
    pub internal_note: Option<String>,
}

/// 终止
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Terminate {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub reason: String,
    pub basis: String,
    pub remedy: String,
    pub internal_note: Option<String>,
}

/// 退回
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct SendBack {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub target: String,
    pub reason: String,
    pub internal_note: Option<String>,
}

/// 转办
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Reassign {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    pub account: Uuid,
    pub reason: String,
}

/// 移交: all open tasks of somebody to somebody else.
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct HandOver {
    pub from: Uuid,
    pub to: Uuid,
    pub reason: String,
}

/// What became of each task.
#[derive(Clone, Serialize, Deserialize)]
pub struct HandedOver {
    /// The tasks that were looked at, the most urgent first.
    pub tasks: Vec<HandedTask>,
    /// How many were left for another time, because there are too many for one.
    pub left: u64,
}

/// What became of one task.
#[derive(Clone, Serialize, Deserialize)]
pub struct HandedTask {
    /// The task.
    pub task: Uuid,
    /// Number of its case.
    pub number: String,
    /// Name of its step.
    pub step: String,
    /// Why it stays where it was; none when it was handed over.
    pub refusal: Option<Text>,
}

/// 并案
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Merge {
    pub case: Uuid,
    pub version: i32,
    pub task: Uuid,
    /// Each with the version that was seen.
    pub others: Vec<(Uuid, i32)>,
    pub reason: String,
    pub internal_note: Option<String>,
}
