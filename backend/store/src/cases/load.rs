//! A case's state from its rows.

use domain::cases::{CaseClock, CaseState, ClockKind, Stage};
use domain::time::{Clock, Instant, Period, Stop, Unit};
use flow::{Marking, Token};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
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

/// Reads the state of a case: four statements, whatever its age.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, [`StoreError::Broken`] when a row does not read.
pub async fn load(work: &Work, case: &case::Model) -> Result<Loaded, StoreError> {
    let db = work.db();
    let tokens = token::Entity::find().filter(token::Column::CaseId.eq(case.id)).all(&db).await?;
    let tasks = super::open_tasks(work, vec![case.id]).await?;
    let (clocks, stops) = clock_rows(work, case.id).await?;
    let scope = flow_scope::Entity::find().filter(flow_scope::Column::CaseId.eq(case.id)).one(&db).await?;
    let scope = scope.ok_or_else(|| StoreError::Broken("a case has no flow scope".into()))?.id;
    let state = CaseState {
        stage: Stage::from_name(&case.state).ok_or_else(|| StoreError::Broken("stage of a case".into()))?,
        marking: tokens
            .iter()
            .map(|row| Token { node: row.node.clone(), incoming: row.incoming.clone() })
            .collect::<Marking>(),
        clocks: clocks.iter().map(|row| case_clock(row, &stops)).collect::<Result<_, _>>()?,
        handlers: tasks
            .iter()
            .filter(|row| row.claimed)
            .filter_map(|row| Some((row.node.clone(), row.handler_id?)))
            .collect(),
        outcome: case.outcome.clone(),
        filed: Instant(case.filed_at),
        accepted: case.accepted_at.map(Instant),
        decided: case.decided_at.map(Instant),
        delivered: case.delivered_at.map(Instant),
        closed: case.closed_at.map(Instant),
    };
    Ok(Loaded { state, scope, tokens, tasks, clocks, stops })
}

async fn clock_rows(work: &Work, case: Uuid) -> Result<(Vec<clock::Model>, Vec<clock_stop::Model>), StoreError> {
    let db = work.db();
    let clocks = clock::Entity::find()
        .filter(clock::Column::CaseId.eq(case))
        .order_by_asc(clock::Column::StartedAt)
        .order_by_asc(clock::Column::Id)
        .all(&db)
        .await?;
    let stops = clock_stop::Entity::find()
        .filter(clock_stop::Column::CaseId.eq(case))
        .order_by_asc(clock_stop::Column::FromAt)
        .order_by_asc(clock_stop::Column::Id)
        .all(&db)
        .await?;
    Ok((clocks, stops))
}

/// The clocks of a case, oldest first.
///
/// # Errors
/// [`StoreError::Sql`] when the database refuses, [`StoreError::Broken`] when a row does not read.
pub async fn clocks(work: &Work, case: Uuid) -> Result<Vec<CaseClock>, StoreError> {
    let (clocks, stops) = clock_rows(work, case).await?;
    clocks.iter().map(|row| case_clock(row, &stops)).collect()
}

fn case_clock(row: &clock::Model, stops: &[clock_stop::Model]) -> Result<CaseClock, StoreError> {
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
        clock: Clock { started: Instant(row.started_at), period, stops: stops.collect() },
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
