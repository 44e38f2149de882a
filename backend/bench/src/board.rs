//! The supervisors' board over 200,000 open cases: rows laid straight into the tables, then read as a supervisor reads.

use std::time::Duration;

use app::App;
use domain::policy::{Actor, Operation, permit};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use crate::desk::Desk;
use crate::{Fault, Figure, Share};

/// Open cases, and one open step of each.
const CASES: u32 = 200_000;
/// Readings, each of a board counted anew.
const ROUNDS: u32 = 20;
/// Longer than a counted board is kept for the next who asks.
const STALE: Duration = Duration::from_millis(550);

/// Due moments spread over 60 days around now, as many bodies, posts and versions as the demo city has.
const LAY_CASES: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
    INSERT INTO \"case\" (id, number, code_digest, power_id, version_id, organisation_id, channel, state, version, filed_at,
        due_at, yellow_at, due_day, stopped, late)
    SELECT randomblob(16), 'BENCH-' || i, randomblob(32), p.id, p.current_version_id, p.organisation_id, 'ONLINE',
        'ACCEPTED', 1, $2 - 86400000000 * (i % 30),
        CASE WHEN i % 20 = 0 THEN NULL ELSE $2 + 86400000000 * (i % 60 - 6) END,
        CASE WHEN i % 20 = 0 THEN NULL ELSE $2 + 86400000000 * (i % 60 - 8) END, '2026-07-01', i % 20 = 0, FALSE
    FROM n JOIN (SELECT row_number() OVER () AS r, count(*) OVER () AS c, * FROM power
        WHERE current_version_id IS NOT NULL) p ON p.r = 1 + i % p.c";
const LAY_STEPS: &str = "INSERT INTO task (id, case_id, version_id, organisation_id, node, post_id, claimed, opened_at,
        due_at, yellow_at, due_day, sort_at, stopped)
    SELECT randomblob(16), c.id, c.version_id, c.organisation_id, 'bench', p.id, FALSE, c.filed_at, c.due_at, c.yellow_at,
        c.due_day, coalesce(c.due_at, 9223372036854775807), c.stopped
    FROM (SELECT row_number() OVER () AS r, * FROM \"case\" WHERE number LIKE 'BENCH-%') c
    JOIN (SELECT row_number() OVER () AS r, count(*) OVER () AS n, * FROM post) p ON p.r = 1 + c.r % p.n";

/// The board as the supervisor's page asks for it.
const BOARD: &str = "query { board { at counts { open green yellow red paused }
    worst: bodies(first: 8) { nodes { id organisation { id name { zh en } } counts { open green yellow red paused } } totalCount }
    bodies(first: 20) { nodes { id organisation { id name { zh en } } counts { open green yellow red paused } }
        pageInfo { hasNextPage endCursor } totalCount }
    posts(first: 20) { nodes { id post { id title { zh en } organisation { id name { zh en } } }
        counts { open green yellow red paused } } pageInfo { hasNextPage endCursor } totalCount } } }";
const FIGURES: &str = "query { boardFigures(days: 14) { at onTimePercent days { day filed closed closedLate }
    left { lateOverWeek late today threeDays tenDays later paused } } }";
const RED: &str = "query { cases(first: 20, light: RED) { nodes { id caseNumber powerName { zh en }
    organisation { id name { zh en } } light deadline { dueDay leftDays } tasks { id name } } totalCount } }";

/// Five acts of each case, as long as those of the demo city.
const LAY_EVENTS: &str = "INSERT INTO case_event (id, case_id, seq, at, operation, node, act, digests, digest)
    SELECT randomblob(16), c.id, n.i, c.filed_at + n.i, 'COMPLETE', 'bench',
        '{\"act\":\"COMPLETE\",\"node\":\"bench\",\"choices\":[]}', '{}', randomblob(32)
    FROM \"case\" c JOIN (SELECT 1 AS i UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) n
    WHERE c.number LIKE 'BENCH-%'";
/// The inbox as a clerk's page asks for it.
const INBOX: &str =
    "query { tasks(first: 20) { nodes { id caseId caseNumber powerName { zh en } applicantName state channel
    initiation name post { id title { zh en } } handler mine light dueDay leftDays caseDueDay }
    pageInfo { hasNextPage endCursor } totalCount counts { open yellow red paused dueToday doneThisMonth } } }";

/// Measures at a supervisor's desk and at the busiest clerk's.
pub async fn measure(desk: &Desk, share: Share) -> Result<Vec<Figure>, Fault> {
    let cases = share.of(CASES);
    lay(&desk.app, cases).await?;
    desk.app.mend_board().await?;
    let (mut worst, mut open) = (0.0_f64, 0);
    for _ in 0..ROUNDS {
        tokio::time::sleep(STALE).await;
        let (took, board) = desk.ask(BOARD, json!({})).await?;
        open = board["board"]["counts"]["open"].as_i64().unwrap_or_default();
        worst = worst.max(took);
    }
    if open < i64::from(cases) {
        return Err(format!("the board counts {open} open cases of {cases}").into());
    }
    let (figures, _) = desk.ask(FIGURES, json!({})).await?;
    let (red, _) = desk.ask(RED, json!({})).await?;
    let clerk = desk.of("scj.deputy").await?;
    let mut inbox = 0.0_f64;
    for _ in 0..ROUNDS {
        let (took, read) = clerk.ask(INBOX, json!({})).await?;
        if read["tasks"]["nodes"].as_array().is_none_or(|rows| rows.len() < 20) {
            return Err("the inbox has no whole page".into());
        }
        inbox = inbox.max(took);
    }
    Ok(vec![
        Figure {
            name: "board_200k",
            value: worst,
            unit: "ms",
            budget: "≤ 100, the page's query, slowest of 20, SQLite",
        },
        Figure { name: "board_figures_200k", value: figures, unit: "ms", budget: "" },
        Figure { name: "red_cases_200k", value: red, unit: "ms", budget: "" },
        Figure {
            name: "inbox_200k",
            value: inbox,
            unit: "ms",
            budget: "≤ 15, the page's query, slowest of 20, a million events, SQLite",
        },
    ])
}

async fn lay(app: &App, cases: u32) -> Result<(), Fault> {
    let now = app.now();
    let permit = permit(&Actor::System, Operation::Seed)?;
    app.db
        .write(permit, now, move |work| async move {
            let cases = [i64::from(cases).into(), now.0.into()];
            work.db().execute_raw(Statement::from_sql_and_values(work.backend(), LAY_CASES, cases)).await?;
            for laid in [LAY_STEPS, LAY_EVENTS] {
                work.db().execute_raw(Statement::from_string(work.backend(), laid)).await?;
            }
            Ok::<_, store::StoreError>(())
        })
        .await?;
    Ok(())
}
