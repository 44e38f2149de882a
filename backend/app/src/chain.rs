//! What the events of every record share: words stand beside them, salted, and each event seals the one before.

use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::secrets::random;

/// A fresh salt for a value beside an event, and the digest over it that the event keeps, in hex.
pub(crate) fn salted(field: &str, value: &str) -> Result<(Vec<u8>, String)> {
    let mut salt = [0; 16];
    random(&mut salt)?;
    let digest = Sha256::new().chain_update(salt).chain_update(field).chain_update(value).finalize();
    Ok((salt.to_vec(), hex::encode(digest)))
}

/// SHA-256 over the digest before and some words that cannot run into each other, so that no event can change or go
/// missing unseen.
pub(crate) fn chained(before: &[u8], words: &[String]) -> Vec<u8> {
    let mut hash = Sha256::new().chain_update(before);
    for word in words {
        hash.update((word.len() as u64).to_be_bytes());
        hash.update(word);
    }
    hash.finalize().to_vec()
}
