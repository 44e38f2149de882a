//! A whole hall as one directory: database, documents, keys and settings with a list of digests; making, checking and
//! bringing it back. How the database itself is copied is the store's.

use std::io::Read;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::DbSettings;
use store::backup::{BackupFault, Snapshot, bring_back, ensure_empty, snapshot, unknown_migration};
use uuid::Uuid;

use crate::boot::{DATABASE, database};
use crate::config::Settings;

/// The list of what a backup holds.
const MANIFEST: &str = "manifest.json";
/// The digest of that list.
const SEAL: &str = "manifest.sha256";
/// The copy of the database.
const COPY: &str = "database";
/// Files of the data directory that belong to a hall beside its database and documents.
const BESIDE: [&str; 4] = ["master.key", "clearhall.toml", "demo-accounts.json", "demo-clock.json"];
/// Uploaded files, one a content.
const DOCUMENTS: &str = "documents";

/// What a backup holds.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// The version of this list.
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When, in RFC 3339, by the machine's clock.
    pub made_at: String,
    /// `sqlite` or `postgres`.
    pub database: String,
    /// Migrations that the tables have had, oldest first.
    pub migrations: Vec<String>,
    /// SHA-256 over every row of every table, in order.
    pub state: String,
    /// Every file but this list and its digest.
    pub files: Vec<Entry>,
}

/// One file of a backup.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Where in the backup.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// Its digest.
    pub sha256: String,
}

impl Manifest {
    /// The whole in a few lines, for whoever made or checked it.
    pub fn lines(&self) -> String {
        let bytes: u64 = self.files.iter().map(|file| file.bytes).sum();
        format!("{}  {}  {} files, {bytes} bytes\nstate {}", self.made_at, self.database, self.files.len(), self.state)
    }
}

const fn kind(settings: &DbSettings) -> &'static str {
    match settings {
        DbSettings::Sqlite(_) => "sqlite",
        DbSettings::Postgres(_) => "postgres",
    }
}

/// Makes a backup of a hall, which may go on serving. Written beside and renamed: what bears the name is whole.
///
/// # Errors
/// [`BackupFault`]; nothing of the name is there then.
pub async fn make(settings: &Settings, out: &Path, made_at: String) -> Result<Manifest, BackupFault> {
    if out.exists() {
        return Err(BackupFault::OutExists { path: out.display().to_string() });
    }
    let beside = beside(out)?;
    folder(&beside)?;
    let made = fill(settings, &beside, made_at).await;
    if made.is_ok() {
        std::fs::rename(&beside, out)?;
        sync(out.parent())?;
    } else {
        // The fault is told; what could not be removed is named beside the backup's own name.
        let _ = std::fs::remove_dir_all(&beside);
    }
    made
}

async fn fill(settings: &Settings, to: &Path, made_at: String) -> Result<Manifest, BackupFault> {
    let source = database(settings);
    let copied = snapshot(&source, &to.join(COPY)).await?;
    // After the database: a file that a row names was there before the row, and files are only added.
    for name in BESIDE.into_iter().filter(|name| settings.data.join(name).is_file()) {
        copy(&settings.data.join(name), &to.join(name))?;
    }
    copy_documents(&settings.data.join(DOCUMENTS), &to.join(DOCUMENTS))?;
    let mut files = Vec::new();
    for path in listed(to)? {
        let (bytes, sha256) = digest(&to.join(&path))?;
        std::fs::File::open(to.join(&path))?.sync_all()?;
        files.push(Entry { path, bytes, sha256 });
    }
    let manifest = Manifest {
        format: 1,
        program: env!("CARGO_PKG_VERSION").into(),
        made_at,
        database: kind(&source).into(),
        migrations: copied.migrations,
        state: copied.state,
        files,
    };
    let text = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::from)?;
    write(&to.join(MANIFEST), &text)?;
    write(&to.join(SEAL), format!("{}  {MANIFEST}\n", hex::encode(Sha256::digest(&text))).as_bytes())?;
    sync(Some(to))?;
    Ok(manifest)
}

/// Checks every file of a backup against its digest, and that no file is missing or too much.
///
/// # Errors
/// [`BackupFault::NotABackup`], [`BackupFault::Corrupted`], [`BackupFault::TooNew`].
pub fn verify(backup: &Path) -> Result<Manifest, BackupFault> {
    let none = |why: &str| BackupFault::NotABackup { path: backup.display().to_string(), why: why.into() };
    let text = std::fs::read(backup.join(MANIFEST)).map_err(|_| none("manifest.json"))?;
    let seal = std::fs::read_to_string(backup.join(SEAL)).map_err(|_| none("manifest.sha256"))?;
    if seal.split_whitespace().next() != Some(hex::encode(Sha256::digest(&text)).as_str()) {
        return Err(BackupFault::Corrupted { file: MANIFEST.into() });
    }
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|fault| none(&fault.to_string()))?;
    if manifest.format != 1 {
        return Err(BackupFault::TooNew { migration: format!("format {}", manifest.format) });
    }
    let mut there = listed(backup)?;
    there.retain(|path| path != MANIFEST && path != SEAL);
    for entry in &manifest.files {
        let sound = there.contains(&entry.path)
            && digest(&backup.join(&entry.path)).is_ok_and(|found| found == (entry.bytes, entry.sha256.clone()));
        if !sound {
            return Err(BackupFault::Corrupted { file: entry.path.clone() });
        }
    }
    let stray = there.into_iter().find(|path| manifest.files.iter().all(|entry| &entry.path != path));
    match stray {
        Some(file) => Err(BackupFault::Corrupted { file }),
        None => Ok(manifest),
    }
}

/// Brings a backup back into a new data directory, and on PostgreSQL into an empty database. Everything is checked first.
///
/// # Errors
/// [`BackupFault`]; a directory or database that holds anything is not touched.
pub async fn restore(backup: &Path, settings: &Settings) -> Result<Manifest, BackupFault> {
    let manifest = verify(backup)?;
    let before = Snapshot { state: manifest.state.clone(), migrations: manifest.migrations.clone() };
    if let Some(migration) = unknown_migration(&before) {
        return Err(BackupFault::TooNew { migration: migration.into() });
    }
    let target = database(settings);
    if kind(&target) != manifest.database {
        return Err(BackupFault::OtherDatabase { backup: manifest.database });
    }
    let full = settings.data.exists() && std::fs::read_dir(&settings.data)?.next().is_some();
    if full {
        return Err(BackupFault::TargetNotEmpty { path: settings.data.display().to_string() });
    }
    ensure_empty(&target).await?;
    let beside = beside(&settings.data)?;
    folder(&beside)?;
    let done = lay(backup, &beside, &manifest, &target, &before).await;
    if done.is_ok() {
        std::fs::rename(&beside, &settings.data)?;
        sync(settings.data.parent())?;
    } else {
        let _ = std::fs::remove_dir_all(&beside);
    }
    done.map(|()| manifest)
}

async fn lay(
    backup: &Path,
    to: &Path,
    manifest: &Manifest,
    target: &DbSettings,
    before: &Snapshot,
) -> Result<(), BackupFault> {
    for entry in manifest.files.iter().filter(|entry| entry.path != COPY) {
        copy(&backup.join(&entry.path), &to.join(&entry.path))?;
    }
    let target = match target {
        DbSettings::Sqlite(_) => DbSettings::Sqlite(to.join(DATABASE)),
        DbSettings::Postgres(url) => DbSettings::Postgres(url.clone()),
    };
    let brought = bring_back(&target, &backup.join(COPY)).await?;
    if &brought != before {
        return Err(BackupFault::StateDiffers);
    }
    sync(Some(to))
}

/// A new name beside a path, on the same file system.
fn beside(path: &Path) -> Result<PathBuf, BackupFault> {
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| std::io::Error::other(format!("{}: no name", path.display())))?;
    Ok(path.with_file_name(format!(".{name}.{}", Uuid::now_v7().simple())))
}

fn folder(path: &Path) -> Result<(), BackupFault> {
    Ok(std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?)
}

/// Keys and parties lie in these files: they are for their owner alone.
fn write(path: &Path, bytes: &[u8]) -> Result<(), BackupFault> {
    use std::io::Write;
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    Ok(file.sync_all()?)
}

fn copy(from: &Path, to: &Path) -> Result<(), BackupFault> {
    if let Some(parent) = to.parent() {
        folder(parent)?;
    }
    let mut source = std::fs::File::open(from)?;
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(to)?;
    std::io::copy(&mut source, &mut file)?;
    Ok(file.sync_all()?)
}

/// Documents under their final names; one that is being written beside is nobody's yet, one that was swept is no more.
fn copy_documents(from: &Path, to: &Path) -> Result<(), BackupFault> {
    if !from.is_dir() {
        return Ok(());
    }
    for path in listed(from)? {
        let begun = Path::new(&path).file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if begun {
            continue;
        }
        match copy(&from.join(&path), &to.join(&path)) {
            Err(BackupFault::File(fault)) if fault.kind() == std::io::ErrorKind::NotFound => {}
            other => other?,
        }
    }
    Ok(())
}

/// Every file below a directory, by its path from there, in order.
fn listed(below: &Path) -> Result<Vec<String>, BackupFault> {
    let mut found = Vec::new();
    let mut folders = vec![below.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(path) = path.strip_prefix(below) {
                found.push(path.display().to_string());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn digest(path: &Path) -> Result<(u64, String), BackupFault> {
    let mut file = std::fs::File::open(path)?;
    let (mut hash, mut bytes, mut part) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            return Ok((bytes, hex::encode(hash.finalize())));
        }
        bytes += read as u64;
        hash.update(part.get(..read).unwrap_or_default());
    }
}

fn sync(folder: Option<&Path>) -> Result<(), BackupFault> {
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(std::fs::File::open(folder)?.sync_all()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_beside_is_hidden_and_on_the_same_file_system() {
        let one = beside(Path::new("/var/backups/hall")).expect("a name");
        assert_eq!(one.parent(), Some(Path::new("/var/backups")));
        assert!(one.display().to_string().contains("/.hall."), "{}", one.display());
        assert!(beside(Path::new("/")).is_err());
    }
}
