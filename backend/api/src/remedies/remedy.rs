//! A remedy as the legal office, supervisors and the body it is directed against see it, and its line in a list.

use app::remedies::{Listed, remedy_light, state_of};
use app::tables::remedy;
use app::{Error, Work};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::remedies as rules;
use domain::time::Instant;

use super::parts::{RemedyApplicant, RemedyEntry, RemedyKind, RemedyOperationOffer, RemedyOutcome, RemedyState};
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::PageInfo;
use crate::text::{Date, Text, day, moment};
use crate::time::{ClockKind, Deadline, Light, shown};

fn kind(row: &remedy::Model) -> app::Result<RemedyKind> {
    rules::Kind::from_name(&row.kind).map(Into::into).ok_or_else(|| Error::internal("kind of a remedy"))
}

fn state(row: &remedy::Model) -> app::Result<RemedyState> {
    rules::Stage::from_name(&row.state).map(Into::into).ok_or_else(|| Error::internal("state of a remedy"))
}

fn outcome(row: &remedy::Model) -> Option<RemedyOutcome> {
    row.outcome.as_deref().and_then(rules::Outcome::from_name).map(Into::into)
}

/// What a remedy is about.
#[derive(SimpleObject)]
pub struct RemedySubject {
    /// Code of the power.
    pub power_code: Option<String>,
    /// Name of the power.
    pub power_name: Option<Text>,
    /// Public number of the case.
    pub case_number: Option<String>,
    /// Name of the project that a tender complaint is about.
    pub project: Option<String>,
    /// The body it is directed against.
    pub organisation: Organisation,
}

/// A remedy as the staff in its scope sees it.
pub struct Remedy {
    pub(super) work: Work,
    pub(super) row: remedy::Model,
}

/// A remedy as the staff in its scope sees it.
#[Object]
impl Remedy {
    /// Its id.
    async fn id(&self) -> ID {
        self.row.id.into()
    }

    /// Its number.
    async fn number(&self) -> &str {
        &self.row.number
    }

    /// Its version: send it back with every step.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// By which road.
    async fn kind(&self, context: &Context<'_>) -> async_graphql::Result<RemedyKind> {
        kind(&self.row).shown(context)
    }

    /// Where it stands.
    async fn state(&self, context: &Context<'_>) -> async_graphql::Result<RemedyState> {
        state(&self.row).shown(context)
    }

    /// Light of the present step; without one the light of the last.
    async fn light(&self) -> Light {
        remedy_light(&self.row, self.work.now()).into()
    }

    /// How it ended; null until then.
    async fn outcome(&self) -> Option<RemedyOutcome> {
        outcome(&self.row)
    }

    /// The number that the court or the other office gave it.
    async fn reference(&self) -> Option<&str> {
        self.row.reference.as_deref()
    }

    /// The day it was received.
    async fn received_on(&self) -> Option<Date> {
        day(Some(&self.row.received_on))
    }

    /// The masked name of who asks; empty once erased.
    async fn applicant_name(&self, context: &Context<'_>) -> async_graphql::Result<String> {
        context.app().remedy_mask(&self.work, &self.row).await.shown(context)
    }

    /// Who asks, in full; null once erased. For the legal office alone (`FORBIDDEN` to others), and every look is audited.
    async fn applicant(&self, context: &Context<'_>) -> async_graphql::Result<Option<RemedyApplicant>> {
        let found = context.app().remedy_applicant(context.actor(), self.row.id).await.shown(context)?;
        Ok(found.map(|who| RemedyApplicant { name: who.name, phone: who.phone }))
    }

    /// What it is about.
    async fn subject(&self, context: &Context<'_>) -> async_graphql::Result<RemedySubject> {
        let app = context.app();
        let (power, case) = app.remedy_subject(&self.work, &self.row).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        Ok(RemedySubject {
            power_code: power.as_ref().map(|power| power.code.clone()),
            power_name: power.map(|power| Text { zh: power.name_zh, en: power.name_en }),
            case_number: case.map(|case| case.number),
            project: self.row.project.clone(),
            organisation: Organisation::of(&listing, self.row.organisation_id).shown(context)?,
        })
    }

    /// The clock of the present step, or of the last, with its working.
    async fn deadline(&self, context: &Context<'_>) -> async_graphql::Result<Deadline> {
        let reckon = || {
            let state = state_of(&self.row)?;
            let at = state.judged_at(self.work.now());
            let reckoned = context.app().times.rules().deadline_of(&state.clock, at)?;
            Ok(shown(ClockKind::Remedy, &state.clock, &reckoned, at, false))
        };
        reckon().shown(context)
    }

    /// What happened, oldest first.
    async fn events(&self, context: &Context<'_>) -> async_graphql::Result<Vec<RemedyEntry>> {
        let events = context.app().remedy_events(&self.work, self.row.id).await.shown(context)?;
        Ok(events.into_iter().map(Into::into).collect())
    }

    /// What you may do now, each with the reason that turns it off; steps its kind does not know are left out.
    async fn operations(&self, context: &Context<'_>) -> async_graphql::Result<Vec<RemedyOperationOffer>> {
        let offers = context.app().remedy_offers(&self.work, &self.row).shown(context)?;
        Ok(offers.into_iter().map(Into::into).collect())
    }

    /// The results that its kind knows.
    async fn outcomes(&self, context: &Context<'_>) -> async_graphql::Result<Vec<RemedyOutcome>> {
        let kind = state_of(&self.row).shown(context)?.kind;
        Ok(rules::Outcome::ALL.into_iter().filter(|outcome| outcome.fits(kind)).map(Into::into).collect())
    }
}

/// A remedy in a list.
#[derive(SimpleObject)]
pub struct RemedyLine {
    /// Its id.
    pub id: ID,
    /// Its number.
    pub number: String,
    /// By which road.
    pub kind: RemedyKind,
    /// Where it stands.
    pub state: RemedyState,
    /// Light of the present step; without one the light of the last.
    pub light: Light,
    /// How it ended; null until then.
    pub outcome: Option<RemedyOutcome>,
    /// The masked name of who asks; empty once erased.
    pub applicant_name: String,
    /// The body it is directed against.
    pub organisation: Text,
    /// The power it is about.
    pub power_name: Option<Text>,
    /// The project that a tender complaint is about.
    pub project: Option<String>,
    /// The day it was received.
    pub received_on: Option<Date>,
    /// When it was registered.
    pub registered_at: DateTime<Utc>,
    /// Due day of the present step; null once its clock has ended.
    pub due_day: Option<Date>,
}

impl RemedyLine {
    pub(super) fn of(listing: &app::directory::Listing, now: Instant, listed: Listed) -> app::Result<Self> {
        let row = listed.remedy;
        Ok(Self {
            id: row.id.into(),
            kind: kind(&row)?,
            state: state(&row)?,
            light: remedy_light(&row, now).into(),
            outcome: outcome(&row),
            applicant_name: listed.applicant,
            organisation: app::directory::name(listing.organisation(row.organisation_id)?).into(),
            power_name: listed.power.map(|power| Text { zh: power.name_zh, en: power.name_en }),
            received_on: day(Some(&row.received_on)),
            registered_at: moment(row.registered_at),
            due_day: day(row.due_day.as_deref().filter(|_| row.ended_at.is_none())),
            number: row.number,
            project: row.project,
        })
    }
}

/// A page of remedies.
#[derive(SimpleObject)]
pub struct RemedyConnection {
    /// The remedies, the newest first.
    pub nodes: Vec<RemedyLine>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}
