//! The terms of an evaluation, as its supervisor sets them before it opens and as its events keep them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Scale;
use crate::powers::FieldFault;
use crate::ratings::Dimension;
use crate::text::Text;
use crate::time::{Day, Instant};

/// Most dimensions of one evaluation.
pub const MOST_DIMENSIONS: usize = 12;
/// Longest title, name of a subject and name of a dimension, in characters.
const LONGEST_NAME: usize = 100;
/// Longest explanation, in characters.
const LONGEST_ABOUT: usize = 2_000;
/// Longest window, in days: yearly reviews are the longest of R-200.
const LONGEST_WINDOW_DAYS: i64 = 366;

/// What is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Object {
    /// A body.
    Body,
    /// A team, such as the leadership of a body (领导班子).
    Team,
    /// One person; the result goes to the named recipient alone.
    Person,
    /// A power.
    Power,
}

impl Object {
    /// All objects.
    pub const ALL: [Self; 4] = [Self::Body, Self::Team, Self::Person, Self::Power];

    /// Stable name, as the schema and the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "BODY",
            Self::Team => "TEAM",
            Self::Person => "PERSON",
            Self::Power => "POWER",
        }
    }

    /// Whether the terms say its name, because no table does.
    pub const fn is_named(self) -> bool {
        match self {
            Self::Team | Self::Person => true,
            Self::Body | Self::Power => false,
        }
    }
}

/// How it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Form {
    /// 会议集中评价
    Meeting,
    /// 网络公开评价
    Online,
    /// 民意调查
    Survey,
    /// 定期民主评议, yearly
    YearlyReview,
    /// 日常评议, by supervisors
    DailyReview,
}

/// Who may vote; each casts one ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Voters {
    /// Whoever holds a personal invitation.
    Invitation,
    /// Whoever holds the tracking code of a finished case of the object.
    Case,
    /// Anybody; the result says that its sample is open.
    Open,
}

impl Voters {
    /// Stable name, as the tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "INVITATION",
            Self::Case => "CASE",
            Self::Open => "OPEN",
        }
    }
}

/// The days on which a case must have been finished for its code to vote, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePeriod {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// What an evaluation is about and how it is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Terms {
    /// Its title, for everybody.
    pub title: Text,
    /// What is evaluated, how and what for, as voters read it.
    pub about: Text,
    /// What is evaluated.
    pub object: Object,
    /// The body that is evaluated, or that the team, person or power belongs to.
    pub organisation: Uuid,
    /// The power, where one is evaluated.
    pub power: Option<Uuid>,
    /// Name of the team or person.
    pub subject: Option<Text>,
    /// The account that alone receives the result of a person.
    pub recipient: Option<Uuid>,
    /// How it is held.
    pub form: Form,
    /// The scale of all dimensions.
    pub scale: Scale,
    /// What is graded, in order.
    pub dimensions: Vec<Dimension>,
    /// Who may vote.
    pub voters: Voters,
    /// From when on votes are taken.
    pub opens: Instant,
    /// From when on they no longer are.
    pub closes: Instant,
    /// Which cases' codes may vote; only where cases vote.
    pub cases: Option<CasePeriod>,
}

/// The eight dimensions of R-198, for evaluations that name no others.
pub fn usual_dimensions() -> Vec<Text> {
    vec![
        Text::new("推动发展", "Furthering development"),
        Text::new("维护稳定", "Keeping stability"),
        Text::new("办事质效", "Quality and speed of work"),
        Text::new("服务态度", "Manner of service"),
        Text::new("清正廉洁", "Integrity"),
        Text::new("勤政为民", "Diligence for the people"),
        Text::new("团结互助", "Unity and mutual help"),
        Text::new("履职尽责", "Fulfilling duties"),
    ]
}

/// Collects faults at fields.
#[derive(Default)]
struct Found(Vec<FieldFault>);

impl Found {
    fn add(&mut self, path: impl Into<String>, reason: &'static str, zh: &str, en: &str) {
        self.0.push(FieldFault::new(path, reason, zh, en));
    }

    fn needed(&mut self, path: &str, text: &Text, longest: usize) {
        if text.is_blank() {
            self.add(path, "REQUIRED", "这一项必须填写。", "This must be filled in.");
        }
        let length = |text: &str| text.chars().count();
        // English takes about twice the characters.
        if length(&text.zh) > longest || text.en.as_deref().is_some_and(|en| length(en) > 2 * longest) {
            let zh = format!("不能超过 {longest} 字（英文 {} 个字符）。", 2 * longest);
            let en = format!("No more than {longest} characters ({} in English).", 2 * longest);
            self.add(path, "TOO_LONG", &zh, &en);
        }
    }
}

impl Terms {
    /// Everything that keeps the terms from being those of an evaluation at a moment.
    pub fn faults(&self, now: Instant) -> Vec<FieldFault> {
        let mut found = Found::default();
        found.needed("title", &self.title, LONGEST_NAME);
        found.needed("about", &self.about, LONGEST_ABOUT);
        self.object_faults(&mut found);
        self.dimension_faults(&mut found);
        self.window_faults(&mut found, now);
        match (self.voters, &self.cases) {
            (Voters::Case, None) => found.add(
                "cases",
                "REQUIRED",
                "请写明哪段时间内办结的办件可以评议。",
                "Say which days a case must have been finished on.",
            ),
            (Voters::Case, Some(period)) if period.from > period.to => found.add(
                "cases.to",
                "OUT_OF_ORDER",
                "结束日期不能早于开始日期。",
                "The last day is not before the first one.",
            ),
            (Voters::Case | Voters::Invitation | Voters::Open, _) => {}
        }
        found.0
    }

    fn object_faults(&self, found: &mut Found) {
        match &self.subject {
            Some(subject) => found.needed("subject", subject, LONGEST_NAME),
            None if self.object.is_named() => {
                found.add("subject", "REQUIRED", "请写明被评议的班子或个人。", "Name the team or person.");
            }
            None => {}
        }
        match (self.object, self.power, self.recipient) {
            (Object::Power, None, _) => {
                found.add("powerCode", "REQUIRED", "请选择被评议的权力事项。", "Choose the power.");
            }
            (Object::Person, _, None) => found.add(
                "recipient",
                "REQUIRED",
                "评议个人须指定结果的接收人。",
                "The result of a person needs its named recipient.",
            ),
            (Object::Body | Object::Team | Object::Person | Object::Power, _, _) => {}
        }
    }

    fn dimension_faults(&self, found: &mut Found) {
        if !(1..=MOST_DIMENSIONS).contains(&self.dimensions.len()) {
            found.add("dimensions", "HOW_MANY", "应有 1 至 12 个评议项目。", "There are 1 to 12 dimensions.");
        }
        for (at, dimension) in self.dimensions.iter().enumerate() {
            found.needed(&format!("dimensions.{at}"), &dimension.name, LONGEST_NAME);
            if self.dimensions[..at].iter().any(|before| before.name.zh.trim() == dimension.name.zh.trim()) {
                found.add(format!("dimensions.{at}"), "TWICE", "评议项目重复。", "This dimension is there twice.");
            }
        }
    }

    fn window_faults(&self, found: &mut Found, now: Instant) {
        if self.closes <= self.opens {
            found.add("closesAt", "OUT_OF_ORDER", "截止时间应晚于开始时间。", "It closes after it opens.");
        } else if self.closes <= now {
            found.add("closesAt", "PAST", "截止时间应晚于现在。", "It closes later than now.");
        } else if self.opens.plus_days(LONGEST_WINDOW_DAYS) < self.closes {
            found.add("closesAt", "TOO_LATE", "评议时间不能超过 366 天。", "It is open for at most 366 days.");
        }
    }
}
