//! The keys that sign access tokens: wrapped in the database, unwrapped in memory, replaced without refusing a valid token.

use std::collections::HashMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicI64, Ordering};

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use domain::policy::{Actor, Operation, permit};
use domain::time::Instant;
use ed25519_dalek::SigningKey;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use store::Db;
use store::identity::{self as table, signing_key};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Fault, Rules};

/// Who issues the tokens and who they are for: this system alone.
const PARTY: &str = "clearhall";
/// RFC 9068's type, so that no other kind of token is ever taken for an access token.
const TYPE: &str = "at+jwt";
/// PKCS #8 around a 32-byte Ed25519 seed (RFC 8410 §7).
const PKCS8_HEAD: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
/// An unknown key id makes the ring read the table again, but not more often than this.
const REREAD_SECONDS: i64 = 2;
const NONCE: usize = 12;

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claims {
    iss: String,
    aud: String,
    pub(super) sub: Uuid,
    pub(super) sid: Uuid,
    iat: i64,
    /// Seconds since the epoch.
    pub(super) exp: i64,
}

/// The keys of this server's memory.
pub(super) struct KeyRing {
    cipher: Aes256Gcm,
    keys: RwLock<HashMap<Uuid, Key>>,
    read_at: AtomicI64,
}

struct Key {
    signs_from: i64,
    signs_until: i64,
    verifies_until: i64,
    signing: EncodingKey,
    verifying: DecodingKey,
}

impl KeyRing {
    pub(super) async fn open(db: &Db, wrapping: [u8; 32], rules: &Rules, now: Instant) -> Result<Self, Fault> {
        let wrapping = Zeroizing::new(wrapping);
        let cipher =
            Aes256Gcm::new_from_slice(wrapping.as_slice()).map_err(|fault| Fault::Crypto(fault.to_string()))?;
        let ring = Self { cipher, keys: RwLock::default(), read_at: AtomicI64::new(i64::MIN) };
        ring.read(db, now).await?;
        ring.rotate(db, rules, now, false).await?;
        Ok(ring)
    }

    /// Signs an access token that ends `seconds` from now.
    pub(super) fn sign(&self, account: Uuid, session: Uuid, now: Instant, seconds: i64) -> Result<String, Fault> {
        let iat = now.0.div_euclid(1_000_000);
        let claims = Claims {
            iss: PARTY.to_owned(),
            aud: PARTY.to_owned(),
            sub: account,
            sid: session,
            iat,
            exp: iat.saturating_add(seconds),
        };
        let keys = self.keys.read().map_err(|fault| Fault::Crypto(fault.to_string()))?;
        let newest = keys.iter().filter(|(_, key)| key.signs_from <= now.0).max_by_key(|(_, key)| key.signs_from);
        let (id, key) = newest.ok_or_else(|| Fault::Crypto("there is no signing key".into()))?;
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(id.to_string());
        header.typ = Some(TYPE.to_owned());
        jsonwebtoken::encode(&header, &claims, &key.signing).map_err(|fault| Fault::Crypto(fault.to_string()))
    }

    /// The claims of a token that one of our keys signed and that has not ended.
    pub(super) async fn verify(&self, db: &Db, token: &str, now: Instant) -> Result<Claims, Fault> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| Fault::Unauthenticated)?;
        if header.alg != Algorithm::EdDSA || header.typ.as_deref() != Some(TYPE) {
            return Err(Fault::Unauthenticated);
        }
        let id = header.kid.as_deref().and_then(|kid| Uuid::parse_str(kid).ok()).ok_or(Fault::Unauthenticated)?;
        // Another server may have made the key a moment ago.
        if !self.holds(id) && now.0.saturating_sub(self.read_at.load(Ordering::Relaxed)) > REREAD_SECONDS * 1_000_000 {
            self.read(db, now).await?;
        }
        self.verify_with(id, token, now)
    }

    fn verify_with(&self, id: Uuid, token: &str, now: Instant) -> Result<Claims, Fault> {
        let keys = self.keys.read().map_err(|fault| Fault::Crypto(fault.to_string()))?;
        let key = keys.get(&id).filter(|key| key.verifies_until > now.0).ok_or(Fault::Unauthenticated)?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[PARTY]);
        validation.set_issuer(&[PARTY]);
        validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        // Compared below with the caller's moment.
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &key.verifying, &validation)
            .map_err(|_| Fault::Unauthenticated)?
            .claims;
        if claims.exp.saturating_mul(1_000_000) <= now.0 { Err(Fault::Unauthenticated) } else { Ok(claims) }
    }

    /// Makes a new key when the newest no longer signs, or `at_once`; the old ones go on verifying.
    pub(super) async fn rotate(&self, db: &Db, rules: &Rules, now: Instant, at_once: bool) -> Result<bool, Fault> {
        let fresh = self.newest_until().is_some_and(|until| until > now.0);
        if fresh && !at_once {
            return Ok(false);
        }
        let id = Uuid::now_v7();
        let seed = Zeroizing::new(rand::random::<[u8; 32]>());
        let signs_until = now.plus_days(rules.key_days);
        let row = signing_key::Model {
            id,
            public_key: SigningKey::from_bytes(&seed).verifying_key().to_bytes().to_vec(),
            wrapped_key: self.wrap(id, seed.as_slice())?,
            signs_from: now.0,
            signs_until: signs_until.0,
            verifies_until: signs_until.plus_seconds(rules.access_seconds).plus_hours(1).0,
        };
        let leave = permit(&Actor::System, Operation::Keys)?;
        let written = row.clone();
        db.write(leave, now, move |work| {
            let row = written.clone();
            async move { table::insert_signing_key(&work, row).await.map_err(Fault::from) }
        })
        .await?;
        self.take(row)?;
        Ok(true)
    }

    async fn read(&self, db: &Db, now: Instant) -> Result<(), Fault> {
        self.read_at.store(now.0, Ordering::Relaxed);
        let work = db.read(permit(&Actor::System, Operation::Keys)?, now);
        for row in table::signing_keys(&work).await? {
            let id = row.id;
            if !self.holds(id) && self.take(row).is_err() {
                // Whoever wrote it had another master key; its tokens are not ours.
                tracing::warn!(kid = %id, "a signing key cannot be unwrapped and is left out");
            }
        }
        let mut keys = self.keys.write().map_err(|fault| Fault::Crypto(fault.to_string()))?;
        keys.retain(|_, key| key.verifies_until > now.0);
        Ok(())
    }

    /// Only what unwraps is trusted: a row written without the master key signs nothing and verifies nothing.
    fn take(&self, row: signing_key::Model) -> Result<(), Fault> {
        let seed = self.unwrap(row.id, &row.wrapped_key)?;
        let mut pkcs8 = Zeroizing::new(PKCS8_HEAD.to_vec());
        pkcs8.extend_from_slice(seed.as_slice());
        let public = SigningKey::from_bytes(&seed).verifying_key().to_bytes();
        let key = Key {
            signs_from: row.signs_from,
            signs_until: row.signs_until,
            verifies_until: row.verifies_until,
            signing: EncodingKey::from_ed_der(&pkcs8),
            verifying: DecodingKey::from_ed_der(&public),
        };
        self.keys.write().map_err(|fault| Fault::Crypto(fault.to_string()))?.insert(row.id, key);
        Ok(())
    }

    fn holds(&self, id: Uuid) -> bool {
        self.keys.read().is_ok_and(|keys| keys.contains_key(&id))
    }

    fn newest_until(&self) -> Option<i64> {
        self.keys.read().ok()?.values().map(|key| key.signs_until).max()
    }

    fn wrap(&self, id: Uuid, seed: &[u8]) -> Result<Vec<u8>, Fault> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: seed, aad: id.as_bytes() };
        let sealed = self.cipher.encrypt(&Nonce::from(nonce), payload);
        let sealed = sealed.map_err(|fault| Fault::Crypto(fault.to_string()))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn unwrap(&self, id: Uuid, wrapped: &[u8]) -> Result<Zeroizing<[u8; 32]>, Fault> {
        let broken = || Fault::Crypto("a wrapped signing key does not open".into());
        let (nonce, sealed) = wrapped.split_first_chunk::<NONCE>().ok_or_else(broken)?;
        let payload = Payload { msg: sealed, aad: id.as_bytes() };
        let seed = Zeroizing::new(self.cipher.decrypt(&Nonce::from(*nonce), payload).map_err(|_| broken())?);
        Ok(Zeroizing::new(seed.as_slice().try_into().map_err(|_| broken())?))
    }
}
