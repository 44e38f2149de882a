//! Renewing, resolving, listing and ending sessions.

use crate::boxed;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::policy::{Actor, Operation, Role, Staff, permit};
use domain::time::{Day, Instant};
use sha2::{Digest, Sha256};
use store::identity::{self as table, account, session};
use store::{StoreError, Work};
use uuid::Uuid;

use super::{AccountCard, Bearer, Fault, Granted, Identity, Known};

/// Seconds between two notes that a session was used: precise enough for an idle limit of minutes.
const SEEN_SECONDS: i64 = 60;

/// A session as its owner sees it in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Its id.
    pub id: Uuid,
    /// Whether the list was asked for from it.
    pub current: bool,
    /// When it began.
    pub started_at: Instant,
    /// When it was last used, to the minute.
    pub last_used_at: Instant,
    /// The coarse name of the browser.
    pub agent: String,
}

/// How a renewal ended inside its transaction; the ends that write must commit.
enum Renewal {
    Renewed(session::Model, account::Model),
    /// Spent a moment ago: another page of the same browser renewed at the same time.
    Twin(session::Model, account::Model),
    /// Spent long ago: somebody else has it. The session is over.
    Reused(Uuid),
    Over,
}

impl Identity {
    /// Renews the access token and rotates the refresh token. A spent token ends the session, but for a short
    /// grace: two pages that renew at once both get an access token and the cookie of the first stays.
    ///
    /// # Errors
    /// [`Fault::Unauthenticated`], [`Fault::Store`].
    #[boxed]
    pub async fn refresh(&self, token: &str, now: Instant) -> Result<Granted, Fault> {
        let hash = token_hash(token).ok_or(Fault::Unauthenticated)?;
        let (next, next_hash) = new_token();
        let idle_since = now.plus_minutes(-self.rules.idle_minutes);
        let grace_from = now.plus_seconds(-self.rules.refresh_grace_seconds);
        let leave = permit(&Actor::Public, Operation::SessionRefresh)?;
        let renewal =
            self.db.write(leave, now, move |work: Work| renew(work, hash, next_hash, idle_since, grace_from)).await?;
        let (session, account, refresh) = match renewal {
            Renewal::Renewed(session, account) => {
                let left = session.expires_at.saturating_sub(now.0).div_euclid(1_000_000);
                (session, account, Some((next, left)))
            }
            Renewal::Twin(session, account) => (session, account, None),
            Renewal::Reused(session) => {
                tracing::warn!("a spent refresh token came back; its session is ended");
                self.known.invalidate(&session).await;
                return Err(Fault::Unauthenticated);
            }
            Renewal::Over => return Err(Fault::Unauthenticated),
        };
        // An access token never outlives its session.
        let left = session.expires_at.saturating_sub(now.0).div_euclid(1_000_000);
        let seconds = self.rules.access_seconds.min(left);
        Ok(Granted {
            session: session.id,
            account: card(&account)?,
            access_token: self.keys.sign(account.id, session.id, now, seconds)?,
            expires_in: seconds,
            refresh,
        })
    }

    /// Who an access token stands for on a day of the business clock.
    ///
    /// # Errors
    /// [`Fault::Unauthenticated`] when it is not ours, has ended, or its session is over; [`Fault::Store`].
    #[boxed]
    pub async fn bearer(&self, token: &str, now: Instant, today: Day) -> Result<Bearer, Fault> {
        let claims = self.keys.verify(&self.db, token, now).await?;
        let known = self.known(claims.sid, now, today).await?;
        let staff = known.staff.clone().filter(|staff| staff.account == claims.sub).ok_or(Fault::Unauthenticated)?;
        Ok(Bearer { staff, must_change_password: known.must_change, until: Instant(claims.exp * 1_000_000) })
    }

    /// Whether a session is still open, asked of the database at most every few seconds.
    ///
    /// # Errors
    /// [`Fault::Store`].
    #[boxed]
    pub async fn is_open(&self, session: Uuid, now: Instant, today: Day) -> Result<bool, Fault> {
        Ok(self.known(session, now, today).await?.staff.is_some())
    }

    async fn known(&self, session: Uuid, now: Instant, today: Day) -> Result<Arc<Known>, Fault> {
        let fresh = |known: &Arc<Known>| {
            (0..self.rules.remember_seconds * 1_000_000).contains(&now.micros_since(known.read_at))
        };
        if let Some(known) = self.known.get(&session).await.filter(fresh) {
            return Ok(known);
        }
        let known = Arc::new(self.look_up(session, now, today).await?);
        self.known.insert(session, Arc::clone(&known)).await;
        Ok(known)
    }

    async fn look_up(&self, id: Uuid, now: Instant, today: Day) -> Result<Known, Fault> {
        let over = Known { read_at: now, staff: None, must_change: false };
        let work = self.db.read(permit(&Actor::Public, Operation::SessionRefresh)?, now);
        let Some((session, account)) = table::find_session(&work, id).await? else { return Ok(over) };
        let idle_since = now.plus_minutes(-self.rules.idle_minutes);
        if !open(&session, &account, now, idle_since) {
            return Ok(over);
        }
        let posts = table::posts_held(&work, account.id, &today.to_string()).await?;
        let path = store::organisations::path(&work, account.organisation_id).await?.unwrap_or_default();
        if session.last_seen_at < now.plus_seconds(-SEEN_SECONDS).0 {
            self.note_seen(id, now);
        }
        Ok(Known {
            read_at: now,
            staff: Some(staff(&session, &account, path, posts)?),
            must_change: account.must_change_password,
        })
    }

    /// In the background: a request that only reads does not wait for a commit.
    fn note_seen(&self, id: Uuid, now: Instant) {
        let db = self.db.clone();
        tokio::spawn(async move {
            let Ok(leave) = permit(&Actor::Public, Operation::SessionRefresh) else { return };
            let seen =
                db.write(leave, now, move |work: Work| async move { table::touch_session(&work, id).await }).await;
            if let Err(fault) = seen {
                tracing::warn!(%fault, "the use of a session was not noted");
            }
        });
    }

    /// Ends the session a refresh token belongs to; an unknown token ends nothing and is no error.
    ///
    /// # Errors
    /// [`Fault::Store`].
    #[boxed]
    pub async fn end_by_refresh_token(&self, token: &str, now: Instant) -> Result<(), Fault> {
        let Some(hash) = token_hash(token) else { return Ok(()) };
        let work = self.db.read(permit(&Actor::Public, Operation::SessionRefresh)?, now);
        let Some(found) = table::find_token(&work, &hash).await? else { return Ok(()) };
        let Some((session, account)) = table::find_session(&work, found.session_id).await? else { return Ok(()) };
        match self.end(&staff(&session, &account, String::new(), Vec::new())?, session.id, now).await {
            Ok(()) | Err(Fault::NotFound) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    /// Ends one of the person's own sessions.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when it is over or somebody else's; [`Fault::Store`].
    #[boxed]
    pub async fn end(&self, staff: &Staff, session: Uuid, now: Instant) -> Result<(), Fault> {
        let leave = permit(&Actor::Staff(staff.clone()), Operation::SessionEnd)?;
        let account = staff.account;
        let ended = self
            .db
            .write(leave, now, move |work: Work| async move {
                let ended = table::end_session(&work, session, "SIGNED_OUT").await?;
                if ended {
                    table::note_act(&work, account, session).await?;
                }
                Ok::<_, Fault>(ended)
            })
            .await?;
        self.known.invalidate(&session).await;
        if ended { Ok(()) } else { Err(Fault::NotFound) }
    }

    /// The person's open sessions, newest first.
    ///
    /// # Errors
    /// [`Fault::Store`].
    #[boxed]
    pub async fn sessions(&self, staff: &Staff, now: Instant) -> Result<Vec<OpenSession>, Fault> {
        let work = self.db.read(permit(&Actor::Staff(staff.clone()), Operation::Sessions)?, now);
        let open = table::open_sessions(&work, now.plus_minutes(-self.rules.idle_minutes).0).await?;
        let seen = |session: session::Model| OpenSession {
            current: session.id == staff.session,
            id: session.id,
            started_at: Instant(session.created_at),
            last_used_at: Instant(session.last_seen_at),
            agent: session.agent,
        };
        Ok(open.into_iter().map(seen).collect())
    }

    /// Removes what ended more than a day ago.
    ///
    /// # Errors
    /// [`Fault::Store`].
    #[boxed]
    pub async fn sweep(&self, now: Instant) -> Result<u64, Fault> {
        let leave = permit(&Actor::System, Operation::Sweep)?;
        let before = now.plus_days(-1).0;
        self.db
            .write(leave, now, move |work: Work| async move {
                table::sweep_sessions(&work, before).await.map_err(Fault::from)
            })
            .await
    }
}

async fn renew(
    work: Work,
    hash: [u8; 32],
    next_hash: [u8; 32],
    idle_since: Instant,
    grace_from: Instant,
) -> Result<Renewal, Fault> {
    let Some(token) = table::find_token(&work, &hash).await? else { return Ok(Renewal::Over) };
    let Some((session, account)) = table::find_session(&work, token.session_id).await? else {
        return Ok(Renewal::Over);
    };
    if !open(&session, &account, work.now(), idle_since) {
        return Ok(Renewal::Over);
    }
    if table::spend_token(&work, &hash).await? {
        table::touch_session(&work, session.id).await?;
        table::insert_token(&work, session.id, &next_hash).await?;
        return Ok(Renewal::Renewed(session, account));
    }
    if token.spent_at.is_none_or(|spent| spent >= grace_from.0) {
        return Ok(Renewal::Twin(session, account));
    }
    table::end_session(&work, session.id, "REUSED").await?;
    Ok(Renewal::Reused(session.id))
}

fn open(session: &session::Model, account: &account::Model, now: Instant, idle_since: Instant) -> bool {
    session.ended_at.is_none()
        && session.expires_at > now.0
        && session.last_seen_at > idle_since.0
        && account.disabled_at.is_none()
}

fn staff(session: &session::Model, account: &account::Model, path: String, posts: Vec<Uuid>) -> Result<Staff, Fault> {
    Ok(Staff {
        account: account.id,
        session: session.id,
        role: role(account)?,
        name: account.name.clone(),
        organisation: account.organisation_id,
        organisation_path: path,
        posts,
    })
}

pub(super) fn card(account: &account::Model) -> Result<AccountCard, Fault> {
    Ok(AccountCard {
        id: account.id,
        username: account.username.clone(),
        name: account.name.clone(),
        role: role(account)?,
        must_change_password: account.must_change_password,
    })
}

fn role(account: &account::Model) -> Result<Role, Fault> {
    let broken = || StoreError::Broken(format!("account {} has an unknown role", account.id));
    Ok(Role::from_name(&account.role).ok_or_else(broken)?)
}

/// A refresh token of 256 random bits and the digest that is stored.
pub(super) fn new_token() -> (String, [u8; 32]) {
    let secret: [u8; 32] = rand::random();
    (URL_SAFE_NO_PAD.encode(secret), Sha256::digest(secret).into())
}

fn token_hash(token: &str) -> Option<[u8; 32]> {
    let secret: [u8; 32] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
    Some(Sha256::digest(secret).into())
}
