//! The operations: begin, load, decide, save, commit. No SQL, no GraphQL and no HTTP lives here.

pub mod archives;
pub mod board;
pub mod calendars;
pub mod cases;
mod chain;
pub mod clock;
pub mod complaints;
pub mod directory;
pub mod documents;
mod error;
pub mod evaluations;
pub mod experts;
mod faults;
pub mod figures;
pub mod fillings;
pub mod groups;
pub mod identity;
pub mod jobs;
pub mod laws;
pub mod live;
pub mod normative_documents;
pub mod notices;
pub mod officers;
mod once;
pub mod organisations;
pub mod powers;
pub mod press;
pub mod ratings;
pub mod remedies;
pub mod reports;
pub mod rules;
pub mod secrets;
pub mod seed;
mod setting;
pub mod settlements;
pub mod times;
pub mod versions;
pub mod views;
pub mod writs;

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicI32;

/// On every public asynchronous function of this room: what it answers is then compiled here, once, and not again in each
/// room that waits for it; unboxed, the contract's room took five times as long to build.
pub(crate) use async_recursion::async_recursion as boxed;
use courier::Courier;
use domain::policy::{Actor, Operation, permit};
use domain::time::{Instant, Zone};
use store::Db;
pub use store::Work;
/// Pages of lists and the rows behind them: the record is the model.
pub use store::{page, tables};

use crate::board::Boards;
use crate::clock::Clock;
use crate::directory::Directory;
use crate::documents::{Bucket, Documents};
pub use crate::error::{Class, Error, Result};
use crate::identity::Hashers;
use crate::live::Hub;
use crate::powers::index::Catalogue;
use crate::press::Press;
use crate::secrets::Secrets;
use crate::times::Times;
use crate::versions::Versions;

/// What an `App` is opened with.
pub struct Settings {
    /// The database, open and migrated.
    pub db: Db,
    /// Where secrets and documents lie.
    pub data: PathBuf,
    /// The bucket that holds the documents instead of the data directory.
    pub bucket: Option<Bucket>,
    /// The business clock.
    pub clock: Clock,
    /// The city's time zone.
    pub zone: Zone,
    /// Where fonts lie; the first directory that has Chinese serves.
    pub fonts: Vec<PathBuf>,
    /// How letters go.
    pub courier: Courier,
    /// The hall's own address, which links in notices begin with.
    pub address: String,
    /// Whether this is the demo city.
    pub demo: bool,
}

/// One server's application, cheap to clone: what outlives a call takes its own.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Everything an operation needs.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The business clock; sign-in runs on real time, never on this one.
    pub clock: Clock,
    /// Keys of the data directory.
    pub secrets: Secrets,
    /// Calendars, zone and rule book.
    pub times: Times,
    /// Bodies, posts and names, as read a moment ago.
    pub directory: Directory,
    /// The index of the catalogue, once it is ready.
    pub(crate) catalogue: Catalogue,
    /// Published versions, parsed once.
    pub versions: Versions,
    /// The document store.
    pub documents: Documents,
    /// Prints papers.
    pub press: Press,
    /// Sends letters.
    pub(crate) courier: Courier,
    /// The hall's own address, without a slash at its end.
    pub(crate) address: String,
    /// Tells what has changed.
    pub hub: Hub,
    /// Hashes one-time passwords of administrators, apart from the pool that a flood of sign-ins fills.
    hashers: Hashers,
    /// The supervisors' boards, as counted a moment ago.
    pub boards: Boards,
    /// The year in which this server last looked at how long cases took.
    pub(crate) spreads_of: AtomicI32,
    /// Identities that did not match at the window, as counted a moment ago.
    pub attempts: cases::Attempts,
    /// Whether this is the demo city.
    pub demo: bool,
}

impl App {
    /// Opens the application on an open and migrated database.
    ///
    /// # Errors
    /// When secrets, documents or calendars cannot be read.
    #[boxed]
    pub async fn open(settings: Settings) -> Result<Self> {
        let secrets = Secrets::open(&settings.data)?;
        let documents = Documents::open(settings.data.join("documents"), settings.bucket.as_ref()).await?;
        let app = Self(Arc::new(Parts {
            db: settings.db,
            clock: settings.clock,
            secrets,
            times: Times::new(settings.zone),
            directory: Directory::default(),
            catalogue: Catalogue::new(settings.data.join("search")),
            versions: Versions::default(),
            documents,
            press: Press::new(settings.fonts),
            courier: settings.courier,
            address: settings.address.trim_end_matches('/').to_owned(),
            hub: Hub::default(),
            hashers: Hashers::new(1, 16),
            boards: Boards::default(),
            spreads_of: AtomicI32::default(),
            attempts: cases::Attempts::default(),
            demo: settings.demo,
        }));
        app.reload_times().await?;
        Ok(app)
    }

    /// A reading `Work` for an actor.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` or `FORBIDDEN` when the policy has no scope.
    pub fn read(&self, actor: &Actor, operation: Operation) -> Result<Work> {
        Ok(self.db.read(permit(actor, operation)?, self.now()))
    }

    /// The present moment of the city.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }
}
