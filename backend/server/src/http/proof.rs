//! The proof of work in ALTCHA's form: find the number whose digest is given; no picture, no third party.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::time::Instant;
use hmac::{Hmac, KeyInit, Mac};
use moka::sync::Cache;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The one algorithm.
const ALGORITHM: &str = "SHA-256";
/// A proof longer than this is none.
const LONGEST: usize = 1024;

/// What a client has to solve: find `number` ≤ `maxNumber` with `SHA-256(salt + number) = challenge`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Challenge {
    /// `SHA-256`.
    pub algorithm: &'static str,
    /// The digest to reach, hexadecimal.
    pub challenge: String,
    /// What stands before the number; carries the moment it ends.
    pub salt: String,
    /// Ours over the challenge.
    pub signature: String,
    /// The largest number it may be.
    pub max_number: u32,
}

/// A solved challenge, as `X-Proof` carries it: base64 of this JSON.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Proof {
    algorithm: String,
    challenge: String,
    number: u32,
    salt: String,
    signature: String,
}

/// Why a proof does not count; nobody outside is told which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unproven {
    /// Not a proof at all.
    Malformed,
    /// Not of ours, or not the number.
    Wrong,
    /// Ours and right, but too old.
    Expired,
    /// Used before.
    Spent,
}

/// Makes challenges and takes each proof once.
pub struct Proofs {
    mac: Hmac<Sha256>,
    max_number: u32,
    seconds: i64,
    spent: Cache<String, ()>,
}

impl Proofs {
    /// With a key that no client knows.
    pub fn new(key: [u8; 32], max_number: u32, seconds: i64) -> Self {
        let life = Duration::from_secs(seconds.unsigned_abs());
        // HMAC fills a shorter key with zeros itself.
        let mut block = [0; 64];
        block[..32].copy_from_slice(&key);
        let mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        Self { mac, max_number, seconds, spent: Cache::builder().max_capacity(200_000).time_to_live(life).build() }
    }

    /// A new challenge.
    pub fn challenge(&self, now: Instant) -> Challenge {
        let until = now.plus_seconds(self.seconds).0.div_euclid(1_000_000);
        let salt = format!("{}?expires={until}", hex::encode(rand::random::<[u8; 12]>()));
        let number = rand::random::<u32>() % self.max_number.max(1);
        let challenge = digest(&salt, number);
        let signature = hex::encode(self.sign(&challenge));
        Challenge { algorithm: ALGORITHM, challenge, salt, signature, max_number: self.max_number }
    }

    /// Takes a proof, once.
    ///
    /// # Errors
    /// [`Unproven`].
    pub fn spend(&self, header: &str, now: Instant) -> Result<(), Unproven> {
        if header.len() > LONGEST {
            return Err(Unproven::Malformed);
        }
        let json = STANDARD.decode(header).map_err(|_| Unproven::Malformed)?;
        let proof: Proof = serde_json::from_slice(&json).map_err(|_| Unproven::Malformed)?;
        let signature = hex::decode(&proof.signature).map_err(|_| Unproven::Malformed)?;
        let mut mac = self.mac.clone();
        mac.update(proof.challenge.as_bytes());
        let ours = mac.verify_slice(&signature).is_ok();
        if !ours || proof.algorithm != ALGORITHM || digest(&proof.salt, proof.number) != proof.challenge {
            return Err(Unproven::Wrong);
        }
        let until = proof.salt.rsplit_once("?expires=").and_then(|(_, until)| until.parse::<i64>().ok());
        if until.is_none_or(|until| until.saturating_mul(1_000_000) < now.0) {
            return Err(Unproven::Expired);
        }
        if self.spent.entry(proof.challenge).or_insert(()).is_fresh() { Ok(()) } else { Err(Unproven::Spent) }
    }

    fn sign(&self, challenge: &str) -> [u8; 32] {
        let mut mac = self.mac.clone();
        mac.update(challenge.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl Challenge {
    /// Solves it the way a client does; `None` when there is no such number.
    pub fn solve(&self) -> Option<String> {
        let number = (0..=self.max_number).find(|number| digest(&self.salt, *number) == self.challenge)?;
        let proof = Proof {
            algorithm: self.algorithm.to_owned(),
            challenge: self.challenge.clone(),
            number,
            salt: self.salt.clone(),
            signature: self.signature.clone(),
        };
        serde_json::to_vec(&proof).ok().map(|json| STANDARD.encode(json))
    }
}

fn digest(salt: &str, number: u32) -> String {
    hex::encode(Sha256::digest(format!("{salt}{number}").as_bytes()))
}
