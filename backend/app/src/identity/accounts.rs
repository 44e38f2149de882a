//! Making accounts and changing passwords.

use crate::boxed;
use domain::identity::{password_faults, username};
use domain::policy::{Actor, Operation, Permit, Role, Staff, permit};
use domain::time::Instant;
use store::identity::{self as table, account};
use store::{Work, search};
use uuid::Uuid;

use super::{AccountCard, Fault, Identity};

/// Letters and digits that cannot be mistaken for one another on paper.
const READABLE: &[u8] = b"abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679";
const GROUPS: usize = 4;
const GROUP: usize = 4;

/// What a new account starts with.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Its id; a chosen one lets the demo city name its people beforehand.
    pub id: Uuid,
    /// The name it signs in with: 2–64 of a–z, 0–9, dot, hyphen, underscore.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// The organisation whose subtree the role reaches.
    pub organisation: Uuid,
    /// The password in the clear; only its hash is kept.
    pub password: String,
    /// Whether the first thing to do is to change it.
    pub must_change_password: bool,
}

impl Identity {
    /// Makes an account. Only the system does: `admin create`, the first start, the demo city.
    ///
    /// # Errors
    /// [`Fault::Username`], [`Fault::Password`], [`Fault::Taken`], [`Fault::Store`].
    #[boxed]
    pub async fn create_account(&self, new: NewAccount, now: Instant) -> Result<Uuid, Fault> {
        let username = username(&new.username).ok_or(Fault::Username)?;
        let faults = password_faults(&new.password, &username);
        if !faults.is_empty() {
            return Err(Fault::Password(faults));
        }
        let row = account::Model {
            id: new.id,
            search: search::column([new.name.as_str(), &username]),
            username,
            name: new.name,
            role: new.role.name().to_owned(),
            organisation_id: new.organisation,
            password_hash: self.hashers.hash(&new.password).await?,
            must_change_password: new.must_change_password,
            password_changed_at: now.0,
            failures: 0,
            retry_at: 0,
            disabled_at: None,
            created_at: now.0,
            version: 1,
        };
        self.insert(permit(&Actor::System, Operation::Seed)?, row, now).await
    }

    async fn insert(&self, leave: Permit, row: account::Model, now: Instant) -> Result<Uuid, Fault> {
        let id = row.id;
        let written = self
            .db
            .write(leave, now, move |work: Work| {
                let row = row.clone();
                async move { table::insert_account(&work, row).await.map_err(Fault::from) }
            })
            .await;
        match written {
            Ok(()) => Ok(id),
            Err(Fault::Store(error)) if error.is_duplicate() => Err(Fault::Taken),
            Err(fault) => Err(fault),
        }
    }

    /// How many accounts there are; none means nobody can sign in yet.
    ///
    /// # Errors
    /// [`Fault::Store`].
    #[boxed]
    pub async fn accounts(&self, now: Instant) -> Result<u64, Fault> {
        let work = self.db.read(permit(&Actor::System, Operation::Seed)?, now);
        Ok(table::count_accounts(&work).await?)
    }

    /// Changes one's own password: the old one is checked, all faults of the new one are told at once, and every
    /// other session of the account ends.
    ///
    /// # Errors
    /// [`Fault::Mistaken`], [`Fault::Held`], [`Fault::Password`], [`Fault::SamePassword`], [`Fault::Busy`],
    /// [`Fault::Store`].
    #[boxed]
    pub async fn change_password(
        &self,
        staff: &Staff,
        current: &str,
        next: &str,
        now: Instant,
    ) -> Result<AccountCard, Fault> {
        let leave = permit(&Actor::Staff(staff.clone()), Operation::PasswordChange)?;
        let work = self.db.read(leave.clone(), now);
        let account = table::find_account(&work, staff.account).await?.ok_or(Fault::Unauthenticated)?;
        // The old password is proved the way a sign-in proves it, so that it cannot be guessed here either.
        self.prove(&account.username, current, now).await?;
        let faults = password_faults(next, &account.username);
        if !faults.is_empty() {
            return Err(Fault::Password(faults));
        }
        if next == current {
            return Err(Fault::SamePassword);
        }
        let hash = self.hashers.hash(next).await?;
        let (id, session) = (staff.account, staff.session);
        self.db
            .write(leave, now, move |work: Work| {
                let hash = hash.clone();
                async move {
                    table::note_attempt(&work, id, 0, 0).await?;
                    table::set_password(&work, id, &hash, false).await?;
                    table::end_other_sessions(&work, id, session, "PASSWORD_CHANGED").await?;
                    table::note_act(&work, id, id).await?;
                    Ok::<_, Fault>(())
                }
            })
            .await?;
        // Which sessions ended is the database's to say; remembered ones are at most a few seconds old.
        self.known.invalidate_all();
        let mut card = super::sessions::card(&account)?;
        card.must_change_password = false;
        Ok(card)
    }
}

/// A password nobody chose: groups of readable characters, some 88 bits.
pub fn one_time_password() -> String {
    loop {
        let letters: Vec<char> = rand::random::<[u8; GROUPS * GROUP * 4]>()
            .iter()
            // Bytes beyond the last whole multiple would favour the first letters.
            .filter(|byte| usize::from(**byte) < 256 / READABLE.len() * READABLE.len())
            .map(|byte| char::from(READABLE[usize::from(*byte) % READABLE.len()]))
            .take(GROUPS * GROUP)
            .collect();
        let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
        let password = groups.join("-");
        if letters.len() == GROUPS * GROUP && password_faults(&password, "").is_empty() {
            return password;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_passwords_meet_the_rule_and_differ() {
        let (one, other) = (one_time_password(), one_time_password());
        assert_ne!(one, other);
        for password in [one, other] {
            assert_eq!(password.len(), 19, "{password}");
            assert!(password_faults(&password, "admin").is_empty(), "{password}");
        }
    }
}
