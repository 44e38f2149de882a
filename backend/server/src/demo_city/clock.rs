//! The demo city's clock in the data directory, so that a restarted city goes on where it stood.

use std::path::{Path, PathBuf};
use std::time::Duration;

use app::clock::Clock;
use domain::time::Instant;
use serde::{Deserialize, Serialize};

const FILE: &str = "demo-clock.json";
/// What a killed server loses of its city time, in real time.
const EVERY: Duration = Duration::from_secs(2);

/// The file of one data directory.
pub struct ClockFile(PathBuf);

#[derive(Serialize, Deserialize)]
struct Stood {
    /// City time, RFC 3339.
    at: String,
}

impl ClockFile {
    /// The file's place.
    pub fn in_directory(data: &Path) -> Self {
        Self(data.join(FILE))
    }

    /// The moment the city stood at; `None` when there is no city yet.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn read(&self) -> std::io::Result<Option<Instant>> {
        let bytes = match std::fs::read(&self.0) {
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            other => other?,
        };
        let stood: Stood = serde_json::from_slice(&bytes)?;
        Instant::parse_rfc3339(&stood.at).map(Some).map_err(std::io::Error::other)
    }

    /// Notes the moment; beside and renamed, so that a half-written file never is.
    ///
    /// # Errors
    /// As the file system says.
    pub fn write(&self, at: Instant) -> std::io::Result<()> {
        let beside = self.0.with_extension("new");
        std::fs::write(&beside, serde_json::to_vec(&Stood { at: at.to_rfc3339() })?)?;
        std::fs::rename(beside, &self.0)
    }

    /// Notes the clock again and again.
    pub async fn keep(self, clock: Clock) {
        loop {
            tokio::time::sleep(EVERY).await;
            if let Err(fault) = self.write(clock.now()) {
                tracing::warn!(%fault, "the city's clock was not noted");
            }
        }
    }
}
