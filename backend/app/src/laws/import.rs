//! Registering a statute from its text: looked at first without writing anything, then all of it or nothing.

use std::collections::HashMap;

use domain::laws::{
    ArticleChange, ArticleNumber, ChangeKind, Statute, StatuteFault, Validity, Wording, differences, read,
};
use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use store::tables::law_article;
use store::{Work, documents, laws};

use super::inputs::{LawImport, LawKept};
use super::keep::{Change, New, Said, Touches, Writing, bump, seen, within_law};
use crate::App;
use crate::boxed;
use crate::documents::Purpose;
use crate::error::{Error, Result};
use crate::faults::written;
use crate::rules::whole_city;

/// What an import would do.
pub struct Preview {
    /// The statute as it was read.
    pub statute: Statute,
    /// What is wrong with it, each at its line.
    pub faults: Vec<StatuteFault>,
    /// Article by article, what it does to the present text.
    pub changes: Vec<(ArticleNumber, ArticleChange)>,
    /// Powers, in force or approved for a later day, that rest on an article which changes or ends: whom the import asks.
    pub touched: usize,
}

impl App {
    /// Says what an import would do and writes nothing, the upload stays usable.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for an upload that is gone, `CONFLICT` for a law that has changed, `REFUSED` as the import.
    #[boxed]
    pub async fn law_preview(&self, actor: &Actor, input: LawImport) -> Result<Preview> {
        let work = self.read(actor, Operation::LawPreview)?;
        whole_city(&work).await?;
        if let Some(law) = input.law {
            seen(&work, law, input.expected_version).await?;
        }
        let (statute, faults) = self.statute(&work, &input).await?;
        let known = known(&work, &input).await?;
        let changes = differences(&present(&known, &input), &statute.articles);
        let articles = touched(&changes);
        let touched = match input.law {
            Some(law) if !articles.is_empty() => laws::rest_on(&work, law, Some(&articles)).await?.len(),
            Some(_) | None => 0,
        };
        Ok(Preview { statute, faults, changes, touched })
    }

    /// Registers a statute from its text, or gives a registered one a new text from a day on.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault of the text at its line, `CONFLICT`, `NOT_FOUND`, `REFUSED` for the legal office
    /// of a single body.
    #[boxed]
    pub async fn law_import(&self, actor: &Actor, key: &str, input: LawImport) -> Result<LawKept> {
        input.checked()?;
        self.once(actor, Operation::LawImport, key, input, |app, work, input| async move {
            whole_city(&work).await?;
            let (statute, faults) = app.statute(&work, &input).await?;
            if !faults.is_empty() {
                let located = |fault: StatuteFault| FieldFault {
                    path: format!("text.{}", fault.line),
                    reason: fault.reason,
                    text: fault.text,
                };
                return Err(Error::input(faults.into_iter().map(located).collect()));
            }
            if !documents::take(&work, input.upload, Purpose::Statute.name()).await? {
                return Err(gone());
            }
            let law = match input.law {
                None => app.register_text(&work, &input, statute).await?,
                Some(_) => app.revise(&work, &input, statute).await?,
            };
            Ok(LawKept { law })
        })
        .await
    }

    async fn register_text(&self, work: &Work, input: &LawImport, statute: Statute) -> Result<uuid::Uuid> {
        let title = written(input.title.clone()).or(statute.title).ok_or_else(|| {
            Error::field("title", "REQUIRED", "文本中没有标题，请填写法规名称。", "The text has no title; give it one.")
        })?;
        let said = Said {
            title,
            issuer: input.issuer.clone(),
            document_number: input.document_number.clone(),
            remark: input.remark.clone(),
            validity: Validity { from: input.valid_from, to: None },
        };
        let law = self.register(work, said, &input.note, input.valid_from).await?;
        let mut writing = Writing::default();
        for article in statute.articles {
            let new = New { number: article.number, chapter: article.chapter, text: article.text };
            writing.put(law, &[], new, input.valid_from);
        }
        writing.write(work).await?;
        Ok(law)
    }

    async fn revise(&self, work: &Work, input: &LawImport, statute: Statute) -> Result<uuid::Uuid> {
        let id = input.law.ok_or_else(|| Error::internal("a revision names its law"))?;
        let law = seen(work, id, input.expected_version).await?;
        within_law(&law, input.valid_from, "validFrom")?;
        let known = known(work, input).await?;
        let changes = differences(&present(&known, input), &statute.articles);
        let mut by_number: HashMap<i32, Vec<law_article::Model>> = HashMap::new();
        for wording in known {
            by_number.entry(wording.number).or_default().push(wording);
        }
        let mut writing = Writing::default();
        let mut texts: HashMap<ArticleNumber, _> =
            statute.articles.into_iter().map(|article| (article.number, article)).collect();
        for (number, change) in &changes {
            let wordings = by_number.get(&number.order()).map(Vec::as_slice).unwrap_or_default();
            match (change, texts.remove(number)) {
                (ArticleChange::New | ArticleChange::Changed, Some(article)) => {
                    let new = New { number: *number, chapter: article.chapter, text: article.text };
                    writing.put(id, wordings, new, input.valid_from);
                }
                (ArticleChange::Ended, _) => writing.end_before(wordings, input.valid_from),
                (ArticleChange::Same, _) | (ArticleChange::New | ArticleChange::Changed, None) => {}
            }
        }
        writing.write(work).await?;
        bump(work, law).await?;
        let kind = ChangeKind::Revised;
        let change = Change { law: id, kind, article: None, on: input.valid_from, note: &input.note };
        let articles = touched(&changes);
        let touches = if articles.is_empty() { Touches::Nothing } else { Touches::Articles(articles) };
        self.changed(work, change, touches).await?;
        Ok(id)
    }

    /// The uploaded text, read.
    async fn statute(&self, work: &Work, input: &LawImport) -> Result<(Statute, Vec<StatuteFault>)> {
        let row = documents::find(work, input.upload).await?;
        if !row.is_some_and(|row| row.purpose == Purpose::Statute.name() && row.used_at.is_none()) {
            return Err(gone());
        }
        let bytes = self.upload_bytes(work, input.upload).await?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Error::field("upload", "NOT_TEXT", "文本应为 UTF-8 编码。", "The text must be UTF-8."))?;
        Ok(read(&text))
    }
}

fn gone() -> Error {
    let zh = "上传的文本已失效，请重新上传。";
    Error::field("upload", "UPLOAD_GONE", zh, "The upload is gone; upload it again.")
}

/// Every wording of the law that gets a new text.
async fn known(work: &Work, input: &LawImport) -> Result<Vec<law_article::Model>> {
    match input.law {
        None => Ok(Vec::new()),
        Some(law) => {
            laws::find(work, law).await?.ok_or_else(Error::not_found)?;
            Ok(laws::wordings(work, law, None).await?)
        }
    }
}

/// What the law says on the day before a new text.
fn present(known: &[law_article::Model], input: &LawImport) -> Vec<Wording> {
    let on = input.valid_from.to_string();
    let holds = |wording: &&law_article::Model| {
        wording.valid_from <= on && wording.valid_to.as_ref().is_none_or(|to| *to >= on)
    };
    let of = |wording: &law_article::Model| {
        let number = ArticleNumber::of_order(wording.number)?;
        Some(Wording { number, text: wording.text.clone() })
    };
    known.iter().filter(holds).filter_map(of).collect()
}

/// The articles whose powers must be looked at, by their order.
fn touched(changes: &[(ArticleNumber, ArticleChange)]) -> Vec<i32> {
    changes.iter().filter(|(_, change)| change.touches()).map(|(number, _)| number.order()).collect()
}
