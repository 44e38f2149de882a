//! Words and small parts of the register.

use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use domain::laws as rules;

use crate::page::PageInfo;
use crate::powers::Power;
use crate::text::{Date, Text};

/// How a law or a wording stands today.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Standing")]
pub enum LawStanding {
    /// 尚未施行: registered ahead.
    NotYet,
    /// 现行有效
    InForce,
    /// 已失效
    Lapsed,
}

/// What a change of the register was.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::ChangeKind")]
pub enum LawChangeKind {
    /// The law was registered.
    Registered,
    /// What is said of the law as a whole was changed.
    Amended,
    /// A new text of the whole law.
    Revised,
    /// One article got a new wording.
    ArticleChanged,
    /// One article ends.
    ArticleEnded,
    /// The law ends.
    Ended,
}

/// What a new text does to an article.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::ArticleChange")]
pub enum ArticleChange {
    /// It was not there.
    New,
    /// It says something else.
    Changed,
    /// It says the same.
    Same,
    /// The new text has it no longer.
    Ended,
}

/// One wording of an article; a later wording is another one.
#[derive(SimpleObject, Clone, Debug)]
pub struct LawArticle {
    /// Id of the wording.
    pub id: ID,
    /// The article, such as 第七条.
    pub number: String,
    /// The parts it stands in.
    pub chapter: Option<String>,
    /// Its words; paragraphs are lines.
    pub text: String,
    /// First day in force.
    pub valid_from: Date,
    /// Last day in force; null while no end is known.
    pub valid_to: Option<Date>,
    /// How it stands today, within its law.
    pub standing: LawStanding,
}

/// A page of wordings.
#[derive(SimpleObject)]
pub struct LawArticleConnection {
    /// The wordings, in the order of the statute, of each article the newest first.
    pub nodes: Vec<LawArticle>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are.
    pub total_count: i32,
}

/// A change of the register.
#[derive(SimpleObject, Clone, Debug)]
pub struct LawChange {
    /// Its id.
    pub id: ID,
    /// What it was.
    pub kind: LawChangeKind,
    /// The article, where it was one.
    pub article: Option<String>,
    /// The day from which it holds.
    pub effective_on: Date,
    /// What was changed and why.
    pub note: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Powers that rested on what changed; their bodies were asked to look at them.
    pub affected_powers: i32,
}

/// A page of changes.
#[derive(SimpleObject)]
pub struct LawChangeConnection {
    /// The changes, the newest first.
    pub nodes: Vec<LawChange>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// A power in force that rests on a law.
#[derive(SimpleObject)]
pub struct RestingPower {
    /// The power.
    pub power: Power,
    /// Its cases that are open now, on whichever version they run.
    pub open_cases: i32,
}

/// A page of powers that rest on a law.
#[derive(SimpleObject)]
pub struct RestingPowerConnection {
    /// The powers, by sound.
    pub nodes: Vec<RestingPower>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// An article that a version rests on, as the register knows it today.
#[derive(SimpleObject, Clone, Debug)]
pub struct BasisArticle {
    /// Place of the basis in `content.legalBases`, from 0.
    pub position: i32,
    /// Id of the law.
    pub law: ID,
    /// Title of the law.
    pub title: String,
    /// The article, such as 第七条.
    pub number: String,
    /// Its words today; null when the register has none.
    pub text: Option<String>,
    /// First day of the wording.
    pub valid_from: Option<Date>,
    /// Last day of the wording; null while no end is known.
    pub valid_to: Option<Date>,
    /// How it stands today.
    pub standing: LawStanding,
}

/// An article of a statute that is about to be registered.
#[derive(SimpleObject, Clone, Debug)]
pub struct PreviewArticle {
    /// The article.
    pub number: String,
    /// What the new text does to it.
    pub change: ArticleChange,
    /// The parts it stands in; null for one that ends.
    pub chapter: Option<String>,
    /// Its words; null for one that ends.
    pub text: Option<String>,
    /// The line where it begins; null for one that ends.
    pub line: Option<i32>,
}

/// What is wrong with a statute's text, at its line.
#[derive(SimpleObject, Clone, Debug)]
pub struct StatuteFault {
    /// The line, from 1.
    pub line: i32,
    /// Stable code, such as `NO_ARTICLES`.
    pub reason: String,
    /// The fault in words.
    pub text: Text,
}

/// What an import would do; nothing has been written.
#[derive(SimpleObject, Debug)]
pub struct LawPreview {
    /// The title as the text says it.
    pub title: Option<String>,
    /// The articles, in order.
    pub articles: Vec<PreviewArticle>,
    /// What is wrong, at most 100; nothing is imported while there is any.
    pub faults: Vec<StatuteFault>,
    /// Powers, in force or approved for a later day, that rest on an article which changes or ends: their bodies will be asked.
    pub affected_powers: i32,
}
