//! `pg_dump` and `pg_restore`: found where they are usually installed, never given a password on the command line.

use std::path::{Path, PathBuf};
use std::process::Command;

use url::Url;

use super::BackupFault;

/// Where distributions put the tools of each version.
const INSTALLED: [&str; 2] = ["/usr/lib/postgresql", "/opt/homebrew/opt"];

/// Dumps one exported snapshot into a file of the custom format.
pub async fn dump(url: &str, snapshot: &str, to: &Path) -> Result<(), BackupFault> {
    let mut command = tool("pg_dump", url)?;
    command.arg("--format=custom").arg("--no-owner").arg("--no-privileges").arg("--snapshot").arg(snapshot);
    command.arg("--file").arg(to);
    run("pg_dump", command).await
}

/// Brings a dump back in one transaction.
pub async fn restore(url: &str, from: &Path) -> Result<(), BackupFault> {
    let mut command = tool("pg_restore", url)?;
    command.arg("--single-transaction").arg("--exit-on-error").arg("--no-owner").arg("--no-privileges").arg(from);
    run("pg_restore", command).await
}

/// The tool, connecting to the database of a URL; the password goes through the environment, which others cannot read.
fn tool(name: &'static str, url: &str) -> Result<Command, BackupFault> {
    let mut command = Command::new(find(name).ok_or(BackupFault::ToolMissing { tool: name })?);
    let (public, password) = parted(url);
    command.arg("--dbname").arg(public).env_remove("PGPASSWORD");
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    Ok(command)
}

/// A URL without its password, and the password.
fn parted(url: &str) -> (String, Option<String>) {
    let Ok(mut parsed) = Url::parse(url) else { return (url.to_owned(), None) };
    let asked = parsed.query_pairs().find(|(key, _)| key == "password").map(|(_, value)| value.into_owned());
    let written = parsed.password().map(|written| {
        // Decoded as a query is, where a plus must stay one.
        let pair = format!("p={}", written.replace('+', "%2B"));
        url::form_urlencoded::parse(pair.as_bytes()).map(|(_, value)| value.into_owned()).collect::<String>()
    });
    if parsed.set_password(None).is_err() {
        return (url.to_owned(), None);
    }
    if asked.is_some() {
        let kept: Vec<(String, String)> =
            parsed.query_pairs().filter(|(key, _)| key != "password").map(|(k, v)| (k.into(), v.into())).collect();
        parsed.query_pairs_mut().clear().extend_pairs(kept);
    }
    (parsed.to_string(), written.or(asked))
}

/// `PG_BIN` first, then the newest installed version, then the search path.
fn find(name: &str) -> Option<PathBuf> {
    let named = std::env::var_os("PG_BIN").map(|folder| PathBuf::from(folder).join(name));
    let mut installed: Vec<(u32, PathBuf)> = INSTALLED
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let digits: String = entry.file_name().to_string_lossy().chars().filter(char::is_ascii_digit).collect();
            Some((digits.parse().ok()?, entry.path().join("bin").join(name)))
        })
        .collect();
    installed.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let searched = std::env::split_paths(&path).map(|folder| folder.join(name));
    named
        .into_iter()
        .chain(installed.into_iter().rev().map(|(_, tool)| tool))
        .chain(searched)
        .find(|tool| tool.is_file())
}

async fn run(name: &'static str, mut command: Command) -> Result<(), BackupFault> {
    let done = tokio::task::spawn_blocking(move || command.output());
    let output = done.await.map_err(|error| std::io::Error::other(error.to_string()))??;
    if output.status.success() {
        return Ok(());
    }
    Err(BackupFault::ToolFailed { tool: name, words: String::from_utf8_lossy(&output.stderr).trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn a_password_leaves_the_url_and_is_read_as_it_was_meant() {
        let (url, password) = parted("postgres://hall:s%40c+ret@db.example:5432/hall?sslmode=require");
        assert_eq!(url, "postgres://hall@db.example:5432/hall?sslmode=require");
        assert_eq!(password.as_deref(), Some("s@c+ret"));
        let (url, password) = parted("postgres://hall@%2Frun%2Fpg/hall?password=p");
        assert!(url.starts_with("postgres://hall@%2Frun%2Fpg/hall"), "{url}");
        assert!(!url.contains("password"), "{url}");
        assert_eq!(password.as_deref(), Some("p"));
    }
}
