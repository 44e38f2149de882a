//! Questions about cases.

use std::collections::HashMap;
use std::sync::Arc;

use app::App;
use app::cases::{CaseFilter, ProgressFilter, Reading, TaskFilter, case_light};
use app::versions::Version;
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::identity::TrackingCode;
use uuid::Uuid;

use super::parts::CaseState;
use super::staff::{Case, CaseConnection, state};
use super::tasks::{Task, TaskConnection, TaskCounts};
use super::tracked::TrackedCase;
use crate::caller::Asked;
use crate::error::Shown;
use crate::organisations::Organisation;
use crate::page::{PageInfo, page, searched};
use crate::text::{Date, Text, count, day, moment, uuid};
use crate::time::Light;

/// A running case as everybody may see it: no party, no code.
#[derive(SimpleObject)]
pub struct CaseProgress {
    /// Its public number.
    pub case_number: String,
    /// Name of its power.
    pub power_name: Text,
    /// Code of its power.
    pub power_code: String,
    /// The body.
    pub organisation: Organisation,
    /// Where it stands.
    pub state: CaseState,
    /// Its light.
    pub light: Light,
    /// The steps where it stands in the chart.
    pub step_names: Vec<String>,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// Its due day; null once closed or while the clock is stopped.
    pub due_day: Option<Date>,
}

/// A page of running cases.
#[derive(SimpleObject)]
pub struct CaseProgressConnection {
    /// The cases, the newest first.
    pub nodes: Vec<CaseProgress>,
    /// Where the page ends.
    pub page_info: PageInfo,
    /// How many there are, counted up to 10,000.
    pub total_count: i32,
}

/// A tracking code from the contract.
pub(crate) fn tracking_code(path: &str, code: &str) -> app::Result<TrackingCode> {
    code.parse::<TrackingCode>().map_err(|fault| {
        app::Error::input(vec![domain::powers::FieldFault::new(path, "TRACKING_CODE", &fault.zh(), &fault.en())])
    })
}

/// The versions that some rows run on.
pub(super) async fn versions(app: &App, ids: impl Iterator<Item = Uuid>) -> app::Result<HashMap<Uuid, Arc<Version>>> {
    let mut versions = HashMap::new();
    for id in ids {
        if let std::collections::hash_map::Entry::Vacant(place) = versions.entry(id) {
            place.insert(app.version(id).await?);
        }
    }
    Ok(versions)
}

/// Cases and tasks.
#[derive(Default)]
pub struct CasesQuery;

#[Object]
impl CasesQuery {
    /// The case of a tracking code; the same answer for a code that never was.
    async fn tracked_case(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The tracking code of the receipt.")] code: String,
    ) -> async_graphql::Result<TrackedCase> {
        let app = context.app();
        let code = tracking_code("code", &code).shown(context)?;
        let (work, case) = app.tracked_case(context.actor(), &code).await.shown(context)?;
        let version = app.version(case.version_id).await.shown(context)?;
        let tracked = TrackedCase::new(work, case, version);
        tracked.read(context).await?;
        Ok(tracked)
    }

    /// Cases as everybody may see them, the newest first.
    async fn case_progress(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Code of a power.")] power: Option<String>,
        #[graphql(desc = "A body.")] organisation: Option<ID>,
    ) -> async_graphql::Result<CaseProgressConnection> {
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let mut filter = ProgressFilter {
            organisation: organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?,
            power: None,
        };
        if let Some(code) = power {
            filter.power = Some(app.power(context.actor(), &code).await.shown(context)?.1.id);
        }
        let (work, rows) = app.case_progress(context.actor(), &filter, &page).await.shown(context)?;
        let listing = app.listing().await.shown(context)?;
        let versions = versions(app, rows.rows.iter().map(|case| case.version_id)).await.shown(context)?;
        let now = work.now();
        let reading = Reading::of(work, &rows.rows);
        let mut nodes = Vec::new();
        for case in &rows.rows {
            let Some(version) = versions.get(&case.version_id) else { continue };
            let flow = version.plan.as_ref().map(|plan| &plan.flow);
            let name = |node: &str| Some(flow?.node(node)?.name.clone());
            let tasks = reading.tasks(case.id).await.shown(context)?;
            nodes.push(CaseProgress {
                case_number: case.number.clone(),
                power_name: (&version.content.name).into(),
                power_code: reading.power_code(case).await.shown(context)?.to_owned(),
                organisation: Organisation::of(&listing, case.organisation_id).shown(context)?,
                state: state(case).shown(context)?,
                light: case_light(case, now).into(),
                step_names: tasks.iter().filter_map(|task| name(&task.node)).collect(),
                filed_at: moment(case.filed_at),
                due_day: day(case.due_day.as_deref().filter(|_| case.closed_at.is_none())),
            });
        }
        Ok(CaseProgressConnection {
            nodes,
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// Open tasks of the posts you hold, the most urgent first.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn tasks(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Only tasks with this light.")] light: Option<Light>,
        #[graphql(desc = "Start of a case number, or any part of the power's name or code.")] search: Option<String>,
        #[graphql(default = false, desc = "Only tasks given to you.")] mine: bool,
        #[graphql(desc = "Only tasks of cases that stand so.")] state: Option<CaseState>,
        #[graphql(default = false, desc = "What you have done this month, the latest first, instead of what is open.")]
        done: bool,
    ) -> async_graphql::Result<TaskConnection> {
        let search = searched(search).shown(context)?;
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = TaskFilter {
            light: light.map(|light| light.name().to_owned()),
            text: search,
            mine,
            state: state.map(|state| domain::cases::Stage::from(state).name()),
            done_since: done.then(|| app.month_began()),
        };
        let (work, rows) = app.tasks(context.actor(), &filter, &page).await.shown(context)?;
        let counts = app.task_counts(&work).await.shown(context)?;
        let versions = versions(app, rows.rows.iter().map(|(_, case)| case.version_id)).await.shown(context)?;
        let reading = Arc::new(Reading::of(work, rows.rows.iter().map(|(_, case)| case)));
        let nodes = rows.rows.into_iter().filter_map(|(task, case)| {
            let version = versions.get(&case.version_id)?.clone();
            Some(Task { task, case, version, reading: reading.clone() })
        });
        Ok(TaskConnection {
            nodes: nodes.collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
            counts: TaskCounts {
                open: count(counts.open),
                yellow: count(counts.yellow),
                red: count(counts.red),
                paused: count(counts.paused),
                due_today: count(counts.due_today),
                done_this_month: count(counts.done),
                on_time_this_month: count(counts.on_time),
            },
        })
    }

    /// Cases of the bodies in your scope, the newest first; of one light, the most urgent first.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the contract")]
    async fn cases(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, desc = "Rows, 1 to 100.")] first: i32,
        #[graphql(desc = "`pageInfo.endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Start of a case number, or any part of the power's name or code.")] search: Option<String>,
        #[graphql(desc = "Where they stand.")] state: Option<CaseState>,
        #[graphql(default = false, desc = "Only cases that are not closed.")] open: bool,
        #[graphql(desc = "Only open cases with this light; with `post`, whose step there has it.")] light: Option<
            Light,
        >,
        #[graphql(desc = "Only cases of this body, without the bodies below it.")] organisation: Option<ID>,
        #[graphql(desc = "Only cases with an open step of this post.")] post: Option<ID>,
        #[graphql(
            default = false,
            desc = "Only cases that a law asked for although the catalogue held their power no longer."
        )]
        mandated: bool,
        #[graphql(desc = "Full name of the party; parts of it find nothing, since names are sealed.")]
        applicant: Option<String>,
    ) -> async_graphql::Result<CaseConnection> {
        let search = searched(search).shown(context)?;
        let app = context.app();
        let page = page(first, after.as_deref()).shown(context)?;
        let filter = CaseFilter {
            text: search,
            name_mark: searched(applicant).shown(context)?.and_then(|name| app.sought_name(&name)),
            state: state.map(|state| domain::cases::Stage::from(state).name()),
            open,
            light: light.map(Light::name),
            organisation: organisation.map(|id| uuid("organisation", &id)).transpose().shown(context)?,
            post: post.map(|id| uuid("post", &id)).transpose().shown(context)?,
            mandated,
        };
        let found = app.cases(context.actor(), &filter, &page).await;
        let (work, rows) = found.shown(context)?;
        let versions = versions(app, rows.rows.iter().map(|case| case.version_id)).await.shown(context)?;
        let reading = Arc::new(Reading::of(work, &rows.rows));
        let nodes = rows.rows.into_iter().filter_map(|case| {
            let version = versions.get(&case.version_id)?.clone();
            Some(Case::on(reading.clone(), case, version))
        });
        Ok(CaseConnection {
            nodes: nodes.collect(),
            page_info: PageInfo { has_next_page: rows.has_next, end_cursor: rows.end },
            total_count: count(rows.total),
        })
    }

    /// One case in your scope.
    async fn case(&self, context: &Context<'_>, #[graphql(desc = "Its id.")] id: ID) -> async_graphql::Result<Case> {
        let app = context.app();
        let id = uuid("id", &id).shown(context)?;
        let (work, case) = app.case(context.actor(), id).await.shown(context)?;
        let version = app.version(case.version_id).await.shown(context)?;
        Ok(Case::new(work, case, version))
    }
}
