//! The pool of experts in the contract: persons for the legal office alone, numbers for everybody.

use app::directory::Listing;
use app::experts::{ExpertFilter, ExpertMove, ExpertSave, pool_state, recusals};
use app::tables::expert;
use app::{Error, Result};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::experts as rules;
use domain::policy::Operation;
use uuid::Uuid;

use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page, searched};
use crate::text::{Date, count, day, moment, uuid};

/// What an expert is called for.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Specialty")]
pub enum ExpertSpecialty {
    /// 法律
    Law,
    /// 工程建设
    Construction,
    /// 规划和自然资源
    Planning,
    /// 生态环境
    Environment,
    /// 财政金融
    Finance,
    /// 医疗卫生
    Health,
    /// 食品药品
    FoodAndDrugs,
    /// 安全生产
    Safety,
    /// 信息技术
    Information,
    /// 教育和社会治理
    Society,
}

/// Where an expert stands in the pool.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::PoolState")]
pub enum ExpertState {
    /// 在库
    InPool,
    /// 暂停: not called for a time.
    Resting,
    /// 出库: taken out, with the reason.
    Removed,
}

/// An expert as the legal office sees one.
#[derive(SimpleObject)]
pub struct Expert {
    /// Its id.
    pub id: ID,
    /// Its version, to be given back with every change.
    pub version: i32,
    /// Name.
    pub name: String,
    /// What the expert is called for.
    pub specialty: ExpertSpecialty,
    /// Where the expert works.
    pub employer: String,
    /// Professional title.
    pub title: String,
    /// Last day in the pool.
    pub valid_until: Option<Date>,
    /// Bodies that the expert stands back from.
    pub recusals: Vec<Organisation>,
    /// Where the expert stands.
    pub state: ExpertState,
    /// Why.
    pub state_reason: Option<String>,
    /// Since when.
    pub state_at: DateTime<Utc>,
    /// By whom.
    pub state_by: Option<String>,
    /// Where the expert may be moved to.
    pub moves: Vec<ExpertState>,
}

impl Expert {
    fn of(listing: &Listing, row: expert::Model) -> Result<Self> {
        let specialty = rules::Specialty::from_name(&row.specialty);
        let state = pool_state(&row)?;
        let bodies = recusals(&row)?.into_iter().map(|body| Organisation::of(listing, body));
        Ok(Self {
            id: row.id.into(),
            version: row.version,
            specialty: specialty.ok_or_else(|| Error::internal("specialty of an expert"))?.into(),
            valid_until: day(Some(&row.valid_until)),
            recusals: bodies.collect::<Result<_>>()?,
            state: state.into(),
            state_at: moment(row.state_at),
            moves: rules::PoolState::ALL.into_iter().filter(|next| state.leads_to(*next)).map(Into::into).collect(),
            name: row.name,
            employer: row.employer,
            title: row.title,
            state_reason: row.state_reason,
            state_by: row.state_by,
        })
    }
}

/// A page of experts.
#[derive(SimpleObject)]
pub struct ExpertConnection {
    /// The experts, by sound.
    pub nodes: Vec<Expert>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// How many experts of a specialty are in the pool today.
#[derive(SimpleObject)]
pub struct ExpertCount {
    /// The specialty.
    pub specialty: ExpertSpecialty,
    /// How many.
    pub experts: i32,
}

/// The pool of experts.
#[derive(Default)]
pub struct ExpertsQuery;

#[Object]
impl ExpertsQuery {
    /// How many experts of each specialty are in the pool today; who they are is not public.
    async fn expert_counts(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ExpertCount>> {
        let counts = context.app().expert_counts(context.actor()).await.shown(context)?;
        let shown = |(specialty, experts): (rules::Specialty, i64)| ExpertCount {
            specialty: specialty.into(),
            experts: count(experts),
        };
        Ok(counts.into_iter().map(shown).collect())
    }

    /// Experts that bodies in your scope keep, by sound.
    async fn experts(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "What they are called for.")] specialty: Option<ExpertSpecialty>,
        #[graphql(desc = "Where they stand.")] state: Option<ExpertState>,
        #[graphql(desc = "Any part of name or employer; Chinese, pinyin, initials.")] search: Option<String>,
    ) -> async_graphql::Result<ExpertConnection> {
        let search = searched(search).shown(context)?;
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = ExpertFilter { specialty: specialty.map(Into::into), state: state.map(Into::into), text: search };
        let rows = app.experts(context.actor(), &filter, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let nodes = rows.rows.into_iter().map(|row| Expert::of(&listing, row)).collect::<Result<_>>();
        Ok(ExpertConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// One expert that a body in your scope keeps.
    async fn expert(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<Expert> {
        let id = uuid("id", &id).shown(context)?;
        read(context, Operation::Expert, id).await
    }
}

/// An expert to be entered or changed.
#[derive(InputObject)]
pub struct ExpertSaveInput {
    /// The expert to be changed; null enters a new one into the pool of your body.
    pub id: Option<ID>,
    /// The version that was seen; 0 for a new one.
    pub expected_version: i32,
    /// Name.
    pub name: String,
    /// What the expert is called for.
    pub specialty: ExpertSpecialty,
    /// Where the expert works, at most 100 characters.
    pub employer: String,
    /// Professional title, at most 100 characters.
    pub title: String,
    /// Last day in the pool.
    pub valid_until: Date,
    /// Bodies that the expert stands back from, 50 at most.
    #[graphql(default)]
    pub recusals: Vec<ID>,
}

/// An expert to be moved.
#[derive(InputObject)]
pub struct ExpertMoveInput {
    /// The expert.
    pub id: ID,
    /// The version that was seen.
    pub expected_version: i32,
    /// Where to.
    pub state: ExpertState,
    /// Why, at most 1,000 characters; coming back needs no reason.
    pub reason: Option<String>,
}

/// Keeping the pool of experts.
#[derive(Default)]
pub struct ExpertsMutation;

#[Object]
impl ExpertsMutation {
    /// Enters an expert into the pool of your body, or changes what is said of one.
    async fn expert_save(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The expert.")] input: ExpertSaveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Expert> {
        let bodies = input.recusals.iter().map(|id| uuid("recusals", id));
        let save = ExpertSave {
            id: input.id.map(|id| uuid("id", &id)).transpose().shown(context)?,
            expected_version: input.expected_version,
            name: input.name,
            specialty: input.specialty.into(),
            employer: input.employer,
            title: input.title,
            valid_until: input.valid_until.0,
            recusals: bodies.collect::<Result<_>>().shown(context)?,
        };
        let kept = context.app().expert_save(context.actor(), &idempotency_key, save).await.shown(context)?;
        read(context, Operation::ExpertSave, kept.expert).await
    }

    /// Lets an expert rest, come back, or leave the pool.
    async fn expert_move(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The move.")] input: ExpertMoveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Expert> {
        let moved = ExpertMove {
            id: uuid("id", &input.id).shown(context)?,
            expected_version: input.expected_version,
            state: input.state.into(),
            reason: input.reason,
        };
        let kept = context.app().expert_move(context.actor(), &idempotency_key, moved).await.shown(context)?;
        read(context, Operation::ExpertMove, kept.expert).await
    }
}

async fn read(context: &Context<'_>, operation: Operation, id: Uuid) -> async_graphql::Result<Expert> {
    let app = context.app();
    let row = app.expert(context.actor(), operation, id).await.shown(context)?;
    let listing = app.listing().await.shown(context)?;
    Expert::of(&listing, row).shown(context)
}
