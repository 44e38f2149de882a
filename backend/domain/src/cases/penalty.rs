//! What a penalty decision imposes, held against the law and the discretion rules (行政处罚法第三十四条, R-123); who signs it is
//! not known here.

use serde::{Deserialize, Serialize};

use crate::officers;
use crate::powers::{BandUnit, Degree, DiscretionRule, FieldFault};

/// The outcome of a chart that is a penalty; every other one of a penalty power imposes nothing.
pub const PUNISHED: &str = "punished";
/// Most measures of one decision: each row of the discretion rules once, and no decision names more.
const MOST_MEASURES: usize = 20;
/// Officers at an investigation: at least two (行政处罚法第四十二条), and no decision names more than these.
const OFFICERS: std::ops::RangeInclusive<usize> = 2..=10;

/// What a penalty decision says beside its outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalty {
    /// What is imposed, each under its row of the version's discretion rules.
    pub measures: Vec<Imposed>,
    /// The situations in which the law wants a legal review before the decision.
    #[serde(default)]
    pub situations: Vec<Situation>,
    /// Numbers of the certificates of the officers who investigated.
    #[serde(default)]
    pub officers: Vec<String>,
}

/// One measure that is imposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Imposed {
    /// Place of the circumstance in the version's discretion rules, from 0.
    pub rule: u32,
    /// How much, in the row's unit; what a confiscation takes away in fen; none for a measure without a size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<u64>,
}

/// When a penalty is reviewed by the legal staff before it is decided (行政处罚法第五十八条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Situation {
    /// 涉及重大公共利益
    PublicInterest,
    /// 直接关系当事人或者第三人重大权益，经过听证程序
    Heard,
    /// 案件情况疑难复杂、涉及多个法律关系
    Complex,
    /// 法律、法规规定应当进行法制审核的其他情形
    OtherLaw,
}

/// How a measure stands to the law and to its band; what is beyond the law is a fault and never gets here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Weight {
    /// Within the band of its circumstance, or of a kind that has none.
    WithinBand,
    /// Within the law and outside the band: it wants a reason and a legal review.
    BeyondBand,
}

impl Penalty {
    /// Whether both impose the same.
    pub fn imposes_as(&self, other: &Self) -> bool {
        self.measures.len() == other.measures.len() && self.measures.iter().all(|one| other.measures.contains(one))
    }

    /// How each measure stands to its band.
    ///
    /// # Errors
    /// Every fault at its field: an unknown circumstance, a size beyond the law, a size that is missing or uncalled for,
    /// a measure without a penalty, a penalty without a measure.
    pub fn weigh(&self, rules: &[DiscretionRule], outcome: &str) -> Result<Vec<Weight>, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let punished = outcome == PUNISHED;
        if self.measures.len() > MOST_MEASURES {
            faults.push(FieldFault::new("penalty.measures", "TOO_MANY", "最多 20 项。", "At most 20."));
        }
        if punished && self.measures.is_empty() && !rules.is_empty() {
            let en = "Name the circumstance and what is imposed for it.";
            faults.push(FieldFault::new("penalty.measures", "REQUIRED", "请选择情节并写明处罚。", en));
        }
        let mut weights = Vec::new();
        for (at, imposed) in self.measures.iter().enumerate() {
            let path = format!("penalty.measures.{at}");
            let Some(rule) = usize::try_from(imposed.rule).ok().and_then(|place| rules.get(place)) else {
                let (zh, en) = ("裁量基准里没有这个情节。", "The discretion rules know no such circumstance.");
                faults.push(FieldFault::new(format!("{path}.rule"), "UNKNOWN_CIRCUMSTANCE", zh, en));
                continue;
            };
            if self.measures.iter().take(at).any(|before| before.rule == imposed.rule) {
                let (zh, en) = ("同一情节只写一次。", "A circumstance is named once.");
                faults.push(FieldFault::new(format!("{path}.rule"), "TWICE", zh, en));
            }
            if punished != (rule.degree != Degree::NoPenalty) {
                let (zh, en) = if punished {
                    (
                        "这个情节不予处罚，与处罚决定不符。",
                        "This circumstance brings no penalty, which the decision does.",
                    )
                } else {
                    ("不予处罚的决定不能施加处罚。", "A decision against a penalty imposes none.")
                };
                faults.push(FieldFault::new(format!("{path}.rule"), "OTHER_OUTCOME", zh, en));
            }
            match weight(rule, imposed.amount) {
                Ok(weight) => weights.push(weight),
                Err((reason, zh, en)) => faults.push(FieldFault::new(format!("{path}.amount"), reason, &zh, &en)),
            }
        }
        if faults.is_empty() { Ok(weights) } else { Err(faults) }
    }

    /// The numbers of the officers as they are stored.
    ///
    /// # Errors
    /// Every fault at its field: fewer than two (行政处罚法第四十二条), none that is a number, one named twice.
    pub fn officers(&self) -> Result<Vec<String>, Vec<FieldFault>> {
        let mut faults = Vec::new();
        if !OFFICERS.contains(&self.officers.len()) {
            let zh = "调查人员不得少于两人，最多写十人。";
            let en = "At least two officers investigate; at most ten are named.";
            faults.push(FieldFault::new("penalty.officers", "TWO_OFFICERS", zh, en));
        }
        let mut numbers: Vec<String> = Vec::new();
        for (at, typed) in self.officers.iter().enumerate() {
            let path = format!("penalty.officers.{at}");
            match officers::number(typed) {
                None => {
                    faults.push(FieldFault::new(path, "NUMBER", "这不是执法证号。", "This is no certificate number."))
                }
                Some(number) if numbers.contains(&number) => {
                    faults.push(FieldFault::new(path, "TWICE", "同一证号写了两次。", "This number is named twice."));
                }
                Some(number) => numbers.push(number),
            }
        }
        if faults.is_empty() { Ok(numbers) } else { Err(faults) }
    }
}

type Fault = (&'static str, String, String);

/// How a size stands to the law and to the band of its row.
fn weight(rule: &DiscretionRule, amount: Option<u64>) -> Result<Weight, Fault> {
    let fault = |reason, zh: &str, en: &str| Err((reason, zh.to_owned(), en.to_owned()));
    let worth = rule.measure.is_confiscation();
    let sized = rule.degree != Degree::NoPenalty && rule.measure.is_sized();
    let (Some(band), Some(limits), true) = (rule.band, rule.limits, sized) else {
        return match amount {
            Some(0) => fault("AMOUNT_EMPTY", "数额不能是零。", "It is more than nothing."),
            Some(_) if !worth && (!sized || rule.unit.is_none()) => {
                fault("AMOUNT_UNCALLED", "这一种类的处罚没有数额。", "A penalty of this kind has no size.")
            }
            Some(_) | None => Ok(Weight::WithinBand),
        };
    };
    let Some(amount) = amount.filter(|amount| *amount > 0) else {
        return fault("AMOUNT_MISSING", "请写明处罚数额。", "Say how much.");
    };
    let mitigated = rule.degree == Degree::Mitigated;
    if amount > limits.to || (amount < limits.from && !mitigated) {
        let (from, to) = (shown(limits.from, rule.unit), shown(limits.to, rule.unit));
        return Err((
            "BEYOND_LAW",
            format!("超出法律规定的幅度（{from}至{to}），不能作出。"),
            format!("This is beyond what the law allows, {from} to {to}, and cannot be decided."),
        ));
    }
    let inside = band.from <= amount && amount <= band.to;
    Ok(if inside { Weight::WithinBand } else { Weight::BeyondBand })
}

/// A size as a sentence shows it: yuan, days or times.
fn shown(amount: u64, unit: Option<BandUnit>) -> String {
    match unit {
        Some(BandUnit::Day) | None => amount.to_string(),
        Some(BandUnit::Fen | BandUnit::GainPercent | BandUnit::ValuePercent) if amount % 100 == 0 => {
            (amount / 100).to_string()
        }
        Some(BandUnit::Fen | BandUnit::GainPercent | BandUnit::ValuePercent) => {
            format!("{}.{:02}", amount / 100, amount % 100)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Imposed, Penalty, Weight};
    use crate::powers::{Band, BandUnit, CitedBasis, Degree, DiscretionRule, Measure};
    use crate::text::Text;

    fn row(degree: Degree, measure: Measure, band: Option<(u64, u64)>) -> DiscretionRule {
        let band = band.map(|(from, to)| Band { from, to });
        DiscretionRule {
            circumstance: Text::new("情节", "Circumstance"),
            degree,
            measure,
            unit: band.map(|_| BandUnit::Fen),
            band,
            limits: band.map(|_| Band { from: 500_000, to: 1_000_000 }),
            basis: CitedBasis { law: "法".into(), article: "第一条".into() },
        }
    }

    fn rules() -> Vec<DiscretionRule> {
        vec![
            row(Degree::Ordinary, Measure::Fine, Some((650_000, 850_000))),
            row(Degree::Mitigated, Measure::Fine, Some((100_000, 500_000))),
            row(Degree::Ordinary, Measure::GoodsConfiscated, None),
            row(Degree::Ordinary, Measure::Warning, None),
            row(Degree::NoPenalty, Measure::Warning, None),
        ]
    }

    fn imposing(measures: &[(u32, Option<u64>)]) -> Penalty {
        let measures = measures.iter().map(|(rule, amount)| Imposed { rule: *rule, amount: *amount }).collect();
        Penalty { measures, ..Penalty::default() }
    }

    #[test]
    fn a_size_stays_within_the_law_and_leaves_its_band_only_under_review() {
        let weigh = |rule, amount| imposing(&[(rule, Some(amount))]).weigh(&rules(), "punished");
        assert_eq!(weigh(0, 650_000), Ok(vec![Weight::WithinBand]));
        assert_eq!(weigh(0, 850_000), Ok(vec![Weight::WithinBand]));
        assert_eq!(weigh(0, 850_001), Ok(vec![Weight::BeyondBand]));
        assert_eq!(weigh(0, 500_000), Ok(vec![Weight::BeyondBand]));
        assert_eq!(weigh(1, 100_000), Ok(vec![Weight::WithinBand]), "to mitigate is to go below the law's least");
        assert_eq!(weigh(1, 50_000), Ok(vec![Weight::BeyondBand]));
        for (rule, amount) in [(0, 499_999), (0, 1_000_001), (1, 1_000_001)] {
            let faults = weigh(rule, amount).expect_err("beyond the law");
            assert_eq!((faults[0].path.as_str(), faults[0].reason), ("penalty.measures.0.amount", "BEYOND_LAW"));
        }
    }

    #[test]
    fn every_wrong_measure_is_told_at_its_field() {
        for (measures, outcome, wanted) in [
            (vec![], "punished", "penalty.measures REQUIRED"),
            (vec![(9, None)], "punished", "penalty.measures.0.rule UNKNOWN_CIRCUMSTANCE"),
            (vec![(3, None), (3, None)], "punished", "penalty.measures.1.rule TWICE"),
            (vec![(0, None)], "punished", "penalty.measures.0.amount AMOUNT_MISSING"),
            (vec![(0, Some(0))], "punished", "penalty.measures.0.amount AMOUNT_MISSING"),
            (vec![(3, Some(1))], "punished", "penalty.measures.0.amount AMOUNT_UNCALLED"),
            (vec![(4, None)], "punished", "penalty.measures.0.rule OTHER_OUTCOME"),
            (vec![(3, None)], "not-punished", "penalty.measures.0.rule OTHER_OUTCOME"),
        ] {
            let faults = imposing(&measures).weigh(&rules(), outcome).expect_err(wanted);
            assert_eq!(format!("{} {}", faults[0].path, faults[0].reason), wanted);
        }
        assert!(imposing(&[(3, None), (2, Some(12_000))]).weigh(&rules(), "punished").is_ok());
        assert!(imposing(&[(4, None)]).weigh(&rules(), "not-punished").is_ok());
        assert!(imposing(&[]).weigh(&rules(), "not-punished").is_ok());
    }

    #[test]
    fn two_officers_are_named_each_once() {
        let named = |officers: &[&str]| {
            let officers = officers.iter().map(|number| (*number).to_owned()).collect();
            Penalty { officers, ..Penalty::default() }.officers()
        };
        assert_eq!(named(&["苏b-001", "苏B-002"]), Ok(vec!["苏B-001".to_owned(), "苏B-002".to_owned()]));
        for (officers, wanted) in [
            (vec!["苏B-001"], "penalty.officers TWO_OFFICERS"),
            (vec!["苏B-001", "苏b-001"], "penalty.officers.1 TWICE"),
            (vec!["苏B-001", "?"], "penalty.officers.1 NUMBER"),
        ] {
            let faults = named(&officers).expect_err(wanted);
            assert_eq!(format!("{} {}", faults[0].path, faults[0].reason), wanted);
        }
    }
}
