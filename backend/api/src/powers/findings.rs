//! What the check says of a chart, and the warnings that somebody answers for.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};

use crate::text::{Text, moment};

/// How grave a finding is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "flow::Severity")]
pub enum Severity {
    /// Stops the approval.
    Error,
    /// Must be seen and answered for.
    Warning,
}

/// What the check says of a chart.
#[derive(SimpleObject, Clone, Debug)]
pub struct Finding {
    /// Its code: S1 to S11 of the shape, L1 to L10 of the law.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// Ids of the elements it is about.
    pub elements: Vec<String>,
    /// The finding in words.
    pub text: Text,
    /// The shortest way to the fault, as node ids.
    pub trace: Vec<String>,
}

/// A finding as the contract shows it.
pub(super) fn finding(finding: &flow::Finding) -> Finding {
    Finding {
        code: format!("{:?}", finding.code),
        severity: finding.severity.into(),
        elements: finding.elements.clone(),
        text: Text { zh: finding.zh.clone(), en: Some(finding.en.clone()) },
        trace: finding.trace.clone(),
    }
}

/// One warning of the chart check that somebody of the legal office answers for.
#[derive(SimpleObject, Clone, Debug)]
pub struct SignOff {
    /// Code of the finding.
    pub code: String,
    /// The sentence as it read then.
    pub text: Text,
    /// Who signed.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A signed warning as the contract shows it.
pub(super) fn signed(row: &app::tables::sign_off::Model) -> SignOff {
    SignOff {
        code: row.code.clone(),
        text: Text { zh: row.text_zh.clone(), en: Some(row.text_en.clone()) },
        by: row.by_name.clone(),
        at: moment(row.at),
    }
}
