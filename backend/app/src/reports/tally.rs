//! The counts of the whole catalogue, made once after each change and kept until the next; readers see their part of it.

use std::collections::HashMap;
use std::sync::Arc;

use domain::policy::{Actor, Operation};
use domain::powers::share_ppm;
use store::reports::{Cell, Holder, ReportDay, SharedChart};
use store::tables::stated_figure;
use uuid::Uuid;

use crate::App;
use crate::boxed;
use crate::error::Result;

/// What was counted.
#[derive(Debug)]
pub struct Tally {
    /// Powers and gaps by body, class and status.
    pub cells: Vec<Cell>,
    /// Charts that serve several powers.
    pub shared: Vec<SharedChart>,
    /// Powers in force by body.
    pub bodies: HashMap<Uuid, i64>,
    /// Powers by post.
    pub posts: HashMap<Uuid, Holder>,
    /// Powers by person, through the posts held today.
    pub people: HashMap<Uuid, Holder>,
    /// Figures that bodies state of themselves.
    pub stated: Vec<stated_figure::Model>,
}

impl App {
    /// The counts of today, at most a minute old; anew after every change of the catalogue, of bodies and of holdings.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn tally(&self) -> Result<Arc<Tally>> {
        let day = self.report_day();
        let count = async { self.count_all(&day).await.map(Arc::new) };
        self.directory.counted(day.today.clone(), count).await
    }

    async fn count_all(&self, day: &ReportDay) -> Result<Tally> {
        let work = self.read(&Actor::Public, Operation::PowerTotals)?;
        let by_id = |rows: Vec<Holder>| rows.into_iter().map(|row| (row.id, row)).collect();
        let cells = store::reports::cells(&work, day).await?;
        let mut bodies: HashMap<Uuid, i64> = HashMap::new();
        for cell in cells.iter().filter(|cell| cell.status == "IN_FORCE") {
            *bodies.entry(cell.organisation_id).or_default() += cell.powers;
        }
        Ok(Tally {
            cells,
            bodies,
            shared: store::reports::shared_charts(&work).await?,
            posts: by_id(store::reports::holders_of_posts(&work).await?),
            people: by_id(store::reports::holders_of_people(&work, &day.today).await?),
            stated: store::reports::stated(&work).await?,
        })
    }

    /// Today and the numbers of the rule book that reports are judged by.
    pub(crate) fn report_day(&self) -> ReportDay {
        let rules = &self.times.rules().rules;
        let today = self.today();
        let year_before = today.checked_sub_months(chrono::Months::new(12)).unwrap_or(today);
        ReportDay {
            today: today.to_string(),
            year_before: year_before.to_string(),
            share_ppm: i32::try_from(share_ppm(rules.promised_share)).unwrap_or(i32::MAX),
            minimum_sample: i32::try_from(rules.minimum_sample).unwrap_or(i32::MAX),
        }
    }
}
