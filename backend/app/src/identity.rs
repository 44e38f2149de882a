//! Signing in and staying signed in: passwords, sessions, tokens and their keys; who may do what stands in the policy.
//!
//! Everything here runs on real time, never on the demo city's clock: callers pass the moment in.

mod accounts;
mod fault;
mod keep;
mod keys;
mod passwords;
mod rules;
mod sessions;
mod sign_in;
mod time;

use crate::boxed;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use domain::policy::{Role, Staff};
use domain::time::Instant;
use moka::future::Cache;
use store::Db;
use uuid::Uuid;

pub use accounts::{NewAccount, one_time_password};
pub use fault::Fault;
pub use keep::{AccountCreate, AccountNamed, AccountSave, AccountWanted, CreatedAccount, KeptAccount};
pub use rules::Rules;
pub use sessions::OpenSession;
pub use sign_in::Held;
pub use store::identity::account::Model as AccountRow;
pub use time::RealTime;

use keys::KeyRing;
pub(crate) use passwords::Hashers;

/// Everything sign-in of one server: the key ring, the hashing pool and the short-lived memory of who is who.
pub struct Identity {
    db: Db,
    rules: Rules,
    keys: KeyRing,
    hashers: Hashers,
    /// User names whose password is being checked: the next attempt on one waits its turn.
    checking: Mutex<HashSet<[u8; 32]>>,
    /// Failures of user names that do not exist, so that they behave like the others.
    strangers: Cache<[u8; 32], Held>,
    known: Cache<Uuid, Arc<Known>>,
}

/// A session as it was read from the database a moment ago.
struct Known {
    read_at: Instant,
    /// `None` when the session is over.
    staff: Option<Staff>,
    must_change: bool,
}

/// Who a valid access token stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The person, without anything that could sign in.
    pub staff: Staff,
    /// Until the one-time password is changed, nothing but that may be done.
    pub must_change_password: bool,
    /// When the access token ends.
    pub until: Instant,
}

/// The account as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountCard {
    /// Its id.
    pub id: Uuid,
    /// The name it signs in with.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Whether the password was given by somebody else.
    pub must_change_password: bool,
}

/// What a successful sign-in or renewal gives.
#[derive(Clone, Debug)]
pub struct Granted {
    /// The session both tokens belong to.
    pub session: Uuid,
    /// Whose it is.
    pub account: AccountCard,
    /// The signed access token, for memory only.
    pub access_token: String,
    /// Seconds the access token lives.
    pub expires_in: i64,
    /// The refresh token for the cookie, and the seconds it lives; `None` leaves the browser's cookie as it is.
    pub refresh: Option<(String, i64)>,
}

impl Identity {
    /// Reads the signing keys, makes the first one if there is none. `wrapping` is derived from the master key.
    ///
    /// # Errors
    /// [`Fault::Store`].
    #[boxed]
    pub async fn open(db: Db, wrapping: [u8; 32], rules: Rules, now: Instant) -> Result<Self, Fault> {
        let keys = KeyRing::open(&db, wrapping, &rules, now).await?;
        let hashers = Hashers::new(rules.hashers, rules.hashers_waiting);
        Ok(Self {
            db,
            keys,
            hashers,
            checking: Mutex::default(),
            strangers: Cache::builder().max_capacity(10_000).build(),
            known: Cache::builder().max_capacity(50_000).build(),
            rules,
        })
    }

    /// The numbers in force.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Makes a new signing key when the present one has served its time; tokens of the old one stay valid.
    ///
    /// # Errors
    /// [`Fault::Store`].
    #[boxed]
    pub async fn rotate_keys(&self, now: Instant) -> Result<bool, Fault> {
        self.keys.rotate(&self.db, &self.rules, now, false).await
    }

    /// Forgets who the sessions are: the next request of each asks the database.
    pub fn forget_sessions(&self) {
        self.known.invalidate_all();
    }

    /// Makes a new signing key at once.
    ///
    /// # Errors
    /// [`Fault::Store`].
    #[boxed]
    pub async fn replace_signing_key(&self, now: Instant) -> Result<(), Fault> {
        self.keys.rotate(&self.db, &self.rules, now, true).await.map(|_| ())
    }
}
