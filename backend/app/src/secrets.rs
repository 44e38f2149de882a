//! Keys of one data directory: the master key in a 0600 file, everything else derived from it.

use std::io::Write;
use std::path::Path;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::{Hmac, Mac};
use rand::TryRng;
use rand::rngs::SysRng;
use sha2::Sha256;
use store::StoreError;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// Name of the master key's file in the data directory.
const MASTER: &str = "master.key";
/// Length of an AES-GCM nonce.
const NONCE: usize = 12;

/// The keys of one data directory.
pub struct Secrets {
    master: Zeroizing<[u8; 32]>,
}

impl Secrets {
    /// Reads the master key, or makes it at the first start.
    ///
    /// # Errors
    /// When the file cannot be read or written, or is not 32 bytes.
    pub fn open(data: &Path) -> Result<Self> {
        let path = data.join(MASTER);
        let file = |error: std::io::Error| Error::from(StoreError::File(format!("{MASTER}: {error}")));
        let mut master = Zeroizing::new([0; 32]);
        if path.exists() {
            let stored = Zeroizing::new(std::fs::read(&path).map_err(file)?);
            *master = stored
                .as_slice()
                .try_into()
                .map_err(|_| Error::from(StoreError::File(format!("{MASTER} is not 32 bytes"))))?;
        } else {
            std::fs::create_dir_all(data).map_err(file)?;
            random(&mut master[..])?;
            private_file(&path).and_then(|mut new| new.write_all(&master[..])).map_err(file)?;
        }
        Ok(Self { master })
    }

    /// A key for one purpose.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        self.mac(&[b"derive", purpose.as_bytes()])
    }

    /// HMAC-SHA-256 of some parts under the master key; the parts cannot run into each other.
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        mac(&self.master[..], parts)
    }

    /// Whether a mark is that of the parts; the time taken tells nothing about it.
    pub fn mac_holds(&self, parts: &[&[u8]], mark: &[u8]) -> bool {
        marked(&self.master[..], parts).is_some_and(|mac| mac.verify_slice(mark).is_ok())
    }

    /// Seals a value for a purpose; `context` must be the same to open it.
    ///
    /// # Errors
    /// When the machine has no randomness.
    pub fn seal(&self, purpose: &str, context: &[u8], value: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE];
        random(&mut nonce)?;
        let sealed = cipher(&self.derive(purpose))
            .encrypt(&Nonce::from(nonce), Payload { msg: value, aad: context })
            .map_err(|_| Error::internal("sealing failed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens a sealed value.
    ///
    /// # Errors
    /// When it was sealed with another key, purpose or context, or was changed.
    pub fn open_sealed(&self, purpose: &str, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let broken = || Error::internal("a sealed value does not open");
        let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or_else(broken)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| broken())?;
        cipher(&self.derive(purpose))
            .decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad: context })
            .map_err(|_| broken())
    }
}

fn cipher(key: &[u8; 32]) -> Aes256Gcm {
    Aes256Gcm::new(key.into())
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length, so this cannot fail; an all-zero mark would only be wrong, never unsafe.
    marked(key, parts).map_or([0; 32], |mac| mac.finalize().into_bytes().into())
}

fn marked(key: &[u8], parts: &[&[u8]]) -> Option<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).ok()?;
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    Some(mac)
}

/// Fills a buffer from the machine's randomness.
///
/// # Errors
/// When the machine has none.
pub fn random(buffer: &mut [u8]) -> Result<()> {
    SysRng.try_fill_bytes(buffer).map_err(|_| Error::internal("the machine has no randomness"))
}

/// A new file that only its owner may read and write.
///
/// # Errors
/// As the file system says.
pub fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    #[test]
    fn a_sealed_value_opens_only_in_its_context_and_after_a_restart() {
        let directory = tempfile::tempdir().expect("a directory");
        let sealed = Secrets::open(directory.path()).expect("keys").seal("a", b"1", b"secret").expect("sealed");
        let again = Secrets::open(directory.path()).expect("keys");
        assert_eq!(again.open_sealed("a", b"1", &sealed).expect("opens"), b"secret");
        assert!(again.open_sealed("a", b"2", &sealed).is_err());
        assert!(again.open_sealed("b", b"1", &sealed).is_err());
    }

    #[test]
    fn the_master_key_is_readable_by_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().expect("a directory");
        Secrets::open(directory.path()).expect("keys");
        let mode = std::fs::metadata(directory.path().join("master.key")).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
