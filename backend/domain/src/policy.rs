//! Who may do what: the one table of roles and operations. Posts, two-person steps and states are rules of their own nouns.

mod permit;

pub use permit::{Actor, Denied, Permit, Staff, permit};

/// The five roles; what a clerk may do in a case comes from the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Everybody, without signing in.
    Public,
    /// 承办人员
    Clerk,
    /// 监察
    Supervisor,
    /// 法制
    Legal,
    /// 系统管理员: sees no case content (三员分立)
    Administrator,
}

impl Role {
    /// All roles, in the order of the matrix.
    pub const ALL: [Self; 5] = [Self::Public, Self::Clerk, Self::Supervisor, Self::Legal, Self::Administrator];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "PUBLIC",
            Self::Clerk => "CLERK",
            Self::Supervisor => "SUPERVISOR",
            Self::Legal => "LEGAL",
            Self::Administrator => "ADMINISTRATOR",
        }
    }

    /// The role of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// How far an operation reaches into the tables; the store layer adds it to every query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Only what is published.
    Published,
    /// Only what a secret code in the request opens.
    Code,
    /// Only what belongs to the account itself.
    Own,
    /// The account's organisation and all below it.
    Organisation,
    /// All rows: the system's own work and dictionaries.
    All,
}

impl Scope {
    /// Stable name for the matrix.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Code => "code",
            Self::Own => "own",
            Self::Organisation => "organisation",
            Self::All => "all",
        }
    }
}

/// Where an operation is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A GraphQL root field of the same name.
    GraphQl,
    /// A REST route (sessions, files).
    Rest,
    /// No door: the system's own workers.
    System,
}

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
    TaskClaim,
    PowerSave,
    PowerSubmit,
    PowerReturn,
    PowerApprove,
    WorkCalendarSave,
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
        Self::TaskClaim,
        Self::PowerSave,
        Self::PowerSubmit,
        Self::PowerReturn,
        Self::PowerApprove,
        Self::WorkCalendarSave,
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
            Self::TaskClaim => "taskClaim",
            Self::PowerSave => "powerSave",
            Self::PowerSubmit => "powerSubmit",
            Self::PowerReturn => "powerReturn",
            Self::PowerApprove => "powerApprove",
            Self::WorkCalendarSave => "workCalendarSave",
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
            | Self::TaskClaim
            | Self::PowerSave
            | Self::PowerSubmit
            | Self::PowerReturn
            | Self::PowerApprove
            | Self::WorkCalendarSave
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

/// The policy table: which scope a role has for an operation, or none.
///
/// One match without a wildcard, so that a new operation does not compile until somebody decides it.
pub const fn rule(operation: Operation, role: Role) -> Option<Scope> {
    use Operation as O;
    use Role as R;
    match operation {
        O::Viewer
        | O::Figures
        | O::PowerCategories
        | O::Organisations
        | O::Posts
        | O::Powers
        | O::Power
        | O::CaseProgress
        | O::WorkCalendar
        | O::RatingSummary => Some(Scope::Published),
        O::TrackedCase | O::TrackedCaseChanged | O::CaseAnswerCorrection | O::CaseRate => Some(Scope::Code),
        O::PowerVersions | O::PowerVersion => match role {
            R::Clerk | R::Legal | R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Administrator => None,
        },
        O::Cases | O::Case | O::Ratings | O::Rating => match role {
            R::Clerk | R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Legal | R::Administrator => None,
        },
        O::Tasks | O::TasksChanged => match role {
            R::Clerk => Some(Scope::Own),
            R::Public | R::Supervisor | R::Legal | R::Administrator => None,
        },
        O::CaseFile => match role {
            R::Public => Some(Scope::Published),
            R::Clerk => Some(Scope::Organisation),
            R::Supervisor | R::Legal | R::Administrator => None,
        },
        O::CaseAccept
        | O::CaseRefuse
        | O::CaseRequestCorrection
        | O::CaseComplete
        | O::CaseDecide
        | O::CaseDeliver
        | O::TaskClaim
        | O::PowerSave
        | O::PowerSubmit
        | O::RatingAnswer => match role {
            R::Clerk => Some(Scope::Organisation),
            R::Public | R::Supervisor | R::Legal | R::Administrator => None,
        },
        O::PowerReturn | O::PowerApprove => match role {
            R::Legal => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Supervisor | R::Administrator => None,
        },
        O::WorkCalendarSave => match role {
            R::Administrator => Some(Scope::All),
            R::Public | R::Clerk | R::Supervisor | R::Legal => None,
        },
        O::RatingCallBack => match role {
            R::Supervisor => Some(Scope::Organisation),
            R::Public | R::Clerk | R::Legal | R::Administrator => None,
        },
        // The cookie alone renews and ends its session, also after the access token has run out.
        O::SessionBegin | O::SessionRefresh | O::SessionEnd => Some(Scope::Own),
        O::Sessions | O::PasswordChange => match role {
            R::Clerk | R::Supervisor | R::Legal | R::Administrator => Some(Scope::Own),
            R::Public => None,
        },
        O::Upload => match role {
            R::Public | R::Clerk => Some(Scope::Own),
            R::Supervisor | R::Legal | R::Administrator => None,
        },
        O::Document | O::FlowFile => Some(Scope::Code),
        O::Seed | O::Sequence | O::Timer | O::Sweep | O::Keys => None,
    }
}
