//! What the check tells the author: code, severity, elements, sentence, trace. The checks themselves live in `check`.

use serde::Serialize;

/// Which rule a finding comes from; the letter says the kind (S structure and soundness, L law and limits).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Code {
    /// An element or attribute value that is not executed, or not executed the way it is drawn.
    S1,
    /// Several flows leave a step without a gateway (error) or enter one (warning: read as a merge).
    S2,
    /// Not exactly one start.
    S3,
    /// A missing id, or a reference to an id that does not exist here.
    S4,
    /// A step that can never be reached.
    S5,
    /// No way from here to an end (error), or an end without an outcome (warning).
    S6,
    /// Deadlock: the case waits for something that never comes.
    S7,
    /// A missing join: a step can be active twice.
    S8,
    /// The case can end while something is still open.
    S9,
    /// An inclusive gateway that is no half of a block of one split and one join.
    S10,
    /// A choice whose branches have no names, or the same ones.
    S11,
    /// A step without a post.
    L1,
    /// A step without a time limit.
    L2,
    /// The longest path exceeds the statutory limit.
    L3,
    /// The promised limit exceeds the statutory one.
    L4,
    /// No complaint channel.
    L5,
    /// A high risk without a supervision point.
    L6,
    /// The same post examines and decides.
    L7,
    /// Time decides, or a clock may stop, without a legal basis (行政许可法 art 45, 50).
    L8,
    /// A compulsory action is missing on some path.
    L9,
    /// A step may send back to one that not every case has passed.
    L10,
}

/// Whether a finding stops approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Severity {
    /// The version cannot be approved.
    Error,
    /// A named person in the legal office must sign it off.
    Warning,
}

/// One fault of a chart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Finding {
    /// Whether it stops approval; first, so that errors sort before warnings.
    pub severity: Severity,
    /// The rule.
    pub code: Code,
    /// Ids of the elements to highlight, the one to blame first; empty when the whole file is meant.
    pub elements: Vec<String>,
    /// The sentence for the author, in Chinese.
    pub zh: String,
    /// The same sentence in English.
    pub en: String,
    /// For S7, S8 and S9 the shortest way there, for L3 the longest path and for L9 the path that lacks the action: node
    /// ids in order; else empty.
    pub trace: Vec<String>,
}

impl Finding {
    pub(crate) fn error(code: Code, elements: Vec<String>, zh: String, en: String) -> Self {
        Self { severity: Severity::Error, code, elements, zh, en, trace: Vec::new() }
    }

    pub(crate) fn warning(code: Code, elements: Vec<String>, zh: String, en: String) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, elements, zh, en) }
    }

    pub(crate) fn along(self, trace: Vec<String>) -> Self {
        Self { trace, ..self }
    }

    /// True when no case may run through the chart, whoever signs it off: an error of the S family.
    pub fn stops_execution(&self) -> bool {
        self.code.of_shape() && self.severity == Severity::Error
    }
}

impl Code {
    /// Whether it tells of the shape of a chart (S), not of the law (L).
    pub const fn of_shape(self) -> bool {
        match self {
            Self::S1 | Self::S2 | Self::S3 | Self::S4 | Self::S5 | Self::S6 => true,
            Self::S7 | Self::S8 | Self::S9 | Self::S10 | Self::S11 => true,
            Self::L1 | Self::L2 | Self::L3 | Self::L4 | Self::L5 => false,
            Self::L6 | Self::L7 | Self::L8 | Self::L9 | Self::L10 => false,
        }
    }
}
