//! The live totals of the hall; how they are counted is the store's.

use std::sync::Arc;

use chrono::Datelike;
use domain::policy::{Actor, Operation};
use domain::time::Instant;

use crate::App;
use crate::boxed;
use crate::directory::Listing;
use crate::error::Result;

/// What the home page shows.
pub struct HallFigures {
    /// Counts of cases by light.
    pub cases: store::cases::Figures,
    /// Bodies and powers.
    pub listing: Arc<Listing>,
    /// Share of closed cases that kept their due day, in per cent; none below the minimum sample.
    pub on_time_percent: Option<f64>,
    /// When it was counted.
    pub at: Instant,
}

impl App {
    /// Counts the hall's cases, powers and bodies.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn figures(&self, actor: &Actor) -> Result<HallFigures> {
        let work = self.read(actor, Operation::Figures)?;
        let times = self.times.rules();
        let today = times.zone.day_of(work.now());
        let first = today.with_ordinal(1).unwrap_or(today);
        let cases = store::cases::figures(&work, times.zone.start_of(first).0).await?;
        let enough = cases.closed >= u64::from(times.rules.minimum_sample);
        #[expect(clippy::cast_precision_loss, reason = "counts of cases stay far below 2^52")]
        let percent = |kept: u64, of: u64| (kept as f64 / of as f64 * 1000.0).round() / 10.0;
        Ok(HallFigures {
            on_time_percent: enough.then(|| percent(cases.closed - cases.closed_late, cases.closed)),
            cases,
            listing: self.listing().await?,
            at: work.now(),
        })
    }
}
