//! Questions about complaints.

use app::complaints::ComplaintFilter;
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::complaints as rules;
use domain::policy::Operation;

use super::parts::{ComplaintKind, ComplaintState};
use super::staff::{Complaint, ComplaintConnection, ComplaintLine};
use super::tracked::TrackedComplaint;
use crate::caller::Asked;
use crate::cases::tracking_code;
use crate::error::Shown;
use crate::page::{PageInfo, page, searched};
use crate::text::{count, uuid};
use crate::time::Light;

/// How complaints ended: closed is not solved, so each way is counted for itself.
#[derive(SimpleObject)]
pub struct ComplaintFigures {
    /// All complaints.
    pub filed: i32,
    /// Whose clock runs.
    pub open: i32,
    /// Open and late.
    pub open_red: i32,
    /// Closed by the supervisor.
    pub closed: i32,
    /// Said by the complainant to be solved.
    pub confirmed: i32,
    /// Disputed by the complainant.
    pub disputed: i32,
    /// When it was counted.
    pub at: DateTime<Utc>,
}

/// Complaints.
#[derive(Default)]
pub struct ComplaintsQuery;

#[Object]
impl ComplaintsQuery {
    /// The complaint of a code; the same answer for a code that never was.
    async fn tracked_complaint(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The code of the receipt.")] code: String,
    ) -> async_graphql::Result<TrackedComplaint> {
        let code = tracking_code("code", &code).shown(context)?;
        let (work, row) = context.app().tracked_complaint(context.actor(), &code).await.shown(context)?;
        Ok(TrackedComplaint::new(work, row))
    }

    /// Complaints you have to do with, the newest first: a supervisor's bodies, a clerk's posts.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn complaints(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Where they stand.")] state: Option<ComplaintState>,
        #[graphql(desc = "What is wanted.")] kind: Option<ComplaintKind>,
        #[graphql(desc = "Only running clocks with this light.")] light: Option<Light>,
        #[graphql(desc = "The body complained of.")] organisation: Option<ID>,
        #[graphql(desc = "Start of a number.")] search: Option<String>,
    ) -> async_graphql::Result<ComplaintConnection> {
        let search = searched(search).shown(context)?;
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = ComplaintFilter {
            state: state.map(|state| rules::Stage::from(state).name()),
            kind: kind.map(|kind| rules::Kind::from(kind).name()),
            light: light.map(Light::name),
            organisation: organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?,
            number: search,
        };
        let (work, rows) = app.complaints(context.actor(), &filter, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let now = work.now();
        let (has_next_page, end_cursor, total) = (rows.has_next, rows.end.clone(), rows.total);
        let nodes = rows.rows.into_iter().map(|listed| ComplaintLine::of(&listing, now, listed));
        Ok(ComplaintConnection {
            nodes: nodes.collect::<app::Result<_>>().shown(context)?,
            page_info: PageInfo { has_next_page, end_cursor },
            total_count: count(total),
        })
    }

    /// One complaint you have to do with; what is not assigned to your post does not exist for you.
    async fn complaint(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<Complaint> {
        let id = uuid("id", &id).shown(context)?;
        let found = context.app().complaint(context.actor(), Operation::Complaint, id).await;
        let (work, row) = found.shown(context)?;
        Ok(Complaint::new(work, row))
    }

    /// How complaints ended; for supervisors those of their bodies, otherwise those of the whole hall.
    async fn complaint_figures(&self, context: &Context<'_>) -> async_graphql::Result<ComplaintFigures> {
        let (at, figures) = context.app().complaint_figures(context.actor()).await.shown(context)?;
        Ok(ComplaintFigures {
            filed: count(figures.filed),
            open: count(figures.open),
            open_red: count(figures.open_red),
            closed: count(figures.closed),
            confirmed: count(figures.confirmed),
            disputed: count(figures.disputed),
            at: at.to_chrono(),
        })
    }
}
