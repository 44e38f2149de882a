//! What every test begins with, laid once in a run: a hall that was founded and closed, of which each test gets a copy.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use app::clock::Clock;
use clearhall::boot;
use clearhall::config::Settings;
use clearhall::demo_city;

use super::NOW;
use super::database::Database;

/// How long the grounds of a run are kept: it may still go on.
const KEPT: Duration = Duration::from_secs(24 * 3600);

/// What a hall is founded with.
#[derive(Clone, Copy, Debug)]
pub enum Ground {
    /// The dictionaries that every hall has.
    Empty,
    /// The demo city's bodies, posts and what is known of it by name.
    City,
}

impl Ground {
    const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::City => "city",
        }
    }

    /// Copies the ground into a data directory that is not there yet, and its database.
    pub async fn copy(self, data: &Path) -> Database {
        let place = run().join(self.name());
        fs::create_dir_all(&place).expect("a place");
        // One test of the run lays the ground, the others wait for it.
        let lock = File::create(place.join("lock")).expect("a lock");
        let held = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock));
        let _held = held.await.expect("waited").expect("locked");
        let told = place.join("database");
        if !told.exists() {
            let laid = self.lay(&place.join("data")).await;
            fs::write(&told, laid.name()).expect("told");
        }
        copy_all(&place.join("data"), data);
        Database::named(&fs::read_to_string(&told).expect("told")).copy().await
    }

    async fn lay(self, data: &Path) -> Database {
        let database = Database::make().await;
        let settings = Settings { data: data.to_owned(), database_url: database.url(), ..Settings::default() };
        let opened = boot::open(&settings, Clock::manual(NOW), false).await.expect("the hall opens");
        if let Self::City = self {
            demo_city::lay_ground(&opened.app, &demo::city()).await.expect("the ground");
        }
        // What founding it has told would go out of the outbox at some moment of each story.
        opened.app.sequence_now().await.expect("sequenced");
        opened.db.settle().await.expect("settled");
        drop(opened);
        database.close().await;
        database
    }
}

/// Where the grounds of this run lie; those of runs long ended are cleared away.
fn run() -> PathBuf {
    let halls = Path::new(env!("CARGO_TARGET_TMPDIR")).join("halls");
    let run = halls.join(std::env::var("NEXTEST_RUN_ID").unwrap_or_else(|_| std::process::id().to_string()));
    if !run.exists() {
        for old in fs::read_dir(&halls).into_iter().flatten().flatten() {
            let age = old.metadata().and_then(|it| it.modified()).ok().and_then(|at| at.elapsed().ok());
            if age.is_some_and(|age| age > KEPT) {
                // Whoever else clears it away at this moment has done the same.
                let _ = fs::remove_dir_all(old.path());
            }
        }
    }
    run
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("the ground") {
        let entry = entry.expect("an entry");
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_all(&path, &copy);
        } else if !is_journal(&path) {
            fs::copy(&path, &copy).expect("copied");
        }
    }
}

/// What SQLite keeps beside a settled database until the last connection is gone.
fn is_journal(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.ends_with("-wal") || path.ends_with("-shm"))
}
