//! What a version says, as the contract reads and writes it; the same shape as `domain::powers::PowerContent`.

use app::Error;
use async_graphql::{Enum, ID, InputObject, Json, SimpleObject};
use domain::powers as domain_powers;
use serde::{Deserialize, Serialize};

use super::charting::Charting;
use super::disclosure::{Disclosure, LifeEvent};
use super::discretion::{DiscretionRule, OnOverdue};
use crate::laws::number;
use crate::text::{Date, Text, uuid};
use crate::time::Period;

/// Reach of a power.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Initiation {
    /// 依申请: an applicant, online or at the window.
    Application,
    /// 依职权: the body itself.
    ExOfficio,
}

impl From<domain::powers::Initiation> for Initiation {
    fn from(initiation: domain::powers::Initiation) -> Self {
        match initiation {
            domain::powers::Initiation::Application => Self::Application,
            domain::powers::Initiation::ExOfficio => Self::ExOfficio,
        }
    }
}

/// Natural persons or organisations.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[graphql(remote = "domain::identity::PartyKind")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Audience {
    /// A natural person.
    Person,
    /// A firm or other organisation.
    Organisation,
}

/// Everything a version says in words; the flow stands beside it.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "PowerContentInput")]
#[serde(rename_all = "camelCase")]
pub struct PowerContent {
    /// Name of the power.
    pub name: Text,
    /// One or two sentences in plain words.
    pub summary: Text,
    /// Code of the national or internal category.
    pub category: String,
    /// The body's own category.
    pub own_category: Option<String>,
    /// Twelve digits of the national catalogue (GB/T 39554.1).
    pub basic_code: Option<String>,
    /// Thirty-one signs: the body's credit code, its level and the basic code.
    pub implementation_code: Option<String>,
    /// A function that no law sets up: flagged and never counted as a power.
    #[graphql(default)]
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
    #[graphql(default)]
    pub life_events: Vec<LifeEvent>,
    /// Element 1: the law.
    pub legal_bases: Vec<LegalBasis>,
    /// Element 2: the duty of the office.
    pub duty: Text,
    /// Element 3: conditions.
    pub conditions: Vec<Text>,
    /// Element 3: materials.
    pub materials: Vec<Material>,
    /// Application form: one flat JSON Schema object of string, number, integer and boolean fields.
    pub form: Json<serde_json::Value>,
    /// Fees with their basis; empty means free of charge.
    pub fees: Vec<Fee>,
    /// Element 5: statutory limit; null where no law sets one.
    pub statutory: Option<Period>,
    /// Element 5: promised limit, at most two thirds of the statutory one.
    pub promised: Period,
    /// What follows when nobody decides in time; an alarm when nothing is said.
    #[graphql(default)]
    pub on_overdue: OnOverdue,
    /// Discretion rules (裁量基准) of a penalty, in the order in which they are read.
    #[graphql(default)]
    pub discretion: Vec<DiscretionRule>,
    /// What the applicant must have been granted before (前置条件), at most 10.
    #[graphql(default)]
    pub prerequisites: Vec<Prerequisite>,
    /// Element 6: discipline and penalties for breach.
    pub discipline: Text,
    /// Element 7: result, or how the reasons for none are given.
    pub result: Text,
    /// The documents that a case ends with.
    #[graphql(default)]
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
    #[graphql(default)]
    pub charting: Charting,
    /// Code of the post of the leader in charge.
    pub leader: Option<String>,
    /// To whom, how and when it is made public, or why it is not; to everybody on the website when nothing is said.
    #[graphql(default)]
    pub disclosure: Disclosure,
    /// A remark shown beside the name.
    pub remark: Option<Text>,
    /// First day that the office asks for, so that a power can be registered ahead of its law.
    pub starts_on: Option<Date>,
    /// The law whose coming into effect this version answers; then it is done in the month before.
    pub follows: Option<FollowedLaw>,
    /// Why the version before is changed; needed from the second version on, part of the public history.
    pub explanation: Option<Text>,
}

/// A power whose grant must come before.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "PrerequisiteInput")]
#[serde(rename_all = "camelCase")]
pub struct Prerequisite {
    /// Its code.
    pub power: String,
    /// Who need not have it, and by which provision; null when everybody needs it.
    pub exemption: Option<Text>,
}

/// One article that a power rests on.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "LegalBasisInput")]
#[serde(rename_all = "camelCase")]
pub struct LegalBasis {
    /// Name of the law.
    pub law: String,
    /// Article, such as 第七条.
    pub article: String,
    /// The article's words.
    pub text: String,
    /// First day of validity.
    pub valid_from: Option<Date>,
    /// Last day of validity, not before the first.
    pub valid_to: Option<Date>,
    /// The article in the law register; then the register says when it is in force.
    pub register: Option<ArticleRef>,
}

/// An article of the law register.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "ArticleRefInput")]
#[serde(rename_all = "camelCase")]
pub struct ArticleRef {
    /// Id of the law.
    pub law: ID,
    /// The article without paragraph and item, such as 第七条.
    pub article: String,
}

/// A paper or file that an application needs.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "MaterialInput")]
#[serde(rename_all = "camelCase")]
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
    pub copies: i32,
    /// A remark for the applicant.
    pub note: Option<Text>,
    /// A blank form or a sample to take away; `templates` of the version has the paths of the files.
    pub template: Option<MaterialTemplate>,
}

/// The file that a material is written on or looks like.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "MaterialTemplateInput")]
pub struct MaterialTemplate {
    /// Handle of the uploaded file (`POST /uploads?purpose=template`), or the file that a version of the body holds already.
    pub file: ID,
    /// Its name; that of the uploaded file, whatever is sent.
    pub name: String,
}

/// A law that takes effect.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "FollowedLawInput")]
#[serde(rename_all = "camelCase")]
pub struct FollowedLaw {
    /// Its name.
    pub law: String,
    /// The first day on which it, or its change, is in force.
    pub effective_on: Date,
}

/// A charge with its basis.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "FeeInput")]
#[serde(rename_all = "camelCase")]
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
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "FeeRateInput")]
#[serde(rename_all = "camelCase")]
pub struct FeeRate {
    /// Yuan for one unit, with at most two decimals, such as `80` or `0.30`.
    pub amount: String,
    /// What one unit is, such as 件.
    pub unit: Text,
}

/// Where and how to complain.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "ComplaintChannelInput")]
#[serde(rename_all = "camelCase")]
pub struct ComplaintChannel {
    /// The channel in words.
    pub text: Text,
    /// Telephone.
    pub phone: String,
}

/// Binds a resource of the flow to a post.
#[derive(SimpleObject, InputObject, Clone, Debug, Serialize, Deserialize)]
#[graphql(input_name = "PostBindingInput")]
#[serde(rename_all = "camelCase")]
pub struct PostBinding {
    /// Id of the `bpmn:resource`.
    pub resource: String,
    /// Code of the post.
    pub post: String,
}

impl PowerContent {
    /// The contract's form of a content; both have the same serialised shape, which a test holds together.
    pub(crate) fn shown(content: &domain_powers::PowerContent) -> app::Result<Self> {
        let value = serde_json::to_value(content).map_err(|error| Error::internal(error.to_string()))?;
        serde_json::from_value(value).map_err(|error| Error::internal(error.to_string()))
    }

    /// The content that was sent.
    pub(crate) fn parsed(self) -> app::Result<domain_powers::PowerContent> {
        let mut faults = Vec::new();
        for (at, basis) in self.legal_bases.iter().enumerate() {
            let Some(article) = &basis.register else { continue };
            let path = format!("content.legalBases.{at}.register");
            let (law, article) = (uuid(&path, &article.law), number(&path, &article.article));
            faults.extend([law.err(), article.err()].into_iter().flatten().flat_map(|error| error.fields));
        }
        for (at, material) in self.materials.iter().enumerate() {
            let Some(template) = &material.template else { continue };
            let file = uuid(&format!("content.materials.{at}.template"), &template.file);
            faults.extend(file.err().into_iter().flat_map(|error| error.fields));
        }
        for (at, fee) in self.fees.iter().enumerate() {
            let amount = fee.rate.as_ref().map(|rate| rate.amount.parse::<domain::money::Money>());
            if let Some(Err(fault)) = amount {
                let path = format!("content.fees.{at}.rate.amount");
                faults.push(domain_powers::FieldFault::new(path, "AMOUNT", fault.zh(), fault.en()));
            }
        }
        if !faults.is_empty() {
            return Err(Error::input(faults));
        }
        let value = serde_json::to_value(self).map_err(|error| Error::internal(error.to_string()))?;
        serde_json::from_value(value).map_err(|_| {
            Error::field("content", "NOT_AS_ASKED", "有一项数值不在允许的范围内。", "A number is out of range.")
        })
    }
}

impl From<&domain_powers::ComplaintChannel> for ComplaintChannel {
    fn from(channel: &domain_powers::ComplaintChannel) -> Self {
        Self { text: (&channel.text).into(), phone: channel.phone.clone() }
    }
}
