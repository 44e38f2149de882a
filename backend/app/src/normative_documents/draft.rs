//! Drafting a document: by the staff of the body that issues it, about powers that there are, in place of one that holds.

use domain::normative_documents::{DocumentOperation, Kind, Stage, Subject};
use domain::policy::{Actor, Operation};
use serde::Serialize;
use store::tables::normative_document;
use store::{Work, feed, normative_documents, search};
use uuid::Uuid;

use super::act::{put, record, seen, stage_of};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;

/// Longest title and number, in characters.
pub(super) const LONGEST_LINE: usize = 200;
/// Longest text, in characters: what one request can carry.
const LONGEST_BODY: usize = 15_000;
/// Most powers that one document is about.
const MOST_POWERS: usize = 20;

/// A draft as it is saved.
#[derive(Clone, Serialize)]
pub struct DocumentSave {
    /// The document; none for a new one.
    pub id: Option<Uuid>,
    /// The version that was seen; 0 for a new one.
    pub version: i32,
    /// Stable name of its kind.
    pub kind: &'static str,
    /// Stable name of its subject; an internal rule has one, a normative document none.
    pub subject: Option<&'static str>,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// The published document that it is to replace.
    pub replaces: Option<Uuid>,
    /// Codes of the powers that it is about.
    pub powers: Vec<String>,
}

impl DocumentSave {
    /// A new draft of some kind, about nothing yet.
    pub fn new(kind: Kind, subject: Option<Subject>, title: String, body: String) -> Self {
        let subject = subject.map(Subject::name);
        Self { id: None, version: 0, kind: kind.name(), subject, title, body, replaces: None, powers: Vec::new() }
    }
}

impl App {
    /// Saves a draft of the actor's own body.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `NOT_FOUND` out of scope, `CONFLICT`, `REFUSED` once it is submitted.
    #[boxed]
    pub async fn normative_document_save(&self, actor: &Actor, key: &str, input: DocumentSave) -> Result<Uuid> {
        let mut faults = Faults::default();
        faults.needed("title", &input.title, LONGEST_LINE);
        faults.needed("text", &input.body, LONGEST_BODY);
        let rule = input.kind == Kind::Rule.name();
        if rule && input.subject.is_none() {
            faults.add("subject", "REQUIRED", "内部制度要选一个主题。", "An internal rule has a subject.");
        }
        if !rule && input.subject.is_some() {
            faults.add("subject", "NOT_HERE", "规范性文件不分主题。", "A normative document has no subject.");
        }
        if input.powers.len() > MOST_POWERS {
            faults.add("powers", "TOO_MANY", "最多关联 20 个事项。", "At most 20 powers.");
        }
        faults.checked()?;
        self.once(actor, Operation::NormativeDocumentSave, key, input, |_, work, input| async move {
            saved(&work, input).await
        })
        .await
    }
}

async fn saved(work: &Work, input: DocumentSave) -> Result<Uuid> {
    let staff = work.staff().ok_or_else(|| Error::internal("a draft is somebody's"))?;
    let (author, body) = (staff.account, staff.organisation);
    let mut row = match input.id {
        Some(id) => seen(work, id, input.version).await?,
        None => fresh(work, body, author, &input),
    };
    let powers = found(work, &input, row.organisation_id).await?;
    row.kind = input.kind.into();
    row.subject = input.subject.map(Into::into);
    row.title = input.title.trim().to_owned();
    row.body = input.body;
    row.replaces = input.replaces;
    row.drafted_by = author;
    row.search = search::column([row.title.as_str()]);
    let id = row.id;
    if input.id.is_some() {
        put(work, row, DocumentOperation::Save, "").await?;
    } else {
        record(work, &mut row, DocumentOperation::Save, "").await?;
        normative_documents::insert(work, row).await?;
        feed::record(work, Some(id)).await?;
    }
    normative_documents::link(work, id, &powers).await?;
    Ok(id)
}

fn fresh(work: &Work, body: Uuid, author: Uuid, input: &DocumentSave) -> normative_document::Model {
    normative_document::Model {
        id: Uuid::now_v7(),
        kind: input.kind.into(),
        subject: None,
        state: Stage::Draft.name().into(),
        version: 0,
        organisation_id: body,
        title: String::new(),
        body: String::new(),
        drafted_by: author,
        submitted_at: None,
        replaces: None,
        replaced_by: None,
        number: None,
        valid_from: None,
        last_day: None,
        search: String::new(),
        changed_at: work.now().0,
    }
}

/// The powers that are named, all of them there; what is to be replaced is there too.
async fn found(work: &Work, input: &DocumentSave, body: Uuid) -> Result<Vec<Uuid>> {
    let mut faults = Faults::default();
    let mut powers = Vec::new();
    for (at, code) in input.powers.iter().enumerate() {
        let mut known = store::powers::find_any(work, code.trim()).await?;
        // What is not published is there for its own bodies alone.
        if let Some(power) = &known
            && (power.withheld || power.status == "DRAFT")
            && !store::organisations::reaches(work, power.organisation_id).await?
        {
            known = None;
        }
        match known {
            Some(power) if powers.contains(&power.id) => {}
            Some(power) => powers.push(power.id),
            None => {
                faults.add(&format!("powers.{at}"), "UNKNOWN", "没有这个权力事项。", "There is no such power.");
            }
        }
    }
    if let Some(id) = input.replaces
        && !replaceable(work, id, body, input.kind).await?
    {
        let zh = "请选择本机关同一种类、已经公布、没有废止也没有被修订的文件。";
        let en = "Choose a published document of this body and kind that is neither repealed nor replaced.";
        faults.add("replaces", "NOT_REPLACEABLE", zh, en);
    }
    faults.checked()?;
    Ok(powers)
}

/// Whether a document of this body and kind is published, and neither repealed nor replaced.
pub(super) async fn replaceable(work: &Work, id: Uuid, body: Uuid, kind: &str) -> Result<bool> {
    let Some(row) = normative_documents::find(work, id).await? else { return Ok(false) };
    let own = row.organisation_id == body && row.kind == kind;
    Ok(own && row.replaced_by.is_none() && stage_of(&row)? == Stage::Published)
}
