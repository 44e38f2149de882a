//! How long normative documents are reviewed and hold, and when they warn; part of the rule book.

use serde::{Deserialize, Serialize};

use super::Limit;
use crate::text::Text;
use crate::time::Period;

/// The periods of normative documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NormativePeriods {
    /// The legal office reviews a document within this period of its submission.
    pub review: Period,
    /// A normative document holds at most this long from the day on which it takes effect.
    pub validity: Period,
    /// Its light turns yellow this long before it lapses.
    pub warning: Period,
}

impl Default for NormativePeriods {
    /// The State Council's office sets the longest review; how long a document holds, the city says.
    fn default() -> Self {
        Self {
            review: Period::working_days(15, "国办发〔2018〕115号"),
            validity: Period::months(60, "本市规范性文件管理规定"),
            warning: Period::days(90, "本市规范性文件管理规定"),
        }
    }
}

impl NormativePeriods {
    pub(super) fn limits(&self) -> [Limit<'_>; 3] {
        let limit = |key, zh, en, period| Limit { key, title: Text::new(zh, en), period };
        [
            limit("documentReview", "规范性文件和制度合法性审核", "Legal review of a document", &self.review),
            limit("documentValidity", "规范性文件有效期最长", "A normative document holds at most", &self.validity),
            limit("documentWarning", "文件失效前提醒", "Warning before a document lapses", &self.warning),
        ]
    }

    pub(super) fn limit_mut(&mut self, key: &str) -> Option<&mut Period> {
        match key {
            "documentReview" => Some(&mut self.review),
            "documentValidity" => Some(&mut self.validity),
            "documentWarning" => Some(&mut self.warning),
            _ => None,
        }
    }
}
