//! Keeps this server's index of the catalogue: opened, or built in the background where there is none, then brought up to
//! date with the feed. Until it is ready, and should it fail, the tables answer instead.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::pin::pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use domain::policy::Operation;
use search::{Entry, Index, Writing};
use store::powers::PowerCount;
use store::tables::{feed as feed_row, power};
use store::{Work, feed};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{Receiver, channel};
use tokio::sync::watch;
use uuid::Uuid;

use super::entries;
use crate::App;
use crate::error::{Error, Result};
use crate::live::{Changed, Topic};

/// Powers read at a time.
const STRETCH: u64 = 500;
/// Versions whose contents one statement reads.
const VERSIONS: usize = 500;
/// How long the keeper waits for a change before it looks by itself.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// How long a reader waits for a change that was made a moment ago.
const PATIENCE: Duration = Duration::from_secs(1);
/// How soon the keeper looks again for a change that is still on its way to the feed.
const SOON: Duration = Duration::from_millis(20);
/// After how long a keeper that failed begins again.
const AGAIN: Duration = Duration::from_secs(5);
/// So many positions of the feed without a change of a power are noted in the index, so that it is not taken for too old.
const NOTED_EVERY: i64 = 1_000;

/// The index, once it is ready.
pub struct Catalogue {
    directory: PathBuf,
    ready: RwLock<Option<Ready>>,
    /// Counts the changes that this server made itself: whoever made one reads it afterwards.
    told: watch::Sender<u64>,
    /// How many of them are in the index.
    caught: watch::Sender<u64>,
}

/// An index that has everything the feed has told.
#[derive(Clone)]
pub(crate) struct Ready {
    /// The index.
    pub index: Arc<Index>,
    /// How many powers each body has of each class, counted when one of them changed and not when somebody asks.
    pub counts: Arc<Vec<PowerCount>>,
}

/// What the keeper knows of the index.
struct Kept {
    index: Arc<Index>,
    /// Up to where the feed is in it.
    position: i64,
    /// Up to where its stamp says so.
    noted: i64,
}

impl Catalogue {
    pub(crate) fn new(directory: PathBuf) -> Self {
        let (told, caught) = (watch::Sender::new(0), watch::Sender::new(0));
        Self { directory, ready: RwLock::new(None), told, caught }
    }

    /// The index with its counts; none while it is being built.
    pub(crate) fn ready(&self) -> Option<Ready> {
        self.ready.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, ready: Option<Ready>) {
        *self.ready.write().unwrap_or_else(PoisonError::into_inner) = ready;
    }

    /// A power was changed here.
    pub(crate) fn tell(&self) {
        self.told.send_modify(|told| *told += 1);
    }

    /// Whether a change that was made here is not in the index yet.
    pub(crate) fn is_behind(&self) -> bool {
        *self.caught.borrow() < *self.told.borrow()
    }

    /// Waits for the changes that were made here, though not for ever.
    pub(crate) async fn caught_up(&self) {
        let told = *self.told.borrow();
        let mut caught = self.caught.subscribe();
        // A reader who has waited long enough gets what there is.
        let _ = tokio::time::timeout(PATIENCE, caught.wait_for(|caught| *caught >= told)).await;
    }

    /// The index cannot be read: it is opened again, and built anew if it is torn.
    pub(crate) fn lose(&self) {
        self.put(None);
    }
}

/// Keeps the index for as long as the server lives.
pub(crate) async fn keep(app: App) {
    let (mut changes, mut told) = (app.hub.subscribe(), app.catalogue.told.subscribe());
    let mut kept = None;
    loop {
        match app.bring_up(kept.take()).await {
            Ok(up) => {
                kept = Some(up);
                if app.catalogue.is_behind() {
                    tokio::time::sleep(SOON).await;
                } else {
                    changed(&mut changes, &mut told).await;
                }
            }
            Err(error) => {
                tracing::error!(worker = "catalogue", %error, cause = ?error.cause, "the index cannot be kept; the tables answer");
                app.catalogue.lose();
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}

/// Returns once a power has changed, or after a while.
async fn changed(changes: &mut Receiver<Changed>, told: &mut watch::Receiver<u64>) {
    let here = told.changed();
    let anywhere = async {
        loop {
            match changes.recv().await {
                Ok(change) if change.topic == Topic::Power => return,
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return,
                // The hub lives as long as the application.
                Err(RecvError::Closed) => *changes = channel(1).1,
            }
        }
    };
    // Nobody told anything: then it is time to look.
    let _ = tokio::time::timeout(LOOK_EVERY, futures_util::future::select(pin!(here), pin!(anywhere))).await;
}

impl App {
    /// Puts everything into the index that the feed has told; opens or builds it first where that is needed.
    async fn bring_up(&self, kept: Option<Kept>) -> Result<Kept> {
        let mut kept = match kept.filter(|_| self.catalogue.ready().is_some()) {
            Some(kept) => kept,
            None => self.open_index().await?,
        };
        let work = self.system(Operation::Sequence)?;
        let mut changed = self.catalogue.ready().is_none();
        // Read before the feed: what is not in the outbox any more is in the feed by then.
        let made = *self.catalogue.told.borrow();
        let under_way = feed::waits(&work, Topic::Power.name()).await?;
        loop {
            let told = feed::after(&work, kept.position).await?;
            let Some(last) = told.last() else { break };
            if told.first().is_some_and(|first| first.position != kept.position + 1) {
                return Err(Error::internal("the feed has forgotten what the index does not know yet"));
            }
            let powers: BTreeSet<Uuid> =
                told.iter().filter(|row| row.topic == Topic::Power.name()).map(|row| row.subject).collect();
            kept.position = last.position;
            if !powers.is_empty() || kept.position - kept.noted >= NOTED_EVERY {
                self.put_powers(&work, &kept.index, &powers, stamp(last)).await?;
                kept.noted = kept.position;
                changed = true;
            }
        }
        if changed {
            let counts = Arc::new(store::powers::counts(&work).await?);
            self.catalogue.put(Some(Ready { index: kept.index.clone(), counts }));
            self.directory.forget();
        }
        if !under_way {
            self.catalogue.caught.send_modify(|caught| *caught = made.max(*caught));
        }
        Ok(kept)
    }

    async fn open_index(&self) -> Result<Kept> {
        let directory = self.catalogue.directory.clone();
        let index = Arc::new(blocking(move || Index::open(&directory)).await?);
        let work = self.system(Operation::Sequence)?;
        let noted = index.stamp().map_err(fault)?;
        let position = match noted {
            None => None,
            Some(noted) => known(&work, &noted).await?,
        };
        let position = match position {
            Some(position) => position,
            None => self.build(&work, &index).await?,
        };
        Ok(Kept { index, position, noted: position })
    }

    /// Builds the index from the tables; what changes meanwhile is told by the feed afterwards.
    async fn build(&self, work: &Work, index: &Arc<Index>) -> Result<i64> {
        let last = feed::last(work).await?;
        let mut writing = index.write().map_err(fault)?;
        writing.clear().map_err(fault)?;
        let mut after = None;
        loop {
            let powers = store::powers::listed_after(work, after, STRETCH).await?;
            let Some(end) = powers.last() else { break };
            after = Some(end.id);
            writing = added(writing, Vec::new(), entries_for(work, powers).await?).await?;
        }
        let noted = last.as_ref().map(stamp).unwrap_or_default();
        blocking(move || writing.keep(&noted)).await?;
        tracing::info!(entries = index.len(), "the index of the catalogue is built");
        Ok(last.map_or(0, |row| row.position))
    }

    async fn put_powers(&self, work: &Work, index: &Arc<Index>, powers: &BTreeSet<Uuid>, noted: String) -> Result<()> {
        let mut writing = index.write().map_err(fault)?;
        let ids: Vec<Uuid> = powers.iter().copied().collect();
        for chunk in ids.chunks(usize::try_from(STRETCH).unwrap_or(usize::MAX)) {
            let published = store::powers::listed_among(work, chunk).await?;
            writing = added(writing, chunk.to_vec(), entries_for(work, published).await?).await?;
        }
        blocking(move || writing.keep(&noted)).await
    }
}

/// Cuts texts into runs and hands them to the engine, away from the threads that answer.
async fn added(mut writing: Writing, forgotten: Vec<Uuid>, entries: Vec<Entry>) -> Result<Writing> {
    blocking(move || {
        for power in forgotten {
            writing.forget(power);
        }
        for entry in &entries {
            writing.add(entry)?;
        }
        Ok(writing)
    })
    .await
}

/// Everything that the catalogue says and said of some powers.
async fn entries_for(work: &Work, powers: Vec<power::Model>) -> Result<Vec<Entry>> {
    let ids: Vec<Uuid> = powers.iter().map(|power| power.id).collect();
    let listed = store::powers::entries_of(work, &ids).await?;
    let versions: Vec<Uuid> = listed.iter().map(|entry| entry.version_id).collect();
    let mut contents = HashMap::new();
    for chunk in versions.chunks(VERSIONS) {
        contents.extend(store::powers::contents(work, chunk.to_vec()).await?);
    }
    Ok(entries::of(&powers, listed, &contents))
}

/// How far an index has come, and the entry of the feed by which it is known to be of this database.
fn stamp(row: &feed_row::Model) -> String {
    format!("{}/{}/{}", row.position, row.at, row.subject)
}

/// The position of a stamp, unless it is of another database or the feed has gone on without it.
async fn known(work: &Work, noted: &str) -> Result<Option<i64>> {
    let Some(position) = noted.split('/').next().and_then(|position| position.parse().ok()) else { return Ok(None) };
    let row = feed::at(work, position).await?;
    Ok(row.is_some_and(|row| stamp(&row) == noted).then_some(position))
}

/// Runs what waits for the disk on a thread of its own.
pub(super) async fn blocking<T, F>(run: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> std::result::Result<T, search::Fault> + Send + 'static,
{
    let ran = tokio::task::spawn_blocking(run).await;
    ran.map_err(|error| Error::internal(error.to_string()))?.map_err(fault)
}

fn fault(fault: search::Fault) -> Error {
    Error::internal(fault.to_string())
}
