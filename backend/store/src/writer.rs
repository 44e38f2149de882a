//! The one SQLite writer: operations in savepoints, many operations in one durable COMMIT.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sea_orm::{DatabaseConnection, DatabaseTransaction, TransactionTrait};
use tokio::sync::{mpsc, oneshot};

use crate::work::StoreError;

/// Operations in one COMMIT at most; beyond it latency grows and throughput does not.
const GROUP: usize = 64;
/// Operations that may wait; a further one waits for a place.
const QUEUE: usize = 1024;

/// What remains to do after COMMIT: tell the caller.
type Acknowledge = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
type Job = Box<dyn FnOnce(Arc<DatabaseTransaction>) -> BoxFuture<'static, (bool, Acknowledge)> + Send>;

/// A handle to the writer task.
#[derive(Clone)]
pub(crate) struct Writer {
    jobs: mpsc::Sender<Job>,
    connection: DatabaseConnection,
}

impl Writer {
    /// Starts the task that owns the writing connection.
    pub(crate) fn start(connection: DatabaseConnection) -> Self {
        let (jobs, queue) = mpsc::channel(QUEUE);
        tokio::spawn(work_off(connection.clone(), queue));
        Self { jobs, connection }
    }

    /// The writing connection, for what is told between operations: migrations and settings of the file.
    pub(crate) const fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Queues one operation and waits for the COMMIT that holds it.
    pub(crate) async fn write<T, E, F, Fut>(&self, run: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(Arc<DatabaseTransaction>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, E>> + Send + 'static,
    {
        let (tell, told) = oneshot::channel::<Result<T, E>>();
        let job: Job = Box::new(move |savepoint| {
            async move {
                let done = AssertUnwindSafe(run(savepoint))
                    .catch_unwind()
                    .await
                    .unwrap_or_else(|_| Err(StoreError::Unavailable("the operation broke off".into()).into()));
                let keep = done.is_ok();
                let acknowledge: Acknowledge = Box::new(move |committed| {
                    // A caller that went away has nobody to tell; its operation stands all the same.
                    let _ = tell.send(done.and_then(|value| committed.map(|()| value).map_err(E::from)));
                });
                (keep, acknowledge)
            }
            .boxed()
        });
        let gone = || StoreError::Unavailable("the writer has stopped".into());
        self.jobs.send(job).await.map_err(|_| gone())?;
        told.await.map_err(|_| gone())?
    }
}

async fn work_off(connection: DatabaseConnection, mut queue: mpsc::Receiver<Job>) {
    while let Some(first) = queue.recv().await {
        let mut acknowledgements = Vec::new();
        let committed = commit_group(&connection, first, &mut queue, &mut acknowledgements).await;
        if let Err(error) = &committed {
            tracing::error!(%error, "a group of operations was not committed");
        }
        for acknowledge in acknowledgements {
            acknowledge(committed.clone());
        }
    }
}

async fn commit_group(
    connection: &DatabaseConnection,
    first: Job,
    queue: &mut mpsc::Receiver<Job>,
    acknowledgements: &mut Vec<Acknowledge>,
) -> Result<(), StoreError> {
    let group = connection.begin().await?;
    let mut next = Some(first);
    while let Some(job) = next {
        let savepoint = Arc::new(group.begin().await?);
        let (keep, acknowledge) = job(savepoint.clone()).await;
        acknowledgements.push(acknowledge);
        let savepoint = Arc::try_unwrap(savepoint)
            .map_err(|_| StoreError::Unavailable("a transaction outlived its operation".into()))?;
        if keep {
            savepoint.commit().await?
        } else {
            savepoint.rollback().await?
        }
        next = if acknowledgements.len() < GROUP { queue.try_recv().ok() } else { None };
    }
    Ok(group.commit().await?)
}
