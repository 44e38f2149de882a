//! A person's due days for their calendar program: a link that opens them and nothing else, until it is revoked.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::notices::{Appointment, icalendar};
use domain::policy::{Actor, Operation, Role, Staff, permit};
use domain::time::Day;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::cases::TaskFilter;
use store::tables::calendar_link;
use store::{Page, feed, notices, page};
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Most pages of tasks in a calendar: two thousand due days.
const MOST_PAGES: usize = 20;
/// Bytes of a token.
const TOKEN: usize = 32;

/// A link that was made.
#[derive(Clone, Debug)]
pub struct LinkMade {
    /// Its path; shown once, derived again for a repeated request, never stored.
    pub path: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Kept {}

impl App {
    /// Makes a link to one's own due days; one made before is revoked.
    ///
    /// # Errors
    /// The policy's denial; a repeat answers the same link.
    #[boxed]
    pub async fn calendar_link_make(&self, actor: &Actor, key: &str) -> Result<LinkMade> {
        let account = actor.staff().map(|staff| staff.account).unwrap_or_default();
        let token = self.secrets.mac(&[b"calendar-link", account.as_bytes(), key.as_bytes()]);
        let digest = Sha256::digest(token).to_vec();
        self.once(actor, Operation::CalendarLinkMake, key, (), move |_, work, ()| {
            let digest = digest.clone();
            async move {
                notices::revoke_links(&work, account).await?;
                let id = Uuid::now_v7();
                let row =
                    calendar_link::Model { id, account_id: account, digest, made_at: work.now().0, revoked_at: None };
                notices::insert_link(&work, row).await?;
                feed::record(&work, Some(id)).await?;
                Ok(Kept {})
            }
        })
        .await?;
        Ok(LinkMade { path: format!("/calendar/{}.ics", URL_SAFE_NO_PAD.encode(token)) })
    }

    /// Revokes one's own link.
    ///
    /// # Errors
    /// `REFUSED` where there is none.
    #[boxed]
    pub async fn calendar_link_revoke(&self, actor: &Actor, key: &str) -> Result<()> {
        self.once(actor, Operation::CalendarLinkRevoke, key, (), |_, work, ()| async move {
            let account = work.staff().map(|staff| staff.account).ok_or_else(Error::not_found)?;
            if notices::revoke_links(&work, account).await? == 0 {
                return Err(Error::refused("NO_LINK", "没有日历链接。", "There is no calendar link."));
            }
            feed::record(&work, Some(account)).await?;
            Ok(Kept {})
        })
        .await
        .map(drop)
    }

    /// The open tasks that a link shows, as a calendar: name of the power, step, number of the case, due day, and nothing of
    /// any applicant.
    ///
    /// # Errors
    /// `NOT_FOUND` for a link that is none, was revoked, or whose person may no longer sign in.
    #[boxed]
    pub async fn calendar_feed(&self, token: &str) -> Result<String> {
        let token = URL_SAFE_NO_PAD.decode(token).ok().filter(|token| token.len() == TOKEN);
        let digest = Sha256::digest(token.ok_or_else(Error::not_found)?);
        let work = self.read(&Actor::Public, Operation::CalendarFeed)?;
        let link = notices::find_link(&work, &digest).await?.ok_or_else(Error::not_found)?;
        let account = store::identity::find_account(&work, link.account_id).await?;
        let account = account.filter(|account| account.disabled_at.is_none()).ok_or_else(Error::not_found)?;
        let day = self.times.rules().day(work.now());
        let staff = Staff {
            account: account.id,
            session: Uuid::nil(),
            role: Role::from_name(&account.role).ok_or_else(Error::not_found)?,
            name: account.name,
            organisation: account.organisation_id,
            organisation_path: String::new(),
            posts: store::identity::posts_held(&work, account.id, &day).await?,
        };
        let work = self.db.read(permit(&Actor::Staff(staff), Operation::CalendarFeed)?, work.now());
        Ok(icalendar("权力运行待办期限", &self.due_days(&work).await?, work.now()))
    }

    async fn due_days(&self, work: &store::Work) -> Result<Vec<Appointment>> {
        let mut appointments = Vec::new();
        let mut after = None;
        for _ in 0..MOST_PAGES {
            let asked = Page { first: page::MOST, after };
            let shown = store::cases::tasks(work, &TaskFilter::default(), &asked).await?;
            for (task, case) in &shown.rows {
                let Some(day) = task.due_day.as_deref().and_then(|day| day.parse::<Day>().ok()) else { continue };
                let version = self.version(case.version_id).await?;
                let node = version.plan()?.flow.node(&task.node);
                let step = node.map_or(task.node.as_str(), |node| node.name.as_str());
                appointments.push(Appointment {
                    uid: format!("task-{}@clearhall", task.id),
                    day,
                    summary: format!("{}（{step}）{}", version.content.name.zh, case.number),
                    description: format!("办件编号 {}，环节“{step}”，期限 {day}", case.number),
                    url: format!("{}/work/cases/{}", self.address, case.id),
                });
            }
            let Some(last) = shown.rows.last().filter(|_| shown.has_next) else { break };
            after = Some((last.0.sort_at.to_string(), last.0.id));
        }
        Ok(appointments)
    }
}
