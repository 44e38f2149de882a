//! The operations by name and where each is reached; who may do them is the table above.

use super::role::Door;

/// Every act that anybody can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is the root field or route of the same name, described there")]
pub enum Operation {
    Viewer,
    Figures,
    PowerCategories,
    Organisations,
    Posts,
    Powers,
    Power,
    PowerVersions,
    PowerVersion,
    CaseProgress,
    TrackedCase,
    Tasks,
    Cases,
    Case,
    WorkCalendar,
    CaseFile,
    CaseAccept,
    CaseRefuse,
    CaseRequestCorrection,
    CaseAnswerCorrection,
    CaseComplete,
    CaseDecide,
    CaseDeliver,
    CaseStartFlow,
    TaskClaim,
    PowerSave,
    PowerSubmit,
    PowerReturn,
    PowerApprove,
    WorkCalendarSave,
    Organisation,
    PostHoldings,
    Accounts,
    WorkCalendarPreview,
    WorkCalendarImport,
    Rules,
    OrganisationSave,
    OrganisationEnd,
    PostSave,
    PostEnd,
    PostHoldingSave,
    PostHoldingEnd,
    AccountCreate,
    AccountSave,
    AccountReset,
    AccountDisable,
    AccountEnable,
    PowerCategorySave,
    RulesSave,
    CompulsoryActions,
    CompulsoryActionsSave,
    Board,
    BoardFigures,
    CaseReplay,
    BoardChanged,
    Complaints,
    Complaint,
    TrackedComplaint,
    ComplaintFigures,
    ComplaintFile,
    ComplaintRegister,
    ComplaintReject,
    ComplaintAssign,
    ComplaintInstruct,
    ComplaintReply,
    ComplaintConfirm,
    ComplaintDispute,
    ComplaintClose,
    TrackedComplaintChanged,
    Ratings,
    Rating,
    RatingSummary,
    CaseRate,
    RatingAnswer,
    RatingCallBack,
    TrackedCaseChanged,
    TasksChanged,
    SessionBegin,
    SessionRefresh,
    SessionEnd,
    Sessions,
    PasswordChange,
    Upload,
    Document,
    FlowFile,
    Seed,
    Sequence,
    Timer,
    Sweep,
    Keys,
}

impl Operation {
    /// All operations, in the order of the matrix.
    pub const ALL: &[Self] = &[
        Self::Viewer,
        Self::Figures,
        Self::PowerCategories,
        Self::Organisations,
        Self::Posts,
        Self::Powers,
        Self::Power,
        Self::PowerVersions,
        Self::PowerVersion,
        Self::CaseProgress,
        Self::TrackedCase,
        Self::Tasks,
        Self::Cases,
        Self::Case,
        Self::WorkCalendar,
        Self::CaseFile,
        Self::CaseAccept,
        Self::CaseRefuse,
        Self::CaseRequestCorrection,
        Self::CaseAnswerCorrection,
        Self::CaseComplete,
        Self::CaseDecide,
        Self::CaseDeliver,
        Self::CaseStartFlow,
        Self::TaskClaim,
        Self::PowerSave,
        Self::PowerSubmit,
        Self::PowerReturn,
        Self::PowerApprove,
        Self::WorkCalendarSave,
        Self::Organisation,
        Self::PostHoldings,
        Self::Accounts,
        Self::WorkCalendarPreview,
        Self::WorkCalendarImport,
        Self::Rules,
        Self::OrganisationSave,
        Self::OrganisationEnd,
        Self::PostSave,
        Self::PostEnd,
        Self::PostHoldingSave,
        Self::PostHoldingEnd,
        Self::AccountCreate,
        Self::AccountSave,
        Self::AccountReset,
        Self::AccountDisable,
        Self::AccountEnable,
        Self::PowerCategorySave,
        Self::RulesSave,
        Self::CompulsoryActions,
        Self::CompulsoryActionsSave,
        Self::Board,
        Self::BoardFigures,
        Self::CaseReplay,
        Self::BoardChanged,
        Self::Complaints,
        Self::Complaint,
        Self::TrackedComplaint,
        Self::ComplaintFigures,
        Self::ComplaintFile,
        Self::ComplaintRegister,
        Self::ComplaintReject,
        Self::ComplaintAssign,
        Self::ComplaintInstruct,
        Self::ComplaintReply,
        Self::ComplaintConfirm,
        Self::ComplaintDispute,
        Self::ComplaintClose,
        Self::TrackedComplaintChanged,
        Self::Ratings,
        Self::Rating,
        Self::RatingSummary,
        Self::CaseRate,
        Self::RatingAnswer,
        Self::RatingCallBack,
        Self::TrackedCaseChanged,
        Self::TasksChanged,
        Self::SessionBegin,
        Self::SessionRefresh,
        Self::SessionEnd,
        Self::Sessions,
        Self::PasswordChange,
        Self::Upload,
        Self::Document,
        Self::FlowFile,
        Self::Seed,
        Self::Sequence,
        Self::Timer,
        Self::Sweep,
        Self::Keys,
    ];

    /// The name of the root field or route.
    #[expect(clippy::too_many_lines, reason = "one line for each operation, none of them hidden behind a wildcard")]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Figures => "figures",
            Self::PowerCategories => "powerCategories",
            Self::Organisations => "organisations",
            Self::Posts => "posts",
            Self::Powers => "powers",
            Self::Power => "power",
            Self::PowerVersions => "powerVersions",
            Self::PowerVersion => "powerVersion",
            Self::CaseProgress => "caseProgress",
            Self::TrackedCase => "trackedCase",
            Self::Tasks => "tasks",
            Self::Cases => "cases",
            Self::Case => "case",
            Self::WorkCalendar => "workCalendar",
            Self::CaseFile => "caseFile",
            Self::CaseAccept => "caseAccept",
            Self::CaseRefuse => "caseRefuse",
            Self::CaseRequestCorrection => "caseRequestCorrection",
            Self::CaseAnswerCorrection => "caseAnswerCorrection",
            Self::CaseComplete => "caseComplete",
            Self::CaseDecide => "caseDecide",
            Self::CaseDeliver => "caseDeliver",
            Self::CaseStartFlow => "caseStartFlow",
            Self::TaskClaim => "taskClaim",
            Self::PowerSave => "powerSave",
            Self::PowerSubmit => "powerSubmit",
            Self::PowerReturn => "powerReturn",
            Self::PowerApprove => "powerApprove",
            Self::WorkCalendarSave => "workCalendarSave",
            Self::Organisation => "organisation",
            Self::PostHoldings => "postHoldings",
            Self::Accounts => "accounts",
            Self::WorkCalendarPreview => "workCalendarPreview",
            Self::WorkCalendarImport => "workCalendarImport",
            Self::Rules => "rules",
            Self::OrganisationSave => "organisationSave",
            Self::OrganisationEnd => "organisationEnd",
            Self::PostSave => "postSave",
            Self::PostEnd => "postEnd",
            Self::PostHoldingSave => "postHoldingSave",
            Self::PostHoldingEnd => "postHoldingEnd",
            Self::AccountCreate => "accountCreate",
            Self::AccountSave => "accountSave",
            Self::AccountReset => "accountReset",
            Self::AccountDisable => "accountDisable",
            Self::AccountEnable => "accountEnable",
            Self::PowerCategorySave => "powerCategorySave",
            Self::RulesSave => "rulesSave",
            Self::CompulsoryActions => "compulsoryActions",
            Self::CompulsoryActionsSave => "compulsoryActionsSave",
            Self::Board => "board",
            Self::BoardFigures => "boardFigures",
            Self::CaseReplay => "caseReplay",
            Self::BoardChanged => "boardChanged",
            Self::Complaints => "complaints",
            Self::Complaint => "complaint",
            Self::TrackedComplaint => "trackedComplaint",
            Self::ComplaintFigures => "complaintFigures",
            Self::ComplaintFile => "complaintFile",
            Self::ComplaintRegister => "complaintRegister",
            Self::ComplaintReject => "complaintReject",
            Self::ComplaintAssign => "complaintAssign",
            Self::ComplaintInstruct => "complaintInstruct",
            Self::ComplaintReply => "complaintReply",
            Self::ComplaintConfirm => "complaintConfirm",
            Self::ComplaintDispute => "complaintDispute",
            Self::ComplaintClose => "complaintClose",
            Self::TrackedComplaintChanged => "trackedComplaintChanged",
            Self::Ratings => "ratings",
            Self::Rating => "rating",
            Self::RatingSummary => "ratingSummary",
            Self::CaseRate => "caseRate",
            Self::RatingAnswer => "ratingAnswer",
            Self::RatingCallBack => "ratingCallBack",
            Self::TrackedCaseChanged => "trackedCaseChanged",
            Self::TasksChanged => "tasksChanged",
            Self::SessionBegin => "sessionBegin",
            Self::SessionRefresh => "sessionRefresh",
            Self::SessionEnd => "sessionEnd",
            Self::Sessions => "sessions",
            Self::PasswordChange => "passwordChange",
            Self::Upload => "upload",
            Self::Document => "document",
            Self::FlowFile => "flowFile",
            Self::Seed => "seed",
            Self::Sequence => "sequence",
            Self::Timer => "timer",
            Self::Sweep => "sweep",
            Self::Keys => "keys",
        }
    }

    /// The operation whose root field or route has that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|operation| operation.name() == name)
    }

    /// Where the operation is reached.
    #[expect(clippy::too_many_lines, reason = "one line for each operation, none of them hidden behind a wildcard")]
    pub const fn door(self) -> Door {
        match self {
            Self::Viewer
            | Self::Figures
            | Self::PowerCategories
            | Self::Organisations
            | Self::Posts
            | Self::Powers
            | Self::Power
            | Self::PowerVersions
            | Self::PowerVersion
            | Self::CaseProgress
            | Self::TrackedCase
            | Self::Tasks
            | Self::Cases
            | Self::Case
            | Self::WorkCalendar
            | Self::CaseFile
            | Self::CaseAccept
            | Self::CaseRefuse
            | Self::CaseRequestCorrection
            | Self::CaseAnswerCorrection
            | Self::CaseComplete
            | Self::CaseDecide
            | Self::CaseDeliver
            | Self::CaseStartFlow
            | Self::TaskClaim
            | Self::PowerSave
            | Self::PowerSubmit
            | Self::PowerReturn
            | Self::PowerApprove
            | Self::WorkCalendarSave
            | Self::Organisation
            | Self::PostHoldings
            | Self::Accounts
            | Self::WorkCalendarPreview
            | Self::WorkCalendarImport
            | Self::Rules
            | Self::CompulsoryActions
            | Self::OrganisationSave
            | Self::OrganisationEnd
            | Self::PostSave
            | Self::PostEnd
            | Self::PostHoldingSave
            | Self::PostHoldingEnd
            | Self::AccountCreate
            | Self::AccountSave
            | Self::AccountReset
            | Self::AccountDisable
            | Self::AccountEnable
            | Self::PowerCategorySave
            | Self::RulesSave
            | Self::CompulsoryActionsSave
            | Self::Board
            | Self::BoardFigures
            | Self::CaseReplay
            | Self::BoardChanged
            | Self::Complaints
            | Self::Complaint
            | Self::TrackedComplaint
            | Self::ComplaintFigures
            | Self::ComplaintFile
            | Self::ComplaintRegister
            | Self::ComplaintReject
            | Self::ComplaintAssign
            | Self::ComplaintInstruct
            | Self::ComplaintReply
            | Self::ComplaintConfirm
            | Self::ComplaintDispute
            | Self::ComplaintClose
            | Self::TrackedComplaintChanged
            | Self::Ratings
            | Self::Rating
            | Self::RatingSummary
            | Self::CaseRate
            | Self::RatingAnswer
            | Self::RatingCallBack
            | Self::TrackedCaseChanged
            | Self::TasksChanged => Door::GraphQl,
            Self::SessionBegin
            | Self::SessionRefresh
            | Self::SessionEnd
            | Self::Sessions
            | Self::PasswordChange
            | Self::Upload
            | Self::Document
            | Self::FlowFile => Door::Rest,
            Self::Seed | Self::Sequence | Self::Timer | Self::Sweep | Self::Keys => Door::System,
        }
    }
}
