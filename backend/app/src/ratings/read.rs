//! Readings of ratings: the office's list, one rating with its events, and figures with their sample.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::policy::{Actor, Operation};
use domain::powers::FieldFault;
use domain::ratings::{Act, Dimension, FollowUp, Grade, Tally};
use domain::time::{Clock, Deadline, Instant, Light, Period, light_of};
use store::ratings::{FollowUps, Graded, RatingFilter};
use store::tables::{case, power, rating, rating_event, rating_value};
use store::{Page, Paged, Work};
use uuid::Uuid;

use super::record::Field;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// A rating with what a list shows beside it.
#[derive(Clone, Debug)]
pub struct RatingView {
    /// The rating.
    pub rating: rating::Model,
    /// Its case.
    pub case: case::Model,
    /// Its power.
    pub power: power::Model,
    /// What the rater wrote, unless it is erased.
    pub words: Option<String>,
}

/// An event of a rating with its words.
#[derive(Clone, Debug)]
pub struct RatingEvent {
    /// The row.
    pub event: rating_event::Model,
    /// What happened.
    pub act: Act,
    /// Its words, unless there are none or they are erased.
    pub words: Option<String>,
}

/// Figures of one item: the whole, or a dimension.
#[derive(Clone, Debug)]
pub struct SummaryItem {
    /// The dimension; none for the whole.
    pub dimension: Option<Dimension>,
    /// How often each grade was given.
    pub tally: Tally,
    /// Whether the sample is too small for the figures to be shown.
    pub suppressed: bool,
}

/// What may be said about the ratings of a power or of a body and all below it.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The whole.
    pub whole: SummaryItem,
    /// The dimensions, in the city's order.
    pub dimensions: Vec<SummaryItem>,
    /// Smallest sample that is shown.
    pub minimum: u32,
}

/// The light of a rating's follow-up; an answered one keeps the light it ended with, and none is needed without one.
pub fn rating_light(row: &rating::Model, now: Instant) -> Option<Light> {
    match FollowUp::from_name(&row.follow_up)? {
        FollowUp::None => None,
        FollowUp::Open => Some(light_of(row.yellow_at.map(Instant), row.due_at.map(Instant), now)),
        FollowUp::Answered | FollowUp::CalledBack => Some(if row.late { Light::Red } else { Light::Green }),
    }
}

/// The follow-up's clock as its row keeps it.
pub(super) fn clock_of(row: &rating::Model) -> Result<Clock> {
    let unit = serde_json::from_value(row.unit.clone().into())
        .map_err(|error| Error::internal(format!("unit of a rating: {error}")))?;
    let period = Period { n: u32::try_from(row.n).unwrap_or_default(), unit, source: row.source.clone() };
    Ok(Clock::new(Instant(row.rated_at), period))
}

impl App {
    /// Ratings in the actor's scope, the newest first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn ratings(
        &self,
        actor: &Actor,
        filter: &RatingFilter,
        page: &Page,
    ) -> Result<(Work, Paged<RatingView>, FollowUps)> {
        let work = self.read(actor, Operation::Ratings)?;
        let rows = store::ratings::page(&work, filter, page).await?;
        let counts = store::ratings::follow_ups(&work).await?;
        let views = self.rating_views(&work, rows.rows.clone()).await?;
        let mut views: HashMap<Uuid, RatingView> = views.into_iter().map(|view| (view.rating.id, view)).collect();
        let shown = rows.rows.iter().filter_map(|row| views.remove(&row.id)).collect();
        let page = Paged { rows: shown, has_next: rows.has_next, end: rows.end, total: rows.total };
        Ok((work, page, counts))
    }

    /// A rating in the actor's scope, for a question or after an operation.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn rating(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, RatingView)> {
        let work = self.read(actor, operation)?;
        let row = store::ratings::find(&work, id).await?.ok_or_else(Error::not_found)?;
        let view = self.rating_views(&work, vec![row]).await?.pop().ok_or_else(Error::not_found)?;
        Ok((work, view))
    }

    async fn rating_views(&self, work: &Work, rows: Vec<rating::Model>) -> Result<Vec<RatingView>> {
        let cases = store::cases::by_ids(work, rows.iter().map(|row| row.case_id).collect()).await?;
        let powers = store::powers::by_ids(work, rows.iter().map(|row| row.power_id).collect()).await?;
        let ids = rows.iter().map(|row| row.id).collect();
        let words = store::ratings::words(work, ids, Field::Words.name()).await?;
        let views = rows.into_iter().filter_map(|rating| {
            let case = cases.iter().find(|case| case.id == rating.case_id)?.clone();
            let power = powers.iter().find(|power| power.id == rating.power_id)?.clone();
            let words = words.iter().find(|word| word.rating_id == rating.id).map(|word| word.value.clone());
            Some(RatingView { rating, case, power, words })
        });
        Ok(views.collect())
    }

    /// What happened to a rating, oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn rating_events(&self, work: &Work, rating: Uuid) -> Result<Vec<RatingEvent>> {
        let values: Vec<rating_value::Model> = store::ratings::values(work, vec![rating]).await?;
        let events = store::ratings::events(work, rating).await?.into_iter().map(|event| {
            let act = serde_json::from_str(&event.act)
                .map_err(|error| Error::internal(format!("act of a rating's event: {error}")))?;
            let words = values.iter().find(|value| value.event_id == event.id).map(|value| value.value.clone());
            Ok(RatingEvent { event, act, words })
        });
        events.collect()
    }

    /// The rating of a case that the actor may see, if it was rated.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn rating_of(&self, work: &Work, case: Uuid) -> Result<Option<rating::Model>> {
        Ok(store::ratings::of_case(work, case).await?)
    }

    /// The clock of a follow-up that waits for its answer, with the working.
    ///
    /// # Errors
    /// `REFUSED` naming the year that has no calendar.
    pub fn rating_deadline(&self, work: &Work, row: &rating::Model) -> Result<Option<(Clock, Arc<Deadline>)>> {
        if row.follow_up != FollowUp::Open.name() {
            return Ok(None);
        }
        let clock = clock_of(row)?;
        let deadline = self.times.rules().deadline_of(&clock, work.now())?;
        Ok(Some((clock, deadline)))
    }

    /// Whether the reader may answer a rating, or why not.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn answer_refusal(&self, work: &Work, row: &rating::Model) -> Result<Option<domain::cases::Refused>> {
        let Some(staff) = work.staff() else { return Ok(None) };
        let (handled, colleague) = store::ratings::handlers(work, row, staff.account).await?;
        Ok(domain::ratings::may_answer(handled, colleague).err())
    }

    /// What may be said about the ratings of a power (its code) or of a body and all below it.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` unless exactly one of them is named, `NOT_FOUND`.
    #[boxed]
    pub async fn rating_summary(
        &self,
        actor: &Actor,
        power: Option<&str>,
        organisation: Option<Uuid>,
    ) -> Result<Summary> {
        let work = self.read(actor, Operation::RatingSummary)?;
        let rows = match (power, organisation) {
            (Some(code), None) => {
                let power = store::powers::find(&work, code).await?.ok_or_else(Error::not_found)?;
                store::ratings::tallies(&work, power.id).await?
            }
            (None, Some(body)) => {
                let path = store::organisations::path(&work, body).await?.ok_or_else(Error::not_found)?;
                store::ratings::tallies_below(&work, &path).await?
            }
            (None, None) | (Some(_), Some(_)) => {
                return Err(Error::input(vec![FieldFault::new(
                    "power",
                    "ONE_SUBJECT",
                    "请只指定一个事项或一个机构。",
                    "Name either a power or a body.",
                )]));
            }
        };
        self.summed(&rows)
    }

    fn summed(&self, rows: &[Graded]) -> Result<Summary> {
        let rules = &self.times.rules().rules;
        let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
        for row in rows {
            let grade = Grade::from_name(&row.grade).ok_or_else(|| Error::internal("grade of a counter"))?;
            tallies.entry(&row.item).or_default().add(grade, u64::try_from(row.n).unwrap_or_default());
        }
        let mut item = |key: &str, dimension: Option<Dimension>| {
            let tally = tallies.remove(key).unwrap_or_default();
            SummaryItem { dimension, suppressed: tally.is_suppressed(rules.minimum_sample), tally }
        };
        let whole = item("", None);
        let dimensions = rules.rating_dimensions.iter().map(|known| item(&known.key, Some(known.clone()))).collect();
        Ok(Summary { whole, dimensions, minimum: rules.minimum_sample })
    }
}
