//! The words of the policy table: roles, scopes and doors; which role has which scope is the table's.

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
