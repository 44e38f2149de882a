//! From a user name and a password to a session, step by step; renewing and ending one live beside it.

use crate::boxed;
use std::time::Duration;

use domain::policy::{Actor, Operation, permit};
use domain::time::Instant;
use sha2::{Digest, Sha256};
use store::Work;
use store::identity::{self as table, account, session};
use uuid::Uuid;

use super::sessions::{card, new_token};
use super::{Fault, Granted, Identity};

/// How often an attempt looks whether another on the same name is over, and how long it sleeps between.
const TURNS: usize = 40;
const TURN: Duration = Duration::from_millis(50);

/// Failures in a row, and from when the next attempt may be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Failures in a row.
    pub failures: i32,
    /// Microseconds since the epoch.
    pub retry_at: i64,
}

/// Where a sign-in stands. Each step consumes the one before, so none can be skipped.
enum Step {
    /// The name may be tried now.
    Open { username: String, account: Option<account::Model> },
    /// The name has to wait: nothing was checked.
    Held(Fault),
    /// The password was wrong, or nobody has the name.
    Mistaken { username: String, account: Option<account::Model> },
    /// The person is who they say as far as the password goes. What else an account demands is asked here,
    /// before the only step that makes a session.
    Proven(Proven),
}

/// An account whose every demanded factor was shown: only this opens a session.
pub(super) struct Proven {
    account: account::Model,
}

impl Identity {
    /// Signs in with a user name and a password; `agent` is the coarse name of the browser.
    ///
    /// # Errors
    /// [`Fault::Mistaken`], [`Fault::Held`], [`Fault::Busy`], [`Fault::Store`].
    #[boxed]
    pub async fn sign_in(&self, username: &str, password: &str, agent: &str, now: Instant) -> Result<Granted, Fault> {
        let proven = self.prove(username, password, now).await?;
        self.begin(proven, agent, now).await
    }

    /// Proves a person as far as a session needs it.
    pub(super) async fn prove(&self, username: &str, password: &str, now: Instant) -> Result<Proven, Fault> {
        let username = username.trim().to_lowercase();
        let turn = Turn::wait(self, digest(&username)).await;
        let _turn = turn.ok_or(Fault::Held { seconds: 1, locked: false })?;
        let mut step = self.open_attempt(username, now).await?;
        loop {
            step = match step {
                Step::Open { username, account } => self.check(username, account, password).await?,
                Step::Held(fault) => return Err(fault),
                Step::Mistaken { username, account } => return Err(self.mistaken(&username, account, now).await?),
                Step::Proven(proven) => return Ok(proven),
            };
        }
    }

    async fn open_attempt(&self, username: String, now: Instant) -> Result<Step, Fault> {
        let work = self.db.read(permit(&Actor::Public, Operation::SessionBegin)?, now);
        let account = table::find_by_username(&work, &username).await?;
        let held = match &account {
            Some(account) => Held { failures: account.failures, retry_at: account.retry_at },
            None => self.strangers.get(&digest(&username)).await.unwrap_or_default(),
        };
        if held.retry_at <= now.0 {
            return Ok(Step::Open { username, account });
        }
        let seconds = held.retry_at.saturating_sub(now.0).div_euclid(1_000_000) + 1;
        Ok(Step::Held(Fault::Held { seconds, locked: held.failures >= self.rules.lock_after }))
    }

    async fn check(&self, username: String, account: Option<account::Model>, password: &str) -> Result<Step, Fault> {
        let usable = account.as_ref().filter(|account| account.disabled_at.is_none());
        let right = self.hashers.verify(password, usable.map(|account| account.password_hash.as_str())).await?;
        Ok(match account {
            Some(account) if right => Step::Proven(Proven { account }),
            account => Step::Mistaken { username, account },
        })
    }

    async fn mistaken(&self, username: &str, account: Option<account::Model>, now: Instant) -> Result<Fault, Fault> {
        let after = |held: Held| {
            // A lock that has run out starts the count again.
            let failures = if held.failures >= self.rules.lock_after { 1 } else { held.failures + 1 };
            let retry_at = now.plus_seconds(self.rules.wait_seconds(failures)).0;
            Held { failures, retry_at }
        };
        let Some(account) = account else {
            let key = digest(username);
            let held = after(self.strangers.get(&key).await.unwrap_or_default());
            self.strangers.insert(key, held).await;
            return Ok(Fault::Mistaken);
        };
        let held = after(Held { failures: account.failures, retry_at: account.retry_at });
        let leave = permit(&Actor::Public, Operation::SessionBegin)?;
        self.db
            .write(leave, now, move |work: Work| async move {
                table::note_attempt(&work, account.id, held.failures, held.retry_at).await.map_err(Fault::from)
            })
            .await?;
        Ok(Fault::Mistaken)
    }

    async fn begin(&self, proven: Proven, agent: &str, now: Instant) -> Result<Granted, Fault> {
        let account = proven.account;
        let session = session::Model {
            id: Uuid::new_v4(),
            account_id: account.id,
            agent: agent.to_owned(),
            created_at: now.0,
            last_seen_at: now.0,
            expires_at: now.plus_hours(self.rules.absolute_hours).0,
            ended_at: None,
            ended_by: None,
        };
        let (token, hash) = new_token();
        let card = card(&account)?;
        let access_token = self.keys.sign(account.id, session.id, now, self.rules.access_seconds)?;
        let session_id = session.id;
        let leave = permit(&Actor::Public, Operation::SessionBegin)?;
        self.db
            .write(leave, now, move |work: Work| {
                let (session, account_id) = (session.clone(), account.id);
                async move {
                    table::note_attempt(&work, account_id, 0, 0).await?;
                    table::insert_session(&work, session.clone()).await?;
                    table::insert_token(&work, session.id, &hash).await?;
                    table::note_act(&work, account_id, session.id).await?;
                    Ok::<_, Fault>(())
                }
            })
            .await?;
        Ok(Granted {
            session: session_id,
            account: card,
            access_token,
            expires_in: self.rules.access_seconds,
            refresh: Some((token, self.rules.absolute_hours * 3600)),
        })
    }
}

/// One attempt on a user name at a time: guesses sent at once cannot outrun the count of failures.
struct Turn<'a> {
    identity: &'a Identity,
    name: [u8; 32],
}

impl<'a> Turn<'a> {
    /// Whoever signs in at two places at once waits for the other; a crowd is sent away.
    async fn wait(identity: &'a Identity, name: [u8; 32]) -> Option<Self> {
        for _ in 0..TURNS {
            if let Some(turn) = Self::take(identity, name) {
                return Some(turn);
            }
            tokio::time::sleep(TURN).await;
        }
        None
    }

    fn take(identity: &'a Identity, name: [u8; 32]) -> Option<Self> {
        let free = identity.checking.lock().ok()?.insert(name);
        // A place that was not free must not be given back: nothing is made unless it was.
        free.then(|| Self { identity, name })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Ok(mut checking) = self.identity.checking.lock() {
            checking.remove(&self.name);
        }
    }
}

fn digest(username: &str) -> [u8; 32] {
    Sha256::digest(username.as_bytes()).into()
}
