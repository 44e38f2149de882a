//! The viewer: role, posts, and the operations that drive the navigation.

mod keep;

use app::directory::{Listing, title};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::policy::{Door, Operation, Role as PolicyRole, permit};

use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::text::{Text, count};
pub use keep::{AccountsMutation, AccountsQuery};

/// The five roles; what a clerk may do in a case comes from the post.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "PolicyRole")]
pub enum Role {
    /// Everybody, without signing in.
    Public,
    /// 承办人员
    Clerk,
    /// 监察
    Supervisor,
    /// 法制
    Legal,
    /// 系统管理员
    Administrator,
}

/// Who is looking.
#[derive(SimpleObject)]
pub struct Viewer {
    /// The role.
    pub role: Role,
    /// The account; null for the public.
    pub account: Option<Account>,
    /// Posts held today, substitutions included.
    pub posts: Vec<HeldPost>,
    /// Names of the root fields this viewer may call: they drive the navigation.
    pub operations: Vec<&'static str>,
    /// The city's time; a demo city's may run fast.
    pub now: DateTime<Utc>,
    /// Whether this is the demo city, whose people and cases are made up.
    pub demo: bool,
}

/// An account as its owner sees it; its sessions are at `/sessions`.
#[derive(SimpleObject)]
pub struct Account {
    /// Its id.
    pub id: ID,
    /// The name it signs in with.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// Whether the password was given by somebody else and must be changed before anything else.
    pub must_change_password: bool,
    /// The organisation whose subtree the role reaches.
    pub organisation: Organisation,
}

/// A post held today.
#[derive(SimpleObject)]
pub struct HeldPost {
    /// The post.
    pub post: Post,
    /// Whether as substitute (AB岗).
    pub substitute: bool,
}

/// One post (岗位) of a body.
#[derive(SimpleObject, Clone)]
pub struct Post {
    /// Its id.
    pub id: ID,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: Text,
    /// Its body.
    pub organisation: Organisation,
    /// Version, to be given back when it is changed.
    pub version: i32,
    /// Whether it has ended; it stays in the record.
    pub ended: bool,
}

impl Post {
    pub(crate) fn of(listing: &Listing, id: uuid::Uuid) -> app::Result<Self> {
        let post = listing.post(id)?;
        Ok(Self {
            id: post.id.into(),
            code: post.code.clone(),
            title: title(post).into(),
            organisation: Organisation::of(listing, post.organisation_id)?,
            version: count(post.version),
            ended: post.ended_at.is_some(),
        })
    }
}

/// The viewer.
#[derive(Default)]
pub struct IdentityQuery;

#[Object]
impl IdentityQuery {
    /// Who is looking and what they may call.
    async fn viewer(&self, context: &Context<'_>) -> async_graphql::Result<Viewer> {
        let (app, actor) = (context.app(), context.actor());
        let work = app.read(actor, Operation::Viewer).shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let operations = Operation::ALL
            .iter()
            .filter(|operation| operation.door() == Door::GraphQl && permit(actor, **operation).is_ok())
            .map(|operation| operation.name())
            .collect();
        let mut viewer = Viewer {
            role: actor.role().unwrap_or(PolicyRole::Public).into(),
            account: None,
            posts: Vec::new(),
            operations,
            now: app.now().to_chrono(),
            demo: app.demo,
        };
        if let Some(staff) = actor.staff() {
            let account = app.own_account(&work, staff).await.shown(context)?;
            viewer.account = Some(Account {
                id: account.id.into(),
                username: account.username,
                name: account.name,
                must_change_password: account.must_change_password,
                organisation: Organisation::of(&listing, staff.organisation).shown(context)?,
            });
            for holding in listing.held_by(staff.account) {
                let post = Post::of(&listing, holding.post_id).shown(context)?;
                viewer.posts.push(HeldPost { post, substitute: holding.substitute });
            }
            viewer.posts.sort_by(|a, b| a.post.code.cmp(&b.post.code));
        }
        Ok(viewer)
    }
}
