//! Readings of remedies: everything a page shows, in a fixed number of statements; who may see it is the caller's permit.

use std::collections::HashMap;

use domain::policy::{Actor, Operation, Role};
use domain::remedies::{Act, Offer, RemedyOperation, offers};
use domain::time::{Instant, Light, light_of};
use store::remedies::{Recorded, RemedyFilter};
use store::tables::{case, power, remedy};
use store::{Page, Paged, Work};
use uuid::Uuid;

use super::words::Field;
use crate::App;
use crate::boxed;
use crate::error::{Error, Result};

/// An event with its act and words.
#[derive(Clone, Debug)]
pub struct RemedyEvent {
    /// The row and its values.
    pub recorded: Recorded,
    /// What happened.
    pub act: Act,
    /// Its operation.
    pub operation: RemedyOperation,
}

impl RemedyEvent {
    fn read(recorded: Recorded) -> Result<Self> {
        let act: Act = serde_json::from_str(&recorded.event.act)
            .map_err(|error| Error::internal(format!("act of an event: {error}")))?;
        Ok(Self { operation: act.operation(), act, recorded })
    }

    /// The words beside the event, if there are any and they are not erased.
    pub fn words(&self) -> Option<&str> {
        let field = Field::of(self.operation)?;
        let mut values = self.recorded.values.iter();
        values.find(|value| Field::from_name(&value.field) == Some(field)).map(|value| value.value.as_str())
    }
}

/// A remedy with what a line of a list shows beside it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The row.
    pub remedy: remedy::Model,
    /// The masked name of who asks; empty once erased.
    pub applicant: String,
    /// The power it is about.
    pub power: Option<power::Model>,
}

/// The light of a row; an ended clock keeps the light it ended with.
pub fn remedy_light(row: &remedy::Model, now: Instant) -> Light {
    if row.ended_at.is_some() {
        return if row.late { Light::Red } else { Light::Green };
    }
    light_of(row.yellow_at.map(Instant), row.due_at.map(Instant), now)
}

impl App {
    /// A remedy against a body in the actor's scope.
    ///
    /// # Errors
    /// `NOT_FOUND`.
    #[boxed]
    pub async fn remedy(&self, actor: &Actor, operation: Operation, id: Uuid) -> Result<(Work, remedy::Model)> {
        let work = self.read(actor, operation)?;
        let row = store::remedies::find(&work, id).await?.ok_or_else(Error::not_found)?;
        Ok((work, row))
    }

    /// Remedies in the actor's scope, the newest first; of one power where its code is given.
    ///
    /// # Errors
    /// The policy's denial.
    #[boxed]
    pub async fn remedies(
        &self,
        actor: &Actor,
        mut filter: RemedyFilter,
        power: Option<String>,
        page: &Page,
    ) -> Result<(Work, Paged<Listed>)> {
        let work = self.read(actor, Operation::Remedies)?;
        if let Some(code) = power {
            // Whether a code is some draft's is nobody's to learn here: of an unknown power there are no remedies.
            filter.power =
                Some(store::powers::find_any(&work, code.trim()).await?.map_or(Uuid::nil(), |power| power.id));
        }
        let rows = store::remedies::page(&work, &filter, page).await?;
        let applicants = rows.rows.iter().map(|row| row.applicant_id).collect();
        let mut masks: HashMap<Uuid, String> = store::remedies::masks(&work, applicants).await?.into_iter().collect();
        let powers = rows.rows.iter().filter_map(|row| row.power_id).collect();
        let powers = store::powers::by_ids(&work, powers).await?;
        let rows = rows.map(|remedy| Listed {
            applicant: masks.remove(&remedy.applicant_id).unwrap_or_default(),
            power: powers.iter().find(|power| Some(power.id) == remedy.power_id).cloned(),
            remedy,
        });
        Ok((work, rows))
    }

    /// The masked name of who asks; empty once erased.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn remedy_mask(&self, work: &Work, row: &remedy::Model) -> Result<String> {
        let mask = store::remedies::masks(work, vec![row.applicant_id]).await?.pop();
        Ok(mask.map(|(_, mask)| mask).unwrap_or_default())
    }

    /// The events of a remedy with their words, oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn remedy_events(&self, work: &Work, remedy: Uuid) -> Result<Vec<RemedyEvent>> {
        let events = store::remedies::events(work, remedy).await?;
        let mut values = store::remedies::values(work, remedy).await?;
        let events = events.into_iter().map(|event| {
            let own = values.extract_if(.., |value| value.event_id == event.id).collect();
            RemedyEvent::read(Recorded { event, values: own })
        });
        events.collect()
    }

    /// The power and the case that a remedy is about.
    ///
    /// # Errors
    /// When the database refuses.
    #[boxed]
    pub async fn remedy_subject(
        &self,
        work: &Work,
        row: &remedy::Model,
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

    /// What a remedy offers to the reader: to the legal office its steps, to others nothing.
    ///
    /// # Errors
    /// When the row does not read.
    pub fn remedy_offers(&self, work: &Work, row: &remedy::Model) -> Result<Vec<Offer>> {
        let legal = work.staff().is_some_and(|staff| staff.role == Role::Legal);
        if legal { Ok(offers(&store::remedies::state(row)?)) } else { Ok(Vec::new()) }
    }

    /// Replays a remedy's events and tells whether they lead to its stored state (invariant I3).
    ///
    /// # Errors
    /// When an event was not possible in its state, or the database refuses.
    #[boxed]
    pub async fn remedy_replays(&self, work: &Work, row: &remedy::Model) -> Result<bool> {
        let events = self.remedy_events(work, row.id).await?;
        let acts = events.iter().map(|event| (&event.act, Instant(event.recorded.event.at)));
        Ok(domain::remedies::replay(acts)? == store::remedies::state(row)?)
    }
}
