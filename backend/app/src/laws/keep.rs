//! Keeping the register: laws and wordings are changed from a day on, each change is kept, and bodies are asked.

use domain::laws::{ArticleNumber, ChangeKind, Validity};
use domain::policy::{Actor, Operation};
use domain::time::Day;
use store::tables::{law, law_article, law_change, law_task};
use store::{Work, feed, laws, search};
use uuid::Uuid;

use super::inputs::{ArticleSave, LawEnd, LawKept, LawSave};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::written;
use crate::live::Topic;
use crate::rules::whole_city;

impl App {
    /// Registers a law, or changes what is said of it as a whole. Other days ask every body whose powers rest on it.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `CONFLICT`, `NOT_FOUND`, `REFUSED` for the legal office of a single body.
    #[boxed]
    pub async fn law_save(&self, actor: &Actor, key: &str, input: LawSave) -> Result<LawKept> {
        input.checked()?;
        self.once(actor, Operation::LawSave, key, input, |app, work, input| async move {
            whole_city(&work).await?;
            let said = Said {
                title: input.title.clone(),
                issuer: input.issuer.clone(),
                document_number: input.document_number.clone(),
                remark: input.remark.clone(),
                validity: Validity { from: input.valid_from, to: input.valid_to },
            };
            let Some(id) = input.id else {
                let law = app.register(&work, said, &input.note, input.valid_from).await?;
                return Ok(LawKept { law });
            };
            let before = seen(&work, id, input.expected_version).await?;
            let moved = before.valid_from != said.validity.from.to_string()
                || before.valid_to != said.validity.to.map(|day| day.to_string());
            let seen = before.version;
            put(&work, said.row(id, seen + 1), seen).await?;
            let today = app.times.rules().zone.day_of(work.now());
            let change = Change { law: id, kind: ChangeKind::Amended, article: None, on: today, note: &input.note };
            app.changed(&work, change, if moved { Touches::Law } else { Touches::Nothing }).await?;
            Ok(LawKept { law: id })
        })
        .await
    }

    /// Gives an article a new wording from a day on; the one before ends the day before.
    ///
    /// # Errors
    /// As [`App::law_save`].
    #[boxed]
    pub async fn law_article_save(&self, actor: &Actor, key: &str, input: ArticleSave) -> Result<LawKept> {
        let number = input.checked()?;
        self.once(actor, Operation::LawArticleSave, key, (input, number), |app, work, (input, number)| async move {
            whole_city(&work).await?;
            let law = seen(&work, input.law, input.expected_version).await?;
            within_law(&law, input.valid_from, "validFrom")?;
            let known = laws::wordings(&work, law.id, Some(number.order())).await?;
            let new = New { number, chapter: written(input.chapter.clone()), text: input.text.trim().to_owned() };
            let mut writing = Writing::default();
            writing.put(law.id, &known, new, input.valid_from);
            writing.write(&work).await?;
            bump(&work, law).await?;
            let kind = ChangeKind::ArticleChanged;
            let change =
                Change { law: input.law, kind, article: Some(number), on: input.valid_from, note: &input.note };
            let touches = if known.is_empty() { Touches::Nothing } else { Touches::Articles(vec![number.order()]) };
            app.changed(&work, change, touches).await?;
            Ok(LawKept { law: input.law })
        })
        .await
    }

    /// Ends a law or one article on its last day.
    ///
    /// # Errors
    /// As [`App::law_save`]; `BAD_USER_INPUT` for a last day before the first or before a wording that is to come.
    #[boxed]
    pub async fn law_end(&self, actor: &Actor, key: &str, input: LawEnd) -> Result<LawKept> {
        let number = input.checked()?;
        self.once(actor, Operation::LawEnd, key, (input, number), |app, work, (input, number)| async move {
            whole_city(&work).await?;
            let mut law = seen(&work, input.law, input.expected_version).await?;
            // The change takes effect on the day after the last.
            let on = input.last_day.succ_opt().unwrap_or(input.last_day);
            let (kind, touches) = match number {
                Some(number) => {
                    end_article(&work, &law, number, input.last_day).await?;
                    bump(&work, law).await?;
                    (ChangeKind::ArticleEnded, Touches::Articles(vec![number.order()]))
                }
                None => {
                    let from = day(&law.valid_from)?;
                    let ends = Validity { from, to: Some(input.last_day) };
                    ends.checked("lastDay").map_err(|fault| Error::input(vec![fault]))?;
                    not_over(law.valid_to.as_deref(), input.last_day)?;
                    law.valid_to = Some(input.last_day.to_string());
                    bump(&work, law).await?;
                    (ChangeKind::Ended, Touches::Law)
                }
            };
            let change = Change { law: input.law, kind, article: number, on, note: &input.note };
            app.changed(&work, change, touches).await?;
            Ok(LawKept { law: input.law })
        })
        .await
    }

    /// A new law, with its change.
    pub(super) async fn register(&self, work: &Work, said: Said, note: &str, on: Day) -> Result<Uuid> {
        let id = Uuid::now_v7();
        laws::insert(work, said.row(id, 1)).await?;
        let change = Change { law: id, kind: ChangeKind::Registered, article: None, on, note };
        self.changed(work, change, Touches::Nothing).await?;
        Ok(id)
    }

    /// Keeps a change and asks the body of every power that rests on what changed.
    ///
    /// The clocks of run from the day of effect, or from now when that has passed: nobody can be late for
    /// what nobody has been told.
    pub(super) async fn changed(&self, work: &Work, change: Change<'_>, touches: Touches) -> Result<()> {
        let powers = match &touches {
            Touches::Nothing => Vec::new(),
            Touches::Law => laws::rest_on(work, change.law, None).await?,
            Touches::Articles(articles) => laws::rest_on(work, change.law, Some(articles)).await?,
        };
        let row = law_change::Model {
            id: Uuid::now_v7(),
            law_id: change.law,
            kind: change.kind.name().into(),
            article: change.article.map(ArticleNumber::order),
            effective_on: change.on.to_string(),
            note: change.note.trim().to_owned(),
            by_name: work.staff().map(|staff| staff.name.clone()).unwrap_or_default(),
            at: work.now().0,
            affected: i32::try_from(powers.len()).unwrap_or(i32::MAX),
        };
        // However many there are, the timer looks at them a few at a time.
        let ids: Vec<Uuid> = powers.iter().map(|(power, _)| *power).collect();
        store::reports::look_again(work, &ids, &self.today().to_string()).await?;
        let starts_at = self.times.zone().start_of(change.on).max(work.now());
        let tasks = powers.into_iter().map(|(power, body)| law_task::Model {
            id: Uuid::now_v7(),
            change_id: row.id,
            law_id: change.law,
            power_id: power,
            organisation_id: body,
            state: laws::TaskState::Open.name().into(),
            version: 1,
            opened_at: work.now().0,
            starts_at: starts_at.0,
            declared_at: None,
            closed_at: None,
            closed_by: None,
            explanation: None,
            version_id: None,
        });
        laws::insert_tasks(work, tasks.collect()).await?;
        laws::insert_change(work, row).await?;
        feed::tell(work, Topic::Law.name(), change.law).await?;
        feed::record(work, Some(change.law)).await?;
        Ok(())
    }
}

/// What is said of a law as a whole.
pub(super) struct Said {
    pub title: String,
    pub issuer: Option<String>,
    pub document_number: Option<String>,
    pub remark: Option<String>,
    pub validity: Validity,
}

impl Said {
    fn row(self, id: Uuid, version: i64) -> law::Model {
        let (issuer, document_number) = (written(self.issuer), written(self.document_number));
        let title = self.title.trim().to_owned();
        let names = [Some(title.as_str()), issuer.as_deref(), document_number.as_deref()];
        law::Model {
            id,
            search: search::column(names.into_iter().flatten()),
            sort_key: search::sort_key(&title),
            title,
            issuer,
            document_number,
            remark: written(self.remark),
            valid_from: self.validity.from.to_string(),
            valid_to: self.validity.to.map(|day| day.to_string()),
            version,
        }
    }
}

/// A change to be kept.
pub(super) struct Change<'a> {
    pub law: Uuid,
    pub kind: ChangeKind,
    pub article: Option<ArticleNumber>,
    pub on: Day,
    pub note: &'a str,
}

/// Which powers a change touches.
pub(super) enum Touches {
    /// None: nothing that was there says anything else.
    Nothing,
    /// Those that rest on the law.
    Law,
    /// Those that rest on some of its articles, by their order.
    Articles(Vec<i32>),
}

/// A wording to be put in.
pub(super) struct New {
    pub number: ArticleNumber,
    pub chapter: Option<String>,
    pub text: String,
}

/// Wordings to be written together.
#[derive(Default)]
pub(super) struct Writing {
    insert: Vec<law_article::Model>,
    end: Vec<Uuid>,
    remove: Vec<Uuid>,
    end_on: Option<Day>,
    reword: Vec<(Uuid, Option<String>, String)>,
}

impl Writing {
    /// A new wording from a day on, among the known ones of its article.
    pub fn put(&mut self, law: Uuid, known: &[law_article::Model], new: New, from: Day) {
        let on = from.to_string();
        if let Some(same) = known.iter().find(|wording| wording.valid_from == on) {
            self.reword.push((same.id, new.chapter, new.text));
            return;
        }
        self.end_before(known, from);
        let next = known.iter().filter(|wording| wording.valid_from > on).map(|wording| &wording.valid_from).min();
        let until = next.and_then(|day| day.parse::<Day>().ok()).and_then(|day| day.pred_opt());
        self.insert.push(law_article::Model {
            id: Uuid::now_v7(),
            law_id: law,
            number: new.number.order(),
            chapter: new.chapter,
            text: new.text,
            valid_from: on,
            valid_to: until.map(|day| day.to_string()),
        });
    }

    /// Ends what is in force on a day with the day before it; what would have begun on that day never was.
    pub fn end_before(&mut self, known: &[law_article::Model], from: Day) {
        let on = from.to_string();
        self.remove.extend(known.iter().filter(|wording| wording.valid_from == on).map(|wording| wording.id));
        let holds = |wording: &&law_article::Model| {
            wording.valid_from < on && wording.valid_to.as_ref().is_none_or(|to| *to >= on)
        };
        self.end.extend(known.iter().filter(holds).map(|wording| wording.id));
        self.end_on = from.pred_opt();
    }

    /// Writes everything.
    #[boxed]
    pub async fn write(self, work: &Work) -> Result<()> {
        if let Some(last) = self.end_on {
            laws::end_articles(work, &self.end, &last.to_string()).await?;
        }
        laws::delete_articles(work, self.remove).await?;
        laws::insert_articles(work, self.insert).await?;
        for (id, chapter, text) in self.reword {
            laws::reword(work, id, chapter.as_deref(), &text).await?;
        }
        Ok(())
    }
}

/// A stored day.
pub(super) fn day(text: &str) -> Result<Day> {
    text.parse().map_err(|_| Error::internal(format!("{text} is no day")))
}

/// The law as it was seen.
pub(super) async fn seen(work: &Work, id: Uuid, version: i64) -> Result<law::Model> {
    let law = laws::find(work, id).await?.ok_or_else(Error::not_found)?;
    if law.version == version { Ok(law) } else { Err(Error::stale()) }
}

/// The next version of a law.
pub(super) async fn bump(work: &Work, mut law: law::Model) -> Result<()> {
    let seen = law.version;
    law.version += 1;
    put(work, law, seen).await
}

async fn put(work: &Work, law: law::Model, seen: i64) -> Result<()> {
    if laws::update(work, law, seen).await? { Ok(()) } else { Err(Error::stale()) }
}

/// A day on which the law is in force.
pub(super) fn within_law(law: &law::Model, on: Day, path: &str) -> Result<()> {
    let on = on.to_string();
    if on < law.valid_from {
        let zh = "不能早于这部法律的施行日期。";
        return Err(Error::field(path, "BEFORE_THE_LAW", zh, "Not before the law itself is in force."));
    }
    if law.valid_to.as_ref().is_some_and(|to| *to < on) {
        let zh = "这部法律在该日已经失效。";
        return Err(Error::field(path, "AFTER_THE_LAW", zh, "The law has lapsed by that day."));
    }
    Ok(())
}

/// What has ended is not ended again on a later day: it would be in force once more.
fn not_over(valid_to: Option<&str>, last_day: Day) -> Result<()> {
    if valid_to.is_some_and(|ended| *ended < *last_day.to_string()) {
        let zh = "在这一天之前已经失效，不能再改到更晚的日期。";
        return Err(Error::field("lastDay", "ALREADY_ENDED", zh, "It has ended before that day already."));
    }
    Ok(())
}

async fn end_article(work: &Work, law: &law::Model, number: ArticleNumber, last_day: Day) -> Result<()> {
    let known = laws::wordings(work, law.id, Some(number.order())).await?;
    let last = known.last().ok_or_else(|| {
        Error::field("article", "NO_SUCH_ARTICLE", "法规库中没有这一条。", "The law register has no such article.")
    })?;
    not_over(last.valid_to.as_deref(), last_day)?;
    let wording = Validity { from: day(&last.valid_from)?, to: Some(last_day) };
    wording.checked("lastDay").map_err(|fault| Error::input(vec![fault]))?;
    Ok(laws::end_articles(work, &[last.id], &last_day.to_string()).await?)
}
