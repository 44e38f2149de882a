//! When a penalty brings the right to a hearing, and how a collective meeting decides; part of the rule book.

use serde::{Deserialize, Serialize};

use super::source_fault;
use crate::cases::Penalty;
use crate::identity::PartyKind;
use crate::powers::{BandUnit, DiscretionRule, FieldFault, Measure};

/// Most rows of thresholds.
const MOST_THRESHOLDS: usize = 200;
/// Largest threshold: ten thousand million yuan, in fen.
const MOST_FEN: u64 = 1_000_000_000_000;

/// The rules of procedure of penalties and meetings (行政处罚法第六十三条, R-148).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProcedureRules {
    /// From which amount a fine or confiscation is a larger one, by body; other laws and each department set it.
    pub hearings: Vec<HearingThreshold>,
    /// How a collective meeting decides.
    pub meeting: MeetingRule,
}

/// From which amount on a penalty of money brings the right to a hearing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HearingThreshold {
    /// Code of the body whose penalties it is for, with the bodies below it; none for every other body.
    #[serde(default)]
    pub body: Option<String>,
    /// For a person, in fen: this much and more.
    pub person: u64,
    /// For an organisation, in fen: this much and more.
    pub organisation: u64,
    /// Where it is written.
    pub source: String,
}

/// How a collective meeting decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MeetingRule {
    /// At least this share of its members must be there, as numerator and denominator.
    pub quorum: (u32, u32),
    /// More than this share of its members must be for it.
    pub majority: (u32, u32),
    /// Where it is written.
    pub source: String,
}

impl Default for ProcedureRules {
    fn default() -> Self {
        Self {
            hearings: vec![HearingThreshold {
                body: None,
                person: 1_000_000,
                organisation: 10_000_000,
                source: "市场监督管理行政处罚听证办法第五条，其他部门参照".into(),
            }],
            meeting: MeetingRule {
                quorum: (2, 3), majority: (1, 2), source: "本市党组会、局务会议事规则".into()
            },
        }
    }
}

impl ProcedureRules {
    /// The threshold of a body, given its code and the codes of those above it, the nearest first.
    pub fn threshold<'a>(&self, bodies: impl IntoIterator<Item = &'a str>) -> Option<&HearingThreshold> {
        let of = |code: &str| self.hearings.iter().find(|row| row.body.as_deref() == Some(code));
        bodies.into_iter().find_map(of).or_else(|| self.hearings.iter().find(|row| row.body.is_none()))
    }

    /// Whether a penalty brings the right to a hearing (行政处罚法第六十三条). Where the amount cannot be known, as with a
    /// multiple of the gain, or no threshold is set, the party has the right.
    pub fn hearing_owed(
        threshold: Option<&HearingThreshold>,
        party: Option<PartyKind>,
        penalty: &Penalty,
        rules: &[DiscretionRule],
    ) -> bool {
        penalty.measures.iter().any(|imposed| {
            let rule = usize::try_from(imposed.rule).ok().and_then(|place| rules.get(place));
            let Some(rule) = rule else { return false };
            match rule.measure {
                Measure::GradeLowered
                | Measure::PermitRevoked
                | Measure::BusinessSuspended
                | Measure::Closure
                | Measure::OccupationRestricted => true,
                Measure::Fine if rule.unit != Some(BandUnit::Fen) => true,
                Measure::Fine | Measure::GainsConfiscated | Measure::GoodsConfiscated => {
                    let amount = imposed.amount.unwrap_or_default();
                    threshold.is_none_or(|threshold| amount >= threshold.least(party))
                }
                Measure::Warning
                | Measure::PublicCriticism
                | Measure::PermitWithheld
                | Measure::ActivityRestricted
                | Measure::Detention
                | Measure::Other => false,
            }
        })
    }

    /// What is wrong with the rows and the shares, each at its field.
    pub fn faults(&self, known: impl Fn(&str) -> bool) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.hearings.len() > MOST_THRESHOLDS {
            faults.push(FieldFault::new("hearings", "TOO_MANY", "最多 200 行。", "At most 200 rows."));
        }
        for (at, row) in self.hearings.iter().enumerate() {
            let mut add = |field: &str, reason, zh: &str, en: &str| {
                faults.push(FieldFault::new(format!("hearings.{at}.{field}"), reason, zh, en));
            };
            if row.body.as_deref().is_some_and(|code| !known(code)) {
                add("body", "UNKNOWN_BODY", "没有这个机构。", "There is no such body.");
            }
            if self.hearings.iter().take(at).any(|other| other.body == row.body) {
                add("body", "TWICE", "这个机构已经写过。", "This body has a row already.");
            }
            for (field, amount) in [("person", row.person), ("organisation", row.organisation)] {
                if !(1..=MOST_FEN).contains(&amount) {
                    add(
                        field,
                        "OUT_OF_BOUNDS",
                        "数额应大于零，不超过一百亿元。",
                        "Above nothing, at most 10,000,000,000 yuan.",
                    );
                }
            }
            if let Some((reason, zh, en)) = source_fault(&row.source) {
                add("source", reason, zh, en);
            }
        }
        if !self.hearings.iter().any(|row| row.body.is_none()) {
            let en = "Keep the row that holds for every other body.";
            faults.push(FieldFault::new("hearings", "REQUIRED", "请保留适用于其他机构的一行。", en));
        }
        for (field, (part, whole)) in [("quorum", self.meeting.quorum), ("majority", self.meeting.majority)] {
            if part == 0 || part > whole || whole > 100 || (field == "majority" && part == whole) {
                let (zh, en) = ("应为大于 0 的比例，分母不超过 100。", "A share above 0, in hundredths at the finest.");
                faults.push(FieldFault::new(format!("meeting.{field}"), "OUT_OF_BOUNDS", zh, en));
            }
        }
        if let Some((reason, zh, en)) = source_fault(&self.meeting.source) {
            faults.push(FieldFault::new("meeting.source", reason, zh, en));
        }
        faults
    }
}

impl HearingThreshold {
    /// The least amount for a party; who is not known has the threshold of a person, which is the lower one.
    fn least(&self, party: Option<PartyKind>) -> u64 {
        match party {
            Some(PartyKind::Organisation) => self.organisation,
            Some(PartyKind::Person) | None => self.person,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HearingThreshold, ProcedureRules};
    use crate::cases::{Imposed, Penalty};
    use crate::identity::PartyKind;
    use crate::powers::{BandUnit, CitedBasis, Degree, DiscretionRule, Measure};
    use crate::text::Text;

    fn row(body: Option<&str>, person: u64) -> HearingThreshold {
        let body = body.map(str::to_owned);
        HearingThreshold { body, person, organisation: person * 10, source: "规定".into() }
    }

    fn rule(measure: Measure, unit: Option<BandUnit>) -> DiscretionRule {
        DiscretionRule {
            circumstance: Text::new("情节", "Circumstance"),
            degree: Degree::Ordinary,
            measure,
            unit,
            band: None,
            limits: None,
            basis: CitedBasis { law: "法".into(), article: "第一条".into() },
        }
    }

    #[test]
    fn the_right_to_a_hearing_begins_at_the_threshold_of_the_body_and_the_party() {
        let rules =
            ProcedureRules { hearings: vec![row(None, 100), row(Some("tax"), 20)], ..ProcedureRules::default() };
        let owed = |bodies: &[&str], party, measure, unit, amount| {
            let penalty = Penalty { measures: vec![Imposed { rule: 0, amount }], ..Penalty::default() };
            let threshold = rules.threshold(bodies.iter().copied());
            ProcedureRules::hearing_owed(threshold, party, &penalty, &[rule(measure, unit)])
        };
        let fen = Some(BandUnit::Fen);
        let (person, firm) = (Some(PartyKind::Person), Some(PartyKind::Organisation));
        assert!(!owed(&["market"], person, Measure::Fine, fen, Some(99)));
        assert!(owed(&["market"], person, Measure::Fine, fen, Some(100)));
        assert!(!owed(&["market"], firm, Measure::Fine, fen, Some(999)));
        assert!(owed(&["market"], firm, Measure::Fine, fen, Some(1_000)));
        assert!(owed(&["office", "tax"], person, Measure::Fine, fen, Some(20)), "an office below goes by its bureau");
        assert!(owed(&["market"], None, Measure::GoodsConfiscated, None, Some(100)));
        assert!(owed(&["market"], firm, Measure::Fine, Some(BandUnit::ValuePercent), Some(1)));
        assert!(owed(&["market"], firm, Measure::PermitRevoked, None, None));
        assert!(!owed(&["market"], firm, Measure::Warning, None, None));
    }

    #[test]
    fn a_body_has_one_row_every_other_body_keeps_one_and_shares_are_shares() {
        let mut rules = ProcedureRules::default();
        assert!(rules.faults(|_| true).is_empty());
        rules.hearings = vec![row(Some("tax"), 0), row(Some("tax"), 5)];
        rules.meeting.quorum = (3, 2);
        rules.meeting.majority = (1, 1);
        rules.meeting.source = " ".into();
        let faults = rules.faults(|code| code != "tax");
        let told: Vec<String> = faults.iter().map(|fault| format!("{} {}", fault.path, fault.reason)).collect();
        assert_eq!(
            told,
            [
                "hearings.0.body UNKNOWN_BODY",
                "hearings.0.person OUT_OF_BOUNDS",
                "hearings.0.organisation OUT_OF_BOUNDS",
                "hearings.1.body UNKNOWN_BODY",
                "hearings.1.body TWICE",
                "hearings REQUIRED",
                "meeting.quorum OUT_OF_BOUNDS",
                "meeting.majority OUT_OF_BOUNDS",
                "meeting.source REQUIRED",
            ]
        );
    }
}
