//! The events of a life or of a firm under which people look for powers (高效办成一件事, 国发〔2024〕3号).

use serde::{Deserialize, Serialize};

use crate::text::Text;

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

    /// What people call it.
    pub fn title(self) -> Text {
        match self {
            Self::Birth => Text::new("生育", "Having a child"),
            Self::Schooling => Text::new("上学", "Schooling"),
            Self::Employment => Text::new("就业", "Employment"),
            Self::Marriage => Text::new("婚姻", "Marriage"),
            Self::Housing => Text::new("住房", "Housing"),
            Self::Health => Text::new("就医", "Health"),
            Self::Disability => Text::new("助残", "Disability"),
            Self::Retirement => Text::new("退休养老", "Retirement"),
            Self::Death => Text::new("身后", "After a death"),
            Self::Vehicle => Text::new("车辆出行", "Vehicles"),
            Self::StartingBusiness => Text::new("开办企业", "Starting a business"),
            Self::RunningBusiness => Text::new("企业经营", "Running a business"),
            Self::Construction => Text::new("工程建设", "Construction"),
            Self::ClosingBusiness => Text::new("企业注销", "Closing a business"),
        }
    }

    /// The event of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }
}
