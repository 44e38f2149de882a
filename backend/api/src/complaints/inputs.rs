//! What the operations on a complaint take.

use async_graphql::{ID, InputObject};

use super::parts::{ComplaintCategory, ComplaintChannelKind, ComplaintComplexity, ComplaintKind};

/// A complaint as it is handed in.
#[derive(InputObject)]
pub struct ComplaintFileInput {
    /// What is wanted.
    pub kind: ComplaintKind,
    /// What it is about in general.
    pub category: ComplaintCategory,
    /// How it came in: `ONLINE` from the public; a supervisor says visit, letter or call.
    #[graphql(default_with = "ComplaintChannelKind::Online")]
    pub channel: ComplaintChannelKind,
    /// What is said, at most 5,000 characters.
    pub text: String,
    /// Code of the power it is about.
    pub power_code: Option<String>,
    /// Public number of the case it is about.
    pub case_number: Option<String>,
    /// Id of the step in the flow chart it is about.
    pub node: Option<String>,
    /// The body it is about, where no power and no case says it.
    pub organisation: Option<ID>,
    /// Who complains; leave it out to stay anonymous.
    pub complainant: Option<ComplainantInput>,
    /// Handles of uploads (`POST /uploads?purpose=material`), at most 5; each is used up.
    #[graphql(default)]
    pub files: Vec<ID>,
    /// Consent to the privacy notice; compulsory online with a name.
    #[graphql(default)]
    pub consent: bool,
}

/// Who complains: sealed, and read by supervisors alone.
#[derive(InputObject)]
pub struct ComplainantInput {
    /// Name in full.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: Option<String>,
}

/// Registration.
#[derive(InputObject)]
pub struct ComplaintRegisterInput {
    /// The complaint.
    pub complaint_id: ID,
    /// Version of the complaint that was seen; another one is answered with `CONFLICT`.
    pub version: i32,
    /// How hard it is to answer.
    pub complexity: ComplaintComplexity,
}

/// Rejection.
#[derive(InputObject)]
pub struct ComplaintRejectInput {
    /// The complaint.
    pub complaint_id: ID,
    /// Version of the complaint that was seen.
    pub version: i32,
    /// Why.
    pub reason: String,
    /// The right place for it.
    pub right_place: String,
}

/// Assignment.
#[derive(InputObject)]
pub struct ComplaintAssignInput {
    /// The complaint.
    pub complaint_id: ID,
    /// Version of the complaint that was seen.
    pub version: i32,
    /// The post that owes the answer.
    pub post: ID,
    /// A leader's post whose instruction must come first.
    pub leader_post: Option<ID>,
    /// The supervisor's opinion, for the staff.
    #[graphql(default)]
    pub opinion: String,
}

/// A leader's instruction.
#[derive(InputObject)]
pub struct ComplaintInstructInput {
    /// The complaint.
    pub complaint_id: ID,
    /// Version of the complaint that was seen.
    pub version: i32,
    /// The instruction, for the staff.
    pub instruction: String,
}

/// A reply.
#[derive(InputObject)]
pub struct ComplaintReplyInput {
    /// The complaint.
    pub complaint_id: ID,
    /// Version of the complaint that was seen.
    pub version: i32,
    /// The answer, which the complainant reads.
    pub reply: String,
}

/// The complainant confirms.
#[derive(InputObject)]
pub struct ComplaintConfirmInput {
    /// The complaint's code.
    pub code: String,
    /// Version of the complaint that was seen.
    pub version: i32,
    /// Words beside it.
    pub note: Option<String>,
}

/// The complainant disputes.
#[derive(InputObject)]
pub struct ComplaintDisputeInput {
    /// The complaint's code.
    pub code: String,
    /// Version of the complaint that was seen.
    pub version: i32,
    /// What is not solved.
    pub reason: String,
}

/// Closing.
#[derive(InputObject)]
pub struct ComplaintCloseInput {
    /// The complaint.
    pub complaint_id: ID,
    /// Version of the complaint that was seen.
    pub version: i32,
    /// Why it is closed; the complainant reads it.
    pub note: String,
}
