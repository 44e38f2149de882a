//! The check of a chart that nobody has saved: for whoever is drawing it.

use std::sync::Arc;

use domain::policy::{Actor, Operation, permit};
use flow::{Finding, Unreadable};
use serde::Serialize;

use crate::App;
use crate::error::{Error, Result};

/// What the check says of a chart.
#[derive(Debug, Serialize)]
pub struct FlowReport {
    /// Why it cannot be read at all; then nothing was found in it either.
    pub unreadable: Option<Unreadable>,
    /// What was found, errors first.
    pub findings: Vec<Finding>,
}

impl App {
    /// Checks the bytes of a chart as they stand; nothing is read, kept or written.
    ///
    /// # Errors
    /// `FORBIDDEN` for a role that neither draws nor reviews charts.
    pub async fn flow_check(self: &Arc<Self>, actor: &Actor, bpmn: Vec<u8>) -> Result<FlowReport> {
        permit(actor, Operation::FlowCheck)?;
        // A chart of many parallel ways is searched for long: that must not hold up everybody else's requests.
        tokio::task::spawn_blocking(move || report(&bpmn)).await.map_err(|error| Error::internal(error.to_string()))
    }
}

fn report(bpmn: &[u8]) -> FlowReport {
    match flow::read(bpmn) {
        Ok(model) => FlowReport { unreadable: None, findings: flow::check(&model) },
        Err(unreadable) => FlowReport { unreadable: Some(unreadable), findings: Vec::new() },
    }
}
