//! The local sink: one JSON line a letter, in a file of its way that only its owner may read.

use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;

use crate::{Letter, Reason, Way};

/// The directory of the files.
pub(crate) struct Sink {
    directory: PathBuf,
    // One line after another, also where a line is longer than what the system writes at once.
    turn: Arc<Mutex<()>>,
}

impl Sink {
    pub(crate) fn new(directory: PathBuf) -> Self {
        Self { directory, turn: Arc::default() }
    }

    pub(crate) async fn write(&self, letter: &Letter) -> Result<(), Reason> {
        let name = match letter.way {
            Way::Email => "email.jsonl",
            Way::Sms => "sms.jsonl",
            Way::Webhook => "webhook.jsonl",
        };
        let line = json!({
            "key": letter.key, "kind": letter.kind, "at": letter.at, "to": letter.to,
            "subject": letter.subject, "body": letter.body, "facts": letter.facts,
        });
        let (directory, turn, line) = (self.directory.clone(), self.turn.clone(), format!("{line}\n"));
        let written = tokio::task::spawn_blocking(move || {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            append(&directory, name, &line)
        });
        match written.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Reason::File),
        }
    }
}

fn append(directory: &Path, name: &str, line: &str) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    let mut file = std::fs::OpenOptions::new().append(true).create(true).mode(0o600).open(directory.join(name))?;
    file.write_all(line.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use crate::{Courier, Letter, Settings, Way};

    #[tokio::test]
    async fn a_letter_becomes_one_line_that_only_the_owner_reads() {
        let data = tempfile::tempdir().expect("a directory");
        let courier = Courier::open(Settings::default(), data.path()).expect("open");
        let letter = Letter {
            key: "k1".into(),
            way: Way::Sms,
            kind: "CASE_FILED".into(),
            at: "2026-06-22T01:30:00Z".into(),
            to: "13800000000".into(),
            subject: String::new(),
            body: "第一行\n第二行".into(),
            facts: serde_json::Value::Null,
        };
        courier.send(&letter).await.expect("written");
        courier.send(&letter).await.expect("written");
        let path = data.path().join("outbox/sms.jsonl");
        let text = std::fs::read_to_string(&path).expect("the file");
        assert_eq!(text.lines().count(), 2);
        let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&data.path().join("outbox"))), (0o600, 0o700));
    }
}
