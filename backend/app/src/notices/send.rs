//! The worker: claims what is due, turns it into letters, hands them to the courier and notes what became of each. Nothing is
//! lost when a server is away or this one dies: what is not noted as gone is claimed again once its lease is over.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};

use courier::{Letter, Reason, Way};
use domain::notices::{Channel, retry_after};
use domain::policy::{Actor, Operation, permit};
use domain::time::Instant;
use futures_util::StreamExt;
use futures_util::stream;
use serde_json::json;
use store::notices::Claim;
use store::tables::{applicant, notice, notice_preference};
use store::{Work, feed, notices};
use uuid::Uuid;

use super::words::{Written, told, written};
use crate::App;
use crate::boxed;
use crate::cases::Party;
use crate::error::{Error, Result};
use crate::identity::RealTime;
use crate::live::Topic;

/// Most notices claimed at a time.
const BATCH: u64 = 50;
/// Letters under way at a time.
const AT_ONCE: usize = 8;
/// Most batches of one round; the rest waits for the next.
const MOST_BATCHES: usize = 40;
/// How long a claim holds, in µs of real time: longer than a whole batch may take to time out.
const LEASE: i64 = 15 * 60 * 1_000_000;

/// Purpose of the key that seals the e-mail addresses of staff.
pub(super) const EMAIL: &str = "notice-email";

/// What becomes of claimed notices.
enum Fate {
    /// They go as one letter.
    Goes(Letter, u32),
    /// They stand on the page from now on.
    Shown(Uuid),
    /// They need not go any more.
    Dropped(&'static str),
}

/// Claimed notices that share a fate.
struct Parcel {
    ids: Vec<Uuid>,
    fate: Fate,
}

/// What letters are made of, read for a whole batch.
struct Known {
    written: Written,
    parties: HashMap<Uuid, Party>,
    people: HashMap<Uuid, notice_preference::Model>,
    able: HashSet<Uuid>,
    over: HashSet<Uuid>,
}

impl App {
    /// Sends the notices whose moment has come; returns how many were claimed.
    ///
    /// # Errors
    /// When the database refuses; what a mail server or gateway says is noted on each notice.
    #[boxed]
    pub async fn send_notices(&self) -> Result<usize> {
        let mut claimed = 0;
        for _ in 0..MOST_BATCHES {
            let holder = Uuid::now_v7();
            let rows = self.claim_notices(holder).await?;
            if rows.is_empty() {
                break;
            }
            claimed += rows.len();
            let parcels = self.parcels(rows).await?;
            self.send_parcels(parcels, holder).await?;
        }
        Ok(claimed)
    }

    async fn claim_notices(&self, holder: Uuid) -> Result<Vec<notice::Model>> {
        if !notices::due(&self.system(Operation::SendNotices)?).await? {
            return Ok(Vec::new());
        }
        let real = RealTime::default().now().0;
        let claim = Claim { holder, real, until: real + LEASE, most: BATCH };
        self.noted(move |work| async move { Ok(notices::claim(&work, &claim).await?) }).await
    }

    /// One small transaction of the worker.
    async fn noted<T, F, Fut>(&self, run: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(Work) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        self.db.write(permit(&Actor::System, Operation::SendNotices)?, self.now(), run).await
    }

    async fn parcels(&self, rows: Vec<notice::Model>) -> Result<Vec<Parcel>> {
        let known = self.known_for(&rows).await?;
        let (mut parcels, mut daily) = (Vec::new(), BTreeMap::<Uuid, Vec<notice::Model>>::new());
        for row in rows {
            let fate = match fate_without(&known, &row) {
                Some(fate) => fate,
                None => match (Channel::from_name(&row.channel), row.account_id) {
                    (Some(Channel::InApp), Some(account)) => Fate::Shown(account),
                    (Some(Channel::Email), Some(account)) if row.cadence == "DAILY" => {
                        daily.entry(account).or_default().push(row);
                        continue;
                    }
                    _ => self.letter_of(&known, &row)?,
                },
            };
            parcels.push(Parcel { ids: vec![row.id], fate });
        }
        for (account, rows) in daily {
            parcels.push(self.summary(&known, account, &rows)?);
        }
        Ok(parcels)
    }

    async fn known_for(&self, rows: &[notice::Model]) -> Result<Known> {
        let work = self.system(Operation::SendNotices)?;
        let ids = |of: fn(&notice::Model) -> Option<Uuid>| -> Vec<Uuid> {
            rows.iter().filter_map(of).collect::<HashSet<_>>().into_iter().collect()
        };
        let (accounts, tasks) = (ids(|row| row.account_id), ids(|row| row.task_id));
        let open = |row: applicant::Model| Ok((row.id, self.open_party(&row)?));
        let parties = store::cases::applicants(&work, &ids(|row| row.applicant_id)).await?;
        let people = notices::preferences(&work, &accounts).await?;
        Ok(Known {
            written: written(&work).await?.value,
            parties: parties.into_iter().map(open).collect::<Result<_>>()?,
            people: people.into_iter().map(|row| (row.account_id, row)).collect(),
            able: notices::able(&work, accounts).await?.into_iter().collect(),
            over: notices::ended(&work, tasks).await?.into_iter().collect(),
        })
    }

    fn letter_of(&self, known: &Known, row: &notice::Model) -> Result<Fate> {
        let words = self.worded(&known.written, row)?;
        let party = row.applicant_id.and_then(|id| known.parties.get(&id));
        let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        let (zh, en) = both(&words.body.zh, words.body.in_english());
        let letter = match (Channel::from_name(&row.channel), party, row.account_id) {
            // The Chinese counts; a short message has room for that alone.
            (Some(Channel::Sms), Some(party), _) => self.letter(row, Way::Sms, &party.phone, String::new(), zh)?,
            (Some(Channel::Email), Some(party), _) => match &party.email {
                None => return Ok(Fate::Dropped("GONE")),
                Some(email) => self.letter(row, Way::Email, email, words.title.zh, format!("{zh}\n\n{en}\n"))?,
            },
            (Some(Channel::Email), None, Some(account)) => match self.mailbox(known, account)? {
                None => return Ok(Fate::Dropped("GONE")),
                Some((email, english)) => {
                    let title = if english { words.title.in_english().to_owned() } else { words.title.zh };
                    let body = if english { en } else { zh };
                    self.letter(row, Way::Email, &email, title, format!("{body}\n"))?
                }
            },
            (Some(Channel::Webhook), _, _) => self.letter(row, Way::Webhook, "", String::new(), String::new())?,
            _ => return Ok(Fate::Dropped("GONE")),
        };
        Ok(Fate::Goes(letter, tries(row)))
    }

    fn letter(&self, row: &notice::Model, way: Way, to: &str, subject: String, body: String) -> Result<Letter> {
        let (_, facts) = told(row)?;
        Ok(Letter {
            key: row.key.clone(),
            way,
            kind: row.kind.clone(),
            at: Instant(row.at).to_rfc3339(),
            to: to.to_owned(),
            subject,
            body,
            facts: json!({ "caseNumber": facts.case_number, "power": facts.power, "office": facts.office,
                "dueDay": facts.due_day }),
        })
    }

    /// Everything that waited for the day's summary of one person, in one letter.
    fn summary(&self, known: &Known, account: Uuid, rows: &[notice::Model]) -> Result<Parcel> {
        let ids = rows.iter().map(|row| row.id).collect();
        let (Some(first), Some((email, english))) = (rows.first(), self.mailbox(known, account)?) else {
            return Ok(Parcel { ids, fate: Fate::Dropped("GONE") });
        };
        let mut lines = Vec::new();
        for row in rows {
            let words = self.worded(&known.written, row)?;
            lines.push(if english { words.body.in_english().to_owned() } else { words.body.zh });
        }
        let n = rows.len();
        let subject = if english { format!("{n} notices today") } else { format!("今日提醒 {n} 条") };
        let letter = self.letter(first, Way::Email, &email, subject, lines.join("\n\n") + "\n")?;
        let tries = rows.iter().map(tries).max().unwrap_or_default();
        Ok(Parcel { ids, fate: Fate::Goes(Letter { kind: "DAILY".into(), ..letter }, tries) })
    }

    /// Address and language of somebody of the staff, while they want e-mail.
    fn mailbox(&self, known: &Known, account: Uuid) -> Result<Option<(String, bool)>> {
        let Some(row) = known.people.get(&account) else { return Ok(None) };
        Ok(self.own_email(row)?.map(|email| (email, row.lang == "en")))
    }

    /// The e-mail address that somebody left.
    pub(super) fn own_email(&self, row: &notice_preference::Model) -> Result<Option<String>> {
        let Some(sealed) = &row.email else { return Ok(None) };
        let opened = self.secrets.open_sealed(EMAIL, row.account_id.as_bytes(), sealed)?;
        Ok(Some(String::from_utf8(opened).map_err(|_| Error::internal("an e-mail address does not read"))?))
    }

    async fn send_parcels(&self, parcels: Vec<Parcel>, holder: Uuid) -> Result<()> {
        // A way whose server is away is not asked once more for each letter of the batch.
        let away = Away::default();
        let sending = stream::iter(parcels).map(|parcel| self.send_parcel(parcel, holder, &away));
        let done: Vec<Result<()>> = sending.buffer_unordered(AT_ONCE).collect().await;
        done.into_iter().collect()
    }

    async fn send_parcel(&self, Parcel { ids, fate }: Parcel, holder: Uuid, away: &Away) -> Result<()> {
        let (letter, tries) = match fate {
            Fate::Goes(letter, tries) => (letter, tries),
            Fate::Dropped(why) => {
                let note = move |work: Work| {
                    let ids = ids.clone();
                    async move { Ok(notices::dropped(&work, &ids, holder, why).await?) }
                };
                return self.noted(note).await;
            }
            Fate::Shown(account) => {
                let note = move |work: Work| {
                    let ids = ids.clone();
                    async move {
                        notices::sent(&work, &ids, holder).await?;
                        Ok(feed::tell(&work, Topic::Notice.name(), account).await?)
                    }
                };
                return self.noted(note).await;
            }
        };
        let asked = !away.is(letter.way);
        let went = if asked { self.courier.send(&letter).await } else { Err(Reason::Unreachable) };
        let why = match went {
            Ok(()) => {
                let note = move |work: Work| {
                    let ids = ids.clone();
                    async move { Ok(notices::sent(&work, &ids, holder).await?) }
                };
                return self.noted(note).await;
            }
            Err(why) => why,
        };
        if asked {
            tracing::warn!(way = ?letter.way, reason = why.name(), tries, "a notice did not go");
        }
        if matches!(why, Reason::Unreachable | Reason::TimedOut | Reason::LoginRefused) {
            away.note(letter.way);
        }
        self.not_gone(ids, holder, why, tries + u32::from(asked), asked).await
    }

    async fn not_gone(&self, ids: Vec<Uuid>, holder: Uuid, why: Reason, tries: u32, tried: bool) -> Result<()> {
        let wait = if why.lasts() { None } else { retry_after(tries.max(1)) };
        self.noted(move |work| {
            let ids = ids.clone();
            async move {
                match wait {
                    None => notices::failed(&work, &ids, holder, why.name()).await?,
                    Some(wait) => {
                        let next = work.now().plus_seconds(wait).0;
                        notices::put_off(&work, &ids, holder, next, why.name(), tried).await?;
                    }
                }
                Ok(())
            }
        })
        .await
    }
}

/// Ways whose server did not answer in this batch.
#[derive(Default)]
struct Away {
    email: AtomicBool,
    sms: AtomicBool,
    webhook: AtomicBool,
}

impl Away {
    const fn of(&self, way: Way) -> &AtomicBool {
        match way {
            Way::Email => &self.email,
            Way::Sms => &self.sms,
            Way::Webhook => &self.webhook,
        }
    }

    fn is(&self, way: Way) -> bool {
        self.of(way).load(Ordering::Relaxed)
    }

    fn note(&self, way: Way) {
        self.of(way).store(true, Ordering::Relaxed);
    }
}

fn tries(row: &notice::Model) -> u32 {
    u32::try_from(row.tries).unwrap_or_default()
}

/// What needs no letter any more: the step is done, or whoever was to be told is no longer there.
fn fate_without(known: &Known, row: &notice::Model) -> Option<Fate> {
    if row.task_id.is_some_and(|task| known.over.contains(&task)) {
        return Some(Fate::Dropped("OVER"));
    }
    let left = row.account_id.is_some_and(|account| !known.able.contains(&account));
    let erased = row.applicant_id.is_some_and(|applicant| !known.parties.contains_key(&applicant));
    (left || erased).then_some(Fate::Dropped("GONE"))
}
