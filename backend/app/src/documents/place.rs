//! Where the bytes of files lie: on this server's disk, or in a bucket of any S3-compatible store. Either way a file is named
//! by its SHA-256, so that the same bytes are one file and damage shows when they are read.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as Key;
use object_store::{ClientOptions, ObjectStoreExt, RetryConfig};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::StoreError;
use uuid::Uuid;

use crate::error::{Class, Error, Result};

/// How long a bucket may take to answer one request.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often a request to a bucket is tried again.
const TRIES: usize = 3;

/// A bucket of an S3-compatible store.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bucket {
    /// Address of the store, such as `https://s3.example`.
    pub endpoint: String,
    /// Name of the bucket.
    pub name: String,
    /// Its region; many stores have but one.
    pub region: String,
    /// Before the name of each file; empty for none.
    pub prefix: String,
    /// Who signs the requests.
    pub access_key: String,
    /// The key of the signature; never logged.
    pub secret_key: String,
    /// Allows an address without TLS. Never beyond a network of one's own.
    pub plain_http: bool,
}

/// Its address and name alone: the keys of a bucket are in no log.
impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket").field("endpoint", &self.endpoint).field("name", &self.name).finish_non_exhaustive()
    }
}

/// Where the bytes lie.
pub(super) enum Place {
    /// In a directory.
    Disk(PathBuf),
    /// In a bucket, each name behind a prefix.
    Bucket {
        /// The bucket.
        store: Arc<AmazonS3>,
        /// Before each name.
        prefix: Key,
    },
}

impl Place {
    pub(super) fn disk(directory: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&directory).map_err(|error| file(&error))?;
        Ok(Self::Disk(directory))
    }

    /// A bucket that answers; asked once, so that a wrong key stops the start and not the first citizen.
    ///
    /// # Errors
    /// When the settings are wrong or the bucket does not answer.
    pub(super) async fn bucket(settings: &Bucket) -> Result<Self> {
        courier::choose_tls();
        let options = ClientOptions::new().with_timeout(PATIENCE).with_allow_http(settings.plain_http);
        let retry = RetryConfig { max_retries: TRIES, retry_timeout: PATIENCE, ..RetryConfig::default() };
        let region = if settings.region.is_empty() { "us-east-1" } else { &settings.region };
        let store = AmazonS3Builder::new()
            .with_endpoint(&settings.endpoint)
            .with_bucket_name(&settings.name)
            .with_region(region)
            .with_access_key_id(&settings.access_key)
            .with_secret_access_key(&settings.secret_key)
            .with_client_options(options)
            .with_retry(retry)
            .build()
            .map_err(|error| Error::internal(format!("the bucket of the documents: {error}")))?;
        let place = Self::Bucket { store: Arc::new(store), prefix: Key::from(settings.prefix.as_str()) };
        place.holds(&hex::encode(Sha256::digest(b""))).await?;
        Ok(place)
    }

    /// Writes bytes durably; the same bytes twice are one file.
    pub(super) async fn put(&self, sha256: &str, bytes: Vec<u8>) -> Result<()> {
        match self {
            Self::Disk(directory) => {
                let path = on_disk(directory, sha256);
                tokio::task::spawn_blocking(move || write_durably(&path, &bytes))
                    .await
                    .map_err(|error| Error::internal(error.to_string()))?
                    .map_err(|error| file(&error))
            }
            Self::Bucket { store, prefix } => {
                if !self.holds(sha256).await? {
                    store.put(&prefix.clone().join(sha256), bytes.into()).await.map_err(away)?;
                }
                Ok(())
            }
        }
    }

    /// Reads bytes and checks them against their name.
    ///
    /// # Errors
    /// An internal one when they are gone or damaged, `UNAVAILABLE` when the bucket does not answer.
    pub(super) async fn get(&self, sha256: &str) -> Result<Vec<u8>> {
        let bytes = match self {
            Self::Disk(directory) => tokio::fs::read(on_disk(directory, sha256)).await.map_err(|error| file(&error))?,
            Self::Bucket { store, prefix } => {
                let found = store.get(&prefix.clone().join(sha256)).await.map_err(away)?;
                found.bytes().await.map_err(away)?.to_vec()
            }
        };
        if hex::encode(Sha256::digest(&bytes)) == sha256 {
            Ok(bytes)
        } else {
            Err(Error::internal(format!("document {sha256} is damaged")))
        }
    }

    /// Removes bytes; those that are not there are removed already.
    pub(super) async fn remove(&self, sha256: &str) -> Result<()> {
        match self {
            Self::Disk(directory) => match tokio::fs::remove_file(on_disk(directory, sha256)).await {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(file(&error)),
                _ => Ok(()),
            },
            Self::Bucket { store, prefix } => match store.delete(&prefix.clone().join(sha256)).await {
                Err(error) if !matches!(error, object_store::Error::NotFound { .. }) => Err(away(error)),
                _ => Ok(()),
            },
        }
    }

    /// Whether there is a file of that name.
    async fn holds(&self, sha256: &str) -> Result<bool> {
        match self {
            Self::Disk(directory) => Ok(on_disk(directory, sha256).exists()),
            Self::Bucket { store, prefix } => match store.head(&prefix.clone().join(sha256)).await {
                Ok(_) => Ok(true),
                Err(object_store::Error::NotFound { .. }) => Ok(false),
                Err(error) => Err(away(error)),
            },
        }
    }
}

fn on_disk(directory: &Path, sha256: &str) -> PathBuf {
    let (front, _) = sha256.split_at_checked(2).unwrap_or((sha256, ""));
    directory.join(front).join(sha256)
}

fn file(error: &std::io::Error) -> Error {
    StoreError::File(error.to_string()).into()
}

/// The bucket did not do what it was asked; what it said is for the log alone.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn away(error: object_store::Error) -> Error {
    if matches!(error, object_store::Error::NotFound { .. }) {
        return Error::internal("a document is not in its bucket");
    }
    tracing::error!(%error, "the bucket of the documents does not answer");
    Error::new(
        Class::Unavailable,
        "文件暂时存取不了，请稍后再试。",
        "Files cannot be stored or read now. Try again later.",
    )
    .because("DOCUMENTS_AWAY")
}

/// Written beside, synced and renamed, so that a file under its name is always whole.
fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    if path.exists() {
        return Ok(());
    }
    let directory = path.parent().unwrap_or(path);
    std::fs::create_dir_all(directory)?;
    let beside = directory.join(format!(".{}", Uuid::now_v7()));
    let mut new = crate::secrets::private_file(&beside)?;
    new.write_all(bytes)?;
    new.sync_all()?;
    std::fs::rename(&beside, path)?;
    std::fs::File::open(directory)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_same_bytes_are_one_file_and_damage_is_told() {
        let directory = tempfile::tempdir().expect("a directory");
        let place = Place::disk(directory.path().join("documents")).expect("open");
        let sha256 = hex::encode(Sha256::digest(b"words"));
        place.put(&sha256, b"words".to_vec()).await.expect("written");
        place.put(&sha256, b"words".to_vec()).await.expect("there already");
        assert_eq!(place.get(&sha256).await.expect("read"), b"words");
        std::fs::write(on_disk(&directory.path().join("documents"), &sha256), b"other").expect("damaged");
        assert!(place.get(&sha256).await.is_err());
        place.remove(&sha256).await.expect("removed");
        place.remove(&sha256).await.expect("removed already");
        assert!(place.get(&sha256).await.is_err());
    }

    #[test]
    fn the_keys_of_a_bucket_are_in_no_log() {
        let bucket = Bucket { access_key: "AKIA".into(), secret_key: "geheim".into(), ..Bucket::default() };
        let told = format!("{bucket:?}");
        assert!(!told.contains("AKIA") && !told.contains("geheim"), "{told}");
    }
}
