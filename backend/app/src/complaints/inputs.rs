//! What the operations on a complaint take.

use domain::complaints::Complexity;
use serde::Serialize;
use uuid::Uuid;

/// 登记
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Register {
    pub complaint: Uuid,
    pub version: i32,
    pub complexity: Complexity,
}

/// 不予受理
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Reject {
    pub complaint: Uuid,
    pub version: i32,
    pub reason: String,
    pub right_place: String,
}

/// 交办
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Assign {
    pub complaint: Uuid,
    pub version: i32,
    pub post: Uuid,
    pub leader: Option<Uuid>,
    pub opinion: String,
}

/// 领导批示
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Instruct {
    pub complaint: Uuid,
    pub version: i32,
    pub instruction: String,
}

/// 答复
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Reply {
    pub complaint: Uuid,
    pub version: i32,
    pub reply: String,
}

/// 办结
#[derive(Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the argument of the same name, described in the schema")]
pub struct Close {
    pub complaint: Uuid,
    pub version: i32,
    pub note: String,
}

/// The complainant's word: confirmed or disputed.
#[derive(Clone, Serialize)]
pub struct Answer {
    /// SHA-256 of the code, so that the code itself is in no record.
    pub code_digest: Vec<u8>,
    /// Version of the complaint that was seen.
    pub version: i32,
    /// What the complainant says; compulsory for a dispute.
    pub words: Option<String>,
}
