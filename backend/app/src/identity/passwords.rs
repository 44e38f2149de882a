//! Argon2id in a bounded pool, so that a flood of sign-ins leaves the machine to the public pages.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::Fault;

/// Memory in KiB, passes and lanes: the lowest parameters OWASP names for Argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash nobody's password has, so that an unknown user name costs the same time as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keS0wMA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The pool.
pub(crate) struct Hashers {
    working: Arc<Semaphore>,
    waiting: AtomicUsize,
    waiting_max: usize,
}

impl Hashers {
    pub(crate) fn new(working: usize, waiting_max: usize) -> Self {
        Self { working: Arc::new(Semaphore::new(working.max(1))), waiting: AtomicUsize::new(0), waiting_max }
    }

    /// Hashes a new password.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Fault> {
        let password = Zeroizing::new(password.to_owned());
        let salt: [u8; 16] = rand::random();
        self.run(move || {
            let hash = argon2()?.hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(|fault| Fault::Crypto(fault.to_string()))
        })
        .await?
    }

    /// Whether the password has this hash; without a hash it works as long and says no.
    pub(super) async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Fault> {
        let password = Zeroizing::new(password.to_owned());
        let known = hash.is_some();
        let hash = hash.unwrap_or(NOBODY).to_owned();
        let same = self
            .run(move || {
                let hash = PasswordHash::new(&hash).map_err(|fault| Fault::Crypto(fault.to_string()))?;
                Ok::<_, Fault>(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await??;
        Ok(same && known)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
        let place = Place::take(&self.waiting, self.waiting_max).ok_or(Fault::Busy)?;
        let permit = Arc::clone(&self.working).acquire_owned().await.map_err(|_| Fault::Busy)?;
        drop(place);
        let done = tokio::task::spawn_blocking(move || {
            let value = work();
            drop(permit);
            value
        });
        done.await.map_err(|fault| Fault::Crypto(fault.to_string()))
    }
}

/// A place in the queue, given back however the wait ends.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize, most: usize) -> Option<Self> {
        let taken = waiting.fetch_add(1, Ordering::AcqRel);
        let place = Self(waiting);
        (taken < most).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

fn argon2() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|fault| Fault::Crypto(fault.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_names_its_parameters_and_only_its_password_fits() {
        let hashers = Hashers::new(1, 8);
        let hash = hashers.hash("Jiang-zhou 2026").await.expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(hashers.verify("Jiang-zhou 2026", Some(&hash)).await.expect("verified"));
        assert!(!hashers.verify("jiang-zhou 2026", Some(&hash)).await.expect("verified"));
        assert!(!hashers.verify("Jiang-zhou 2026", None).await.expect("verified"), "nobody has no password");
    }

    #[tokio::test]
    async fn a_flood_is_turned_away_at_the_door() {
        let hashers = Arc::new(Hashers::new(1, 2));
        let attempts = (0..12).map(|_| {
            let hashers = Arc::clone(&hashers);
            async move { hashers.verify("x", None).await }
        });
        let answers = futures_util::future::join_all(attempts).await;
        let busy = answers.iter().filter(|answer| matches!(answer, Err(Fault::Busy))).count();
        assert!(busy >= 8, "{busy} of 12 were turned away");
        assert!(hashers.verify("x", None).await.is_ok(), "and the door opens again");
    }
}
