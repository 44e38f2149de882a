//! Keeping accounts: for administrators.

use app::directory::Listing;
use app::identity::{AccountCreate, AccountNamed, AccountRow, AccountSave, AccountWanted, CreatedAccount, KeptAccount};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::policy::Role as PolicyRole;
use uuid::Uuid;

use super::{HeldPost, Post, Role};
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page, searched};
use crate::text::{count, moment, uuid};

/// An account as administrators see it; nothing of it can sign in.
#[derive(SimpleObject)]
pub struct StaffAccount {
    /// Its id.
    pub id: ID,
    /// The name it signs in with.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// The body whose subtree the role reaches.
    pub organisation: Organisation,
    /// Posts held today.
    pub posts: Vec<HeldPost>,
    /// Whether the one-time password has not been changed yet.
    pub must_change_password: bool,
    /// Whether it may not sign in.
    pub disabled: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Version, to be given back when it is changed.
    pub version: i32,
}

/// A page of accounts.
#[derive(SimpleObject)]
pub struct StaffAccountConnection {
    /// The accounts, by user name.
    pub nodes: Vec<StaffAccount>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// An account with its one-time password.
#[derive(SimpleObject)]
pub struct OneTimePassword {
    /// The account.
    pub account: StaffAccount,
    /// Shown this once: good for one sign-in, which must change it.
    pub password: String,
}

/// An account to be made.
#[derive(InputObject)]
pub struct AccountCreateInput {
    /// The name it signs in with: 2 to 64 of a-z, 0-9, dot, hyphen, underscore.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// The body whose subtree the role reaches.
    pub organisation: ID,
}

/// An account to be changed.
#[derive(InputObject)]
pub struct AccountSaveInput {
    /// Which.
    pub id: ID,
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
    /// The person's name.
    pub name: String,
    /// Its role; a change ends every session.
    pub role: Role,
    /// The body whose subtree the role reaches; a change ends every session.
    pub organisation: ID,
}

/// One account.
#[derive(InputObject)]
pub struct AccountInput {
    /// Which.
    pub id: ID,
    /// Version that was seen; another one is answered with `CONFLICT`.
    pub expected_version: i32,
}

impl StaffAccount {
    fn of(listing: &Listing, row: AccountRow) -> app::Result<Self> {
        let mut posts = Vec::new();
        for holding in listing.held_by(row.id) {
            posts.push(HeldPost { post: Post::of(listing, holding.post_id)?, substitute: holding.substitute });
        }
        posts.sort_by(|a, b| a.post.code.cmp(&b.post.code));
        let role = PolicyRole::from_name(&row.role).ok_or_else(|| app::Error::internal("role of an account"))?;
        Ok(Self {
            id: row.id.into(),
            username: row.username,
            name: row.name,
            role: role.into(),
            organisation: Organisation::of(listing, row.organisation_id)?,
            posts,
            must_change_password: row.must_change_password,
            disabled: row.disabled_at.is_some(),
            created_at: moment(row.created_at),
            version: count(row.version),
        })
    }
}

/// The account as an operation left it.
async fn kept(context: &Context<'_>, id: Uuid) -> async_graphql::Result<StaffAccount> {
    let app = context.app();
    let row = app.kept_account(context.actor(), id).await.shown(context)?;
    let listing = app.listing_anew().await.shown(context)?;
    StaffAccount::of(&listing, row).shown(context)
}

async fn one_time(
    context: &Context<'_>,
    created: app::Result<CreatedAccount>,
) -> async_graphql::Result<OneTimePassword> {
    let CreatedAccount { id, password } = created.shown(context)?;
    Ok(OneTimePassword { account: kept(context, id).await?, password })
}

async fn saved(context: &Context<'_>, saved: app::Result<KeptAccount>) -> async_graphql::Result<StaffAccount> {
    kept(context, saved.shown(context)?.id).await
}

fn named(input: &AccountInput) -> app::Result<AccountNamed> {
    Ok(AccountNamed { id: uuid("id", &input.id)?, expected_version: i64::from(input.expected_version) })
}

/// Reading accounts.
#[derive(Default)]
pub struct AccountsQuery;

#[Object]
impl AccountsQuery {
    /// Accounts of the body you keep and of all below it, by user name.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the root field")]
    async fn accounts(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Any part of name or user name, in Chinese, pinyin or initials.")] search: Option<String>,
        #[graphql(desc = "Only accounts of this body itself.")] organisation: Option<ID>,
        #[graphql(desc = "Only this role.")] role: Option<Role>,
        #[graphql(desc = "Only those that may not sign in, or only those that may.")] disabled: Option<bool>,
    ) -> async_graphql::Result<StaffAccountConnection> {
        let search = searched(search).shown(context)?;
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let organisation = organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?;
        let wanted = AccountWanted { text: search, organisation, role: role.map(PolicyRole::from), disabled };
        let rows = app.accounts(context.actor(), wanted, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let nodes = rows.rows.into_iter().map(|row| StaffAccount::of(&listing, row));
        Ok(StaffAccountConnection {
            nodes: nodes.collect::<app::Result<_>>().shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }
}

/// Changing accounts.
#[derive(Default)]
pub struct AccountsMutation;

#[Object]
impl AccountsMutation {
    /// Makes an account with a one-time password, which is shown in this answer and never again.
    async fn account_create(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The account.")] input: AccountCreateInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<OneTimePassword> {
        let create = AccountCreate {
            username: input.username,
            name: input.name,
            role: input.role.into(),
            organisation: uuid("organisation", &input.organisation).shown(context)?,
        };
        one_time(context, context.app().account_create(context.actor(), &idempotency_key, create).await).await
    }

    /// Changes name, role or body of an account.
    async fn account_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The account.")] input: AccountSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<StaffAccount> {
        let save = AccountSave {
            id: uuid("id", &input.id).shown(context)?,
            expected_version: i64::from(input.expected_version),
            name: input.name,
            role: input.role.into(),
            organisation: uuid("organisation", &input.organisation).shown(context)?,
        };
        saved(context, context.app().account_save(context.actor(), &idempotency_key, save).await).await
    }

    /// Gives an account a new one-time password, shown in this answer and never again; all its sessions end.
    async fn account_reset(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The account.")] input: AccountInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<OneTimePassword> {
        let named = named(&input).shown(context)?;
        one_time(context, context.app().account_reset(context.actor(), &idempotency_key, named).await).await
    }

    /// Shuts an account: it cannot sign in and all its sessions end. Never one's own, never the last administrator's.
    async fn account_disable(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The account.")] input: AccountInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<StaffAccount> {
        let named = named(&input).shown(context)?;
        saved(context, context.app().account_disable(context.actor(), &idempotency_key, named).await).await
    }

    /// Opens a shut account again.
    async fn account_enable(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The account.")] input: AccountInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<StaffAccount> {
        let named = named(&input).shown(context)?;
        saved(context, context.app().account_enable(context.actor(), &idempotency_key, named).await).await
    }
}
