//! What tells of changes: only that something changed, so that readers ask again for what they may see.

use app::live::Topic;
use async_graphql::{Context, SimpleObject, Subscription};
use chrono::{DateTime, Utc};
use domain::policy::Operation;
use futures_util::{Stream, StreamExt};

use super::query::tracking_code;
use crate::caller::Asked;
use crate::error::Shown;
use crate::live::changes;

/// A case has changed: ask again.
#[derive(SimpleObject)]
pub struct CaseChange {
    /// When it was told.
    pub at: DateTime<Utc>,
}

/// Tasks may have changed: ask again.
#[derive(SimpleObject)]
pub struct TasksChange {
    /// When it was told.
    pub at: DateTime<Utc>,
}

/// Changes of cases and tasks.
#[derive(Default)]
pub struct CasesSubscription;

#[Subscription]
impl CasesSubscription {
    /// Tells whenever the case of a tracking code changes, and once when the listening has begun.
    async fn tracked_case_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The tracking code of the receipt.")] code: String,
    ) -> async_graphql::Result<impl Stream<Item = CaseChange> + use<>> {
        let app = context.app().clone();
        let code = tracking_code("code", &code).shown(context)?;
        let id = app.tracked_id(context.actor(), &code).await.shown(context)?;
        let changes = changes(app.hub.subscribe());
        Ok(changes.filter_map(move |change| {
            let about = change.is_none_or(|change| change.topic == Topic::Case && change.subject == id);
            let at = app.now().to_chrono();
            async move { about.then_some(CaseChange { at }) }
        }))
    }

    /// Tells whenever tasks of your posts may have changed, and once when the listening has begun.
    async fn tasks_changed(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = TasksChange> + use<>> {
        let app = context.app().clone();
        app.read(context.actor(), Operation::TasksChanged).shown(context)?;
        let changes = changes(app.hub.subscribe());
        Ok(changes.filter_map(move |change| {
            let about = change.is_none_or(|change| change.topic == Topic::Case);
            let at = app.now().to_chrono();
            async move { about.then_some(TasksChange { at }) }
        }))
    }
}
