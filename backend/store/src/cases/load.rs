//! A case's state from its rows.

use std::collections::HashMap;

use domain::cases::{CaseClock, CaseState, ClockKind, Stage};
use domain::time::{Clock, Instant, Period, Stop, Unit};
use flow::{Marking, Token};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::tables::{case, clock, clock_stop, flow_scope, task, token};
use crate::work::{StoreError, Work};

/// A state with the rows it came from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The state.
    pub state: CaseState,
    pub(super) scope: Uuid,
    pub(super) tokens: Vec<token::Model>,
    /// Open tasks.
    pub tasks: Vec<task::Model>,
    pub(super) clocks: Vec<clock::Model>,
    pub(super) stops: Vec<clock_stop::Model>,
}

/// Reads the state of a case: five statements, whatever its age.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, [`StoreError::Broken`] when a row does not read.
pub async fn load(work: &Work, case: &case::Model) -> Result<Loaded, StoreError> {
    let db = work.db();
    let tokens = token_rows(work, &[case.id]).await?;
    let tasks = super::open_tasks(work, &[case.id]).await?;
    let (clocks, stops) = clock_rows(work, &[case.id]).await?;
    let scope = flow_scope::Entity::find().filter(flow_scope::Column::CaseId.eq(case.id)).one(&db).await?;
    let scope = scope.ok_or_else(|| StoreError::Broken("a case has no flow scope".into()))?.id;
    let state = CaseState {
        stage: Stage::from_name(&case.state).ok_or_else(|| StoreError::Broken("stage of a case".into()))?,
        marking: tokens.iter().map(on_chart).collect(),
        clocks: clocks.iter().map(|row| case_clock(row, &stops)).collect::<Result<_, _>>()?,
        handlers: tasks
            .iter()
            .filter(|row| row.claimed)
            .filter_map(|row| Some((row.node.clone(), row.handler_id?)))
            .collect(),
        pause: facts(case.pause.as_deref(), "pause of a case")?.unwrap_or_default(),
        extension: facts(case.extension.as_deref(), "extension of a case")?.unwrap_or_default(),
        outcome: case.outcome.clone(),
        filed: Instant(case.filed_at),
        accepted: case.accepted_at.map(Instant),
        decided: case.decided_at.map(Instant),
        delivered: case.delivered_at.map(Instant),
        closed: case.closed_at.map(Instant),
        fees: super::fees::fees(work, case.id).await?,
    };
    Ok(Loaded { state, scope, tokens, tasks, clocks, stops })
}

/// Facts of the domain that a column holds as JSON.
fn facts<T: DeserializeOwned>(column: Option<&str>, what: &str) -> Result<Option<T>, StoreError> {
    let broken = |_| StoreError::Broken(what.to_owned());
    column.map(serde_json::from_str).transpose().map_err(broken)
}

fn on_chart(row: &token::Model) -> Token {
    Token { node: row.node.clone(), incoming: row.incoming.clone() }
}

async fn token_rows(work: &Work, cases: &[Uuid]) -> Result<Vec<token::Model>, StoreError> {
    Ok(token::Entity::find().filter(token::Column::CaseId.is_in(cases.iter().copied())).all(&work.db()).await?)
}

/// Where some cases stand in their charts; a case that is nowhere any more is left out.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses.
pub async fn markings(work: &Work, cases: &[Uuid]) -> Result<HashMap<Uuid, Marking>, StoreError> {
    let mut tokens: HashMap<Uuid, Vec<Token>> = HashMap::new();
    for row in token_rows(work, cases).await? {
        tokens.entry(row.case_id).or_default().push(on_chart(&row));
    }
    Ok(tokens.into_iter().map(|(case, tokens)| (case, tokens.into_iter().collect())).collect())
}

async fn clock_rows(work: &Work, cases: &[Uuid]) -> Result<(Vec<clock::Model>, Vec<clock_stop::Model>), StoreError> {
    let db = work.db();
    let clocks = clock::Entity::find()
        .filter(clock::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(clock::Column::StartedAt)
        .order_by_asc(clock::Column::Id)
        .all(&db)
        .await?;
    let stops = clock_stop::Entity::find()
        .filter(clock_stop::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(clock_stop::Column::FromAt)
        .order_by_asc(clock_stop::Column::Id)
        .all(&db)
        .await?;
    Ok((clocks, stops))
}

/// The clocks of some cases, each with its case, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, [`StoreError::Broken`] when a row does not read.
pub async fn clocks(work: &Work, cases: &[Uuid]) -> Result<Vec<(Uuid, CaseClock)>, StoreError> {
    let (clocks, stops) = clock_rows(work, cases).await?;
    clocks.iter().map(|row| Ok((row.case_id, case_clock(row, &stops)?))).collect()
}

pub(super) fn case_clock(row: &clock::Model, stops: &[clock_stop::Model]) -> Result<CaseClock, StoreError> {
    let broken = || StoreError::Broken("clock of a case".into());
    let unit = unit_of(&row.unit).ok_or_else(broken)?;
    let period = Period { n: u32::try_from(row.n).map_err(|_| broken())?, unit, source: row.source.clone() };
    let stops = stops.iter().filter(|stop| stop.clock_id == row.id).map(|stop| Stop {
        from: Instant(stop.from_at),
        until: stop.until_at.map(Instant),
        ground: stop.ground.clone(),
        basis: stop.basis.clone(),
    });
    Ok(CaseClock {
        kind: ClockKind::from_name(&row.kind).ok_or_else(broken)?,
        node: row.node.clone(),
        clock: Clock {
            started: Instant(row.started_at),
            period,
            stops: stops.collect(),
            extensions: facts(row.extensions.as_deref(), "extensions of a clock")?.unwrap_or_default(),
        },
        ended: row.ended_at.map(Instant),
    })
}

/// The unit of a stored name.
pub(crate) fn unit_of(name: &str) -> Option<Unit> {
    match name {
        "WORKING_DAY" => Some(Unit::WorkingDay),
        "DAY" => Some(Unit::Day),
        "MONTH" => Some(Unit::Month),
        _ => None,
    }
}
