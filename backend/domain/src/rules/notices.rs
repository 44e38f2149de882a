//! When people may be told; part of the rule book.

use serde::{Deserialize, Serialize};

use super::LONGEST_SOURCE;
use crate::powers::FieldFault;
use crate::time::TimeOfDay;

/// When people may be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NoticeHours {
    /// No short message goes from this time of day on.
    pub quiet_from: TimeOfDay,
    /// Until this one, on the next day where it is the earlier; the same as `quiet_from`: none are quiet.
    pub quiet_until: TimeOfDay,
    /// When the day's summaries go.
    pub daily_at: TimeOfDay,
    /// Where the rule is written.
    pub source: String,
}

impl Default for NoticeHours {
    fn default() -> Self {
        Self {
            quiet_from: TimeOfDay::hour(21),
            quiet_until: TimeOfDay::hour(8),
            daily_at: TimeOfDay::hour(9),
            source: "本市设定".into(),
        }
    }
}

impl NoticeHours {
    /// What is wrong with them: no source, or one that is too long.
    pub fn faults(&self) -> Vec<FieldFault> {
        let written = self.source.trim().chars().count();
        if written == 0 {
            return vec![FieldFault::new("source", "REQUIRED", "请写明出处。", "Say where it is written.")];
        }
        if written > LONGEST_SOURCE {
            let en = "No more than 100 characters.";
            return vec![FieldFault::new("source", "TOO_LONG", "出处不能超过 100 字。", en)];
        }
        Vec::new()
    }
}
