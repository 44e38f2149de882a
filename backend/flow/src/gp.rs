//! The `gp:` vocabulary: what the law adds to BPMN, as types. How it is read from a file is in `extension`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The namespace of all `gp:` names.
pub const NAMESPACE: &str = "https://clearhall.example/bpmn/gp/1";

/// What a step does in law: `gp:action`. It drives rules and buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Action {
    /// 受理: the case is accepted, refused or sent back for correction here (行政许可法 art 32).
    Accept,
    /// 审查.
    Examine,
    /// 告知权利: the party is told of its rights before a decision (行政处罚法 art 44).
    NotifyRights,
    /// 听证, 听取陈述申辩.
    Hear,
    /// 法制审核 (行政处罚法 art 58).
    LegalReview,
    /// 决定.
    Decide,
    /// 送达 (行政许可法 art 44).
    Deliver,
    /// 公示.
    Publish,
    /// 归档.
    Archive,
    /// 缴费: the party pays.
    Pay,
}

impl Action {
    /// Every action with the value that stands in the file.
    pub const ALL: [(&'static str, Self); 10] = [
        ("accept", Self::Accept),
        ("examine", Self::Examine),
        ("notify-rights", Self::NotifyRights),
        ("hear", Self::Hear),
        ("legal-review", Self::LegalReview),
        ("decide", Self::Decide),
        ("deliver", Self::Deliver),
        ("publish", Self::Publish),
        ("archive", Self::Archive),
        ("pay", Self::Pay),
    ];
}

/// Why a clock may stand still: `gp:stop cause`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Cause {
    /// 补正.
    Correction,
    /// 中止: suspended on a legal ground.
    Suspension,
    /// 听证 (this and the next six: 行政许可法 art 45).
    Hearing,
    /// 招标.
    Tender,
    /// 拍卖.
    Auction,
    /// 检验.
    Inspection,
    /// 检测.
    Testing,
    /// 鉴定.
    Appraisal,
    /// 专家评审.
    ExpertReview,
    /// 公示.
    PublicNotice,
    /// 征求第三方意见 (政府信息公开条例 art 32).
    ThirdParty,
}

impl Cause {
    /// Every cause with the value that stands in the file.
    pub const ALL: [(&'static str, Self); 11] = [
        ("correction", Self::Correction),
        ("suspension", Self::Suspension),
        ("hearing", Self::Hearing),
        ("tender", Self::Tender),
        ("auction", Self::Auction),
        ("inspection", Self::Inspection),
        ("testing", Self::Testing),
        ("appraisal", Self::Appraisal),
        ("expert-review", Self::ExpertReview),
        ("public-notice", Self::PublicNotice),
        ("third-party", Self::ThirdParty),
    ];
}

/// A length of time as written (`P20D`, `P2W`, `P1M`, `P1Y`); weeks are read as 7 days, years as 12 months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// Days, working or calendar as the limit says.
    Days(u32),
    /// Calendar months.
    Months(u32),
}

impl Period {
    /// Reads an ISO 8601 duration of one whole unit; hours and mixed units have no meaning for a day clock.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('P')?;
        let unit = text.chars().last()?;
        let digits = &text[..text.len() - unit.len_utf8()];
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let count: u32 = digits.parse().ok().filter(|count| *count <= 36_500)?;
        match unit {
            'D' => Some(Self::Days(count)),
            'W' => Some(Self::Days(count * 7)),
            'M' => Some(Self::Months(count)),
            'Y' => Some(Self::Months(count * 12)),
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(f, "P{days}D"),
            Self::Months(months) => write!(f, "P{months}M"),
        }
    }
}

/// Which days a period counts: `days`. Without it working days are meant (行政许可法 art 82).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Days {
    /// Days on which the body works, by its calendar.
    Working,
    /// Every day.
    Calendar,
}

/// Whose limit it is: `kind` on the process; a limit on a step is always `Step`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LimitKind {
    /// 法定期限 of the whole case.
    Statutory,
    /// 承诺期限 of the whole case.
    Promised,
    /// 环节时限.
    Step,
}

/// The event after which a case clock starts: `from`. Without it, acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClockFrom {
    /// 受理.
    Acceptance,
    /// 收件.
    Filing,
}

/// A time limit: `gp:limit`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Limit {
    /// Whose limit it is.
    pub kind: LimitKind,
    /// How long: `duration`.
    pub period: Period,
    /// Which days count.
    pub days: Days,
    /// Where a case clock starts; a step clock starts when the step opens, whatever stands here.
    pub from: ClockFrom,
    /// How long before the due day the light turns yellow: `warn`; without it the stored rule decides.
    pub warn: Option<Period>,
    /// The article that sets the limit: `basis`.
    pub basis: Option<String>,
}

/// Where to complain about a case of this flow: `gp:complaint`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Complaint {
    /// Telephone, address or page, as the public reads it.
    pub channel: String,
    /// The article that grants the complaint.
    pub basis: Option<String>,
}

/// A permitted stop of the clock at a step: `gp:stop`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stop {
    /// Why.
    pub cause: Cause,
    /// The article that permits it.
    pub basis: Option<String>,
    /// How often in one case; without it any number.
    pub times: Option<u32>,
}

/// What the public sees of a step once it is done: `gp:public`. Without it all that is written for the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Publicity {
    /// Name, handler, public note and opinion.
    #[default]
    All,
    /// The step's name alone.
    Title,
    /// Nothing.
    None,
}

/// How likely power is abused at a step: `gp:risk level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Risk {
    /// 低.
    Low,
    /// 中.
    Medium,
    /// 高.
    High,
}

/// What of a step must be published, to whom, how and by when: `gp:disclosure`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Disclosure {
    /// 公开范围.
    pub audience: Option<String>,
    /// 公开形式.
    pub form: Option<String>,
    /// Time allowed.
    pub limit: Option<Period>,
}
