//! What is written into the register, and what is wrong with it before anything is read.

use domain::laws::{ArticleNumber, LONGEST_ARTICLE, Validity};
use domain::time::Day;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::faults::Faults;

/// Longest title or issuer, in characters.
const TITLE: usize = 100;
/// Longest note or remark, in characters.
const NOTE: usize = 500;

/// A law to be registered, or what is said of it as a whole to be changed.
#[derive(Clone, Debug, Serialize)]
pub struct LawSave {
    /// The law; none registers a new one.
    pub id: Option<Uuid>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i64,
    /// Title.
    pub title: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Number of its document.
    pub document_number: Option<String>,
    /// A remark that the public reads beside it.
    pub remark: Option<String>,
    /// First day in force.
    pub valid_from: Day,
    /// Last day in force.
    pub valid_to: Option<Day>,
    /// What is changed and why; part of the law's public history.
    pub note: String,
}

/// The text of a statute to be registered, or the new text of one that is.
#[derive(Clone, Debug, Serialize)]
pub struct LawImport {
    /// The law that gets a new text; none registers a new one.
    pub law: Option<Uuid>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i64,
    /// Title; none takes the text's own.
    pub title: Option<String>,
    /// Who issued it; of a new law alone.
    pub issuer: Option<String>,
    /// Number of its document; of a new law alone.
    pub document_number: Option<String>,
    /// A remark; of a new law alone.
    pub remark: Option<String>,
    /// First day on which the text is in force.
    pub valid_from: Day,
    /// Handle of the uploaded text.
    pub upload: Uuid,
    /// What is changed and why.
    pub note: String,
}

/// A new wording of one article.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleSave {
    /// The law.
    pub law: Uuid,
    /// The version of the law that was seen.
    pub expected_version: i64,
    /// The article, such as 第七条.
    pub article: String,
    /// The parts it stands in.
    pub chapter: Option<String>,
    /// Its words.
    pub text: String,
    /// First day in force.
    pub valid_from: Day,
    /// What is changed and why.
    pub note: String,
}

/// The end of a law, or of one article.
#[derive(Clone, Debug, Serialize)]
pub struct LawEnd {
    /// The law.
    pub law: Uuid,
    /// The version of the law that was seen.
    pub expected_version: i64,
    /// The article; none ends the law.
    pub article: Option<String>,
    /// Last day in force.
    pub last_day: Day,
    /// Why.
    pub note: String,
}

/// The law after an operation, by id.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct LawKept {
    /// The law.
    pub law: Uuid,
}

/// An explanation that nothing need change.
#[derive(Clone, Debug, Serialize)]
pub struct TaskClose {
    /// The task.
    pub id: Uuid,
    /// The version that was seen.
    pub expected_version: i32,
    /// Why nothing need change.
    pub explanation: String,
}

/// The task after an operation, by id.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct TaskClosed {
    /// The task.
    pub task: Uuid,
}

impl LawSave {
    pub(super) fn checked(&self) -> Result<()> {
        let mut faults = Faults::default();
        faults.needed("title", &self.title, TITLE);
        faults.at_most("issuer", self.issuer.as_deref(), TITLE);
        faults.at_most("documentNumber", self.document_number.as_deref(), TITLE);
        faults.at_most("remark", self.remark.as_deref(), NOTE);
        faults.needed("note", &self.note, NOTE);
        if let Err(fault) = (Validity { from: self.valid_from, to: self.valid_to }).checked("validTo") {
            faults.push(fault);
        }
        faults.checked()
    }
}

impl LawImport {
    pub(super) fn checked(&self) -> Result<()> {
        let mut faults = Faults::default();
        faults.at_most("title", self.title.as_deref(), TITLE);
        faults.at_most("issuer", self.issuer.as_deref(), TITLE);
        faults.at_most("documentNumber", self.document_number.as_deref(), TITLE);
        faults.at_most("remark", self.remark.as_deref(), NOTE);
        faults.needed("note", &self.note, NOTE);
        faults.checked()
    }
}

impl ArticleSave {
    pub(super) fn checked(&self) -> Result<ArticleNumber> {
        let mut faults = Faults::default();
        let number = article("article", &self.article, &mut faults);
        faults.at_most("chapter", self.chapter.as_deref(), TITLE);
        faults.needed("text", &self.text, LONGEST_ARTICLE);
        faults.needed("note", &self.note, NOTE);
        faults.checked()?;
        number.ok_or_else(|| Error::internal("an article without a fault has a number"))
    }
}

impl LawEnd {
    pub(super) fn checked(&self) -> Result<Option<ArticleNumber>> {
        let mut faults = Faults::default();
        let number = self.article.as_deref().and_then(|text| article("article", text, &mut faults));
        faults.needed("note", &self.note, NOTE);
        faults.checked()?;
        Ok(number)
    }
}

impl TaskClose {
    pub(super) fn checked(&self) -> Result<()> {
        let mut faults = Faults::default();
        faults.needed("explanation", &self.explanation, NOTE);
        faults.checked()
    }
}

fn article(path: &str, text: &str, faults: &mut Faults) -> Option<ArticleNumber> {
    let number = text.parse().ok();
    if number.is_none() {
        faults.add(path, "ARTICLE", "条号应写作“第七条”“第七条之一”。", "An article is written 第七条 or 第七条之一.");
    }
    number
}
