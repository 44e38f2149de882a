//! Questions about remedies.

use app::remedies::RemedyFilter;
use async_graphql::{Context, ID, Object};
use domain::policy::Operation;
use domain::remedies as rules;

use super::parts::{RemedyKind, RemedyState};
use super::remedy::{Remedy, RemedyConnection, RemedyLine};
use crate::caller::Asked;
use crate::error::Shown;
use crate::page::{PageInfo, page, searched};
use crate::text::{count, uuid};
use crate::time::Light;

/// Remedies.
#[derive(Default)]
pub struct RemediesQuery;

#[Object]
impl RemediesQuery {
    /// Remedies against the bodies in your scope, the newest first.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn remedies(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "By which road.")] kind: Option<RemedyKind>,
        #[graphql(desc = "Where they stand.")] state: Option<RemedyState>,
        #[graphql(desc = "Only running clocks with this light.")] light: Option<Light>,
        #[graphql(desc = "The body they are directed against.")] organisation: Option<ID>,
        #[graphql(desc = "Code of the power they are about.")] power_code: Option<String>,
        #[graphql(desc = "Start of a number.")] search: Option<String>,
    ) -> async_graphql::Result<RemedyConnection> {
        let search = searched(search).shown(context)?;
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = RemedyFilter {
            state: state.map(|state| rules::Stage::from(state).name()),
            kind: kind.map(|kind| rules::Kind::from(kind).name()),
            light: light.map(Light::name),
            organisation: organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?,
            power: None,
            number: search,
        };
        let (work, rows) = app.remedies(context.actor(), filter, power_code, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let now = work.now();
        let (has_next_page, end_cursor, total) = (rows.has_next, rows.end.clone(), rows.total);
        let nodes = rows.rows.into_iter().map(|listed| RemedyLine::of(&listing, now, listed));
        Ok(RemedyConnection {
            nodes: nodes.collect::<app::Result<_>>().shown(context)?,
            page_info: PageInfo { has_next_page, end_cursor },
            total_count: count(total),
        })
    }

    /// One remedy against a body in your scope.
    async fn remedy(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<Remedy> {
        let id = uuid("id", &id).shown(context)?;
        let (work, row) = context.app().remedy(context.actor(), Operation::Remedy, id).await.shown(context)?;
        Ok(Remedy { work, row })
    }
}
