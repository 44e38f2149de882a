//! The report of a reader's bodies: how many rows each list has, and the rows.

use app::reports as app_rules;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use domain::policy::Operation;
use domain::reports as rules;

use crate::caller::Asked;
use crate::error::Shown;
use crate::identity::Post;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page};
use crate::powers::Power;
use crate::settlements::Settlement;
use crate::text::{Text, count, uuid};
use crate::time::Period;

/// What a list of a report belongs to.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::Correspondence")]
pub enum ReportPart {
    /// How much there is.
    Totals,
    /// Powers against the law.
    Law,
    /// Powers against the duties of offices.
    Duty,
    /// Powers against the functions of institutions.
    Institution,
    /// Powers against responsible posts.
    Post,
    /// The catalogue against the charts.
    Chart,
    /// Overlaps and suspects.
    Suspect,
    /// Promised, statutory and actual days.
    Days,
}

/// A list behind a figure of a report.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "rules::PowerList")]
pub enum PowerList {
    /// Powers in force.
    InForce,
    /// Powers known by name only.
    NamedOnly,
    /// Powers whose basis is missing or named in words only.
    WithoutBasis,
    /// Powers that rest on an article in force no longer.
    BasisLapsed,
    /// Laws in force on which no power rests.
    LawUnused,
    /// Powers that do not say whose duty they are.
    WithoutDuty,
    /// Powers of a body that has ended.
    BodyEnded,
    /// Bodies without a power, neither of their own nor below them.
    BodyWithoutPower,
    /// Powers whose chart has no post that decides.
    WithoutDecider,
    /// Powers with a step whose post nobody holds today.
    PostVacant,
    /// Posts that do no step of any power.
    PostWithoutPower,
    /// Powers without a chart.
    WithoutChart,
    /// Powers that share a chart with another.
    ChartShared,
    /// Charts drawn for what is no power in force.
    ChartWithoutPower,
    /// Powers of the same name in different bodies.
    NameTwice,
    /// Powers of one national item that another level names, bases or limits otherwise.
    LevelsDiffer,
    /// Powers without a case for a year.
    Idle,
    /// Powers whose promised limit is too long a share of the statutory one.
    PromiseTooLong,
    /// Powers for which no law sets a limit.
    WithoutStatutory,
    /// Powers whose cases usually take longer than promised.
    SlowerThanPromised,
    /// All powers in force with their promised, statutory and actual days.
    Days,
}

/// How many rows a list has among your bodies.
#[derive(SimpleObject, Clone, Debug)]
pub struct ReportList {
    /// The list.
    pub list: PowerList,
    /// What it belongs to.
    pub part: ReportPart,
    /// What it holds, in words.
    pub title: Text,
    /// Rows: powers in force, or what the list holds instead of powers.
    pub rows: i32,
    /// Powers known by name only that would be in it too; null where the list compares what those do not have.
    pub named_only: Option<i32>,
}

/// How long a power may take, promises to take and takes.
#[derive(SimpleObject, Clone, Debug)]
pub struct PowerDays {
    /// The promised limit; its source stands in the version.
    pub promised: Option<Period>,
    /// The statutory limit; null where no law sets one.
    pub statutory: Option<Period>,
    /// Ended cases of this year and the last.
    pub samples: i32,
    /// Half of them took no longer, in working days without stops; null below the minimum sample.
    pub median_days: Option<i32>,
    /// Nine of ten took no longer, in working days without stops; null below the minimum sample.
    pub p90_days: Option<i32>,
}

/// A law on which no power rests.
#[derive(SimpleObject, Clone, Debug)]
pub struct ReportedLaw {
    /// Its id.
    pub id: ID,
    /// Its title.
    pub title: String,
}

/// One row of a list: just one of `power`, `organisation`, `post` and `law` is what it is about.
#[derive(SimpleObject)]
pub struct ReportRow {
    /// A power.
    pub power: Option<Power>,
    /// A body.
    pub organisation: Option<Organisation>,
    /// A post.
    pub post: Option<Post>,
    /// A law.
    pub law: Option<ReportedLaw>,
    /// Why it is there, in words.
    pub why: Text,
    /// The days of a power in force.
    pub days: Option<PowerDays>,
    /// In `NAME_TWICE`: what was settled last about a power of this name for this body; null while nothing is.
    pub settlement: Option<Settlement>,
}

/// A page of a list.
#[derive(SimpleObject)]
pub struct ReportRowConnection {
    /// The rows.
    pub nodes: Vec<ReportRow>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
    /// What the list holds, in words.
    pub title: Text,
}

/// Reports.
#[derive(Default)]
pub struct ReportsQuery;

#[Object]
impl ReportsQuery {
    /// How many rows each list of the report has among your bodies, at most a minute old.
    async fn power_report(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ReportList>> {
        let counts = context.app().power_report(context.actor()).await.shown(context)?;
        let shown = |row: app_rules::ListCount| ReportList {
            list: row.list.into(),
            part: row.list.part().into(),
            title: row.list.title().into(),
            rows: count(row.rows),
            named_only: row.named_only.map(count),
        };
        Ok(counts.into_iter().map(shown).collect())
    }

    /// The rows of a list among your bodies, each with why it is there.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn report_rows(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "The list.")] list: PowerList,
        #[graphql(desc = "Only of this body, without those below it.")] organisation: Option<ID>,
        #[graphql(desc = "Code of a class.")] category: Option<String>,
        #[graphql(default = false, desc = "What is known by name only, instead of what is in force.")] named_only: bool,
    ) -> async_graphql::Result<ReportRowConnection> {
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let organisation = organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?;
        let narrowing = app_rules::Narrowing { organisation, category, named_only };
        let list: rules::PowerList = list.into();
        let rows = app.report_rows(context.actor(), Operation::ReportRows, list, &narrowing, &page).await;
        let rows = rows.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let mut nodes = Vec::new();
        for row in rows.rows {
            let mut shown = ReportRow {
                power: None,
                organisation: None,
                post: None,
                law: None,
                why: row.why.into(),
                days: row.days.map(days),
                settlement: row.settlement.map(Settlement),
            };
            match row.subject {
                app_rules::Subject::Power(power) => shown.power = Some(Power(*power)),
                app_rules::Subject::Body(body) => {
                    shown.organisation = Some(Organisation::of(&listing, body).shown(context)?);
                }
                app_rules::Subject::Post(post) => shown.post = Some(Post::of(&listing, post).shown(context)?),
                app_rules::Subject::Law(law) => {
                    shown.law = Some(ReportedLaw { id: law.id.into(), title: law.title });
                }
            }
            nodes.push(shown);
        }
        Ok(ReportRowConnection {
            nodes,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
            title: list.title().into(),
        })
    }
}

fn days(days: app_rules::PowerDays) -> PowerDays {
    PowerDays {
        promised: days.promised.as_ref().map(Period::from),
        statutory: days.statutory.as_ref().map(Period::from),
        samples: count(days.samples),
        median_days: days.median_days,
        p90_days: days.p90_days,
    }
}
