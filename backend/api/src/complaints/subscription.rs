//! What tells of changes of a complaint: only that something changed, so that the reader asks again.

use app::live::Topic;
use async_graphql::{Context, SimpleObject, Subscription};
use chrono::{DateTime, Utc};
use futures_util::{Stream, StreamExt};

use crate::caller::Asked;
use crate::cases::tracking_code;
use crate::error::Shown;
use crate::live::changes;

/// A complaint has changed: ask again.
#[derive(SimpleObject)]
pub struct ComplaintChange {
    /// When it was told.
    pub at: DateTime<Utc>,
}

/// Changes of complaints.
#[derive(Default)]
pub struct ComplaintsSubscription;

#[Subscription]
impl ComplaintsSubscription {
    /// Tells whenever the complaint of a code changes, and once when the listening has begun.
    async fn tracked_complaint_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The code of the receipt.")] code: String,
    ) -> async_graphql::Result<impl Stream<Item = ComplaintChange> + use<>> {
        let app = context.app().clone();
        let code = tracking_code("code", &code).shown(context)?;
        let id = app.tracked_complaint_id(context.actor(), &code).await.shown(context)?;
        let changes = changes(app.hub.subscribe());
        Ok(changes.filter_map(move |change| {
            let about = change.is_none_or(|change| change.topic == Topic::Complaint && change.subject == id);
            let at = app.now().to_chrono();
            async move { about.then_some(ComplaintChange { at }) }
        }))
    }
}
