//! Readings of complaints: everything a page shows, in a fixed number of statements; who may see it is the caller's permit.

use std::sync::Arc;

use domain::complaints::{Act, ComplaintOperation, LIKELY_DUPLICATE_PERCENT, Offer, Seat, likeness_percent, offers};
use domain::identity::TrackingCode;
use domain::policy::{Actor, Operation, Scope};
use domain::time::{Instant, Light, light_of};
use store::complaints::{ComplaintFilter, Figures, Recorded};
use store::tables::{case, complaint, document, power};
use store::{Page, Paged, Work};
use uuid::Uuid;

use super::words::Field;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// Days back in which duplicates are looked for.
const DUPLICATE_DAYS: i64 = 180;
/// Most duplicates that are suggested.
const MOST_SIMILAR: usize = 5;

/// An event with its act and words.
#[derive(Clone, Debug)]
pub struct ComplaintEvent {
    /// The row and its values.
    pub recorded: Recorded,
    /// What happened.
    pub act: Act,
    /// Its operation.
    pub operation: ComplaintOperation,
}

impl ComplaintEvent {
    fn read(recorded: Recorded) -> Result<Self> {
        let act: Act = serde_json::from_str(&recorded.event.act)
            .map_err(|error| Error::internal(format!("act of an event: {error}")))?;
        Ok(Self { operation: act.operation(), act, recorded })
    }

    /// A value beside the event, if there is one and it is not erased.
    pub fn word(&self, field: Field) -> Option<&str> {
        let mut values = self.recorded.values.iter();
        values.find(|value| Field::from_name(&value.field) == Some(field)).map(|value| value.value.as_str())
    }
}

/// A complaint of a list, with its text and what it is about.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The row.
    pub complaint: complaint::Model,
    /// What was said; empty once erased.
    pub text: String,
    /// The power it is about.
    pub power: Option<power::Model>,
}

/// A complaint that may be a duplicate.
#[derive(Clone, Debug)]
pub struct Similar {
    /// The other complaint.
    pub complaint: complaint::Model,
    /// What it says.
    pub text: String,
    /// How alike the two read, 0 to 100.
    pub percent: u32,
}

/// The light of a row; an ended complaint keeps the light it ended with.
pub fn complaint_light(row: &complaint::Model, now: Instant) -> Light {
    if row.ended_at.is_some() {
        return if row.late { Light::Red } else { Light::Green };
    }
    light_of(row.yellow_at.map(Instant), row.due_at.map(Instant), now)
}

impl App {
    /// The complaint of a code; the same answer for a code that never was.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn tracked_complaint(&self, actor: &Actor, code: &TrackingCode) -> Result<(Work, complaint::Model)> {
        let work = self.read(actor, Operation::TrackedComplaint)?;
        let row = store::complaints::by_code(&work, &code.digest()).await?.ok_or_else(Error::not_found)?;
        Ok((work, row))
    }

    /// The id behind a code, for its subscription.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn tracked_complaint_id(&self, actor: &Actor, code: &TrackingCode) -> Result<Uuid> {
        let work = self.read(actor, Operation::TrackedComplaintChanged)?;
        let row = store::complaints::by_code(&work, &code.digest()).await?.ok_or_else(Error::not_found)?;
        Ok(row.id)
    }

    /// The complaint that has just been filed, for its receipt.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn filed_complaint(&self, actor: &Actor, id: Uuid) -> Result<complaint::Model> {
        let work = self.read(actor, Operation::ComplaintFile)?;
        store::complaints::by_id(&work, id).await?.ok_or_else(Error::not_found)
    }

    /// A complaint in the actor's scope: a supervisor's bodies, a clerk's posts.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn complaint(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, complaint::Model)> {
        let work = self.read(actor, operation)?;
        let row = store::complaints::find(&work, id).await?.ok_or_else(Error::not_found)?;
        Ok((work, row))
    }

    /// Complaints in the actor's scope, the newest first.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn complaints(
        &self,
        actor: &Actor,
        filter: &ComplaintFilter,
        page: &Page,
    ) -> Result<(Work, Paged<Listed>)> {
        let work = self.read(actor, Operation::Complaints)?;
        let rows = store::complaints::page(&work, filter, page).await?;
        let ids = rows.rows.iter().map(|row| row.id).collect();
        let mut texts: std::collections::HashMap<Uuid, String> =
            store::complaints::texts(&work, ids, Field::Text.name()).await?.into_iter().collect();
        let powers = rows.rows.iter().filter_map(|row| row.power_id).collect();
        let powers = store::powers::by_ids(&work, powers).await?;
        let rows = rows.map(|complaint| Listed {
            text: texts.remove(&complaint.id).unwrap_or_default(),
            power: powers.iter().find(|power| Some(power.id) == complaint.power_id).cloned(),
            complaint,
        });
        Ok((work, rows))
    }

    /// How complaints ended, each way counted for itself.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn complaint_figures(&self, actor: &Actor) -> Result<(Instant, Figures)> {
        let work = self.read(actor, Operation::ComplaintFigures)?;
        Ok((work.now(), store::complaints::figures(&work).await?))
    }

    /// The events of a complaint with their words, oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn complaint_events(&self, work: &Work, complaint: Uuid) -> Result<Arc<Vec<ComplaintEvent>>> {
        let events = store::complaints::events(work, complaint).await?;
        let mut values = store::complaints::values(work, complaint).await?;
        let events = events.into_iter().map(|event| {
            let own = values.extract_if(.., |value| value.event_id == event.id).collect();
            ComplaintEvent::read(Recorded { event, values: own })
        });
        Ok(Arc::new(events.collect::<Result<_>>()?))
    }

    /// The power and the case that a complaint is about.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn complaint_subject(
        &self,
        work: &Work,
        row: &complaint::Model,
    ) -> Result<(Option<power::Model>, Option<case::Model>)> {
        let power = match row.power_id {
            None => None,
            Some(power) => store::powers::by_ids(work, vec![power]).await?.pop(),
        };
        let case = match row.case_id {
            None => None,
            Some(case) => store::cases::by_ids(work, vec![case]).await?.pop(),
        };
        Ok((power, case))
    }

    /// The files of a complaint.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn complaint_files(&self, work: &Work, complaint: Uuid) -> Result<Vec<document::Model>> {
        Ok(store::complaints::files(work, complaint).await?)
    }

    /// Complaints that may say the same: of the same power or body, in like words, inside the reader's fence.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn similar_complaints(&self, work: &Work, row: &complaint::Model) -> Result<Vec<Similar>> {
        let since = work.now().plus_days(-DUPLICATE_DAYS).0;
        let others = store::complaints::candidates(work, row, since).await?;
        if others.is_empty() {
            return Ok(Vec::new());
        }
        let ids = others.iter().map(|other| other.id).chain([row.id]).collect();
        let mut texts: std::collections::HashMap<Uuid, String> =
            store::complaints::texts(work, ids, Field::Text.name()).await?.into_iter().collect();
        let own = texts.remove(&row.id).unwrap_or_default();
        let mut similar: Vec<Similar> = others
            .into_iter()
            .map(|complaint| {
                let text = texts.remove(&complaint.id).unwrap_or_default();
                Similar { percent: likeness_percent(&own, &text), complaint, text }
            })
            .filter(|similar| similar.percent >= LIKELY_DUPLICATE_PERCENT)
            .collect();
        similar.sort_by_key(|similar| std::cmp::Reverse(similar.percent));
        similar.truncate(MOST_SIMILAR);
        Ok(similar)
    }

    /// What a complaint offers to the reader, each operation with the reason that turns it off.
    ///
    /// # Errors
    /// When the row does not read.
    pub fn complaint_offers(&self, work: &Work, row: &complaint::Model) -> Result<Vec<Offer>> {
        let state = store::complaints::state(row)?;
        let holds =
            |post: Option<Uuid>| post.is_some_and(|post| work.staff().is_some_and(|staff| staff.posts.contains(&post)));
        let seats: Vec<Seat> = match work.scope() {
            Scope::Organisation => vec![Seat::Supervisor],
            Scope::Own => [(Seat::Leader, row.leader_post_id), (Seat::Post, row.post_id)]
                .into_iter()
                .filter(|(_, post)| holds(*post))
                .map(|(seat, _)| seat)
                .collect(),
            Scope::Code => vec![Seat::Complainant],
            Scope::Published | Scope::All => Vec::new(),
        };
        Ok(seats.into_iter().flat_map(|seat| offers(&state, seat)).collect())
    }

    /// Replays a complaint's events and tells whether they lead to its stored state (invariant I3).
    ///
    /// # Errors
    /// When an event was not possible in its state, or the database refuses.
    #[boxed]
    pub async fn complaint_replays(&self, work: &Work, row: &complaint::Model) -> Result<bool> {
        let events = self.complaint_events(work, row.id).await?;
        let acts = events.iter().map(|event| (&event.act, Instant(event.recorded.event.at)));
        Ok(domain::complaints::replay(acts)? == store::complaints::state(row)?)
    }
}
