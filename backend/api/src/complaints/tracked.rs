//! A complaint as the holder of its code sees it, and the receipt of its filing.

use std::sync::Arc;

use app::complaints::{ComplaintEvent, ComplaintFiled, Field, complaint_light};
use app::tables::complaint;
use app::{Error, Work};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::time::Instant;
use tokio::sync::OnceCell;

use super::parts::{
    self, ComplaintAttachment, ComplaintCategory, ComplaintChannelKind, ComplaintComplexity, ComplaintEntry,
    ComplaintKind, ComplaintOperationOffer, ComplaintRejection, ComplaintReply, ComplaintState, ComplaintSubject,
};
use super::staff::{state, subject};
use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{count, moment};
use crate::time::{Deadline, Light};

/// The receipt of a complaint.
#[derive(SimpleObject)]
pub struct ComplaintReceipt {
    /// Its number.
    pub number: String,
    /// The code that follows it, in groups. Shown once: the hall keeps only its digest.
    pub tracking_code: String,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// Until when it is to be answered, with the working; a complex one may take longer, which its registration says.
    pub deadline: Deadline,
    /// Id of the complaint, for the supervisor who took it in; null for the public.
    pub complaint_id: Option<ID>,
}

pub(super) async fn receipt(context: &Context<'_>, filed: ComplaintFiled) -> async_graphql::Result<ComplaintReceipt> {
    let app = context.app();
    let read = async {
        let missing = || Error::internal("a filed complaint has lost its receipt");
        let row = app.filed_complaint(context.actor(), filed.complaint).await?;
        let filed_at = Instant(row.filed_at);
        // A receipt says how the complaint stood when it was filed, however late it is asked for again.
        let clock = app.first_complaint_clock(filed_at);
        let reckoned = app.times.rules().deadline_of(&clock, filed_at)?;
        Ok::<_, Error>(ComplaintReceipt {
            number: row.number,
            tracking_code: filed.code.ok_or_else(missing)?.reveal_grouped(),
            filed_at: moment(row.filed_at),
            deadline: crate::time::shown(crate::time::ClockKind::Complaint, &clock, &reckoned, filed_at, false),
            complaint_id: context.actor().staff().map(|_| ID::from(row.id)),
        })
    };
    read.await.shown(context)
}

/// Everything that the holder of a complaint's code may see.
pub struct TrackedComplaint {
    work: Work,
    row: complaint::Model,
    events: OnceCell<Arc<Vec<ComplaintEvent>>>,
}

impl TrackedComplaint {
    pub(super) fn new(work: Work, row: complaint::Model) -> Self {
        Self { work, row, events: OnceCell::new() }
    }

    async fn events(&self, context: &Context<'_>) -> async_graphql::Result<&[ComplaintEvent]> {
        let read = || context.app().complaint_events(&self.work, self.row.id);
        self.events.get_or_try_init(read).await.map(|events| events.as_slice()).shown(context)
    }
}

/// Everything that the holder of a complaint's code may see.
#[Object]
impl TrackedComplaint {
    /// Its number.
    async fn number(&self) -> &str {
        &self.row.number
    }

    /// Its version: send it back when confirming or disputing.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// What is wanted.
    async fn kind(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintKind> {
        super::staff::kind(&self.row).shown(context)
    }

    /// What it is about in general.
    async fn category(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintCategory> {
        super::staff::category(&self.row).shown(context)
    }

    /// How it came in.
    async fn channel(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintChannelKind> {
        super::staff::channel(&self.row).shown(context)
    }

    /// Where it stands.
    async fn state(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintState> {
        state(&self.row).shown(context)
    }

    /// Its light; an ended complaint keeps the one it ended with.
    async fn light(&self) -> Light {
        complaint_light(&self.row, self.work.now()).into()
    }

    /// Set at registration.
    async fn complexity(&self) -> Option<ComplaintComplexity> {
        super::staff::complexity(&self.row)
    }

    /// Whether a name was given; the name itself is not shown even here.
    async fn named(&self) -> bool {
        self.row.complainant_id.is_some()
    }

    /// What was said.
    async fn text(&self, context: &Context<'_>) -> async_graphql::Result<String> {
        Ok(parts::text(self.events(context).await?))
    }

    /// What it is about.
    async fn subject(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintSubject> {
        subject(context, &self.work, &self.row).await
    }

    /// When it was filed.
    async fn filed_at(&self) -> DateTime<Utc> {
        moment(self.row.filed_at)
    }

    /// Its clock, which runs from filing and after a dispute anew, with the working.
    async fn deadline(&self, context: &Context<'_>) -> async_graphql::Result<Deadline> {
        parts::deadline(context.app(), &self.row, self.work.now()).shown(context)
    }

    /// What happened, oldest first; what the staff writes for itself is left out.
    async fn timeline(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ComplaintEntry>> {
        let listing = context.app().listing().await.shown(context)?;
        Ok(parts::entries(self.events(context).await?, &listing, &[Field::Answer, Field::Closing]))
    }

    /// The answers, oldest first; a dispute brings a second one.
    async fn replies(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ComplaintReply>> {
        let listing = context.app().listing().await.shown(context)?;
        Ok(parts::replies(self.events(context).await?, &listing))
    }

    /// Why it was rejected.
    async fn rejection(&self, context: &Context<'_>) -> async_graphql::Result<Option<ComplaintRejection>> {
        Ok(parts::rejection(self.events(context).await?))
    }

    /// The files handed in.
    async fn files(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ComplaintAttachment>> {
        let files = context.app().complaint_files(&self.work, self.row.id).await.shown(context)?;
        let shown = |file: app::tables::document::Model| ComplaintAttachment {
            name: file.name,
            size: count(file.size),
            media_type: file.media_type,
            url: None,
        };
        Ok(files.into_iter().map(shown).collect())
    }

    /// What you may do now, each with the reason that turns it off.
    async fn operations(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ComplaintOperationOffer>> {
        context.app().complaint_offers(&self.work, &self.row).map(ComplaintOperationOffer::all).shown(context)
    }
}
