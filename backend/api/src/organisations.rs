//! Bodies and their posts.

mod keep;

use app::directory::{Listing, name};
use app::organisations::BodyFilter;
use async_graphql::{Context, ID, Object, SimpleObject};
use domain::policy::Operation;
use uuid::Uuid;

use crate::caller::Asked;
use crate::error::Shown;
use crate::identity::Post;
use crate::page::{PageInfo, page, searched};
use crate::text::{Text, count, uuid};
pub use keep::{KeepMutation, KeepQuery};

/// A body in the tree from province to office.
#[derive(SimpleObject, Clone)]
pub struct Organisation {
    /// Its id.
    pub id: ID,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Its level: `province`, `city`, `county`, `town`, `village` or `office`.
    pub level: String,
    /// The body above.
    pub parent_id: Option<ID>,
    /// Published powers it holds.
    pub power_count: i32,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<Text>,
    /// What it is there for (行政职能).
    pub duties: Option<Text>,
    /// Bodies right below it.
    pub bodies_below: i32,
    /// Whether it has ended; it stays in the record.
    pub ended: bool,
    /// Version, to be given back when it is changed.
    pub version: i32,
}

impl Organisation {
    pub(crate) fn of(listing: &Listing, id: Uuid) -> app::Result<Self> {
        let row = listing.organisation(id)?;
        Ok(Self {
            id: row.id.into(),
            code: row.code.clone(),
            name: name(row).into(),
            level: row.level.clone(),
            parent_id: row.parent_id.map(ID::from),
            power_count: count(listing.powers(None, Some(id)).map(|row| row.powers).sum::<i64>()),
            phone: row.phone.clone(),
            address: row.address_zh.clone().map(|zh| Text { zh, en: row.address_en.clone() }),
            duties: row.duties_zh.clone().map(|zh| Text { zh, en: row.duties_en.clone() }),
            bodies_below: count(listing.bodies_below(id)),
            ended: row.ended_at.is_some(),
            version: count(row.version),
        })
    }
}

/// A body where it stands in the tree.
#[derive(SimpleObject)]
pub struct OrganisationPlace {
    /// The body.
    pub organisation: Organisation,
    /// The bodies above it, the topmost first.
    pub above: Vec<Organisation>,
}

/// A page of bodies.
#[derive(SimpleObject)]
pub struct OrganisationConnection {
    /// The bodies, by sound.
    pub nodes: Vec<Organisation>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// Bodies and posts.
#[derive(Default)]
pub struct OrganisationsQuery;

#[Object]
impl OrganisationsQuery {
    /// Public bodies, by sound; `search` finds any part of a name, in Chinese or pinyin.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn organisations(
        &self,
        context: &Context<'_>,
        #[graphql(default = 100, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Any part of the name.")] search: Option<String>,
        #[graphql(desc = "Only the bodies right below this one.")] parent: Option<ID>,
        #[graphql(default = false, desc = "Only bodies with a power in force.")] in_force: bool,
        #[graphql(default = false, desc = "Ended bodies too.")] ended: bool,
    ) -> async_graphql::Result<OrganisationConnection> {
        let search = searched(search).shown(context)?;
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let parent = parent.map(|id| uuid("parent", &id)).transpose().shown(context)?;
        let filter = BodyFilter { text: search, parent, in_force, ended };
        let rows = app.organisations(context.actor(), &filter, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let nodes = rows.rows.iter().map(|row| Organisation::of(&listing, row.id)).collect::<Result<_, _>>();
        Ok(OrganisationConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// One body and the bodies above it.
    async fn organisation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<OrganisationPlace> {
        let app = context.app();
        app.read(context.actor(), Operation::Organisation).shown(context)?;
        let id = uuid("id", &id).shown(context)?;
        let listing = app.listing().await.shown(context)?;
        if !listing.organisations.contains_key(&id) {
            return Err(app::Error::not_found()).shown(context);
        }
        let above = listing.above(id).into_iter().map(|above| Organisation::of(&listing, above));
        Ok(OrganisationPlace {
            organisation: Organisation::of(&listing, id).shown(context)?,
            above: above.collect::<Result<_, _>>().shown(context)?,
        })
    }

    /// Posts of a body and of all below it; of every body when none is named. Ended posts are left out.
    async fn posts(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The body.")] organisation: Option<ID>,
        #[graphql(default = false, desc = "Only the body's own posts, without those below it.")] own: bool,
    ) -> async_graphql::Result<Vec<Post>> {
        let app = context.app();
        app.read(context.actor(), Operation::Posts).shown(context)?;
        let organisation = organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?;
        let listing = app.listing().await.shown(context)?;
        listing
            .posts_below(organisation)
            .filter(|post| !own || Some(post.organisation_id) == organisation)
            .map(|post| Post::of(&listing, post.id))
            .collect::<Result<_, _>>()
            .shown(context)
    }
}
