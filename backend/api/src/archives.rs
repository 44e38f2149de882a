//! Archives of cases: files with their retention and record; the rule of how long they are kept is in `retention`.

mod retention;

use app::archives::{ArchiveFilter, ArchiveForm, ArchiveInput, ArchiveMove, ArchiveOf, Archived, class_of};
use app::{Error, Work};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::archives as rules;
use domain::policy::Operation;

pub use retention::{RetentionMutation, RetentionQuery};

use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page, searched};
use crate::text::{Date, Text, count, day, moment, uuid};

/// How long a file is kept.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain::archives::RetentionClass")]
pub enum RetentionClass {
    /// 10 年
    TenYears,
    /// 30 年
    ThirtyYears,
    /// 永久
    Permanent,
}

/// What may be done with the file of a closed case.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "domain::archives::ArchiveOperation")]
pub enum ArchiveOperation {
    /// 归档
    Archive,
    /// 冻结
    Hold,
    /// 解除冻结
    Release,
    /// 销毁
    Destroy,
}

/// An entry of a file's record.
#[derive(SimpleObject)]
pub struct ArchiveEntry {
    /// Its number in the record, from 1.
    pub seq: i32,
    /// What was done.
    pub operation: ArchiveOperation,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// SHA-256 over what the entry says and the file's own digest.
    pub digest: String,
}

/// An operation on an archived file; `refusal` says why the button is off.
#[derive(SimpleObject)]
pub struct ArchiveOperationOffer {
    /// The operation.
    pub name: ArchiveOperation,
    /// Why it is off; null when it may be done.
    pub refusal: Option<Text>,
}

/// The archived file of a case.
pub struct Archive {
    pub(crate) work: Work,
    pub(crate) of: ArchiveOf,
}

/// The archived file of a case.
#[Object]
impl Archive {
    /// The case.
    async fn case_id(&self) -> ID {
        self.of.row.id.into()
    }

    /// Number of the case.
    async fn case_number(&self) -> &str {
        &self.of.row.case_number
    }

    /// Name of its power when it was archived.
    async fn power_name(&self) -> &str {
        &self.of.row.power_name
    }

    /// The body.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.of.row.organisation_id).shown(context)
    }

    /// How long it is kept.
    async fn class(&self, context: &Context<'_>) -> async_graphql::Result<RetentionClass> {
        Ok(class_of(&self.of.row).shown(context)?.into())
    }

    /// Where that is written.
    async fn source(&self) -> &str {
        &self.of.row.source
    }

    /// When it was archived.
    async fn archived_at(&self) -> DateTime<Utc> {
        moment(self.of.row.archived_at)
    }

    /// The last day it must be kept; null for ever.
    async fn keep_until(&self) -> Option<Date> {
        day(self.of.row.keep_until.as_deref())
    }

    /// Whether it is held.
    async fn held(&self) -> bool {
        self.of.row.held
    }

    /// When it was destroyed.
    async fn destroyed_at(&self) -> Option<DateTime<Utc>> {
        self.of.row.destroyed_at.map(moment)
    }

    /// SHA-256 over the events, materials and writs of the case; it outlives the file.
    async fn digest(&self) -> &str {
        &self.of.row.digest
    }

    /// Its version: send it back with every operation.
    async fn version(&self) -> i32 {
        self.of.row.version
    }

    /// Who did what with it, oldest first.
    async fn record(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ArchiveEntry>> {
        let entries = self.of.entries.iter().map(|entry| {
            let operation = rules::ArchiveOperation::from_name(&entry.operation)
                .ok_or_else(|| Error::internal("operation of an entry"))?;
            Ok(ArchiveEntry {
                seq: entry.seq,
                operation: operation.into(),
                at: moment(entry.at),
                actor: entry.actor_name.clone(),
                reason: entry.reason.clone(),
                digest: entry.digest.clone(),
            })
        });
        entries.collect::<app::Result<_>>().shown(context)
    }

    /// What may be done with it, each with the reason that turns it off.
    async fn operations(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ArchiveOperationOffer>> {
        let offers = context.app().archive_offers(&self.work, &self.of.row).shown(context)?;
        let offer = |(operation, refusal): (rules::ArchiveOperation, Option<domain::cases::Refused>)| {
            ArchiveOperationOffer { name: operation.into(), refusal: refusal.map(|refusal| refusal.text.into()) }
        };
        Ok(offers.into_iter().map(offer).collect())
    }

    /// Opens it as one PDF for a quarter of an hour; null once destroyed.
    async fn paper_url(&self, context: &Context<'_>) -> Option<String> {
        self.link(context, ArchiveForm::Paper)
    }

    /// Opens it as a package with JSON and materials for a quarter of an hour; null once destroyed.
    async fn package_url(&self, context: &Context<'_>) -> Option<String> {
        self.link(context, ArchiveForm::Package)
    }
}

impl Archive {
    fn link(&self, context: &Context<'_>, form: ArchiveForm) -> Option<String> {
        let row = &self.of.row;
        row.destroyed_at.is_none().then(|| context.app().archive_link(row.id, form))
    }
}

/// A page of archived files.
#[derive(SimpleObject)]
pub struct ArchiveConnection {
    /// The files, the last archived first.
    pub nodes: Vec<Archive>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// A case to be archived.
#[derive(InputObject)]
pub struct CaseArchiveInput {
    /// The case.
    pub case_id: ID,
    /// A class longer than the rule's; null for the rule's own.
    pub class: Option<RetentionClass>,
}

/// An archived file to be held, released or destroyed.
#[derive(InputObject)]
pub struct ArchiveMoveInput {
    /// The case.
    pub case_id: ID,
    /// Version of the archived file that was seen.
    pub version: i32,
    /// The ground; for a destruction who approved it and on what appraisal.
    pub reason: String,
}

/// Reading archives.
#[derive(Default)]
pub struct ArchivesQuery;

#[Object]
impl ArchivesQuery {
    /// Archived files of the bodies in your scope, the last archived first.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn archives(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "How the number of the case begins.")] number: Option<String>,
        #[graphql(desc = "How long they are kept.")] class: Option<RetentionClass>,
        #[graphql(desc = "Only held files, or only those that are not.")] held: Option<bool>,
        #[graphql(default = false, desc = "Only files that may be destroyed today.")] ripe: bool,
    ) -> async_graphql::Result<ArchiveConnection> {
        let number = searched(number).shown(context)?;
        let page = page(first, after.as_deref()).shown(context)?;
        let class = class.map(|class| rules::RetentionClass::from(class).name());
        let filter = ArchiveFilter { number, class, held, ripe_on: None };
        let (app, actor) = (context.app(), context.actor());
        let rows = app.archives(actor, filter, ripe, &page).await.shown(context)?;
        let work = app.read(actor, Operation::Archives).shown(context)?;
        Ok(ArchiveConnection {
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
            nodes: rows.rows.into_iter().map(|of| Archive { work: work.clone(), of }).collect(),
        })
    }
}

/// Changing archives.
#[derive(Default)]
pub struct ArchivesMutation;

#[Object]
impl ArchivesMutation {
    /// Archives the file of a closed case.
    async fn case_archive(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The case.")] input: CaseArchiveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Archive> {
        let archive = ArchiveInput {
            case: uuid("caseId", &input.case_id).shown(context)?,
            class: input.class.map(rules::RetentionClass::from),
        };
        let done = context.app().case_archive(context.actor(), &idempotency_key, archive).await;
        after(context, Operation::CaseArchive, done).await
    }

    /// Holds an archived file: whatever its retention says, it is not destroyed.
    async fn archive_hold(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The file and the ground.")] input: ArchiveMoveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Archive> {
        let input = moved(input).shown(context)?;
        let done = context.app().archive_hold(context.actor(), &idempotency_key, input).await;
        after(context, Operation::ArchiveHold, done).await
    }

    /// Ends a hold.
    async fn archive_release(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The file and the ground.")] input: ArchiveMoveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Archive> {
        let input = moved(input).shown(context)?;
        let done = context.app().archive_release(context.actor(), &idempotency_key, input).await;
        after(context, Operation::ArchiveRelease, done).await
    }

    /// Destroys a file whose time is over and that nobody holds; its number, its digests and this record stay.
    async fn archive_destroy(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The file and the ground.")] input: ArchiveMoveInput,
        #[graphql(desc = "16 to 64 characters; a repeat returns the first answer.")] idempotency_key: String,
    ) -> async_graphql::Result<Archive> {
        let input = moved(input).shown(context)?;
        let done = context.app().archive_destroy(context.actor(), &idempotency_key, input).await;
        after(context, Operation::ArchiveDestroy, done).await
    }
}

fn moved(input: ArchiveMoveInput) -> app::Result<ArchiveMove> {
    Ok(ArchiveMove { case: uuid("caseId", &input.case_id)?, version: input.version, reason: input.reason })
}

/// The file after an operation.
async fn after(
    context: &Context<'_>,
    operation: Operation,
    done: app::Result<Archived>,
) -> async_graphql::Result<Archive> {
    let done = done.shown(context)?;
    let (work, of) = context.app().archive_of(context.actor(), operation, done.case).await.shown(context)?;
    Ok(Archive { work, of })
}
