//! What a document is: a normative document for everybody, or an internal rule about one of eight subjects.

/// Whom a document binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 规范性文件: binds the public for a limited time.
    Normative,
    /// 内部制度: binds those who run power, until it is replaced or repealed.
    Rule,
}

/// What an internal rule is about: the long-term management rules and the rules of enforcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// 领导机制
    Leadership,
    /// 成员单位职责
    Duties,
    /// 权力运行
    Running,
    /// 权力变更调整
    Change,
    /// 运行监察
    Supervision,
    /// 考核
    Assessment,
    /// 行政执法程序
    EnforcementProcedure,
    /// 投诉处理
    Complaints,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Normative, Self::Rule];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normative => "NORMATIVE",
            Self::Rule => "RULE",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Subject {
    /// All subjects, in the order in which the library lists them.
    pub const ALL: [Self; 8] = [
        Self::Leadership,
        Self::Duties,
        Self::Running,
        Self::Change,
        Self::Supervision,
        Self::Assessment,
        Self::EnforcementProcedure,
        Self::Complaints,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Leadership => "LEADERSHIP",
            Self::Duties => "DUTIES",
            Self::Running => "RUNNING",
            Self::Change => "CHANGE",
            Self::Supervision => "SUPERVISION",
            Self::Assessment => "ASSESSMENT",
            Self::EnforcementProcedure => "ENFORCEMENT_PROCEDURE",
            Self::Complaints => "COMPLAINTS",
        }
    }

    /// The subject of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.name() == name)
    }
}
