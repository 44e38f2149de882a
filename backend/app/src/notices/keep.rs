//! What administrators of the whole city keep: the outbox with what failed, the words of each kind, and the hours.

use domain::notices::{Facts, Kind, Template, template_faults};
use domain::policy::{Actor, Operation};
use domain::rules::{NoticeHours, RuleBook};
use domain::text::Text;
use serde::{Deserialize, Serialize};
use store::notices::{Counts, NoticeFilter};
use store::tables::notice;
use store::{Page, Paged, feed, notices};
use uuid::Uuid;

use super::words::{TEMPLATES, Written, template, told, worded_with, written};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::rules::{keep_book, whole_city};
use crate::setting;

/// Most notices tried again one by one.
const MOST_AGAIN: usize = 100;

/// One notice of the outbox; it says of whom only whether they applied or work here.
#[derive(Clone, Debug)]
pub struct OutboxEntry {
    /// The row.
    pub row: notice::Model,
    /// What it tells.
    pub kind: Kind,
    /// Number of the case.
    pub case_number: String,
}

/// How many notices are tried again.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Retried {
    /// That many.
    pub notices: u64,
}

/// The words of every kind.
#[derive(Clone, Debug)]
pub struct Templates {
    /// How often they have been saved.
    pub version: u64,
    /// Each kind with its words, and whether they are the city's own.
    pub templates: Vec<(Kind, Template, bool)>,
}

/// Words to be saved.
#[derive(Clone, Serialize)]
pub struct TemplateSave {
    /// The version that was seen.
    pub expected_version: u64,
    /// The kind.
    pub kind: Kind,
    /// Its words; none: those that came with the hall.
    pub template: Option<Template>,
}

/// Words as a made-up case would fill them.
#[derive(Clone, Debug)]
pub struct TemplatePreview {
    /// The title.
    pub title: Text,
    /// The message.
    pub body: Text,
}

/// Hours to be saved.
#[derive(Clone, Serialize)]
pub struct HoursSave {
    /// The version of the rule book that was seen.
    pub expected_version: u64,
    /// The hours.
    pub hours: NoticeHours,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Kept {}

impl App {
    /// The outbox, the newest first, and how it stands today.
    ///
    /// # Errors
    /// The policy's denial; `REFUSED` for the administrator of a single body.
    #[boxed]
    pub async fn notices(
        &self,
        actor: &Actor,
        filter: &NoticeFilter,
        page: &Page,
    ) -> Result<(Paged<OutboxEntry>, Counts)> {
        let work = self.read(actor, Operation::Notices)?;
        whole_city(&work).await?;
        let zone = self.times.zone();
        let counts = notices::counts(&work, zone.start_of(zone.day_of(work.now())).0).await?;
        let Paged { rows, has_next, end, total } = notices::page(&work, filter, page).await?;
        let shown = rows.into_iter().map(|row| {
            let (kind, facts) = told(&row)?;
            Ok(OutboxEntry { row, kind, case_number: facts.case_number })
        });
        Ok((Paged { rows: shown.collect::<Result<_>>()?, has_next, end, total }, counts))
    }

    /// Lets failed notices be tried again, some of them or all.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for too many, `REFUSED` for the administrator of a single body.
    #[boxed]
    pub async fn notices_retry(&self, actor: &Actor, key: &str, ids: Option<Vec<Uuid>>) -> Result<Retried> {
        if ids.as_ref().is_some_and(|ids| ids.len() > MOST_AGAIN) {
            return Err(Error::field("ids", "TOO_MANY", "一次最多 100 条。", "100 at most."));
        }
        self.once(actor, Operation::NoticesRetry, key, ids, |_, work, ids| async move {
            whole_city(&work).await?;
            let again = notices::retry(&work, ids.as_deref()).await?;
            feed::record(&work, None).await?;
            Ok(Retried { notices: again })
        })
        .await
    }

    /// The words of every kind.
    ///
    /// # Errors
    /// The policy's denial; `REFUSED` for the administrator of a single body.
    #[boxed]
    pub async fn notice_templates(&self, actor: &Actor) -> Result<Templates> {
        let work = self.read(actor, Operation::NoticeTemplates)?;
        whole_city(&work).await?;
        let kept = written(&work).await?;
        let of = |kind| (kind, template(&kept.value, kind), kept.value.contains_key(&kind));
        Ok(Templates { version: kept.version, templates: Kind::ALL.into_iter().map(of).collect() })
    }

    /// Saves the words of a kind; notices that have not gone yet go with them.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault and its place, `CONFLICT`, `REFUSED` for the administrator of a single body.
    #[boxed]
    pub async fn notice_template_save(&self, actor: &Actor, key: &str, input: TemplateSave) -> Result<()> {
        if let Some(template) = &input.template {
            fit(input.kind, template)?;
        }
        self.once(actor, Operation::NoticeTemplateSave, key, input, |_, work, input| async move {
            whole_city(&work).await?;
            let mut kept: Written = written(&work).await?.value;
            match input.template {
                Some(template) => kept.insert(input.kind, template),
                None => kept.remove(&input.kind),
            };
            setting::keep(&work, TEMPLATES, input.expected_version, kept).await?;
            Ok(Kept {})
        })
        .await
        .map(drop)
    }

    /// Words as a made-up case would fill them; nothing is saved.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault and its place.
    #[boxed]
    pub async fn notice_template_preview(
        &self,
        actor: &Actor,
        kind: Kind,
        template: Template,
    ) -> Result<TemplatePreview> {
        let work = self.read(actor, Operation::NoticeTemplatePreview)?;
        whole_city(&work).await?;
        fit(kind, &template)?;
        let facts = Facts {
            case_number: "XK-0000-000000-20260622-0001".into(),
            power: Text::new("示例事项", "A power as an example"),
            office: Text::new("示例机关", "An office as an example"),
            step: Some("审查".into()),
            due_day: Some(self.times.rules().day(work.now())),
        };
        let words = worded_with(&template, &facts, &self.notice_link(kind, Uuid::nil()));
        Ok(TemplatePreview { title: words.title, body: words.body })
    }

    /// When people may be told, and the version of the rule book that says so.
    ///
    /// # Errors
    /// The policy's denial; `REFUSED` for the administrator of a single body.
    #[boxed]
    pub async fn notice_hours(&self, actor: &Actor) -> Result<(NoticeHours, u64)> {
        let work = self.read(actor, Operation::NoticeHours)?;
        whole_city(&work).await?;
        let book = self.times.read(&work).await?;
        Ok((book.rules.notices.clone(), book.rules_version))
    }

    /// Saves when people may be told; notices that wait already keep their moment.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, `CONFLICT`, `REFUSED` for the administrator of a single body.
    #[boxed]
    pub async fn notice_hours_save(&self, actor: &Actor, key: &str, mut input: HoursSave) -> Result<()> {
        input.hours.source = input.hours.source.trim().to_owned();
        let faults = input.hours.faults();
        if !faults.is_empty() {
            return Err(Error::input(faults));
        }
        self.once(actor, Operation::NoticeHoursSave, key, input, |app, work, input| async move {
            let before = app.book_as_seen(&work, input.expected_version).await?;
            let book = RuleBook { notices: input.hours, ..before.rules.clone() };
            keep_book(&work, input.expected_version + 1, book).await?;
            Ok(Kept {})
        })
        .await?;
        self.reload_times().await
    }
}

fn fit(kind: Kind, template: &Template) -> Result<()> {
    let faults = template_faults(kind, template);
    if faults.is_empty() { Ok(()) } else { Err(Error::input(faults)) }
}
