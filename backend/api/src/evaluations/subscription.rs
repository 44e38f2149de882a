//! What tells of changes of an evaluation: only that something changed, so that the reader asks again.

use app::live::Topic;
use async_graphql::{Context, ID, SimpleObject, Subscription};
use chrono::{DateTime, Utc};
use domain::policy::Operation;
use futures_util::{Stream, StreamExt};

use crate::caller::Asked;
use crate::error::Shown;
use crate::live::changes;
use crate::text::uuid;

/// An evaluation has changed: ask again.
#[derive(SimpleObject)]
pub struct EvaluationChange {
    /// When it was told.
    pub at: DateTime<Utc>,
}

/// Changes of evaluations.
#[derive(Default)]
pub struct EvaluationsSubscription;

#[Subscription]
impl EvaluationsSubscription {
    /// Tells whenever an evaluation opens, receives a ballot, closes or is changed, and once when the
    /// listening has begun.
    async fn evaluation_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<impl Stream<Item = EvaluationChange> + use<>> {
        let app = context.app().clone();
        let id = uuid("id", &id).shown(context)?;
        app.evaluation(context.actor(), Operation::EvaluationChanged, id).await.shown(context)?;
        let changes = changes(app.hub.subscribe());
        Ok(changes.filter_map(move |change| {
            let about = change.is_none_or(|change| change.topic == Topic::Evaluation && change.subject == id);
            let at = app.now().to_chrono();
            async move { about.then_some(EvaluationChange { at }) }
        }))
    }
}
