//! The events of a life or of a firm under which people look for powers (高效办成一件事, 国发〔2024〕3号).

use serde::{Deserialize, Serialize};

/// An event that brings people to the hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LifeEvent {
    /// 生育
    Birth,
    /// 上学
    Schooling,
    /// 就业
    Employment,
    /// 婚姻
    Marriage,
    /// 住房
    Housing,
    /// 就医
    Health,
    /// 助残
    Disability,
    /// 退休养老
    Retirement,
    /// 身后
    Death,
    /// 车辆出行
    Vehicle,
    /// 开办企业
    StartingBusiness,
    /// 企业经营
    RunningBusiness,
    /// 工程建设
    Construction,
    /// 企业注销
    ClosingBusiness,
}

impl LifeEvent {
    /// All of them: first those of a life, then those of a firm.
    pub const ALL: [Self; 14] = [
        Self::Birth,
        Self::Schooling,
        Self::Employment,
        Self::Marriage,
        Self::Housing,
        Self::Health,
        Self::Disability,
        Self::Retirement,
        Self::Death,
        Self::Vehicle,
        Self::StartingBusiness,
        Self::RunningBusiness,
        Self::Construction,
        Self::ClosingBusiness,
    ];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Birth => "BIRTH",
            Self::Schooling => "SCHOOLING",
            Self::Employment => "EMPLOYMENT",
            Self::Marriage => "MARRIAGE",
            Self::Housing => "HOUSING",
            Self::Health => "HEALTH",
            Self::Disability => "DISABILITY",
            Self::Retirement => "RETIREMENT",
            Self::Death => "DEATH",
            Self::Vehicle => "VEHICLE",
            Self::StartingBusiness => "STARTING_BUSINESS",
            Self::RunningBusiness => "RUNNING_BUSINESS",
            Self::Construction => "CONSTRUCTION",
            Self::ClosingBusiness => "CLOSING_BUSINESS",
        }
    }
}
