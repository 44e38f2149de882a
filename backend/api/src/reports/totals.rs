//! Totals by class and body, as everybody reads them.

use app::directory::Listing;
use app::reports as rules;
use async_graphql::{ComplexObject, Context, ID, Object, SimpleObject};
use uuid::Uuid;

use super::stated::StatedFigures;
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::powers::{PowerCategory, category_shown};
use crate::text::{count, uuid};

/// How much there is; the two kinds of powers are never added up.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct CountedPowers {
    /// Powers in force.
    pub powers: i32,
    /// Powers known by name only: listed, never executable.
    pub named_only: i32,
    /// Charts of powers in force; one that serves several powers is one chart.
    pub charts: i32,
}

impl From<rules::Counted> for CountedPowers {
    fn from(counted: rules::Counted) -> Self {
        Self { powers: count(counted.powers), named_only: count(counted.named_only), charts: count(counted.charts) }
    }
}

/// How much there is in one class.
#[derive(SimpleObject, Clone)]
pub struct CategoryTotals {
    /// The class.
    pub category: PowerCategory,
    /// How much.
    pub counted: CountedPowers,
}

/// How much one body has of its own, without the bodies below it.
#[derive(SimpleObject, Clone)]
#[graphql(complex)]
pub struct BodyTotals {
    /// The body.
    pub organisation: Organisation,
    /// In all.
    pub counted: CountedPowers,
    /// By class, in their order, without those that are empty.
    pub categories: Vec<CategoryTotals>,
    #[graphql(skip)]
    id: Uuid,
}

#[ComplexObject]
impl BodyTotals {
    /// What the body states of itself.
    async fn stated(&self, context: &Context<'_>) -> async_graphql::Result<StatedFigures> {
        StatedFigures::of(context, self.id).await
    }
}

/// A page of bodies with their totals.
#[derive(SimpleObject)]
pub struct BodyTotalsConnection {
    /// The bodies, by sound; without those that have neither a power nor a figure of their own.
    pub nodes: Vec<BodyTotals>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are.
    pub total_count: i32,
}

/// Totals over some bodies.
#[derive(SimpleObject)]
pub struct PowerTotals {
    /// In all.
    pub counted: CountedPowers,
    /// By class, in their order, without those that are empty.
    pub categories: Vec<CategoryTotals>,
    /// By body.
    pub bodies: BodyTotalsConnection,
}

fn by_category(listing: &Listing, rows: Vec<rules::CategoryTotals>) -> app::Result<Vec<CategoryTotals>> {
    let shown = |row: rules::CategoryTotals| {
        let category = category_shown(listing, listing.category(&row.category)?);
        Ok(CategoryTotals { category, counted: row.counted.into() })
    };
    rows.into_iter().map(shown).collect()
}

/// Totals.
#[derive(Default)]
pub struct TotalsQuery;

#[Object]
impl TotalsQuery {
    /// How many powers and charts there are, by class and body, at most a minute old. Sums never take in what a body states
    /// of itself.
    async fn power_totals(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Bodies, 1 to 100.")] first: i32,
        #[graphql(desc = "`bodies.pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Only this body and all below it.")] within: Option<ID>,
    ) -> async_graphql::Result<PowerTotals> {
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let within = within.map(|id| uuid("within", &id)).transpose().shown(context)?;
        let totals = app.power_totals(context.actor(), within, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let mut nodes = Vec::new();
        for body in totals.bodies.rows {
            nodes.push(BodyTotals {
                organisation: Organisation::of(&listing, body.organisation).shown(context)?,
                counted: body.counted.into(),
                categories: by_category(&listing, body.categories).shown(context)?,
                id: body.organisation,
            });
        }
        Ok(PowerTotals {
            counted: totals.counted.into(),
            categories: by_category(&listing, totals.categories).shown(context)?,
            bodies: BodyTotalsConnection {
                nodes,
                page_info: PageInfo { has_next_page: totals.bodies.has_next, end_cursor: totals.bodies.end },
                total_count: count(totals.bodies.total),
            },
        })
    }
}
