//! The receipt of a filing: number, code (once), handler, due day with its working, where to complain.

use std::sync::Arc;

use app::cases::Filed;
use app::versions::Version;
use app::{App, Error};
use async_graphql::{Context, ID, SimpleObject};
use chrono::{DateTime, Utc};
use domain::policy::Operation;
use domain::time::Instant;

use super::parts::Clocks;
use super::tracked::{PresentStep, present};
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::powers::ComplaintChannel;
use crate::text::{Text, moment};
use crate::time::Deadline;

/// The receipt of a filing.
#[derive(SimpleObject)]
pub struct CaseReceipt {
    /// Public number of the case.
    pub case_number: String,
    /// The tracking code, in groups. Shown once: the hall keeps only its digest.
    pub tracking_code: String,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// Name of the power.
    pub power_name: Text,
    /// The body.
    pub organisation: Organisation,
    /// Who handles it now.
    pub handler: PresentStep,
    /// The clock that governs now: until when the body must accept, refuse or ask for correction.
    pub deadline: Deadline,
    /// The case's deadline; expected, as if accepted on the filing day, while it is not accepted yet.
    pub case_deadline: Deadline,
    /// Where to complain.
    pub complaint: ComplaintChannel,
    /// Id of the case, for staff at the window; null for the public.
    pub case_id: Option<ID>,
}

/// The receipt of what was filed; a repeated filing gives the same.
pub(super) async fn receipt(context: &Context<'_>, filed: Filed) -> async_graphql::Result<CaseReceipt> {
    read(context, context.app(), filed).await.shown(context)
}

async fn read(context: &Context<'_>, app: &App, filed: Filed) -> app::Result<CaseReceipt> {
    let missing = || Error::internal("a filed case has lost its receipt");
    let (work, case) = app.acted_case(context.actor(), Operation::CaseFile, filed.case).await?;
    let version: Arc<Version> = app.version(case.version_id).await?;
    let listing = app.listing().await?;
    // A receipt says how the case stood when it was filed, however late it is asked for again.
    let filed_at = Instant(case.filed_at);
    let started = domain::cases::file(version.plan()?, filed_at)?;
    let clocks = Clocks::new(&started.clocks, &[]);
    let first = app.first_task(&work, case.id).await?.ok_or_else(missing)?;
    let mut handler = present(&version, &listing, &first, filed_at)?;
    handler.deadline = clocks.step(app, &handler.node, filed_at)?;
    if let Some(deadline) = &handler.deadline {
        handler.light = deadline.light;
    }
    Ok(CaseReceipt {
        case_number: case.number.clone(),
        tracking_code: filed.code.ok_or_else(missing)?.reveal_grouped(),
        filed_at: moment(case.filed_at),
        power_name: (&version.content.name).into(),
        organisation: Organisation::of(&listing, case.organisation_id)?,
        handler,
        deadline: clocks.governing(app, filed_at)?.ok_or_else(missing)?,
        case_deadline: clocks.of_case(app, &version, filed_at, filed_at)?.ok_or_else(missing)?,
        complaint: (&version.content.complaint).into(),
        case_id: context.actor().staff().map(|_| ID::from(case.id)),
    })
}
