//! Why a sign-in, a token or a change of password was refused; the words for it are the server's.

use domain::identity::PasswordFault;
use store::StoreError;
use store::work::AsStoreError;

/// A refusal of identity.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No such user name, a wrong password or a disabled account: one answer for all.
    #[error("user name or password is wrong")]
    Mistaken,
    /// Too many failures: the next attempt may be made after so many seconds.
    #[error("the next attempt may be made in {seconds} s")]
    Held {
        /// Whole seconds to wait.
        seconds: i64,
        /// Whether the account is locked rather than slowed down.
        locked: bool,
    },
    /// More passwords wait to be hashed than the pool takes.
    #[error("too many sign-ins at once")]
    Busy,
    /// The token is missing, malformed, forged, expired, or its session is over.
    #[error("no valid session")]
    Unauthenticated,
    /// The new password breaks rules, all told at once.
    #[error("the new password breaks {} rules", .0.len())]
    Password(Vec<PasswordFault>),
    /// The new password is the old one.
    #[error("the new password is the old one")]
    SamePassword,
    /// No such session of this account.
    #[error("no such session")]
    NotFound,
    /// The user name is taken.
    #[error("the user name is taken")]
    Taken,
    /// The user name is not 2–64 letters, digits, dots, hyphens or underscores.
    #[error("a user name has 2 to 64 of a-z, 0-9, dot, hyphen, underscore")]
    Username,
    /// The policy has no scope for this actor.
    #[error(transparent)]
    Denied(#[from] domain::policy::Denied),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Hashing or signing failed, which only a broken build can cause.
    #[error("cryptography failed: {0}")]
    Crypto(String),
}

impl AsStoreError for Fault {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}
