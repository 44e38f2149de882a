//! What belongs to one person: what they were told, how they want to be told, and their calendar link.

use app::live::Topic;
use app::notices::{NoticeShown, Preferences, PreferencesSave, ReadSome};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject, Subscription};
use chrono::{DateTime, Utc};
use domain::notices as rules;
use domain::policy::Operation;
use futures_util::{Stream, StreamExt};

use super::words::{NoticeCadence, NoticeKind};
use crate::caller::Asked;
use crate::error::Shown;
use crate::live::changes;
use crate::page::{PageInfo, page};
use crate::text::{Text, count, moment, uuid};

/// What somebody of the staff was told.
#[derive(SimpleObject)]
pub struct Notice {
    /// Its id.
    pub id: ID,
    /// What it tells.
    pub kind: NoticeKind,
    /// Its title.
    pub title: Text,
    /// Its message.
    pub body: Text,
    /// The case it is about.
    pub case_id: ID,
    /// Public number of that case.
    pub case_number: String,
    /// The step it is about.
    pub step: Option<String>,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// When it was read, or what it tells of was done; null while neither.
    pub read_at: Option<DateTime<Utc>>,
}

impl From<NoticeShown> for Notice {
    fn from(shown: NoticeShown) -> Self {
        Self {
            id: shown.row.id.into(),
            kind: shown.kind.into(),
            title: shown.title.into(),
            body: shown.body.into(),
            case_id: shown.row.case_id.into(),
            case_number: shown.case_number,
            step: shown.step,
            at: moment(shown.row.at),
            read_at: shown.row.read_at.map(moment),
        }
    }
}

/// A page of one's own notices.
#[derive(SimpleObject)]
pub struct MyNoticeConnection {
    /// The notices, the newest first.
    pub nodes: Vec<Notice>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// Language of mails.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeLanguage {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// How often somebody is told one kind.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "KindCadenceInput")]
pub struct KindCadence {
    /// The kind; those to applicants cannot be chosen.
    pub kind: NoticeKind,
    /// In the hall's own pages.
    pub in_app: NoticeCadence,
    /// By e-mail, where an address was left.
    pub email: NoticeCadence,
}

/// How somebody wants to be told.
#[derive(SimpleObject)]
pub struct NoticePreferences {
    /// How often it has been saved, to be given back when it is changed.
    pub version: i32,
    /// One's own e-mail address; null: no mails.
    pub email: Option<String>,
    /// Language of mails.
    pub language: NoticeLanguage,
    /// How often, for every kind that can be chosen.
    pub cadences: Vec<KindCadence>,
    /// Since when a calendar link is open; null: there is none.
    pub calendar_link_made_at: Option<DateTime<Utc>>,
}

impl From<Preferences> for NoticePreferences {
    fn from(kept: Preferences) -> Self {
        let row = |chosen: rules::KindCadence| KindCadence {
            kind: chosen.kind.into(),
            in_app: chosen.in_app.into(),
            email: chosen.email.into(),
        };
        Self {
            version: kept.version,
            email: kept.email,
            language: if kept.lang == "en" { NoticeLanguage::En } else { NoticeLanguage::Zh },
            cadences: kept.cadences.into_iter().map(row).collect(),
            calendar_link_made_at: kept.link_made_at.map(|at| moment(at.0)),
        }
    }
}

/// Notices that were read.
#[derive(InputObject)]
pub struct NoticesReadInput {
    /// Which, at most 100; null: everything that was told so far.
    pub ids: Option<Vec<ID>>,
}

/// How somebody wants to be told from now on.
#[derive(InputObject)]
pub struct NoticePreferencesSaveInput {
    /// Version that was seen, 0 where nothing was saved; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// E-mail address; null: no mails.
    pub email: Option<String>,
    /// Language of mails.
    pub language: NoticeLanguage,
    /// How often; kinds that are missing are told at once.
    pub cadences: Vec<KindCadence>,
}

/// A calendar link that was made.
#[derive(SimpleObject)]
pub struct CalendarLink {
    /// Its path on this host; it is shown this once and only its digest is kept.
    pub path: String,
}

/// Reading one's own notices.
#[derive(Default)]
pub struct NoticesQuery;

#[Object]
impl NoticesQuery {
    /// What you were told, the newest first.
    async fn my_notices(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(default = false, desc = "Only what you have not read.")] unread: bool,
    ) -> async_graphql::Result<MyNoticeConnection> {
        let page = page(first, after.as_deref()).shown(context)?;
        let rows = context.app().my_notices(context.actor(), unread, &page).await.shown(context)?;
        Ok(MyNoticeConnection {
            nodes: rows.rows.into_iter().map(Into::into).collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// How many notices you have not read, counted up to 10,000.
    async fn unread_notices(&self, context: &Context<'_>) -> async_graphql::Result<i32> {
        Ok(count(context.app().unread_notices(context.actor()).await.shown(context)?))
    }

    /// How you want to be told, and since when your calendar link is open.
    async fn notice_preferences(&self, context: &Context<'_>) -> async_graphql::Result<NoticePreferences> {
        Ok(context.app().notice_preferences(context.actor()).await.shown(context)?.into())
    }
}

/// Keeping what is one's own.
#[derive(Default)]
pub struct NoticesMutation;

#[Object]
impl NoticesMutation {
    /// Marks notices of yours as read; returns how many are left.
    async fn notices_read(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which.")] input: NoticesReadInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<i32> {
        let app = context.app();
        let ids = input.ids.map(|ids| ids.iter().map(|id| uuid("ids", id)).collect::<Result<Vec<_>, _>>());
        let read = ReadSome { ids: ids.transpose().shown(context)? };
        app.notices_read(context.actor(), &idempotency_key, read).await.shown(context)?;
        Ok(count(app.unread_notices(context.actor()).await.shown(context)?))
    }

    /// Saves how you want to be told.
    async fn notice_preferences_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How.")] input: NoticePreferencesSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NoticePreferences> {
        let app = context.app();
        let row = |chosen: KindCadence| rules::KindCadence {
            kind: chosen.kind.into(),
            in_app: chosen.in_app.into(),
            email: chosen.email.into(),
        };
        let save = PreferencesSave {
            expected_version: input.expected_version,
            email: input.email,
            lang: match input.language {
                NoticeLanguage::Zh => "zh".into(),
                NoticeLanguage::En => "en".into(),
            },
            cadences: input.cadences.into_iter().map(row).collect(),
        };
        app.notice_preferences_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        Ok(app.notice_preferences(context.actor()).await.shown(context)?.into())
    }

    /// Makes a link under which a calendar program reads the due days of your tasks; one made before is revoked.
    async fn calendar_link_make(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<CalendarLink> {
        let made = context.app().calendar_link_make(context.actor(), &idempotency_key).await.shown(context)?;
        Ok(CalendarLink { path: made.path })
    }

    /// Revokes your calendar link: nobody reads by it any more.
    async fn calendar_link_revoke(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<NoticePreferences> {
        let app = context.app();
        app.calendar_link_revoke(context.actor(), &idempotency_key).await.shown(context)?;
        Ok(app.notice_preferences(context.actor()).await.shown(context)?.into())
    }
}

/// You were told something, or have read it elsewhere: ask again.
#[derive(SimpleObject)]
pub struct NoticesChange {
    /// When it was told.
    pub at: DateTime<Utc>,
}

/// Changes of one's own notices.
#[derive(Default)]
pub struct NoticesSubscription;

#[Subscription]
impl NoticesSubscription {
    /// Tells whenever your notices change, and once when the listening has begun.
    async fn notices_changed(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = NoticesChange> + use<>> {
        let app = context.app().clone();
        app.read(context.actor(), Operation::NoticesChanged).shown(context)?;
        let own = context.actor().staff().map(|staff| staff.account);
        let changes = changes(app.hub.subscribe());
        Ok(changes.filter_map(move |change| {
            let about = change.is_none_or(|change| change.topic == Topic::Notice && Some(change.subject) == own);
            let at = app.now().to_chrono();
            async move { about.then_some(NoticesChange { at }) }
        }))
    }
}
