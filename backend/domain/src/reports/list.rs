//! The lists that a report opens: what each holds, and which correspondence it is a gap of.

use crate::text::Text;

/// One of the comparisons that a report makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correspondence {
    /// How much there is.
    Totals,
    /// 权力与法律依据
    Law,
    /// 权力与处室职责
    Duty,
    /// 权力与机构职能
    Institution,
    /// 权力与责任岗位、主管部门
    Post,
    /// 目录与流程图
    Chart,
    /// 重叠与可疑
    Suspect,
    /// 承诺、法定与实际时限
    Days,
}

/// A list behind a figure of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PowerList {
    /// Powers in force.
    InForce,
    /// Powers known by name only.
    NamedOnly,
    /// Powers whose basis is missing or named in words only.
    WithoutBasis,
    /// Powers that rest on an article in force no longer.
    BasisLapsed,
    /// Laws in force on which no power rests.
    LawUnused,
    /// Powers that do not say whose duty they are.
    WithoutDuty,
    /// Powers of a body that has ended.
    BodyEnded,
    /// Bodies without a power.
    BodyWithoutPower,
    /// Powers whose chart has no post that decides.
    WithoutDecider,
    /// Powers with a step whose post nobody holds today.
    PostVacant,
    /// Posts that do no step of any power.
    PostWithoutPower,
    /// Powers without a chart.
    WithoutChart,
    /// Powers that share a chart with another.
    ChartShared,
    /// Charts drawn for what is no power in force.
    ChartWithoutPower,
    /// Powers of the same name in different bodies.
    NameTwice,
    /// Powers of one national item that levels name, base or limit otherwise.
    LevelsDiffer,
    /// Powers without a case for a year.
    Idle,
    /// Powers whose promised limit is too long a share of the statutory one.
    PromiseTooLong,
    /// Powers for which no law sets a limit.
    WithoutStatutory,
    /// Powers whose cases usually take longer than promised.
    SlowerThanPromised,
    /// All powers in force with their promised, statutory and actual days.
    Days,
}

impl PowerList {
    /// All lists, in the order of the report.
    pub const ALL: [Self; 21] = [
        Self::InForce,
        Self::NamedOnly,
        Self::WithoutBasis,
        Self::BasisLapsed,
        Self::LawUnused,
        Self::WithoutDuty,
        Self::BodyEnded,
        Self::BodyWithoutPower,
        Self::WithoutDecider,
        Self::PostVacant,
        Self::PostWithoutPower,
        Self::WithoutChart,
        Self::ChartShared,
        Self::ChartWithoutPower,
        Self::NameTwice,
        Self::LevelsDiffer,
        Self::Idle,
        Self::PromiseTooLong,
        Self::WithoutStatutory,
        Self::SlowerThanPromised,
        Self::Days,
    ];

    /// Stable name, as addresses write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InForce => "IN_FORCE",
            Self::NamedOnly => "NAMED_ONLY",
            Self::WithoutBasis => "WITHOUT_BASIS",
            Self::BasisLapsed => "BASIS_LAPSED",
            Self::LawUnused => "LAW_UNUSED",
            Self::WithoutDuty => "WITHOUT_DUTY",
            Self::BodyEnded => "BODY_ENDED",
            Self::BodyWithoutPower => "BODY_WITHOUT_POWER",
            Self::WithoutDecider => "WITHOUT_DECIDER",
            Self::PostVacant => "POST_VACANT",
            Self::PostWithoutPower => "POST_WITHOUT_POWER",
            Self::WithoutChart => "WITHOUT_CHART",
            Self::ChartShared => "CHART_SHARED",
            Self::ChartWithoutPower => "CHART_WITHOUT_POWER",
            Self::NameTwice => "NAME_TWICE",
            Self::LevelsDiffer => "LEVELS_DIFFER",
            Self::Idle => "IDLE",
            Self::PromiseTooLong => "PROMISE_TOO_LONG",
            Self::WithoutStatutory => "WITHOUT_STATUTORY",
            Self::SlowerThanPromised => "SLOWER_THAN_PROMISED",
            Self::Days => "DAYS",
        }
    }

    /// The list of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }

    /// What it belongs to.
    pub const fn part(self) -> Correspondence {
        match self {
            Self::InForce | Self::NamedOnly => Correspondence::Totals,
            Self::WithoutBasis | Self::BasisLapsed | Self::LawUnused => Correspondence::Law,
            Self::WithoutDuty => Correspondence::Duty,
            Self::BodyEnded | Self::BodyWithoutPower => Correspondence::Institution,
            Self::WithoutDecider | Self::PostVacant | Self::PostWithoutPower => Correspondence::Post,
            Self::WithoutChart | Self::ChartShared | Self::ChartWithoutPower => Correspondence::Chart,
            Self::NameTwice | Self::LevelsDiffer | Self::Idle => Correspondence::Suspect,
            Self::PromiseTooLong | Self::WithoutStatutory | Self::SlowerThanPromised | Self::Days => {
                Correspondence::Days
            }
        }
    }

    /// What it holds, in words.
    pub fn title(self) -> Text {
        let (zh, en) = match self {
            Self::InForce => ("现行事项", "Powers in force"),
            Self::NamedOnly => ("仅知名称的事项", "Powers known by name only"),
            Self::WithoutBasis => ("没有在册依据的事项", "Powers without a registered basis"),
            Self::BasisLapsed => ("依据已经失效的事项", "Powers whose basis has lapsed"),
            Self::LawUnused => ("没有事项依据的现行法规", "Laws in force on which no power rests"),
            Self::WithoutDuty => ("没有写明处室职责的事项", "Powers that name no office and duty"),
            Self::BodyEnded => ("机构已经撤销的事项", "Powers of bodies that have ended"),
            Self::BodyWithoutPower => ("没有事项的机构", "Bodies without a power"),
            Self::WithoutDecider => ("没有决定岗位的事项", "Powers without a post that decides"),
            Self::PostVacant => ("有岗位空缺的事项", "Powers with a vacant post"),
            Self::PostWithoutPower => ("没有承担事项的岗位", "Posts that do no step of any power"),
            Self::WithoutChart => ("没有流程图的事项", "Powers without a chart"),
            Self::ChartShared => ("共用流程图的事项", "Powers that share a chart"),
            Self::ChartWithoutPower => ("有流程图而没有现行事项", "Charts without a power in force"),
            Self::NameTwice => ("不同机构的同名事项", "Same name in different bodies"),
            Self::LevelsDiffer => ("同一国家事项各级不一致", "One national item, told otherwise at another level"),
            Self::Idle => ("一年没有办件的事项", "Powers without a case for a year"),
            Self::PromiseTooLong => ("承诺时限压缩不够的事项", "Promised limits that are too long"),
            Self::WithoutStatutory => ("没有法定时限的事项", "Powers without a statutory limit"),
            Self::SlowerThanPromised => ("实际慢于承诺的事项", "Powers slower than promised"),
            Self::Days => ("承诺、法定与实际时限", "Promised, statutory and actual days"),
        };
        Text::new(zh, en)
    }

    /// Whether what is known by name only can be in it too: it has no version, so nothing of one can be compared.
    pub const fn knows_named_only(self) -> bool {
        match self {
            Self::WithoutBasis
            | Self::WithoutDuty
            | Self::BodyEnded
            | Self::WithoutDecider
            | Self::WithoutChart
            | Self::NameTwice => true,
            Self::InForce
            | Self::NamedOnly
            | Self::BasisLapsed
            | Self::LawUnused
            | Self::BodyWithoutPower
            | Self::PostVacant
            | Self::PostWithoutPower
            | Self::ChartShared
            | Self::ChartWithoutPower
            | Self::LevelsDiffer
            | Self::Idle
            | Self::PromiseTooLong
            | Self::WithoutStatutory
            | Self::SlowerThanPromised
            | Self::Days => false,
        }
    }
}
