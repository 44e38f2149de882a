//! Settlements (权责理顺记录): what the legal office has settled about powers, and recording it.

use app::settlements::{Link, Record, SettlementFilter, SettlementView};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::policy::Operation;
use domain::settlements as rules;

use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page, searched};
use crate::text::{Date, count, day, moment, uuid};

/// What was unclear about a power.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Kind")]
pub enum SettlementKind {
    /// 职能交叉: several bodies held it.
    Overlap,
    /// 权责不清: nobody could say who held it, or how far.
    Unclear,
    /// 漏报: the body concerned had not listed it.
    Omitted,
    /// 属于其他部门: a body had listed what is another's.
    OtherBody,
    /// 不属于行政权力: what was listed is no power.
    NotAPower,
}

/// Another settlement of the same chain.
#[derive(SimpleObject)]
pub struct SettlementLink {
    /// Its id.
    pub id: ID,
    /// Its number.
    pub number: String,
}

impl From<&Link> for SettlementLink {
    fn from(link: &Link) -> Self {
        Self { id: link.id.into(), number: link.number.clone() }
    }
}

/// A record of what was settled about a power, and who holds it from now on; never changed, only replaced by a later one.
pub struct Settlement(pub(crate) SettlementView);

/// A record of what was settled about a power, and who holds it from now on; never changed, only replaced by a later one.
#[Object]
impl Settlement {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.row.id.into()
    }

    /// Its number.
    async fn number(&self) -> &str {
        &self.0.row.number
    }

    /// What was unclear.
    async fn kind(&self) -> SettlementKind {
        self.0.kind.into()
    }

    /// Code of the power it is about; null where the catalogue does not know it.
    async fn power_code(&self) -> Option<&str> {
        self.0.row.power_code.as_deref()
    }

    /// Name of the power or entry on the day it was recorded.
    async fn name(&self) -> &str {
        &self.0.row.name
    }

    /// The bodies concerned.
    async fn bodies(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Organisation>> {
        let listing = context.app().listing().await.shown(context)?;
        let bodies = self.0.bodies.iter().map(|body| Organisation::of(&listing, *body));
        bodies.collect::<app::Result<_>>().shown(context)
    }

    /// The body that holds it from now on; null for what had been left out, and for what is no power.
    async fn holder(&self, context: &Context<'_>) -> async_graphql::Result<Option<Organisation>> {
        let listing = context.app().listing().await.shown(context)?;
        let holder = self.0.row.holder_id.map(|body| Organisation::of(&listing, body));
        holder.transpose().shown(context)
    }

    /// Why.
    async fn reason(&self) -> &str {
        &self.0.row.reason
    }

    /// The meeting or document that decided.
    async fn decided_by(&self) -> &str {
        &self.0.row.decided_by
    }

    /// The day it decided on.
    async fn decided_on(&self) -> Option<Date> {
        day(Some(&self.0.row.decided_on))
    }

    /// Who recorded it.
    async fn recorded_by(&self) -> &str {
        &self.0.row.recorded_by
    }

    /// When it was recorded.
    async fn recorded_at(&self) -> DateTime<Utc> {
        moment(self.0.row.recorded_at)
    }

    /// The settlement that it replaces.
    async fn replaces(&self) -> Option<SettlementLink> {
        self.0.replaces.as_ref().map(SettlementLink::from)
    }

    /// Why that one was replaced.
    async fn correction(&self) -> Option<&str> {
        self.0.row.correction.as_deref()
    }

    /// The settlement that has replaced it; null while it stands.
    async fn replaced_by(&self) -> Option<SettlementLink> {
        self.0.replaced_by.as_ref().map(SettlementLink::from)
    }
}

/// A page of settlements.
#[derive(SimpleObject)]
pub struct SettlementConnection {
    /// The settlements, the newest first.
    pub nodes: Vec<Settlement>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// Reading settlements.
#[derive(Default)]
pub struct SettlementsQuery;

#[Object]
impl SettlementsQuery {
    /// Settlements that concern a body in your scope, the newest first.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn settlements(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "What was unclear.")] kind: Option<SettlementKind>,
        #[graphql(desc = "A body that they concern.")] organisation: Option<ID>,
        #[graphql(desc = "Start of a name, of a power's code or of a number.")] search: Option<String>,
        #[graphql(default = false, desc = "Those that a later one has replaced too.")] replaced: bool,
    ) -> async_graphql::Result<SettlementConnection> {
        let search = searched(search).shown(context)?;
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = SettlementFilter {
            kind: kind.map(|kind| rules::Kind::from(kind).name()),
            organisation: organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?,
            search,
            replaced,
        };
        let rows = context.app().settlements(context.actor(), &filter, &page).await.shown(context)?;
        Ok(SettlementConnection {
            nodes: rows.rows.into_iter().map(Settlement).collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// One settlement that concerns a body in your scope.
    async fn settlement(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
    ) -> async_graphql::Result<Settlement> {
        let id = uuid("id", &id).shown(context)?;
        let view = context.app().settlement(context.actor(), Operation::Settlement, id).await.shown(context)?;
        Ok(Settlement(view))
    }
}

/// A settlement as it is recorded.
#[derive(InputObject)]
pub struct SettlementRecordInput {
    /// What was unclear.
    pub kind: SettlementKind,
    /// Code of the power it is about, where the catalogue knows it; its name follows from it.
    pub power_code: Option<String>,
    /// What the entry is called where the catalogue does not know it, at most 200 characters.
    pub name: Option<String>,
    /// The bodies concerned, the holder among them: at most 20, and two at least of an overlap and of what is another body's.
    pub bodies: Vec<ID>,
    /// Which of them holds it from now on; left out for `OMITTED` and `NOT_A_POWER`.
    pub holder: Option<ID>,
    /// Why, at most 2,000 characters.
    pub reason: String,
    /// The meeting or document that decided, at most 300 characters.
    pub decided_by: String,
    /// The day it decided on, today or before.
    pub decided_on: Date,
    /// The settlement that this one replaces.
    pub replaces: Option<ID>,
    /// Why that one is replaced, at most 2,000 characters; needed with `replaces`.
    pub correction: Option<String>,
}

/// Recording settlements.
#[derive(Default)]
pub struct SettlementsMutation;

#[Object]
impl SettlementsMutation {
    /// Records what was settled about a power, or replaces such a record by a right one.
    async fn settlement_record(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "16 to 64 visible characters; the same key with the same input answers the same.")]
        idempotency_key: String,
        #[graphql(desc = "The settlement.")] input: SettlementRecordInput,
    ) -> async_graphql::Result<Settlement> {
        let bodies = input.bodies.iter().map(|id| uuid("bodies", id)).collect::<Result<_, _>>();
        let record = Record {
            kind: input.kind.into(),
            power: input.power_code,
            name: input.name,
            bodies: bodies.shown(context)?,
            holder: input.holder.map(|id| uuid("holder", &id)).transpose().shown(context)?,
            reason: input.reason,
            decided_by: input.decided_by,
            decided_on: input.decided_on.0,
            replaces: input.replaces.map(|id| uuid("replaces", &id)).transpose().shown(context)?,
            correction: input.correction,
        };
        let (app, actor) = (context.app(), context.actor());
        let id = app.settlement_record(actor, &idempotency_key, record).await.shown(context)?;
        Ok(Settlement(app.settlement(actor, Operation::SettlementRecord, id).await.shown(context)?))
    }
}
