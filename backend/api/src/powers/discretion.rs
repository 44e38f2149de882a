//! Discretion rules of a penalty and what follows a limit that runs out, as the contract reads and writes them.

use async_graphql::{Enum, InputObject, SimpleObject};
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// One of the version's own legal bases, by law and article as they are written there.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "CitedBasisInput")]
pub struct CitedBasis {
    /// Name of the law.
    pub law: String,
    /// Article.
    pub article: String,
}

/// How a circumstance weighs (行政处罚法 art 30 to 33).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(name = "DiscretionDegree", remote = "domain::powers::Degree")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Degree {
    /// 不予处罚
    NoPenalty,
    /// 减轻: below the least that the law sets
    Mitigated,
    /// 从轻
    Lenient,
    /// 一般
    Ordinary,
    /// 从重
    Severe,
}

/// Kinds of penalty (行政处罚法 art 9).
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(name = "PenaltyMeasure", remote = "domain::powers::Measure")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Measure {
    /// 警告
    Warning,
    /// 通报批评
    PublicCriticism,
    /// 罚款
    Fine,
    /// 没收违法所得
    GainsConfiscated,
    /// 没收非法财物
    GoodsConfiscated,
    /// 暂扣许可证件
    PermitWithheld,
    /// 降低资质等级
    GradeLowered,
    /// 吊销许可证件
    PermitRevoked,
    /// 限制开展生产经营活动
    ActivityRestricted,
    /// 责令停产停业
    BusinessSuspended,
    /// 责令关闭
    Closure,
    /// 限制从业
    OccupationRestricted,
    /// 行政拘留
    Detention,
    /// 法律、行政法规规定的其他行政处罚
    Other,
}

/// What the size of a penalty is counted in; always in whole numbers.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::BandUnit")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BandUnit {
    /// 分: a hundredth of a yuan
    Fen,
    /// 日
    Day,
    /// Hundredths of the illegal gain (违法所得): 100 is once the gain
    GainPercent,
    /// Hundredths of the value of the goods (货值金额): 100 is once their value
    ValuePercent,
}

/// From where to where, both ends included.
#[derive(SimpleObject, InputObject, Clone, Copy, Debug, Serialize, Deserialize)]
#[graphql(input_name = "BandInput")]
pub struct Band {
    /// The least.
    pub from: i64,
    /// The most.
    pub to: i64,
}

/// One row of the discretion rules of a penalty.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "DiscretionRuleInput")]
#[serde(rename_all = "camelCase")]
pub struct DiscretionRule {
    /// The circumstance.
    pub circumstance: Text,
    /// How the law weighs it.
    pub degree: Degree,
    /// The kind of penalty.
    pub measure: Measure,
    /// What its size is counted in; null for a penalty without a size.
    pub unit: Option<BandUnit>,
    /// From where to where it may be set: within `limits`, or below them where it is mitigated.
    pub band: Option<Band>,
    /// The least and the most that the law itself allows for the breach, in the same unit.
    pub limits: Option<Band>,
    /// The article that the penalty is imposed under.
    pub basis: CitedBasis,
}

/// What may follow when nobody decides in time.
#[derive(Enum, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::powers::OverdueRule")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OverdueRule {
    /// 报警: lights and supervision, and the case stays to be decided.
    #[default]
    Alert,
    /// 视为准予: only a licence, and only where an article says so (行政许可法 art 50).
    DeemedApproved,
}

/// What follows when nobody decides in time.
#[derive(SimpleObject, InputObject, Clone, Debug, Default, Serialize, Deserialize)]
#[graphql(input_name = "OnOverdueInput")]
pub struct OnOverdue {
    /// What follows.
    pub rule: OverdueRule,
    /// The article that says so; an alarm needs none.
    pub basis: Option<CitedBasis>,
}
