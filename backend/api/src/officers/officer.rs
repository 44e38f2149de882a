//! An officer as staff sees one, with what was entered; and as much of one as everybody sees.

use app::directory::{Listing, name};
use app::officers::certificate;
use app::tables::{officer, officer_entry};
use app::{Error, Work};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::officers as rules;

use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::text::{Date, Text, count, day, moment};

/// How a certificate stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Standing")]
pub enum OfficerStanding {
    /// 尚未生效: its first day has not come.
    NotYet,
    /// 有效
    Valid,
    /// 暂扣
    Suspended,
    /// 吊销
    Revoked,
    /// 过期: its last day has passed.
    Lapsed,
}

/// What is entered of an officer.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Conduct")]
pub enum OfficerConduct {
    /// 登记: the officer came into the register.
    Registration,
    /// 变更: name, body, number, kind or days were changed.
    Amendment,
    /// 培训
    Training,
    /// 考核
    Assessment,
    /// 表彰
    Commendation,
    /// 投诉属实
    ComplaintUpheld,
    /// 执法过错
    Fault,
    /// 暂扣证件
    Suspension,
    /// 恢复
    Reinstatement,
    /// 吊销证件
    Revocation,
}

/// An officer whose certificate is valid today, as everybody sees one.
#[derive(SimpleObject)]
pub struct ValidOfficer {
    /// Name.
    pub name: String,
    /// Number of the certificate.
    pub certificate: String,
    /// What the certificate is for (执法类别).
    pub enforcement: String,
    /// The body that the officer enforces the law for.
    pub organisation: Text,
    /// Last day of its validity.
    pub valid_until: Date,
}

impl ValidOfficer {
    pub(super) fn of(listing: &Listing, row: &officer::Model) -> app::Result<Self> {
        Ok(Self {
            name: row.name.clone(),
            certificate: row.certificate.clone(),
            enforcement: row.enforcement.clone(),
            organisation: name(listing.organisation(row.organisation_id)?).into(),
            valid_until: Date(certificate(row)?.until),
        })
    }
}

/// An enforcement officer as the legal office and the officer's body see one.
pub struct Officer {
    pub(super) work: Work,
    pub(super) row: officer::Model,
}

/// An enforcement officer as the legal office and the officer's body see one.
#[Object]
impl Officer {
    /// Its id.
    async fn id(&self) -> ID {
        self.row.id.into()
    }

    /// Its version, to be given back with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// Name.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// Number of the certificate.
    async fn certificate(&self) -> &str {
        &self.row.certificate
    }

    /// What the certificate is for (执法类别).
    async fn enforcement(&self) -> &str {
        &self.row.enforcement
    }

    /// The body that the officer enforces the law for.
    async fn organisation(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        let listing = context.app().listing().await.shown(context)?;
        Organisation::of(&listing, self.row.organisation_id).shown(context)
    }

    /// First day of the certificate's validity.
    async fn valid_from(&self, context: &Context<'_>) -> async_graphql::Result<Date> {
        certificate(&self.row).map(|certificate| Date(certificate.from)).shown(context)
    }

    /// Last day of the certificate's validity.
    async fn valid_until(&self, context: &Context<'_>) -> async_graphql::Result<Date> {
        certificate(&self.row).map(|certificate| Date(certificate.until)).shown(context)
    }

    /// How the certificate stands today.
    async fn standing(&self, context: &Context<'_>) -> async_graphql::Result<OfficerStanding> {
        let today = context.app().today();
        certificate(&self.row).map(|certificate| certificate.on(today).into()).shown(context)
    }

    /// What you may enter now; empty for whoever only reads.
    async fn conducts(&self, context: &Context<'_>) -> async_graphql::Result<Vec<OfficerConduct>> {
        let conducts = context.app().officer_conducts(&self.work, &self.row).shown(context)?;
        Ok(conducts.into_iter().map(Into::into).collect())
    }

    /// What was entered, the newest first; nothing of it is ever changed.
    async fn entries(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
    ) -> async_graphql::Result<OfficerEntryConnection> {
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let rows = app.officer_entries(&self.work, self.row.id, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let nodes = rows.rows.into_iter().map(|row| OfficerEntry::of(&listing, row)).collect::<Result<_, _>>();
        Ok(OfficerEntryConnection {
            nodes: nodes.shown(context)?,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }
}

/// A page of officers.
#[derive(SimpleObject)]
pub struct OfficerConnection {
    /// The officers, by sound.
    pub nodes: Vec<Officer>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// One entry of an officer, with the certificate as it stood after it.
#[derive(SimpleObject)]
pub struct OfficerEntry {
    /// Its number, contiguous from 1.
    pub seq: i32,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// What.
    pub conduct: OfficerConduct,
    /// The day of it.
    pub on: Option<Date>,
    /// What happened, or why.
    pub words: String,
    /// Who entered it; null for the system.
    pub actor: Option<String>,
    /// The body then.
    pub organisation: Text,
    /// Number of the certificate then.
    pub certificate: String,
    /// First day of its validity then.
    pub valid_from: Option<Date>,
    /// Last day of its validity then.
    pub valid_until: Option<Date>,
}

impl OfficerEntry {
    fn of(listing: &Listing, row: officer_entry::Model) -> app::Result<Self> {
        let conduct = rules::Conduct::from_name(&row.kind);
        Ok(Self {
            seq: row.seq,
            at: moment(row.at),
            conduct: conduct.ok_or_else(|| Error::internal("kind of an officer's entry"))?.into(),
            on: day(Some(&row.on_day)),
            words: row.words,
            actor: row.actor_name,
            organisation: name(listing.organisation(row.organisation_id)?).into(),
            certificate: row.certificate,
            valid_from: day(Some(&row.valid_from)),
            valid_until: day(Some(&row.valid_until)),
        })
    }
}

/// A page of entries.
#[derive(SimpleObject)]
pub struct OfficerEntryConnection {
    /// The entries, the newest first.
    pub nodes: Vec<OfficerEntry>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}
