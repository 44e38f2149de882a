//! 裁量基准: which measure a circumstance brings, within what the law allows (行政处罚法第三十四条, R-034).

use serde::{Deserialize, Serialize};

use super::charting::charting_warning;
use super::content::{CitedBasis, PENALTY, PowerContent};
use super::submission::{FieldFault, empty, uncited};
use crate::text::Text;

/// One row of the discretion rules of a penalty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DiscretionRule {
    /// The circumstance.
    pub circumstance: Text,
    /// How the law weighs it.
    pub degree: Degree,
    /// The kind of penalty.
    pub measure: Measure,
    /// What its size is counted in; none for a penalty without a size.
    #[serde(default)]
    pub unit: Option<BandUnit>,
    /// From where to where it may be set.
    #[serde(default)]
    pub band: Option<Band>,
    /// The least and the most that the law itself allows for the breach, in the same unit.
    #[serde(default)]
    pub limits: Option<Band>,
    /// The article that the penalty is imposed under.
    pub basis: CitedBasis,
}

/// How a circumstance weighs (行政处罚法第三十至三十三条; 国办发〔2022〕27号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Degree {
    /// 不予处罚 (art 30, 31, 33)
    NoPenalty,
    /// 减轻: below the least that the law sets (art 32)
    Mitigated,
    /// 从轻: towards the least (art 32)
    Lenient,
    /// 一般
    Ordinary,
    /// 从重: towards the most
    Severe,
}

/// Kinds of penalty (行政处罚法第九条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BandUnit {
    /// 分: a hundredth of a yuan
    Fen,
    /// 日
    Day,
    /// Hundredths of the illegal gain: 100 is once the gain (违法所得)
    GainPercent,
    /// Hundredths of the value of the goods: 100 is once their value (货值金额)
    ValuePercent,
}

/// From where to where, both ends included (以上、以下).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The least.
    pub from: u64,
    /// The most.
    pub to: u64,
}

impl Band {
    /// Whether the other lies wholly inside.
    pub const fn holds(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// Whether they have more in common than an end: where one begins the other may stop.
    pub const fn crosses(self, other: Self) -> bool {
        (self.from == other.from && self.to == other.to) || (self.from < other.to && other.from < self.to)
    }

    fn fault(self, path: &str) -> Option<FieldFault> {
        if self.to == 0 {
            let (zh, en) = ("幅度不能是零。", "A band is more than nothing.");
            return Some(FieldFault::new(format!("{path}.to"), "BAND_EMPTY", zh, en));
        }
        (self.from > self.to).then(|| {
            let (zh, en) = ("上限不能小于下限。", "The upper end is not below the lower one.");
            FieldFault::new(format!("{path}.to"), "BAND_REVERSED", zh, en)
        })
    }
}

/// Whether a penalty has a size.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    Never,
    Perhaps,
    Always,
}

impl Measure {
    const fn size(self) -> Size {
        match self {
            Self::Warning
            | Self::PublicCriticism
            | Self::GainsConfiscated
            | Self::GoodsConfiscated
            | Self::GradeLowered
            | Self::PermitRevoked
            | Self::Closure => Size::Never,
            Self::PermitWithheld
            | Self::ActivityRestricted
            | Self::BusinessSuspended
            | Self::OccupationRestricted
            | Self::Other => Size::Perhaps,
            Self::Fine | Self::Detention => Size::Always,
        }
    }

    /// Whether it has a size at all.
    pub(crate) fn is_sized(self) -> bool {
        self.size() != Size::Never
    }

    /// Whether what it takes away has a worth: then a decision may say how much, in fen.
    pub const fn is_confiscation(self) -> bool {
        matches!(self, Self::GainsConfiscated | Self::GoodsConfiscated)
    }

    /// Whether its size may be counted in that unit.
    const fn counts_in(self, unit: BandUnit) -> bool {
        match self {
            Self::Fine => matches!(unit, BandUnit::Fen | BandUnit::GainPercent | BandUnit::ValuePercent),
            Self::Other => true,
            Self::Detention
            | Self::PermitWithheld
            | Self::ActivityRestricted
            | Self::BusinessSuspended
            | Self::OccupationRestricted => matches!(unit, BandUnit::Day),
            Self::Warning
            | Self::PublicCriticism
            | Self::GainsConfiscated
            | Self::GoodsConfiscated
            | Self::GradeLowered
            | Self::PermitRevoked
            | Self::Closure => false,
        }
    }
}

impl DiscretionRule {
    /// Whether both rows cut up the same range of the law: then their bands must not cross.
    fn shares_scale(&self, other: &Self) -> bool {
        self.basis == other.basis
            && self.measure == other.measure
            && self.unit == other.unit
            && self.limits == other.limits
    }

    /// What is wrong with the row by itself.
    fn faults(&self, path: &str, faults: &mut Vec<FieldFault>) {
        if self.circumstance.is_blank() {
            faults.push(empty(&format!("{path}.circumstance")));
        }
        let mut add = |field: &str, reason, zh: &str, en: &str| {
            faults.push(FieldFault::new(format!("{path}.{field}"), reason, zh, en));
        };
        let free = self.degree == Degree::NoPenalty;
        let Some(band) = self.band else {
            if !free && self.measure.size() == Size::Always {
                add("band.from", "BAND_MISSING", "请写明处罚幅度。", "Say from where to where it may be set.");
            }
            return;
        };
        if free || self.measure.size() == Size::Never {
            let zh = "不予处罚或者这一种类的处罚没有幅度。";
            add("band.from", "BAND_UNCALLED", zh, "Without a penalty, or with one of this kind, there is no band.");
            return;
        }
        match self.unit {
            None => add("unit", "UNIT_MISSING", "请选择幅度的单位。", "Choose what the band is counted in."),
            Some(unit) if !self.measure.counts_in(unit) => {
                add("unit", "UNIT", "这一种类的处罚不能按这个单位计。", "This penalty is not counted in that unit.");
            }
            Some(_) => {}
        }
        let Some(limits) = self.limits else {
            let zh = "请写明法律规定的下限和上限。";
            add("limits.from", "LIMITS_MISSING", zh, "Say the least and the most that the law allows.");
            return;
        };
        let reversed = [band.fault(&format!("{path}.band")), limits.fault(&format!("{path}.limits"))];
        let reversed: Vec<FieldFault> = reversed.into_iter().flatten().collect();
        if reversed.is_empty() {
            faults.extend(self.beyond_law(band, limits, path));
        }
        faults.extend(reversed);
    }

    /// To mitigate is to go below the least that the law sets (行政处罚法第三十二条); everything else stays within the law.
    fn beyond_law(&self, band: Band, limits: Band, path: &str) -> Option<FieldFault> {
        match self.degree {
            Degree::Mitigated => (band.to > limits.from).then(|| {
                let zh = "减轻处罚应在法定最低限度以下；在法定幅度之内的是从轻。";
                let en = "To mitigate is to go below the least that the law sets; within the law it is leniency.";
                FieldFault::new(format!("{path}.band.to"), "MITIGATED_WITHIN_LAW", zh, en)
            }),
            Degree::NoPenalty | Degree::Lenient | Degree::Ordinary | Degree::Severe => {
                (!limits.holds(band)).then(|| {
                    let end = if band.from < limits.from { "from" } else { "to" };
                    let zh = "裁量幅度超出了法律规定的幅度。";
                    FieldFault::new(
                        format!("{path}.band.{end}"),
                        "BAND_BEYOND_LAW",
                        zh,
                        "The band goes beyond the law.",
                    )
                })
            }
        }
    }
}

/// What is wrong with the discretion rules of a version: each row at its field, then rows against those before them.
pub(super) fn discretion_faults(content: &PowerContent) -> Vec<FieldFault> {
    let rules = &content.discretion;
    let mut faults = Vec::new();
    if !rules.is_empty() && content.category != PENALTY {
        let (zh, en) = ("只有行政处罚才有裁量基准。", "Only a penalty has discretion rules.");
        faults.push(FieldFault::new("discretion", "NOT_A_PENALTY", zh, en));
    }
    for (at, rule) in rules.iter().enumerate() {
        let path = format!("discretion.{at}");
        rule.faults(&path, &mut faults);
        if !rule.basis.is_among(&content.legal_bases) {
            faults.push(uncited(format!("{path}.basis")));
        }
        let before = rules.iter().take(at);
        let said = |other: &&DiscretionRule| {
            other.circumstance.zh.trim() == rule.circumstance.zh.trim()
                && other.basis == rule.basis
                && other.measure == rule.measure
        };
        if !rule.circumstance.is_blank() && before.clone().any(|other| said(&other)) {
            let (zh, en) = ("同一情节、同一处罚已经写过。", "This circumstance has this penalty already.");
            faults.push(FieldFault::new(format!("{path}.circumstance"), "TWICE", zh, en));
        }
        let crosses = |other: &DiscretionRule| {
            rule.shares_scale(other) && rule.band.zip(other.band).is_some_and(|(band, other)| band.crosses(other))
        };
        if before.clone().any(crosses) {
            let zh = "与前面同一处罚的幅度交叉：相邻两档只能首尾相接。";
            let en = "It crosses a band of the same penalty above: two neighbours may only touch.";
            faults.push(FieldFault::new(format!("{path}.band.from"), "BANDS_CROSS", zh, en));
        }
    }
    faults
}

/// What a version may be approved with once somebody answers for it by name: a penalty that leaves its officers free
/// (行政处罚法第三十四条 allows the rules, R-034 asks for them), and a power that does not run in the hall.
pub fn content_warnings(content: &PowerContent) -> Vec<FieldFault> {
    let missing = content.category == PENALTY && content.discretion.is_empty();
    let zh = "行政处罚没有裁量基准：执法人员在法定幅度内没有进一步的标准。";
    let en = "A penalty without discretion rules: within the law, nothing guides its officers.";
    let discretion = missing.then(|| FieldFault::new("discretion", "DISCRETION_MISSING", zh, en));
    discretion.into_iter().chain(charting_warning(&content.charting)).collect()
}

#[cfg(test)]
pub(super) mod tests;
