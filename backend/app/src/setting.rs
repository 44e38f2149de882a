//! Settings that are saved whole and counted: of two who save what both have seen, the second is told.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::{Work, calendars, feed};

use crate::error::{Error, Result};

/// A setting as it is stored.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Setting<T> {
    /// How often it has been saved.
    #[serde(default)]
    pub version: u64,
    /// What it says; each used to be stored under a name of its own.
    #[serde(default, alias = "chains", alias = "classes")]
    pub value: T,
}

/// What is kept under a key.
pub(crate) async fn kept<T: Default + DeserializeOwned>(work: &Work, key: &str) -> Result<Setting<T>> {
    match calendars::setting(work, key).await? {
        None => Ok(Setting::default()),
        Some(text) => serde_json::from_str(&text).map_err(|error| Error::internal(format!("{key}: {error}"))),
    }
}

/// Keeps a value under a key instead of the version that was seen; returns its version.
///
/// # Errors
/// `CONFLICT` when another version is there.
pub(crate) async fn keep<T>(work: &Work, key: &str, seen: u64, value: T) -> Result<u64>
where
    T: Default + Serialize + DeserializeOwned,
{
    // Whoever counts on waits here for whoever was first.
    feed::next_serial(work, key).await?;
    if kept::<T>(work, key).await?.version != seen {
        return Err(Error::stale());
    }
    let version = seen + 1;
    let text =
        serde_json::to_string(&Setting { version, value }).map_err(|error| Error::internal(error.to_string()))?;
    calendars::save_setting(work, key, &text).await?;
    feed::record(work, None).await?;
    Ok(version)
}
