//! The numbers that the law or the city sets, each with its source; a stored, editable rule book, nothing hard-coded elsewhere.

mod normative;
mod notices;
mod procedure;
mod remedies;
mod synonyms;

use flow::{Action, Compulsory};
use serde::{Deserialize, Serialize};

pub use self::normative::NormativePeriods;
pub use self::notices::NoticeHours;
pub use self::procedure::{HearingThreshold, MeetingRule, ProcedureRules};
pub use self::remedies::RemedyPeriods;
use crate::powers::FieldFault;
use crate::ratings::Dimension;
use crate::text::Text;
use crate::time::{Period, Unit, WarnRule};

/// The city's rule book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RuleBook {
    /// Accept, refuse or ask for correction within this period of filing.
    pub acceptance: Period,
    /// What the head may add to the period of a case (行政许可法 art 42).
    pub extension: Period,
    /// How often a case may be extended.
    pub extension_times: u32,
    /// The legal office reviews a version within this period of its submission.
    pub legal_review: Period,
    /// A body applies for the change of a power within this period of the change of its function or law.
    pub declaration: Period,
    /// A change that answers a law about to take effect is whole within this period before it.
    pub before_effect: Period,
    /// A change of the catalogue is published with its explanation within this period.
    pub publication: Period,
    /// The promised limit is at most this share of the statutory one, as numerator and denominator.
    pub promised_share: (u32, u32),
    /// A general complaint is answered within this period of its filing.
    pub complaint_general: Period,
    /// A complex complaint is answered within this period of its filing.
    pub complaint_complex: Period,
    /// How long each step of a remedy may take.
    pub remedies: RemedyPeriods,
    /// How long normative documents are reviewed and hold.
    pub normative: NormativePeriods,
    /// A party may ask for a hearing within this period of being told of its rights.
    pub hearing_request: Period,
    /// When a penalty brings the right to a hearing, and how a meeting decides; the legal office maintains them.
    pub procedure: ProcedureRules,
    /// When a light turns yellow.
    pub warn: WarnRule,
    /// Figures drawn from fewer cases than this are not shown.
    pub minimum_sample: u32,
    /// A low rating is answered within this period; the national documents leave the number to the city.
    pub rating_answer: Period,
    /// What a rating may be broken down into.
    pub rating_dimensions: Vec<Dimension>,
    /// The actions without which a chart of a category may reach no outcome; the legal office maintains them.
    pub compulsory: Vec<CompulsoryAction>,
    /// Groups of words that mean the same to who searches the catalogue; the legal office maintains them.
    pub synonyms: Vec<Vec<String>>,
    /// When people may be told.
    pub notices: NoticeHours,
}

/// An action that a power category makes compulsory before an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompulsoryAction {
    /// Code of the power category.
    pub category: String,
    /// The outcome, the action and the article.
    #[serde(flatten)]
    pub rule: Compulsory,
}

impl CompulsoryAction {
    /// What the laws of penalty and licence order of every case.
    fn usual() -> Vec<Self> {
        let penalty = "行政处罚法";
        let licence = "行政许可法";
        [
            ("CF", "punished", Action::NotifyRights, penalty, "第四十四条"),
            ("CF", "punished", Action::Decide, penalty, "第五十七条"),
            ("CF", "punished", Action::Deliver, penalty, "第六十一条"),
            ("CF", "not-punished", Action::Decide, penalty, "第五十七条"),
            ("XK", "granted", Action::Accept, licence, "第三十二条"),
            ("XK", "granted", Action::Examine, licence, "第三十四条"),
            ("XK", "granted", Action::Decide, licence, "第三十八条"),
            ("XK", "granted", Action::Deliver, licence, "第四十四条"),
            ("XK", "refused", Action::Accept, licence, "第三十二条"),
            ("XK", "refused", Action::Decide, licence, "第三十八条"),
        ]
        .map(|(category, outcome, action, law, article)| Self {
            category: category.into(),
            rule: Compulsory { outcome: outcome.into(), action, basis: format!("{law}{article}") },
        })
        .into()
    }
}

impl Default for RuleBook {
    fn default() -> Self {
        Self {
            acceptance: Period::working_days(5, "行政许可法第三十二条"),
            extension: Period::working_days(10, "行政许可法第四十二条"),
            extension_times: 1,
            legal_review: Period { n: 10, unit: Unit::Day, source: "本市权力事项审核规定".into() },
            declaration: Period::days(20, "本市权力事项调整规定"),
            before_effect: Period::months(1, "本市权力事项调整规定"),
            publication: Period::working_days(20, "本市权力目录公开规定"),
            promised_share: (2, 3),
            complaint_general: Period::working_days(5, "本市投诉办理规定"),
            complaint_complex: Period::months(1, "本市投诉办理规定"),
            remedies: RemedyPeriods::default(),
            normative: NormativePeriods::default(),
            hearing_request: Period::working_days(5, "行政处罚法第六十四条、第八十五条"),
            procedure: ProcedureRules::default(),
            warn: WarnRule::default(),
            minimum_sample: 5,
            rating_answer: Period::working_days(5, "国办发〔2019〕51号，本市设定"),
            rating_dimensions: Dimension::usual(),
            compulsory: CompulsoryAction::usual(),
            synonyms: synonyms::usual(),
            notices: NoticeHours::default(),
        }
    }
}

/// One period of the rule book, with its key and what it limits.
#[derive(Clone, Debug)]
pub struct Limit<'a> {
    /// Stable key.
    pub key: &'static str,
    /// What it limits.
    pub title: Text,
    /// The period.
    pub period: &'a Period,
}

/// Longest period of the rule book, in its own unit.
const LONGEST_PERIOD: u32 = 366;
/// Most extensions of one case.
const MOST_EXTENSIONS: u32 = 3;
/// Longest source, in characters.
const LONGEST_SOURCE: usize = 100;
/// Longest outcome, in characters.
const LONGEST_OUTCOME: usize = 40;
/// Most compulsory actions of all categories together.
const MOST_COMPULSORY: usize = 200;

impl RuleBook {
    /// The periods, in the order of a case's life.
    pub fn limits(&self) -> Vec<Limit<'_>> {
        let mut limits = vec![
            Limit {
                key: "acceptance",
                title: Text::new("受理、不予受理或一次告知补正", "Accept, refuse or ask for correction"),
                period: &self.acceptance,
            },
            Limit {
                key: "extension",
                title: Text::new("办理期限的延长，经负责人批准", "Extend the period of a case, as the head approves"),
                period: &self.extension,
            },
            Limit {
                key: "legalReview",
                title: Text::new("法制机构审核事项版本", "Legal review of a version"),
                period: &self.legal_review,
            },
            Limit {
                key: "declaration",
                title: Text::new(
                    "职能或依据变化后申请调整事项",
                    "Apply for a change after its function or law changed",
                ),
                period: &self.declaration,
            },
            Limit {
                key: "beforeEffect",
                title: Text::new(
                    "新法施行前完成事项调整（施行之日倒推）",
                    "Finish a change before its law takes effect, reckoned back from that day",
                ),
                period: &self.before_effect,
            },
            Limit {
                key: "publication",
                title: Text::new("公布事项变更并说明", "Publish and explain a change of the catalogue"),
                period: &self.publication,
            },
            Limit {
                key: "hearingRequest",
                title: Text::new("当事人被告知后要求听证", "A party asks for a hearing once told of its rights"),
                period: &self.hearing_request,
            },
        ];
        limits.extend(self.remedies.limits());
        limits.extend(self.normative.limits());
        limits
    }

    /// The period of a key.
    pub fn limit_mut(&mut self, key: &str) -> Option<&mut Period> {
        match key {
            "acceptance" => Some(&mut self.acceptance),
            "extension" => Some(&mut self.extension),
            "legalReview" => Some(&mut self.legal_review),
            "declaration" => Some(&mut self.declaration),
            "beforeEffect" => Some(&mut self.before_effect),
            "publication" => Some(&mut self.publication),
            "hearingRequest" => Some(&mut self.hearing_request),
            other => self.remedies.limit_mut(other).or_else(|| self.normative.limit_mut(other)),
        }
    }

    /// What a chart of this category must hold.
    pub fn compulsory_of(&self, category: &str) -> Vec<Compulsory> {
        let own = self.compulsory.iter().filter(|action| action.category == category);
        own.map(|action| action.rule.clone()).collect()
    }

    /// What is wrong with the compulsory actions: a category that does not exist, a row without outcome or article, or
    /// twice the same.
    pub fn compulsory_faults(&self, known: impl Fn(&str) -> bool) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.compulsory.len() > MOST_COMPULSORY {
            faults.push(FieldFault::new("actions", "TOO_MANY", "最多 200 行。", "At most 200 rows."));
        }
        for (at, CompulsoryAction { category, rule }) in self.compulsory.iter().enumerate() {
            let mut add = |field: &str, reason, zh: &str, en: &str| {
                faults.push(FieldFault::new(format!("actions.{at}.{field}"), reason, zh, en));
            };
            if !known(category) {
                add("category", "UNKNOWN_CATEGORY", "没有这个权力类别。", "There is no such category.");
            }
            let word = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
            let length = rule.outcome.chars().count();
            if !(1..=LONGEST_OUTCOME).contains(&length) || !rule.outcome.chars().all(word) {
                add(
                    "outcome",
                    "OUTCOME",
                    "结果应为流程图所用的词（小写字母、数字和连字符），不超过 40 字。",
                    "An outcome is a word of the charts: small letters, digits and hyphens, at most 40.",
                );
            }
            if let Some((reason, zh, en)) = source_fault(&rule.basis) {
                add("basis", reason, zh, en);
            }
            let same = |other: &CompulsoryAction| {
                other.category == *category && other.rule.outcome == rule.outcome && other.rule.action == rule.action
            };
            if self.compulsory.iter().take(at).any(same) {
                add("action", "TWICE", "这一行与前面的重复。", "This row repeats an earlier one.");
            }
        }
        faults
    }

    /// Everything that keeps it from being the city's rules: numbers out of bounds, and numbers without a source.
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut add = |path: String, reason, zh: &str, en: &str| faults.push(FieldFault::new(path, reason, zh, en));
        for (at, limit) in self.limits().into_iter().enumerate() {
            if !(1..=LONGEST_PERIOD).contains(&limit.period.n) {
                add(format!("limits.{at}.n"), "OUT_OF_BOUNDS", "期限应为 1 至 366。", "A period is 1 to 366.");
            }
            if let Some((reason, zh, en)) = source_fault(&limit.period.source) {
                add(format!("limits.{at}.source"), reason, zh, en);
            }
        }
        if self.remedies.extension.unit != self.remedies.decision.unit {
            let at = self.limits().iter().position(|limit| limit.key == "remedyExtension").unwrap_or_default();
            add(
                format!("limits.{at}.unit"),
                "OTHER_UNIT",
                "延长的期限应与复议决定的期限单位相同。",
                "What is added is counted as the decision's own period is.",
            );
        }
        let (part, whole) = self.promised_share;
        if part == 0 || part > whole || whole > 100 {
            add(
                "promisedShare".into(),
                "OUT_OF_BOUNDS",
                "承诺时限的比例应大于 0、不超过 1，分母不超过 100。",
                "The share is above 0 and at most 1, in hundredths at the finest.",
            );
        }
        if !(1..=30).contains(&self.warn.min_working_days) {
            add("warn.minWorkingDays".into(), "OUT_OF_BOUNDS", "应为 1 至 30 个工作日。", "1 to 30 working days.");
        }
        if self.warn.percent > 50 {
            add("warn.percent".into(), "OUT_OF_BOUNDS", "应为 0 至 50。", "0 to 50.");
        }
        if let Some((reason, zh, en)) = source_fault(&self.warn.source) {
            add("warn.source".into(), reason, zh, en);
        }
        if self.extension_times > MOST_EXTENSIONS {
            add("extensionTimes".into(), "OUT_OF_BOUNDS", "应为 0 至 3 次。", "0 to 3 times.");
        }
        if !(1..=1000).contains(&self.minimum_sample) {
            add("minimumSample".into(), "OUT_OF_BOUNDS", "应为 1 至 1000。", "1 to 1,000.");
        }
        faults
    }
}

fn source_fault(source: &str) -> Option<(&'static str, &'static str, &'static str)> {
    if source.trim().is_empty() {
        return Some(("REQUIRED", "请写明依据。", "Name the source."));
    }
    (source.chars().count() > LONGEST_SOURCE).then_some((
        "TOO_LONG",
        "依据不能超过 100 字。",
        "A source has at most 100 characters.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_that_we_are_delivered_with_has_no_fault() {
        let book = RuleBook::default();
        assert!(book.faults().is_empty() && book.compulsory_faults(|_| true).is_empty());
        assert!(book.compulsory_of("CF").iter().any(|rule| rule.action == Action::NotifyRights));
        assert!(book.compulsory_of("QT").is_empty());
    }

    #[test]
    fn every_number_out_of_bounds_is_told_at_once() {
        let mut book = RuleBook { promised_share: (3, 2), minimum_sample: 0, ..RuleBook::default() };
        book.acceptance.n = 0;
        book.legal_review.source = " ".into();
        book.extension_times = 4;
        book.warn.percent = 51;
        book.warn.min_working_days = 0;
        let paths: Vec<String> = book.faults().into_iter().map(|fault| fault.path).collect();
        let wanted = [
            "limits.0.n",
            "limits.2.source",
            "promisedShare",
            "warn.minWorkingDays",
            "warn.percent",
            "extensionTimes",
            "minimumSample",
        ];
        assert_eq!(paths, wanted);
    }

    #[test]
    fn a_row_of_compulsory_actions_names_category_outcome_and_article_once() {
        let row = |category: &str, outcome: &str, basis: &str| CompulsoryAction {
            category: category.into(),
            rule: Compulsory { outcome: outcome.into(), action: Action::Hear, basis: basis.into() },
        };
        let rows = vec![row("CF", "punished", "art"), row("CF", "punished", "art"), row("ZZ", "Punished", " ")];
        let book = RuleBook { compulsory: rows, ..RuleBook::default() };
        let paths: Vec<String> =
            book.compulsory_faults(|category| category == "CF").into_iter().map(|fault| fault.path).collect();
        assert_eq!(paths, ["actions.1.action", "actions.2.category", "actions.2.outcome", "actions.2.basis"]);
    }

    #[test]
    fn every_period_is_found_by_its_key() {
        let mut book = RuleBook::default();
        let keys: Vec<&str> = book.limits().iter().map(|limit| limit.key).collect();
        for key in keys {
            assert!(book.limit_mut(key).is_some(), "{key}");
        }
        assert!(book.limit_mut("none").is_none());
    }
}
