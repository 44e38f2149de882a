//! Views that people keep for themselves.

use app::views::{List, ViewSave};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};

use crate::caller::Asked;
use crate::error::Shown;
use crate::text::{moment, uuid};

/// A list that can be narrowed and kept.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "app::views::List")]
pub enum ViewList {
    /// The inbox.
    Tasks,
    /// The cases in scope.
    Cases,
}

/// A list as you narrowed it.
#[derive(SimpleObject)]
pub struct SavedView {
    /// Its id.
    pub id: ID,
    /// The list.
    pub list: ViewList,
    /// Its name.
    pub name: String,
    /// What the list's address says after `?`.
    pub filters: String,
    /// When it was saved last.
    pub saved_at: DateTime<Utc>,
}

/// A view to keep.
#[derive(InputObject)]
pub struct SavedViewSaveInput {
    /// The list.
    pub list: ViewList,
    /// Its name, 1 to 40 characters; one of the same name is replaced.
    pub name: String,
    /// What the list's address says after `?`, at most 500 characters.
    pub filters: String,
}

/// A view to forget.
#[derive(InputObject)]
pub struct SavedViewRemoveInput {
    /// Its id.
    pub id: ID,
}

/// Your views.
#[derive(Default)]
pub struct ViewsQuery;

#[Object]
impl ViewsQuery {
    /// The views you keep, by list and name.
    async fn saved_views(&self, context: &Context<'_>) -> async_graphql::Result<Vec<SavedView>> {
        let rows = context.app().saved_views(context.actor()).await.shown(context)?;
        let view = |row: app::tables::saved_view::Model| {
            let list = List::from_name(&row.list).ok_or_else(|| app::Error::internal("list of a view"))?;
            Ok(SavedView {
                id: row.id.into(),
                list: list.into(),
                name: row.name,
                filters: row.filters,
                saved_at: moment(row.saved_at),
            })
        };
        rows.into_iter().map(view).collect::<app::Result<_>>().shown(context)
    }
}

/// Keeping views.
#[derive(Default)]
pub struct ViewsMutation;

#[Object]
impl ViewsMutation {
    /// Keeps a view; one of the same name on the same list is replaced. Answers with its id.
    async fn saved_view_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The view.")] input: SavedViewSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<ID> {
        let save = ViewSave { list: input.list.into(), name: input.name, filters: input.filters };
        let id = context.app().saved_view_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        Ok(id.into())
    }

    /// Forgets one of your views. Answers with its id.
    async fn saved_view_remove(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The view.")] input: SavedViewRemoveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<ID> {
        let id = uuid("id", &input.id).shown(context)?;
        let id = context.app().saved_view_remove(context.actor(), &idempotency_key, id).await.shown(context)?;
        Ok(id.into())
    }
}
