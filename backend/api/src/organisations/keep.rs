//! Keeping bodies, posts and holdings: for administrators.

use app::organisations::{BodySave, End, HoldingEnd, HoldingSave, Kept, PostSave};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::text::Text as DomainText;

use super::Organisation;
use crate::caller::Asked;
use crate::error::Shown;
use crate::identity::Post;
use crate::page::{PageInfo, page};
use crate::text::{Date, Text, count, day, uuid};

/// A body to be laid or changed.
#[derive(InputObject)]
pub struct OrganisationSaveInput {
    /// The body that is there; a new one without.
    pub id: Option<ID>,
    /// Version that was seen, 0 for a new one; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// Code, 2 to 40 of a-z, 0-9 and hyphen; never changed.
    pub code: String,
    /// Name.
    pub name: Text,
    /// `province`, `city`, `county`, `town`, `village` or `office`.
    pub level: String,
    /// The body above; another one moves the body with everything below it.
    pub parent: Option<ID>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<Text>,
    /// What it is there for, at most 4,000 characters.
    pub duties: Option<Text>,
}

/// A body or a post to be ended.
#[derive(InputObject)]
pub struct EndInput {
    /// Which.
    pub id: ID,
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
}

/// A post to be made or renamed.
#[derive(InputObject)]
pub struct PostSaveInput {
    /// The post that is there; a new one without.
    pub id: Option<ID>,
    /// Version that was seen, 0 for a new one; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// Code, 2 to 40 of a-z, 0-9 and hyphen; charts name it, so it is never changed.
    pub code: String,
    /// Its body; never changed.
    pub organisation: ID,
    /// Title.
    pub title: Text,
}

/// A holding to begin.
#[derive(InputObject)]
pub struct PostHoldingSaveInput {
    /// The post.
    pub post: ID,
    /// Whose it will be.
    pub account: ID,
    /// First day.
    pub from: Date,
    /// Last day; open without.
    pub to: Option<Date>,
    /// Whether as substitute (AB岗).
    pub substitute: bool,
}

/// A holding to end.
#[derive(InputObject)]
pub struct PostHoldingEndInput {
    /// Which.
    pub id: ID,
    /// Its last day, today or later; without one it ends at once.
    pub last_day: Option<Date>,
}

/// Who holds a post, from which day to which.
#[derive(SimpleObject)]
pub struct PostHolding {
    /// Its id.
    pub id: ID,
    /// The post.
    pub post: Post,
    /// Whose it is.
    pub account: ID,
    /// The person's name.
    pub name: String,
    /// The name the person signs in with.
    pub username: String,
    /// Whether the account may not sign in.
    pub disabled: bool,
    /// First day.
    pub from: Option<Date>,
    /// Last day; null while it is open.
    pub to: Option<Date>,
    /// Whether as substitute (AB岗).
    pub substitute: bool,
}

/// A page of holdings.
#[derive(SimpleObject)]
pub struct PostHoldingConnection {
    /// The holdings, the latest first.
    pub nodes: Vec<PostHolding>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

fn domain_text(text: Text) -> DomainText {
    DomainText { zh: text.zh, en: text.en }
}

/// Reading what administrators keep.
#[derive(Default)]
pub struct KeepQuery;

#[Object]
impl KeepQuery {
    /// Holdings of a post, past ones too, or of every post of a body, present and future. Name exactly one of the two.
    async fn post_holdings(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The post.")] post: Option<ID>,
        #[graphql(desc = "The body.")] organisation: Option<ID>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<PostHoldingConnection> {
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let post = post.map(|id| uuid("post", &id)).transpose().shown(context)?;
        let body = organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?;
        let rows = app.post_holdings(context.actor(), post, body, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let nodes = rows.rows.into_iter().map(|(holding, account)| {
            Ok(PostHolding {
                id: holding.id.into(),
                post: Post::of(&listing, holding.post_id)?,
                account: account.id.into(),
                name: account.name,
                username: account.username,
                disabled: account.disabled_at.is_some(),
                from: day(Some(&holding.from_day)),
                to: day(holding.to_day.as_deref()),
                substitute: holding.substitute,
            })
        });
        Ok(PostHoldingConnection {
            nodes: nodes.collect::<app::Result<_>>().shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }
}

/// Changing what administrators keep.
#[derive(Default)]
pub struct KeepMutation;

async fn body(context: &Context<'_>, kept: app::Result<Kept>) -> async_graphql::Result<Organisation> {
    let id = kept.shown(context)?.id;
    let listing = context.app().listing_anew().await.shown(context)?;
    Organisation::of(&listing, id).shown(context)
}

async fn post(context: &Context<'_>, kept: app::Result<Kept>) -> async_graphql::Result<Post> {
    let id = kept.shown(context)?.id;
    let listing = context.app().listing_anew().await.shown(context)?;
    Post::of(&listing, id).shown(context)
}

fn end(input: &EndInput) -> app::Result<End> {
    Ok(End { id: uuid("id", &input.id)?, expected_version: i64::from(input.expected_version) })
}

#[Object]
impl KeepMutation {
    /// Lays a body below one that you keep, or changes one; moving a body moves everything below it.
    async fn organisation_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The body.")] input: OrganisationSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Organisation> {
        let save = BodySave {
            id: input.id.map(|id| uuid("id", &id)).transpose().shown(context)?,
            expected_version: i64::from(input.expected_version),
            code: input.code,
            name: domain_text(input.name),
            level: input.level,
            parent: input.parent.map(|id| uuid("parent", &id)).transpose().shown(context)?,
            phone: input.phone,
            address: input.address.map(domain_text),
            duties: input.duties.map(domain_text),
        };
        body(context, context.app().organisation_save(context.actor(), &idempotency_key, save).await).await
    }

    /// Ends a body on which nothing hangs: `REFUSED` names bodies below, posts, accounts, powers and open cases.
    async fn organisation_end(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The body.")] input: EndInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Organisation> {
        let end = end(&input).shown(context)?;
        body(context, context.app().organisation_end(context.actor(), &idempotency_key, end).await).await
    }

    /// Makes a post of a body, or renames one.
    async fn post_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The post.")] input: PostSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Post> {
        let save = PostSave {
            id: input.id.map(|id| uuid("id", &id)).transpose().shown(context)?,
            expected_version: i64::from(input.expected_version),
            code: input.code,
            organisation: uuid("organisation", &input.organisation).shown(context)?,
            title: domain_text(input.title),
        };
        post(context, context.app().post_save(context.actor(), &idempotency_key, save).await).await
    }

    /// Ends a post without open tasks that no chart leads to any more; its holdings end with it.
    async fn post_end(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The post.")] input: EndInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Post> {
        let end = end(&input).shown(context)?;
        post(context, context.app().post_end(context.actor(), &idempotency_key, end).await).await
    }

    /// Gives a post to a clerk from a day on, as primary holder or substitute (AB岗); returns the holding's id.
    async fn post_holding_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The holding.")] input: PostHoldingSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<ID> {
        let save = HoldingSave {
            post: uuid("post", &input.post).shown(context)?,
            account: uuid("account", &input.account).shown(context)?,
            from: input.from.0,
            to: input.to.map(|day| day.0),
            substitute: input.substitute,
        };
        let kept = context.app().post_holding_save(context.actor(), &idempotency_key, save).await;
        Ok(kept.shown(context)?.id.into())
    }

    /// Ends a holding at once or on a day; its holder may not act for the post any more. Returns the holding's id.
    async fn post_holding_end(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The holding.")] input: PostHoldingEndInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<ID> {
        let end = HoldingEnd { id: uuid("id", &input.id).shown(context)?, last_day: input.last_day.map(|day| day.0) };
        let kept = context.app().post_holding_end(context.actor(), &idempotency_key, end).await;
        Ok(kept.shown(context)?.id.into())
    }
}
