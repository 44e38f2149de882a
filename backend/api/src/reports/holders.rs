//! Who holds how many powers, and which: posts, people in office and bodies, as everybody reads it.

use app::directory::{Listing, title};
use app::reports as rules;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};

use crate::caller::Asked;
use crate::error::Shown;
use crate::identity::Post;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::powers::Power;
use crate::text::{Text, count, uuid};

/// Whose powers are asked for.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::HolderOf")]
pub enum HolderKind {
    /// What posts do.
    Post,
    /// What people in office do, through the posts that they hold today.
    Person,
    /// What bodies hold.
    Body,
}

/// A post, a person in office or a body, with the exact number of its powers.
#[derive(SimpleObject, Clone)]
pub struct PowerHolder {
    /// Id of the post, the person's account or the body.
    pub id: ID,
    /// The person in office: who holds the post first, or whose list it is; null for bodies and vacant posts.
    pub person: Option<String>,
    /// The post, or the posts that the person holds today.
    pub posts: Vec<Post>,
    /// The body.
    pub organisation: Organisation,
    /// Powers in force with at least one step there.
    pub powers: i32,
    /// Of these, powers whose decision is signed there.
    pub decides: i32,
}

impl PowerHolder {
    fn of(listing: &Listing, row: rules::HolderRow) -> app::Result<Self> {
        Ok(Self {
            id: row.id.into(),
            person: row.person,
            posts: row.posts.into_iter().map(|post| Post::of(listing, post)).collect::<Result<_, _>>()?,
            organisation: Organisation::of(listing, row.organisation)?,
            powers: count(row.powers),
            decides: count(row.decides),
        })
    }
}

/// A page of holders.
#[derive(SimpleObject)]
pub struct PowerHolderConnection {
    /// The holders, those with most powers first.
    pub nodes: Vec<PowerHolder>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are.
    pub total_count: i32,
}

/// How likely power is abused at a step.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepRisk {
    /// 低
    Low,
    /// 中
    Medium,
    /// 高
    High,
}

/// A step that somebody does.
#[derive(SimpleObject, Clone, Debug)]
pub struct HeldStep {
    /// Id of its node in the chart.
    pub node: String,
    /// Its name.
    pub name: String,
    /// The post that does it.
    pub post_title: Text,
    /// Whether the decision is signed there.
    pub decides: bool,
    /// Its risk level, where the chart says one.
    pub risk: Option<StepRisk>,
}

/// A power that somebody holds.
#[derive(SimpleObject)]
pub struct HeldPower {
    /// The power.
    pub power: Power,
    /// The steps, in the order of the chart; all of them for a body.
    pub steps: Vec<HeldStep>,
}

/// A page of powers that somebody holds.
#[derive(SimpleObject)]
pub struct HeldPowerConnection {
    /// The powers, by sound.
    pub nodes: Vec<HeldPower>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// Exactly how many there are, those that are withheld too.
    pub total_count: i32,
    /// How many of them are withheld and not named.
    pub withheld_count: i32,
    /// Whose they are.
    pub holder: PowerHolder,
}

/// Holders.
#[derive(Default)]
pub struct HoldersQuery;

#[Object]
impl HoldersQuery {
    /// Who holds how many powers in force, those with most first, at most a minute old. People are named for what they do in
    /// public office; a power counts once for a person however many of its steps are theirs.
    async fn power_holders(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Posts, people or bodies.")] kind: HolderKind,
        #[graphql(default = false, desc = "Only who signs decisions, and by how many: leaders.")] decides: bool,
        #[graphql(desc = "Only in this body and all below it.")] within: Option<ID>,
    ) -> async_graphql::Result<PowerHolderConnection> {
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let within = within.map(|id| uuid("within", &id)).transpose().shown(context)?;
        let rows = app.power_holders(context.actor(), kind.into(), decides, within, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let nodes = rows.rows.into_iter().map(|row| PowerHolder::of(&listing, row)).collect::<Result<_, _>>();
        Ok(PowerHolderConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// The powers in force that a post, a person in office or a body holds, with their exact number.
    async fn held_powers(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "A post, a person or a body.")] kind: HolderKind,
        #[graphql(desc = "Id of the post, the person's account or the body.")] id: ID,
        #[graphql(default = false, desc = "Only powers whose decision is signed there.")] decides: bool,
    ) -> async_graphql::Result<HeldPowerConnection> {
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let id = uuid("id", &id).shown(context)?;
        let operation = domain::policy::Operation::HeldPowers;
        let held = app.held_powers(context.actor(), operation, kind.into(), id, decides, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let nodes = held.powers.rows.into_iter().map(|row| shown(&listing, row)).collect::<Result<_, _>>();
        Ok(HeldPowerConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: held.powers.has_next, end_cursor: held.powers.end },
            total_count: count(held.powers.total),
            withheld_count: count(held.withheld),
            holder: PowerHolder::of(&listing, held.holder).shown(context)?,
        })
    }
}

fn shown(listing: &Listing, held: rules::HeldPower) -> app::Result<HeldPower> {
    let risk = |name: &str| match name {
        "HIGH" => StepRisk::High,
        "MEDIUM" => StepRisk::Medium,
        _ => StepRisk::Low,
    };
    let step = |step: app::tables::power_post::Model| {
        Ok(HeldStep {
            post_title: title(listing.post(step.post_id)?).into(),
            decides: step.decides,
            risk: step.risk.as_deref().map(risk),
            node: step.node,
            name: step.name,
        })
    };
    let steps = held.steps.into_iter().map(step).collect::<app::Result<_>>()?;
    Ok(HeldPower { power: Power(held.power), steps })
}
