//! The periods of remedies, each with the article that sets it; part of the rule book.

use serde::{Deserialize, Serialize};

use super::Limit;
use crate::remedies::Kind;
use crate::text::Text;
use crate::time::Period;

/// How long each step of a remedy may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RemedyPeriods {
    /// Whether a reconsideration is admitted is decided within this period of its receipt.
    pub review: Period,
    /// The body answers a reconsideration within this period of its acceptance.
    pub answer: Period,
    /// A reconsideration is decided within this period of its acceptance.
    pub decision: Period,
    /// At most this is added to the decision's period, once.
    pub extension: Period,
    /// The body answers a lawsuit within this period of receiving the plaint.
    pub lawsuit_answer: Period,
    /// Whether a tender complaint is admitted is decided within this period of its receipt.
    pub tender_review: Period,
    /// A tender complaint is decided within this period of its acceptance.
    pub tender_decision: Period,
}

impl Default for RemedyPeriods {
    /// What the laws say; the periods of five and ten days in the reconsideration law are working days (its art 88).
    fn default() -> Self {
        Self {
            review: Period::working_days(5, "行政复议法第三十条、第八十八条"),
            answer: Period::working_days(10, "行政复议法第四十八条、第八十八条"),
            decision: Period::days(60, "行政复议法第六十二条"),
            extension: Period::days(30, "行政复议法第六十二条"),
            lawsuit_answer: Period::days(15, "行政诉讼法第六十七条"),
            tender_review: Period::working_days(3, "招标投标法实施条例第六十一条"),
            tender_decision: Period::working_days(30, "招标投标法实施条例第六十一条"),
        }
    }
}

impl RemedyPeriods {
    /// The period of the first step, from receipt.
    pub const fn first(&self, kind: Kind) -> &Period {
        match kind {
            Kind::Reconsideration => &self.review,
            Kind::Litigation => &self.lawsuit_answer,
            Kind::TenderComplaint => &self.tender_review,
        }
    }

    /// The period of the step after acceptance.
    pub const fn accepted(&self, kind: Kind) -> &Period {
        match kind {
            Kind::Reconsideration | Kind::Litigation => &self.answer,
            Kind::TenderComplaint => &self.tender_decision,
        }
    }

    /// The period of the decision after the body's answer; a court decides in its own time.
    pub const fn answered(&self, kind: Kind) -> Option<&Period> {
        match kind {
            Kind::Reconsideration => Some(&self.decision),
            Kind::Litigation | Kind::TenderComplaint => None,
        }
    }

    /// The period of the decision with what may be added.
    pub fn extended(&self) -> Period {
        Period { n: self.decision.n.saturating_add(self.extension.n), ..self.decision.clone() }
    }

    pub(super) fn limits(&self) -> [Limit<'_>; 7] {
        let limit = |key, zh, en, period| Limit { key, title: Text::new(zh, en), period };
        [
            limit("remedyReview", "复议申请审查", "Whether a reconsideration is admitted", &self.review),
            limit("remedyAnswer", "复议被申请人答复", "The body answers a reconsideration", &self.answer),
            limit("remedyDecision", "复议决定", "A reconsideration is decided", &self.decision),
            limit("remedyExtension", "复议决定最多延长", "At most added to the decision", &self.extension),
            limit("lawsuitAnswer", "应诉答辩", "The body answers a lawsuit", &self.lawsuit_answer),
            limit("tenderReview", "招投标投诉审查", "Whether a tender complaint is admitted", &self.tender_review),
            limit("tenderDecision", "招投标投诉处理决定", "A tender complaint is decided", &self.tender_decision),
        ]
    }

    pub(super) fn limit_mut(&mut self, key: &str) -> Option<&mut Period> {
        match key {
            "remedyReview" => Some(&mut self.review),
            "remedyAnswer" => Some(&mut self.answer),
            "remedyDecision" => Some(&mut self.decision),
            "remedyExtension" => Some(&mut self.extension),
            "lawsuitAnswer" => Some(&mut self.lawsuit_answer),
            "tenderReview" => Some(&mut self.tender_review),
            "tenderDecision" => Some(&mut self.tender_decision),
            _ => None,
        }
    }
}
