//! What belongs to one person: what they were told, and how they want to be told.

use domain::identity::Email;
use domain::notices::{Audience, Kind, KindCadence, cadence_of};
use domain::policy::{Actor, Operation};
use domain::text::Text;
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use store::tables::{notice, notice_preference};
use store::{Page, Paged, Work, feed, notices};
use uuid::Uuid;

use super::send::EMAIL;
use super::words::{template, told, worded_with, written};
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};
use crate::faults::Faults;
use crate::live::Topic;

/// Most notices marked as read one by one.
const MOST_READ: usize = 100;
/// Languages of mails.
const LANGUAGES: [&str; 2] = ["zh", "en"];

/// A notice in words.
#[derive(Clone, Debug)]
pub struct NoticeShown {
    /// The row.
    pub row: notice::Model,
    /// What it tells.
    pub kind: Kind,
    /// Its title.
    pub title: Text,
    /// Its message.
    pub body: Text,
    /// The name of the step.
    pub step: Option<String>,
    /// Number of the case.
    pub case_number: String,
}

/// Notices that were read.
#[derive(Clone, Serialize)]
pub struct ReadSome {
    /// Which; all that were told so far without.
    pub ids: Option<Vec<Uuid>>,
}

/// That something was kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Kept {}

/// How somebody wants to be told.
#[derive(Clone, Debug)]
pub struct Preferences {
    /// How often it has been saved.
    pub version: i32,
    /// Their e-mail address, if they left one.
    pub email: Option<String>,
    /// Language of mails, `zh` or `en`.
    pub lang: String,
    /// How often, for every kind that may be chosen.
    pub cadences: Vec<KindCadence>,
    /// Since when there is a calendar link.
    pub link_made_at: Option<Instant>,
}

/// How somebody wants to be told from now on.
#[derive(Clone, Serialize)]
pub struct PreferencesSave {
    /// The version that was seen; 0 where nothing was saved.
    pub expected_version: i32,
    /// E-mail address; none: no mails.
    pub email: Option<String>,
    /// Language of mails, `zh` or `en`.
    pub lang: String,
    /// How often; kinds that are missing are told at once.
    pub cadences: Vec<KindCadence>,
}

/// The person of a work.
fn own(work: &Work) -> Result<Uuid> {
    work.staff().map(|staff| staff.account).ok_or_else(Error::not_found)
}

impl App {
    /// What somebody was told, the newest first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn my_notices(&self, actor: &Actor, unread: bool, page: &Page) -> Result<Paged<NoticeShown>> {
        let work = self.read(actor, Operation::MyNotices)?;
        let paged = notices::mine(&work, own(&work)?, unread, page).await?;
        let written = written(&work).await?.value;
        let Paged { rows, has_next, end, total } = paged;
        let shown = rows.into_iter().map(|row| {
            let (kind, facts) = told(&row)?;
            // In the hall the title is the link.
            let words = worded_with(&template(&written, kind), &facts, "");
            let (step, case_number) = (facts.step, facts.case_number);
            Ok(NoticeShown { row, kind, title: words.title, body: words.body, step, case_number })
        });
        Ok(Paged { rows: shown.collect::<Result<_>>()?, has_next, end, total })
    }

    /// How much of it they have not read, counted up to 10,000.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn unread_notices(&self, actor: &Actor) -> Result<u64> {
        let work = self.read(actor, Operation::UnreadNotices)?;
        Ok(notices::unread(&work, own(&work)?).await?)
    }

    /// Marks notices of one's own as read; those of others are not there.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for too many.
    #[boxed]
    pub async fn notices_read(&self, actor: &Actor, key: &str, input: ReadSome) -> Result<()> {
        if input.ids.as_ref().is_some_and(|ids| ids.len() > MOST_READ) {
            return Err(Error::field("ids", "TOO_MANY", "一次最多 100 条。", "100 at most."));
        }
        self.once(actor, Operation::NoticesRead, key, input, |_, work, input| async move {
            let account = own(&work)?;
            let read = match &input.ids {
                Some(ids) => notices::read_some(&work, account, ids).await?,
                None => notices::read_all(&work, account, work.now().0).await?,
            };
            if read > 0 {
                feed::tell(&work, Topic::Notice.name(), account).await?;
            }
            Ok(Kept {})
        })
        .await
        .map(drop)
    }

    /// How somebody wants to be told.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn notice_preferences(&self, actor: &Actor) -> Result<Preferences> {
        let work = self.read(actor, Operation::NoticePreferences)?;
        let account = own(&work)?;
        let row = notices::preferences(&work, &[account]).await?.pop();
        let link = notices::open_link(&work, account).await?;
        let chosen: Vec<KindCadence> = match &row {
            None => Vec::new(),
            Some(row) => {
                serde_json::from_str(&row.cadences).map_err(|error| Error::internal(format!("cadences: {error}")))?
            }
        };
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.audience() == Audience::Staff);
        Ok(Preferences {
            version: row.as_ref().map_or(0, |row| row.version),
            email: row.as_ref().map(|row| self.own_email(row)).transpose()?.flatten(),
            lang: row.map_or_else(|| "zh".into(), |row| row.lang),
            cadences: kinds.map(|kind| cadence_of(&chosen, kind)).collect(),
            link_made_at: link.map(|link| Instant(link.made_at)),
        })
    }

    /// Saves how somebody wants to be told. What the law tells applicants is not theirs to turn off.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault, `CONFLICT`.
    #[boxed]
    pub async fn notice_preferences_save(&self, actor: &Actor, key: &str, mut input: PreferencesSave) -> Result<()> {
        let mut faults = Faults::default();
        input.email = match input.email.as_deref().map(str::trim).filter(|email| !email.is_empty()) {
            None => None,
            Some(email) => match email.parse::<Email>() {
                Ok(email) => Some(email.reveal().to_owned()),
                Err(fault) => {
                    faults.add("email", "EMAIL", &fault.zh(), &fault.en());
                    None
                }
            },
        };
        if !LANGUAGES.contains(&input.lang.as_str()) {
            faults.add("lang", "LANGUAGE", "语言应为 zh 或 en。", "The language is zh or en.");
        }
        for (at, chosen) in input.cadences.iter().enumerate() {
            let path = format!("cadences.{at}.kind");
            if chosen.kind.audience() == Audience::Applicant {
                let zh = "这是依法告知申请人的通知，不能调整。";
                faults.add(&path, "APPLICANTS", zh, "The law tells applicants this; it is not yours to change.");
            }
            if input.cadences[..at].iter().any(|before| before.kind == chosen.kind) {
                faults.add(&path, "TWICE", "这一类出现了两次。", "This kind is there twice.");
            }
        }
        faults.checked()?;
        self.once(actor, Operation::NoticePreferencesSave, key, input, |app, work, input| async move {
            let account = own(&work)?;
            let seal = |email: &String| app.secrets.seal(EMAIL, account.as_bytes(), email.as_bytes());
            let row = notice_preference::Model {
                account_id: account,
                email: input.email.as_ref().map(seal).transpose()?,
                lang: input.lang,
                cadences: serde_json::to_string(&input.cadences).map_err(|error| Error::internal(error.to_string()))?,
                version: input.expected_version.saturating_add(1),
            };
            if !notices::save_preference(&work, row, input.expected_version).await? {
                return Err(Error::stale());
            }
            feed::record(&work, Some(account)).await?;
            Ok(Kept {})
        })
        .await
        .map(drop)
    }
}
