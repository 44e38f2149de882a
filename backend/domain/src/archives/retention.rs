//! Retention: classes of how long, and the stored rule that gives each category of powers its class.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::powers::FieldFault;
use crate::time::Day;

/// How long a file is kept (机关文件材料归档范围和文书档案保管期限规定, 国家档案局令第8号, art 7). The shortest of them is
/// longer than the three years that run data must be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RetentionClass {
    /// 定期 10 年
    TenYears,
    /// 定期 30 年
    ThirtyYears,
    /// 永久
    Permanent,
}

impl RetentionClass {
    /// All classes, the shortest first.
    pub const ALL: [Self; 3] = [Self::TenYears, Self::ThirtyYears, Self::Permanent];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TenYears => "TEN_YEARS",
            Self::ThirtyYears => "THIRTY_YEARS",
            Self::Permanent => "PERMANENT",
        }
    }

    /// The class of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// Chinese name.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::TenYears => "10年",
            Self::ThirtyYears => "30年",
            Self::Permanent => "永久",
        }
    }

    /// Years; none for ever.
    pub const fn years(self) -> Option<i32> {
        match self {
            Self::TenYears => Some(10),
            Self::ThirtyYears => Some(30),
            Self::Permanent => None,
        }
    }

    /// The last day that a file closed on a day must be kept: its years count from the year after (档案管理: 自归档次年起).
    pub fn until(self, closed: Day) -> Option<Day> {
        use chrono::Datelike;
        let last = closed.year() + self.years()?;
        Day::from_ymd_opt(last, 12, 31)
    }
}

/// The class of one category of powers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetentionRule {
    /// Code of the category.
    pub category: String,
    /// The class of its cases.
    pub class: RetentionClass,
    /// Where that is written.
    pub source: String,
}

/// The stored rule: a class for each category that has one of its own, and one for all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Retention {
    /// The class where no rule says another.
    pub usual: RetentionClass,
    /// Where that is written.
    pub source: String,
    /// The rules of single categories.
    pub rules: Vec<RetentionRule>,
}

impl Default for Retention {
    /// What files of general importance are kept for; penalties and licences prove rights for a generation.
    fn default() -> Self {
        let source = || "国家档案局令第8号《机关文件材料归档范围和文书档案保管期限规定》".to_owned();
        let rule = |category: &str, class| RetentionRule { category: category.into(), class, source: source() };
        Self {
            usual: RetentionClass::TenYears,
            source: source(),
            rules: vec![
                rule("XK", RetentionClass::ThirtyYears),
                rule("CF", RetentionClass::ThirtyYears),
                rule("QR", RetentionClass::Permanent),
            ],
        }
    }
}

impl Retention {
    /// The class of a category, and where it is written.
    pub fn of(&self, category: &str) -> (RetentionClass, &str) {
        let own = self.rules.iter().find(|rule| rule.category == category);
        own.map_or((self.usual, self.source.as_str()), |rule| (rule.class, rule.source.as_str()))
    }

    /// Everything that keeps it from being saved; the closure tells whether there is such a category.
    pub fn faults(&self, known: impl Fn(&str) -> bool) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut source = |path: String, source: &str| {
            if source.trim().is_empty() || source.chars().count() > 200 {
                let (zh, en) = ("请写明依据，不超过 200 字。", "Say where it is written, in 200 characters at most.");
                faults.push(FieldFault::new(path, "SOURCE", zh, en));
            }
        };
        source("source".into(), &self.source);
        for (at, rule) in self.rules.iter().enumerate() {
            source(format!("rules.{at}.source"), &rule.source);
        }
        let mut seen = BTreeSet::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let path = format!("rules.{at}.category");
            if !known(&rule.category) {
                let (zh, en) = ("没有这个权力类别。", "There is no such category.");
                faults.push(FieldFault::new(path, "UNKNOWN_CATEGORY", zh, en));
            } else if !seen.insert(rule.category.as_str()) {
                let (zh, en) = ("这个类别已经有一条规则。", "This category has a rule already.");
                faults.push(FieldFault::new(path, "TWICE", zh, en));
            }
        }
        faults
    }
}
