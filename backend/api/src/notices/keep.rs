//! The outbox, the words of each kind and the hours, as administrators of the whole city keep them.

use app::notices::{HoursSave, NoticeFilter, OutboxEntry, TemplateSave, Templates};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::notices as rules;
use domain::time::TimeOfDay;

use super::words::{NoticeChannel, NoticeKind, NoticeState};
use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page};
use crate::text::{Text, count, moment, uuid};

/// One notice of the outbox; of whom it is for it says only whether they applied or work here.
#[derive(SimpleObject)]
pub struct OutboxNotice {
    /// Its id.
    pub id: ID,
    /// What it tells.
    pub kind: NoticeKind,
    /// How it goes.
    pub channel: NoticeChannel,
    /// How far it has come.
    pub state: NoticeState,
    /// Whether it is for the applicant.
    pub to_applicant: bool,
    /// Public number of its case.
    pub case_number: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// When it goes or is tried again.
    pub next_at: Option<DateTime<Utc>>,
    /// When it went.
    pub sent_at: Option<DateTime<Utc>>,
    /// Tries so far.
    pub tries: i32,
    /// Why the last try failed or it was dropped: `UNREACHABLE`, `TIMED_OUT`, `LOGIN_REFUSED`, `BUSY`, `REJECTED`, `ADDRESS`,
    /// `FILE`, `OFF`; `OVER` where what it told of was done, `GONE` where nobody is left to be told.
    pub failure: Option<String>,
}

/// A page of the outbox.
#[derive(SimpleObject)]
pub struct OutboxConnection {
    /// The notices, the newest first.
    pub nodes: Vec<OutboxNotice>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
    /// Notices that wait, counted up to 10,000.
    pub waiting: i32,
    /// Notices that failed, counted up to 10,000.
    pub failed: i32,
    /// Notices of today that have gone, counted up to 10,000.
    pub sent_today: i32,
}

/// The words of one kind.
#[derive(SimpleObject)]
pub struct NoticeTemplate {
    /// The kind.
    pub kind: NoticeKind,
    /// Its name.
    pub name: Text,
    /// Title, with fields in braces.
    pub title: Text,
    /// Message, with fields in braces.
    pub body: Text,
    /// The fields that may be named.
    pub fields: Vec<String>,
    /// Whether the city wrote them; otherwise they came with the hall.
    pub own: bool,
}

/// The words of every kind.
#[derive(SimpleObject)]
pub struct NoticeTemplates {
    /// How often they have been saved, to be given back when they are changed.
    pub version: i32,
    /// One for each kind.
    pub templates: Vec<NoticeTemplate>,
}

impl From<Templates> for NoticeTemplates {
    fn from(kept: Templates) -> Self {
        let row = |(kind, template, own): (rules::Kind, rules::Template, bool)| NoticeTemplate {
            kind: kind.into(),
            name: kind.title().into(),
            title: template.title.into(),
            body: template.body.into(),
            fields: kind.fields().iter().map(|field| (*field).to_owned()).collect(),
            own,
        };
        Self { version: count(kept.version), templates: kept.templates.into_iter().map(row).collect() }
    }
}

/// Words of a notice.
#[derive(InputObject)]
pub struct NoticeWordsInput {
    /// Title in both languages, one line of at most 60 characters.
    pub title: Text,
    /// Message in both languages, at most 500 characters.
    pub body: Text,
}

/// Words to be saved.
#[derive(InputObject)]
pub struct NoticeTemplateSaveInput {
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// The kind.
    pub kind: NoticeKind,
    /// Its words; null brings back those that came with the hall.
    pub words: Option<NoticeWordsInput>,
}

/// Words as a made-up case would fill them.
#[derive(SimpleObject)]
pub struct NoticePreview {
    /// Title.
    pub title: Text,
    /// Message.
    pub body: Text,
}

/// When people may be told.
#[derive(SimpleObject)]
pub struct NoticeHours {
    /// How often the rule book that holds them has been saved, to be given back when they are changed.
    pub version: i32,
    /// No short message goes from this time of day on, `HH:MM`.
    pub quiet_from: String,
    /// Until this one, on the next day where it is the earlier; the same: none are quiet.
    pub quiet_until: String,
    /// When the day's summaries go, `HH:MM`.
    pub daily_at: String,
    /// Where the rule is written.
    pub source: String,
}

/// Hours to be saved.
#[derive(InputObject)]
pub struct NoticeHoursSaveInput {
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// No short message goes from this time of day on, `HH:MM`.
    pub quiet_from: String,
    /// Until this one, on the next day where it is the earlier; the same: none are quiet.
    pub quiet_until: String,
    /// When the day's summaries go, `HH:MM`.
    pub daily_at: String,
    /// Where the rule is written, at most 100 characters.
    pub source: String,
}

fn template(words: NoticeWordsInput) -> rules::Template {
    let text = |text: Text| domain::text::Text { zh: text.zh, en: text.en };
    rules::Template { title: text(words.title), body: text(words.body) }
}

fn entry(entry: OutboxEntry) -> app::Result<OutboxNotice> {
    let broken = || app::Error::internal("a word of a notice");
    let row = entry.row;
    Ok(OutboxNotice {
        id: row.id.into(),
        kind: entry.kind.into(),
        channel: rules::Channel::from_name(&row.channel).ok_or_else(broken)?.into(),
        state: rules::State::from_name(&row.state).ok_or_else(broken)?.into(),
        to_applicant: row.audience == "APPLICANT",
        case_number: entry.case_number,
        at: moment(row.at),
        next_at: row.next_at.map(moment),
        sent_at: row.sent_at.map(moment),
        tries: row.tries,
        failure: row.failure,
    })
}

/// A time of day from the contract.
fn time(path: &str, text: &str) -> app::Result<TimeOfDay> {
    // The end of the day is no moment at which anything begins.
    TimeOfDay::parse(text).filter(|time| time.minute_of_day() < 24 * 60).ok_or_else(|| {
        app::Error::field(path, "TIME", "时刻应写作 HH:MM，00:00 至 23:59。", "A time is HH:MM, 00:00 to 23:59.")
    })
}

/// Reading the outbox, words and hours.
#[derive(Default)]
pub struct NoticesKeepQuery;

#[Object]
impl NoticesKeepQuery {
    /// The outbox, the newest first.
    async fn notices(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Only those that have come so far.")] state: Option<NoticeState>,
        #[graphql(desc = "Only those that go so.")] channel: Option<NoticeChannel>,
    ) -> async_graphql::Result<OutboxConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = NoticeFilter {
            state: state.map(|state| rules::State::from(state).name().to_owned()),
            channel: channel.map(|channel| rules::Channel::from(channel).name().to_owned()),
        };
        let (rows, counts) = context.app().notices(context.actor(), &filter, &page).await.shown(context)?;
        let nodes = rows.rows.into_iter().map(entry).collect::<Result<_, _>>();
        Ok(OutboxConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
            waiting: count(counts.waiting),
            failed: count(counts.failed),
            sent_today: count(counts.sent),
        })
    }

    /// The words of every kind of notice.
    async fn notice_templates(&self, context: &Context<'_>) -> async_graphql::Result<NoticeTemplates> {
        Ok(context.app().notice_templates(context.actor()).await.shown(context)?.into())
    }

    /// Words as a made-up case would fill them; nothing is saved.
    async fn notice_template_preview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The kind.")] kind: NoticeKind,
        #[graphql(desc = "The words.")] words: NoticeWordsInput,
    ) -> async_graphql::Result<NoticePreview> {
        let app = context.app();
        let shown = app.notice_template_preview(context.actor(), kind.into(), template(words)).await.shown(context)?;
        Ok(NoticePreview { title: shown.title.into(), body: shown.body.into() })
    }

    /// When people may be told.
    async fn notice_hours(&self, context: &Context<'_>) -> async_graphql::Result<NoticeHours> {
        hours(context).await
    }
}

async fn hours(context: &Context<'_>) -> async_graphql::Result<NoticeHours> {
    let (hours, version) = context.app().notice_hours(context.actor()).await.shown(context)?;
    Ok(NoticeHours {
        version: count(version),
        quiet_from: hours.quiet_from.to_string(),
        quiet_until: hours.quiet_until.to_string(),
        daily_at: hours.daily_at.to_string(),
        source: hours.source,
    })
}

/// Keeping the outbox, words and hours.
#[derive(Default)]
pub struct NoticesKeepMutation;

#[Object]
impl NoticesKeepMutation {
    /// Lets failed notices be tried again; returns how many.
    async fn notices_retry(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which, at most 100; null: all that failed.")] ids: Option<Vec<ID>>,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<i32> {
        let ids = ids.map(|ids| ids.iter().map(|id| uuid("ids", id)).collect::<Result<Vec<_>, _>>());
        let ids = ids.transpose().shown(context)?;
        let again = context.app().notices_retry(context.actor(), &idempotency_key, ids).await.shown(context)?;
        Ok(count(again.notices))
    }

    /// Saves the words of a kind; a field that it does not have is refused with its place.
    async fn notice_template_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The words.")] input: NoticeTemplateSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NoticeTemplates> {
        let app = context.app();
        let save = TemplateSave {
            expected_version: u64::try_from(input.expected_version).unwrap_or_default(),
            kind: input.kind.into(),
            template: input.words.map(template),
        };
        app.notice_template_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        Ok(app.notice_templates(context.actor()).await.shown(context)?.into())
    }

    /// Saves when people may be told; notices that wait already keep their moment.
    async fn notice_hours_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The hours.")] input: NoticeHoursSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NoticeHours> {
        let save = HoursSave {
            expected_version: u64::try_from(input.expected_version).unwrap_or_default(),
            hours: domain::rules::NoticeHours {
                quiet_from: time("quietFrom", &input.quiet_from).shown(context)?,
                quiet_until: time("quietUntil", &input.quiet_until).shown(context)?,
                daily_at: time("dailyAt", &input.daily_at).shown(context)?,
                source: input.source,
            },
        };
        context.app().notice_hours_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        hours(context).await
    }
}
