//! The content of a power version as its office writes it: plain values, no state and no flow.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::charting::Charting;
use super::disclosure::Disclosure;
use super::discretion::DiscretionRule;
use super::life_event::LifeEvent;
use super::overdue::OnOverdue;
use crate::laws::ArticleNumber;
use crate::money::Money;
use crate::text::Text;
use crate::time::Period;

/// Code of the national class of licences (中办发〔2015〕21号).
pub const LICENCE: &str = "XK";
/// Code of the national class of penalties (中办发〔2015〕21号).
pub const PENALTY: &str = "CF";

/// Everything a version says in words (R-001… ); the flow stands beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PowerContent {
    /// Name of the power.
    pub name: Text,
    /// One or two sentences in plain words for a citizen.
    pub summary: Text,
    /// Code of the national or internal category (`PowerCategory`).
    pub category: String,
    /// The body's own category, kept beside the national one.
    #[serde(default)]
    pub own_category: Option<String>,
    /// The item's code in the national catalogue (GB/T 39554.1).
    #[serde(default)]
    pub basic_code: Option<String>,
    /// The code of the item at this body (GB/T 39554.1).
    #[serde(default)]
    pub implementation_code: Option<String>,
    /// A function that no law sets up: it runs by the same steps, is flagged and never counted as a power.
    #[serde(default)]
    pub non_statutory: bool,
    /// External, internal or decision power.
    pub kind: PowerKind,
    /// Decision, execution or supervision.
    pub nature: PowerNature,
    /// Who shares the power.
    pub relation: PowerRelation,
    /// Who starts a case.
    pub initiation: Initiation,
    /// Whom the power touches.
    pub audience: Vec<Audience>,
    /// Events of a life or a firm under which it is found.
    #[serde(default)]
    pub life_events: Vec<LifeEvent>,
    /// Element 1: the law.
    pub legal_bases: Vec<LegalBasis>,
    /// Element 2: the duty of the office.
    pub duty: Text,
    /// Element 3: conditions.
    pub conditions: Vec<Text>,
    /// Element 3: materials.
    pub materials: Vec<Material>,
    /// Application form: the JSON Schema subset that the hall renders (one flat object of fields).
    pub form: serde_json::Value,
    /// Fees with their basis; empty means free of charge.
    pub fees: Vec<Fee>,
    /// Element 5: statutory limit; none where no law sets one.
    #[serde(default)]
    pub statutory: Option<Period>,
    /// Element 5: promised limit.
    pub promised: Period,
    /// What follows when nobody decides in time.
    #[serde(default)]
    pub on_overdue: OnOverdue,
    /// 裁量基准 of a penalty, in the order in which they are read.
    #[serde(default)]
    pub discretion: Vec<DiscretionRule>,
    /// 前置条件: what the applicant must have been granted before.
    #[serde(default)]
    pub prerequisites: Vec<Prerequisite>,
    /// Element 6: discipline and penalties for breach.
    pub discipline: Text,
    /// Element 7: result, or how the reasons for none are given.
    pub result: Text,
    /// The documents that a case ends with.
    #[serde(default)]
    pub result_documents: Vec<Text>,
    /// Element 8: the promise and what follows its breach.
    pub promise: Text,
    /// Where to complain.
    pub complaint: ComplaintChannel,
    /// Rights of the party.
    pub rights: Vec<Text>,
    /// Responsible office.
    pub office: Text,
    /// Office telephone.
    pub phone: String,
    /// Where the window is.
    pub address: Text,
    /// Opening hours.
    pub hours: Text,
    /// Which post does the steps that the flow gives to a resource.
    pub posts: Vec<PostBinding>,
    /// What the chart is and where it runs.
    #[serde(default)]
    pub charting: Charting,
    /// Code of the post of the leader in charge.
    #[serde(default)]
    pub leader: Option<String>,
    /// To whom, how and when it is made public, or why it is not.
    #[serde(default)]
    pub disclosure: Disclosure,
    /// A remark shown beside the name, such as that the power is made up for a demonstration.
    #[serde(default)]
    pub remark: Option<Text>,
    /// First day that the office asks for; a power that rests on a law about to start is registered ahead.
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    /// The law whose coming into effect this version answers; then it is done in the month before.
    #[serde(default)]
    pub follows: Option<FollowedLaw>,
    /// Why the version before is changed; part of the public history.
    #[serde(default)]
    pub explanation: Option<Text>,
}

impl PowerContent {
    /// The first day on which it can be in force: the one asked for, or today if that is later.
    pub fn first_day(&self, today: NaiveDate) -> NaiveDate {
        self.starts_on.map_or(today, |day| day.max(today))
    }
}

/// Reach of a power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PowerKind {
    /// Touches citizens and firms.
    External,
    /// Personnel, money and things inside the body.
    Internal,
    /// Important decisions.
    Decision,
}

/// Nature of a power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PowerNature {
    /// 决策权
    Decision,
    /// 执行权
    Execution,
    /// 监督权
    Supervision,
}

/// Who else holds the power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PowerRelation {
    /// 专门
    Sole,
    /// 共有
    Shared,
    /// 以本单位为主
    Lead,
    /// 协助配合
    Assist,
}

/// Who starts a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Initiation {
    /// 依申请: an applicant, online or at the window.
    Application,
    /// 依职权: the body itself.
    ExOfficio,
}

/// Natural persons or organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Audience {
    /// A natural person.
    Person,
    /// A firm or other organisation.
    Organisation,
}

/// One article that a power rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LegalBasis {
    /// Name of the law.
    pub law: String,
    /// Article, such as 第七条.
    pub article: String,
    /// The article's words.
    pub text: String,
    /// First day of validity.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day of validity.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// The article in the law register; then the register says when it is in force, not the days above.
    #[serde(default)]
    pub register: Option<ArticleRef>,
}

/// An article of the law register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArticleRef {
    /// The law.
    pub law: Uuid,
    /// The article, without paragraph and item.
    pub article: ArticleNumber,
}

/// One of the version's own legal bases, named as it is there: what the register says of that basis holds here too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitedBasis {
    /// Name of the law.
    pub law: String,
    /// Article.
    pub article: String,
}

impl CitedBasis {
    /// Whether a version rests on it.
    pub fn is_among(&self, bases: &[LegalBasis]) -> bool {
        let named = !self.law.trim().is_empty() && !self.article.trim().is_empty();
        named && bases.iter().any(|basis| basis.law == self.law && basis.article == self.article)
    }
}

/// A law that takes effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FollowedLaw {
    /// Its name.
    pub law: String,
    /// The first day on which it, or its change, is in force.
    pub effective_on: NaiveDate,
}

/// A paper or file that an application needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Material {
    /// Key, unique in the version.
    pub key: String,
    /// Name of the material.
    pub name: Text,
    /// Whether an application without it is stopped.
    pub required: bool,
    /// Whether the original must be shown.
    pub original: bool,
    /// Number of copies.
    pub copies: u32,
    /// A remark for the applicant.
    #[serde(default)]
    pub note: Option<Text>,
    /// A blank form or a sample to take away.
    #[serde(default)]
    pub template: Option<MaterialTemplate>,
}

/// The file that a material is written on or looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterialTemplate {
    /// The stored file.
    pub file: Uuid,
    /// Its name, as it is saved under.
    pub name: String,
}

/// A power whose grant must come before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prerequisite {
    /// Its code.
    pub power: String,
    /// Who need not have it, and by which provision; none when everybody needs it.
    #[serde(default)]
    pub exemption: Option<Text>,
}

/// A charge with its basis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fee {
    /// What is charged for.
    pub item: Text,
    /// The standard, in words.
    pub standard: Text,
    /// Law or document that allows it.
    pub basis: String,
    /// The most that may be asked for each unit; without it no amount can be held against the standard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<FeeRate>,
}

/// The number of a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FeeRate {
    /// Yuan for one unit.
    pub amount: Money,
    /// What one unit is, such as 件.
    pub unit: Text,
}

/// Where and how to complain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ComplaintChannel {
    /// The channel in words.
    pub text: Text,
    /// Telephone.
    pub phone: String,
}

/// Binds a BPMN resource of the flow to a post by its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PostBinding {
    /// Id of the `bpmn:resource`.
    pub resource: String,
    /// Code of the post.
    pub post: String,
}
