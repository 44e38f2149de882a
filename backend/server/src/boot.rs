//! From settings to a listening server and back to a clean end; the command line and the tests start here.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::{App as Web, HttpServer, web};
use app::App;
use app::clock::Clock;
use app::identity::{Identity, RealTime};
use app::live::Topic;
use courier::Courier;
use store::{Db, DbSettings};
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;

use crate::config::Settings;
use crate::http::{Hall, health, log, routes, seal};

/// The embedded database in the data directory.
pub(crate) const DATABASE: &str = "clearhall.db";
/// Between two rounds of housekeeping.
const HOUSEKEEPING: Duration = Duration::from_secs(60);
/// Slow clients get this long to send their head.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    /// The data directory cannot be made or read.
    #[error("data directory {path}: {cause}")]
    Data {
        /// Which.
        path: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// Which.
        address: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The database.
    #[error("database: {0}")]
    Store(#[from] store::StoreError),
    /// The application.
    #[error("application: {0}")]
    App(#[from] app::Error),
    /// Sign-in.
    #[error("identity: {0}")]
    Identity(#[from] app::identity::Fault),
    /// How notices leave the hall.
    #[error("settings: {0}")]
    Courier(#[from] courier::Unusable),
    /// The schema, which is a fault of the build.
    #[error("schema: {0}")]
    Schema(String),
}

/// An open application that nobody can reach yet.
#[derive(Clone)]
pub struct Opened {
    /// The database.
    pub db: Db,
    /// The operations.
    pub app: App,
    /// Sign-in.
    pub identity: Arc<Identity>,
    /// Real time.
    pub time: Arc<RealTime>,
}

/// Where the settings put the database.
pub fn database(settings: &Settings) -> DbSettings {
    match &settings.database_url {
        Some(url) => DbSettings::Postgres(url.clone()),
        None => DbSettings::Sqlite(settings.data.join(DATABASE)),
    }
}

/// Makes the data directory, readable by its owner alone.
///
/// # Errors
/// [`BootError::Data`].
pub fn make_data(settings: &Settings) -> Result<(), BootError> {
    use std::os::unix::fs::DirBuilderExt;
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&settings.data);
    made.map_err(|cause| unusable(settings, cause))
}

/// Takes the data directory and the database in it away from every other user: a directory that was there before, or
/// came back from a backup, may be open to all.
///
/// # Errors
/// [`BootError::Data`].
pub fn close_to_others(settings: &Settings) -> Result<(), BootError> {
    use std::os::unix::fs::PermissionsExt;
    let only = |path: &std::path::Path, mode: u32| match std::fs::metadata(path) {
        // A place that is meant to be shared, such as /tmp, stays so.
        Ok(found) if found.permissions().mode() & 0o1000 != 0 || found.permissions().mode() & 0o077 == 0 => Ok(()),
        Ok(_) => match std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)) {
            // Not ours: whoever made it has decided who may see it.
            Err(cause) if cause.kind() == std::io::ErrorKind::PermissionDenied => Ok(()),
            other => other,
        },
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(cause),
    };
    let files = ["", "-wal", "-shm"].map(|end| settings.data.join(format!("{DATABASE}{end}")));
    let closed = only(&settings.data, 0o700);
    files
        .iter()
        .fold(closed, |so_far, file| so_far.and_then(|()| only(file, 0o600)))
        .map_err(|cause| unusable(settings, cause))
}

fn unusable(settings: &Settings, cause: std::io::Error) -> BootError {
    BootError::Data { path: settings.data.display().to_string(), cause }
}

/// Opens the database, brings its tables up to date and opens the application on it.
///
/// # Errors
/// [`BootError`].
pub async fn open(settings: &Settings, clock: Clock, demo: bool) -> Result<Opened, BootError> {
    make_data(settings)?;
    let db = Db::open(&database(settings)).await?;
    db.migrate().await?;
    let opening = app::Settings {
        db: db.clone(),
        data: settings.data.clone(),
        bucket: settings.bucket.clone(),
        clock,
        zone: settings.zone,
        fonts: settings.fonts.clone(),
        courier: Courier::open(settings.notices.clone(), &settings.data)?,
        address: settings.address.clone().unwrap_or_else(|| format!("http://{}", settings.listen)),
        demo,
    };
    let app = App::open(opening).await?;
    close_to_others(settings)?;
    app.seed_dictionaries(domain::time::announced()).await?;
    let time = Arc::new(RealTime::default());
    let wrapping = app.secrets.derive("signing-keys");
    let identity = Identity::open(db.clone(), wrapping, settings.identity.clone(), time.now()).await?;
    Ok(Opened { db, app, identity: Arc::new(identity), time })
}

/// A server that listens.
pub struct Running {
    /// What its requests share.
    pub hall: web::Data<Hall>,
    /// Where it listens; the port is the real one.
    pub address: SocketAddr,
    server: Option<Server>,
    handle: ServerHandle,
    workers: JoinSet<()>,
}

/// Starts to listen. The caller polls [`Running::serve`].
///
/// # Errors
/// [`BootError::Listen`], [`BootError::Schema`].
pub fn listen(opened: Opened, settings: &Settings) -> Result<Running, BootError> {
    let refused = |cause| BootError::Listen { address: settings.listen.clone(), cause };
    let listener = TcpListener::bind(&settings.listen).map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    health::record();
    let hall = Hall::new(opened.app, opened.identity, opened.time, settings.clone()).map_err(BootError::Schema)?;
    let hall = web::Data::new(hall);
    let shared = hall.clone();
    let server = HttpServer::new(move || {
        Web::new().app_data(shared.clone()).configure(routes).wrap(from_fn(log::follow)).wrap(from_fn(seal::seal))
    })
    .workers(settings.workers.max(1))
    .client_request_timeout(HEAD_TIME)
    .shutdown_timeout(settings.drain_seconds)
    .disable_signals()
    .listen(listener)
    .map_err(refused)?
    .run();
    let handle = server.handle();
    let mut workers = app::jobs::start(&hall.app);
    workers.spawn(keep_house(hall.clone()));
    workers.spawn(forget_sessions(hall.clone()));
    Ok(Running { hall, address, server: Some(server), handle, workers })
}

impl Running {
    /// Answers requests until somebody stops the server.
    ///
    /// # Errors
    /// What the listener says.
    pub async fn serve(&mut self) -> std::io::Result<()> {
        match self.server.take() {
            Some(server) => server.await,
            None => Ok(()),
        }
    }

    /// Ends the background work; dropping does the same.
    pub fn rest(mut self) {
        self.workers.abort_all();
    }

    /// A handle that stops this server from elsewhere.
    pub fn stopper(&self) -> Stopper {
        Stopper { hall: self.hall.clone(), handle: self.handle.clone() }
    }
}

/// Ends a server in order.
#[derive(Clone)]
pub struct Stopper {
    hall: web::Data<Hall>,
    handle: ServerHandle,
}

impl Stopper {
    /// Says so at `/readyz`, waits until balancers have seen it, ends the sockets, and lets requests in flight finish.
    pub async fn stop(&self, settle: Duration) {
        self.hall.no_longer_ready();
        tokio::time::sleep(settle).await;
        self.hall.close_sockets();
        self.handle.stop(true).await;
    }
}

async fn keep_house(hall: web::Data<Hall>) {
    let mut round = tokio::time::interval(HOUSEKEEPING);
    round.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        round.tick().await;
        hall.gates.tidy();
        let now = hall.time.now();
        if let Err(fault) = hall.identity.rotate_keys(now).await {
            tracing::error!(%fault, "the signing key was not looked after");
        }
        if let Err(fault) = hall.identity.sweep(now).await {
            tracing::error!(%fault, "ended sessions were not removed");
        }
    }
}

/// What an administrator changes about a person holds for the next request, on every server that follows the feed.
async fn forget_sessions(hall: web::Data<Hall>) {
    let mut changes = hall.app.hub.subscribe();
    loop {
        match changes.recv().await {
            Ok(changed) if changed.topic != Topic::Organisation => {}
            Ok(_) | Err(RecvError::Lagged(_)) => hall.identity.forget_sessions(),
            Err(RecvError::Closed) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::{DATABASE, Settings, close_to_others};

    #[test]
    fn a_directory_that_was_open_to_all_is_closed_with_its_database() {
        let directory = tempfile::tempdir().expect("a directory");
        let data = directory.path().join("data");
        let file = data.join(DATABASE);
        std::fs::create_dir(&data).expect("made");
        std::fs::write(&file, b"").expect("written");
        let open = |path: &std::path::Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
        };
        open(&data, 0o755);
        open(&file, 0o644);
        close_to_others(&Settings { data: data.clone(), ..Settings::default() }).expect("closed");
        let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&data), mode(&file)), (0o700, 0o600));
    }
}
