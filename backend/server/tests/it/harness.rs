//! A server of one's own: ephemeral port, temporary data directory, SQLite or a fresh PostgreSQL database, a standing
//! business clock, and people who ask.

mod database;
mod ground;
mod person;
mod socket;

use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use app::clock::Clock;
use app::identity::NewAccount;
use clearhall::boot::{self, Opened, Stopper};
use clearhall::config::Settings;
use domain::policy::{Actor, Operation, Role};
use domain::time::Instant;
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

pub use database::Database;
pub use ground::Ground;
pub use person::{Answer, Person};
pub use socket::Socket;

/// The password every test account has.
pub const PASSWORD: &str = "Qingfeng-77-hao";
/// Where the business clock stands: Monday 2026-06-22 09:30 in Shanghai.
pub const NOW: Instant = demo::START;

/// A running server.
pub struct Hall {
    /// The open application, to look behind the door.
    pub opened: Opened,
    /// Where it listens.
    pub address: SocketAddr,
    /// The settings it runs with.
    pub settings: Settings,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
    _database: Database,
    directory: tempfile::TempDir,
}

impl Hall {
    /// An empty hall.
    pub async fn open() -> Self {
        Self::with(|_| {}).await
    }

    /// A hall with the demo city's bodies, posts and dictionaries; its people come when they are asked for.
    pub async fn city() -> Self {
        Self::on(Ground::City, |_| {}).await
    }

    /// An empty hall with other settings.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::on(Ground::Empty, change).await
    }

    /// A hall on some ground, with other settings.
    pub async fn on(ground: Ground, change: impl FnOnce(&mut Settings)) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let data = directory.path().join("data");
        let database = ground.copy(&data).await;
        let mut settings = Settings {
            data,
            listen: "127.0.0.1:0".into(),
            database_url: database.url(),
            workers: 1,
            settle_seconds: 0,
            drain_seconds: 1,
            ..Settings::default()
        };
        change(&mut settings);
        let (tell, told) = mpsc::channel();
        let own = settings.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let opened = boot::open(&own, Clock::manual(NOW), false).await.expect("the hall opens");
                let mut running = boot::listen(opened.clone(), &own).expect("the hall listens");
                tell.send((opened, running.address, running.stopper())).expect("the test waits");
                running.serve().await.expect("served");
                running.rest();
            });
        });
        let (opened, address, stopper) =
            tokio::task::spawn_blocking(move || told.recv()).await.expect("joined").expect("the hall opened");
        Self { opened, address, settings, stopper, thread: Some(thread), _database: database, directory }
    }

    /// Somebody of the demo city, by user name, signed in.
    pub async fn clerk(&self, username: &str) -> Person {
        let city = demo::city();
        let known = city.accounts.iter().find(|it| it.username == username).expect("a person of the city");
        let listing = self.opened.app.listing().await.expect("the listing");
        let body = listing.organisations.values().find(|body| body.code == known.organisation).expect("the body");
        let id = self.account(username, &known.name, known.role, body.id).await;
        let held = known.posts.iter().map(|held| (id, held.post.clone(), held.substitute)).collect();
        self.opened.app.seed_holdings(held, "2026-01-01").await.expect("the posts");
        self.sign_in(username).await
    }

    /// An account of a body; that it is there already is no fault.
    pub async fn account(&self, username: &str, name: &str, role: Role, organisation: Uuid) -> Uuid {
        let id = Uuid::now_v7();
        let account = NewAccount {
            id,
            username: username.into(),
            name: name.into(),
            role,
            organisation,
            password: PASSWORD.into(),
            must_change_password: false,
        };
        self.opened.identity.create_account(account, self.opened.time.now()).await.expect("an account")
    }

    /// A clerk of a body who holds no post, signed in.
    pub async fn somebody_of(&self, username: &str, organisation: &str) -> Person {
        let body = self.opened.app.body(organisation).await.expect("the body");
        self.account(username, "测试员", Role::Clerk, body).await;
        self.sign_in(username).await
    }

    /// Somebody of the city's legal office, signed in.
    pub async fn legal(&self) -> Person {
        self.legal_of("jz").await
    }

    /// Somebody of a body's legal office, signed in.
    pub async fn legal_of(&self, organisation: &str) -> Person {
        let username = format!("legal-{}", Uuid::new_v4().simple());
        let body = self.opened.app.body(organisation).await.expect("the body");
        self.account(&username, "法制员", Role::Legal, body).await;
        self.sign_in(&username).await
    }

    /// Makes an account without a body and signs it in.
    pub async fn somebody(&self, username: &str, role: Role) -> Person {
        self.account(username, "测试员", role, Uuid::nil()).await;
        self.sign_in(username).await
    }

    /// Signs in with the test password.
    pub async fn sign_in(&self, username: &str) -> Person {
        let person = self.public();
        person.sign_in(username, PASSWORD).await.expect_status(200);
        person
    }

    /// Anybody, with a browser of their own.
    pub fn public(&self) -> Person {
        Person::new(self.address)
    }

    /// Pushes real time forward.
    pub fn wait_seconds(&self, seconds: i64) {
        self.opened.time.advance_seconds(seconds);
    }

    /// How many rows a table has.
    pub async fn rows(&self, table: &str) -> i64 {
        let work = self.opened.app.read(&Actor::System, Operation::Seed).expect("the system may look");
        let backend = work.backend();
        let statement = Statement::from_string(backend, format!("SELECT COUNT(*) AS n FROM \"{table}\""));
        let row = work.db().query_one_raw(statement).await.expect("counted").expect("a row");
        row.try_get("", "n").expect("a number")
    }

    /// Rows of every table that an anonymous request could reach.
    pub async fn all_rows(&self) -> Vec<(&'static str, i64)> {
        let tables = ["case", "case_event", "applicant", "document", "power", "power_version", "idempotency", "outbox"];
        let mut counted = Vec::new();
        for table in tables {
            counted.push((table, self.rows(table).await));
        }
        counted
    }

    /// Where the data lies.
    pub fn data(&self) -> std::path::PathBuf {
        self.directory.path().join("data")
    }

    /// Stops the server in order.
    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }
}

impl Drop for Hall {
    fn drop(&mut self) {
        let stopper = self.stopper.clone();
        let Some(thread) = self.thread.take() else { return };
        // A runtime of its own: the test's may be gone by now.
        let stopping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(stopper.stop(Duration::ZERO));
        });
        let _ = stopping.join();
        let _ = thread.join();
    }
}

/// Solves a challenge the way a browser does.
pub fn solve(challenge: &serde_json::Value) -> String {
    use base64::Engine;
    use sha2::{Digest, Sha256};
    let text = |name: &str| challenge[name].as_str().expect("text").to_owned();
    let most = challenge["maxNumber"].as_u64().expect("a number");
    let digest = |number: &u64| hex::encode(Sha256::digest(format!("{}{number}", text("salt")).as_bytes()));
    let number = (0..=most).find(|number| digest(number) == text("challenge")).expect("solvable");
    let proof = serde_json::json!({
        "algorithm": text("algorithm"), "challenge": text("challenge"), "number": number,
        "salt": text("salt"), "signature": text("signature"),
    });
    base64::engine::general_purpose::STANDARD.encode(proof.to_string())
}
