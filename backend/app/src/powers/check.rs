//! The check of a chart that nobody has saved, for whoever is drawing it; and where charts are searched.

use domain::policy::{Actor, Operation, permit};
use flow::{Compulsory, Finding, Unreadable};
use serde::Serialize;
use tokio::sync::Semaphore;

use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Charts searched at once: whoever draws or reads asks again and again, and must not take every core from everybody else.
static SEARCHES: Semaphore = Semaphore::const_new(2);

/// What the check says of a chart.
#[derive(Debug, Serialize)]
pub struct FlowReport {
    /// Why it cannot be read at all; then nothing was found in it either.
    pub unreadable: Option<Unreadable>,
    /// What was found, errors first.
    pub findings: Vec<Finding>,
}

impl App {
    /// Checks the bytes of a chart as they stand, with the actions that a power of this category must hold;
    /// nothing is kept or written.
    ///
    /// # Errors
    /// `FORBIDDEN` for a role that neither draws nor reviews charts.
    #[boxed]
    pub async fn flow_check(&self, actor: &Actor, category: &str, bpmn: Vec<u8>) -> Result<FlowReport> {
        permit(actor, Operation::FlowCheck)?;
        let compulsory = self.times.rules().rules.compulsory_of(category);
        aside(move || report(&bpmn, &compulsory)).await
    }
}

/// Searches a chart where it holds nobody up: one of many parallel ways is searched for long.
pub(crate) async fn aside<T: Send + 'static>(search: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _place = SEARCHES.acquire().await.map_err(|error| Error::internal(error.to_string()))?;
    tokio::task::spawn_blocking(search).await.map_err(|error| Error::internal(error.to_string()))
}

fn report(bpmn: &[u8], compulsory: &[Compulsory]) -> FlowReport {
    match flow::read(bpmn) {
        Ok(model) => FlowReport { unreadable: None, findings: flow::check_with(&model, compulsory) },
        Err(unreadable) => FlowReport { unreadable: Some(unreadable), findings: Vec::new() },
    }
}
