//! The drill: a backup is made while people go on filing, brought back, and holds every row that was acknowledged before.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clearhall::backup::{make, restore, verify};
use clearhall::boot;
use clearhall::config::Settings;
use domain::policy::{Actor, Operation, Role};
use sea_orm::{ConnectionTrait, Statement};
use store::BackupFault;
use store::backup::look;

use crate::acts::{self, LICENCE, text};
use crate::harness::{Database, Hall, NOW, PASSWORD};

const AT: &str = "2026-06-22T09:30:00+08:00";

/// A hall with one case, and where its backups go.
async fn hall() -> (Hall, String, tempfile::TempDir) {
    let hall = acts::city().await;
    let version = acts::publish(&hall, LICENCE).await;
    acts::file(&hall.public(), LICENCE, &version).await;
    (hall, version, tempfile::tempdir().expect("a directory"))
}

/// A new place to bring a backup back to, with an empty database of the same kind.
async fn elsewhere(hall: &Hall, data: PathBuf) -> (Settings, Database) {
    let database = Database::make().await;
    (Settings { data, database_url: database.url(), ..hall.settings.clone() }, database)
}

/// The code of a fault, which its words begin with.
fn code(fault: &BackupFault) -> String {
    fault.to_string().chars().take_while(|sign| sign.is_ascii_uppercase() || *sign == '_').collect()
}

fn refused<T>(done: Result<T, BackupFault>) -> String {
    match done {
        Ok(_) => panic!("it was let through"),
        Err(fault) => code(&fault),
    }
}

async fn numbers(settings: &Settings) -> Vec<String> {
    let opened = boot::open(settings, app::clock::Clock::manual(NOW), false).await.expect("the restored hall opens");
    let work = opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
    let statement = Statement::from_string(work.backend(), "SELECT number FROM \"case\" ORDER BY number");
    let rows = work.db().query_all_raw(statement).await.expect("read");
    rows.iter().map(|row| row.try_get("", "number").expect("a number")).collect()
}

#[tokio::test]
async fn a_backup_made_while_people_file_is_brought_back_row_for_row() {
    let (hall, version, place) = hall().await;
    let hall = Arc::new(hall);
    let mut acknowledged = Vec::new();
    for _ in 0..4 {
        acknowledged.push(text(&acts::file(&hall.public(), LICENCE, &version).await["caseNumber"]));
    }
    let done = Arc::new(AtomicBool::new(false));
    let writer = {
        let (hall, version, done) = (hall.clone(), version.clone(), done.clone());
        async move {
            let mut filed = 0;
            while !done.load(Ordering::Acquire) || filed == 0 {
                acts::file(&hall.public(), LICENCE, &version).await;
                filed += 1;
            }
            filed
        }
    };
    let out = place.path().join("backup");
    let backup = async {
        // Somebody is in the middle of filing when it begins, and goes on until it has ended.
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let made = make(&hall.settings, &out, AT.into()).await.expect("a backup");
        done.store(true, Ordering::Release);
        made
    };
    let (filed, made) = tokio::join!(writer, backup);
    assert!(filed > 0);
    assert_eq!(verify(&out).expect("sound").state, made.state);
    let (settings, _database) = elsewhere(&hall, place.path().join("restored")).await;
    restore(&out, &settings).await.expect("restored");
    let there = look(&boot::database(&settings)).await.expect("the restored rows");
    assert_eq!(there.state, made.state, "every row of every table is that of the snapshot");
    let key = |data: &Path| std::fs::read(data.join("master.key")).expect("the key");
    assert_eq!(key(&settings.data), key(&hall.data()));
    let restored = numbers(&settings).await;
    for number in acknowledged {
        assert!(restored.contains(&number), "{number} was acknowledged before the backup began");
    }
    let papers = std::fs::read_dir(settings.data.join("documents")).expect("documents").count();
    assert!(papers > 0, "the papers of the cases are there");
}

#[tokio::test]
async fn who_had_an_account_signs_in_at_the_restored_hall() {
    let (hall, _, place) = hall().await;
    let body = hall.opened.app.body("jz").await.expect("the body");
    hall.account("somebody", "某人", Role::Clerk, body).await;
    let out = place.path().join("backup");
    make(&hall.settings, &out, AT.into()).await.expect("a backup");
    let (settings, _database) = elsewhere(&hall, place.path().join("restored")).await;
    restore(&out, &settings).await.expect("restored");
    let opened = boot::open(&settings, app::clock::Clock::manual(NOW), false).await.expect("opens");
    let granted = opened.identity.sign_in("somebody", PASSWORD, "test", opened.time.now()).await;
    assert!(granted.is_ok(), "the key and the account came along");
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(settings.data.join("master.key")).expect("the key").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "for its owner alone");
}

#[tokio::test]
async fn nothing_is_overwritten_and_a_live_hall_is_never_restored_over() {
    let (hall, _, place) = hall().await;
    let out = place.path().join("backup");
    make(&hall.settings, &out, AT.into()).await.expect("a backup");
    assert_eq!(refused(make(&hall.settings, &out, AT.into()).await), "OUT_EXISTS");
    let before = look(&boot::database(&hall.settings)).await.expect("the rows");
    let fault = restore(&out, &hall.settings).await.expect_err("it is refused");
    assert_eq!(code(&fault), "TARGET_NOT_EMPTY");
    let told = fault.to_string();
    assert!(
        told.contains("只能恢复到新目录或空数据库") && told.contains("new directory or an empty database"),
        "{told}"
    );
    if hall.settings.database_url.is_some() {
        let live = Settings { data: place.path().join("new"), ..hall.settings.clone() };
        assert_eq!(refused(restore(&out, &live).await), "TARGET_NOT_EMPTY", "a live database behind a new directory");
        assert!(!live.data.exists());
    }
    let used = place.path().join("used");
    std::fs::create_dir(&used).expect("a directory");
    std::fs::write(used.join("letter.txt"), "mine").expect("written");
    let (settings, _database) = elsewhere(&hall, used.clone()).await;
    assert_eq!(refused(restore(&out, &settings).await), "TARGET_NOT_EMPTY");
    assert_eq!(std::fs::read_dir(&used).expect("listed").count(), 1, "nothing was touched");
    assert_eq!(look(&boot::database(&hall.settings)).await.expect("the rows").migrations, before.migrations);
}

#[tokio::test]
async fn a_damaged_backup_is_refused_before_anything_is_written() {
    let (hall, _, place) = hall().await;
    let out = place.path().join("backup");
    let made = make(&hall.settings, &out, AT.into()).await.expect("a backup");
    let (settings, _database) = elsewhere(&hall, place.path().join("restored")).await;
    let document = made.files.iter().find(|file| file.path.starts_with("documents/")).expect("a document");
    for file in ["database", "master.key", "manifest.json", &document.path] {
        let path = out.join(file);
        let sound = std::fs::read(&path).expect("read");
        let mut damaged = sound.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        std::fs::write(&path, damaged).expect("written");
        assert_eq!(refused(restore(&out, &settings).await), "CORRUPTED", "{file}");
        std::fs::remove_file(&path).expect("removed");
        let code = refused(restore(&out, &settings).await);
        assert_eq!(code, if file == "manifest.json" { "NOT_A_BACKUP" } else { "CORRUPTED" }, "{file} missing");
        std::fs::write(&path, sound).expect("written");
    }
    std::fs::write(out.join("stray"), "x").expect("written");
    assert_eq!(refused(restore(&out, &settings).await), "CORRUPTED", "a file that nobody backed up");
    std::fs::remove_file(out.join("stray")).expect("removed");
    assert!(!settings.data.exists(), "nothing was begun");
    restore(&out, &settings).await.expect("sound again");
}
