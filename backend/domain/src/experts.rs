//! The pool of experts: specialties, and how one comes into the pool, rests and leaves it; nothing is drawn or stored here.

use serde::{Deserialize, Serialize};

/// What an expert is called for: a closed list, so that a draw knows whom it draws from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Specialty {
    /// 法律
    Law,
    /// 工程建设
    Construction,
    /// 规划和自然资源
    Planning,
    /// 生态环境
    Environment,
    /// 财政金融
    Finance,
    /// 医疗卫生
    Health,
    /// 食品药品
    FoodAndDrugs,
    /// 安全生产
    Safety,
    /// 信息技术
    Information,
    /// 教育和社会治理
    Society,
}

impl Specialty {
    /// All specialties, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Law,
        Self::Construction,
        Self::Planning,
        Self::Environment,
        Self::Finance,
        Self::Health,
        Self::FoodAndDrugs,
        Self::Safety,
        Self::Information,
        Self::Society,
    ];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Law => "LAW",
            Self::Construction => "CONSTRUCTION",
            Self::Planning => "PLANNING",
            Self::Environment => "ENVIRONMENT",
            Self::Finance => "FINANCE",
            Self::Health => "HEALTH",
            Self::FoodAndDrugs => "FOOD_AND_DRUGS",
            Self::Safety => "SAFETY",
            Self::Information => "INFORMATION",
            Self::Society => "SOCIETY",
        }
    }

    /// The specialty of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|specialty| specialty.name() == name)
    }
}

/// Where an expert stands in the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PoolState {
    /// 在库
    InPool,
    /// 暂停: not called for a time.
    Resting,
    /// 出库: taken out, with the reason.
    Removed,
}

impl PoolState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::InPool, Self::Resting, Self::Removed];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InPool => "IN_POOL",
            Self::Resting => "RESTING",
            Self::Removed => "REMOVED",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether an expert may come from here to there: whoever is removed is entered anew, and nobody moves to where they are.
    pub const fn leads_to(self, next: Self) -> bool {
        match (self, next) {
            (Self::InPool, Self::Resting | Self::Removed) | (Self::Resting, Self::InPool | Self::Removed) => true,
            (Self::InPool, Self::InPool) | (Self::Resting, Self::Resting) | (Self::Removed, _) => false,
        }
    }

    /// Whether coming here needs a reason.
    pub const fn needs_reason(self) -> bool {
        match self {
            Self::InPool => false,
            Self::Resting | Self::Removed => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PoolState, Specialty};

    #[test]
    fn whoever_rests_comes_back_and_whoever_is_removed_does_not() {
        let roads = |from: PoolState| PoolState::ALL.into_iter().filter(move |next| from.leads_to(*next));
        assert_eq!(roads(PoolState::InPool).collect::<Vec<_>>(), [PoolState::Resting, PoolState::Removed]);
        assert_eq!(roads(PoolState::Resting).collect::<Vec<_>>(), [PoolState::InPool, PoolState::Removed]);
        assert_eq!(roads(PoolState::Removed).count(), 0);
    }

    #[test]
    fn only_coming_back_needs_no_reason() {
        let free: Vec<PoolState> = PoolState::ALL.into_iter().filter(|state| !state.needs_reason()).collect();
        assert_eq!(free, [PoolState::InPool]);
    }

    #[test]
    fn every_name_is_read_back() {
        assert!(Specialty::ALL.into_iter().all(|one| Specialty::from_name(one.name()) == Some(one)));
        assert!(PoolState::ALL.into_iter().all(|one| PoolState::from_name(one.name()) == Some(one)));
    }
}
