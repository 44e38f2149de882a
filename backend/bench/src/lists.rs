//! The supervisors' lists over 100,000 complaints and 100,000 ratings: rows laid straight into the tables, then asked for as
//! the pages ask, with each narrowing that a page offers.

use app::App;
use domain::policy::{Actor, Operation, permit};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::{Fault, Figure, Share};

/// Rows of each kind.
const ROWS: u32 = 100_000;
/// Readings of each narrowing; the middle one counts.
const ROUNDS: usize = 9;

/// A minute apart, one in twenty still open and due up to a month around now.
const LAY_COMPLAINTS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
    INSERT INTO complaint (id, number, code_digest, kind, category, channel, state, version, supervision_id, organisation_id,
        power_id, filed_at, closed_at, started_at, n, unit, source, ended_at, due_at, yellow_at, due_day, calendar_version, late)
    SELECT randomblob(16), 'BENCH-' || i, randomblob(32),
        CASE i % 4 WHEN 0 THEN 'COMPLAINT' WHEN 1 THEN 'QUESTION' WHEN 2 THEN 'SUGGESTION' ELSE 'REPORT' END, 'CONDUCT', 'ONLINE',
        CASE WHEN i % 20 = 0 THEN 'HANDLING' WHEN i % 3 = 0 THEN 'CONFIRMED' ELSE 'CLOSED' END, 1, p.parent_id,
        p.organisation_id, p.id, $2 - 60000000 * i, CASE WHEN i % 20 = 0 OR i % 3 = 0 THEN NULL ELSE $2 END, $2 - 60000000 * i,
        5, 'WORKING_DAY', '-', CASE WHEN i % 20 = 0 THEN NULL ELSE $2 END,
        CASE WHEN i % 20 = 0 THEN $2 + 86400000000 * (i / 20 % 60 - 30) END,
        CASE WHEN i % 20 = 0 THEN $2 + 86400000000 * (i / 20 % 60 - 31) END,
        CASE WHEN i % 20 = 0 THEN '2026-07-01' END, 1, FALSE
    FROM n JOIN (SELECT row_number() OVER () AS r, count(*) OVER () AS c, power.*, o.parent_id FROM power
        JOIN organisation o ON o.id = power.organisation_id WHERE current_version_id IS NOT NULL) p ON p.r = 1 + i % p.c";
const LAY_WORDS: &str = "INSERT INTO complaint_value (id, event_id, complaint_id, field, audience, salt, value)
    SELECT randomblob(16), randomblob(16), id, 'text', 'PUBLIC', randomblob(16), '窗口让我来回跑了三趟，每次说的材料都不一样。'
    FROM complaint WHERE number LIKE 'BENCH-%'";
const LAY_CASES: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
    INSERT INTO \"case\" (id, number, code_digest, power_id, version_id, organisation_id, channel, state, version, filed_at,
        closed_at, stopped, late)
    SELECT randomblob(16), 'RATED-' || i, randomblob(32), p.id, p.current_version_id, p.organisation_id, 'ONLINE', 'DELIVERED',
        1, $2 - 60000000 * i, $2 - 60000000 * i, FALSE, FALSE
    FROM n JOIN (SELECT row_number() OVER () AS r, count(*) OVER () AS c, * FROM power
        WHERE current_version_id IS NOT NULL) p ON p.r = 1 + i % p.c";
const LAY_RATINGS: &str = "INSERT INTO rating (id, case_id, power_id, organisation_id, grade, dimensions, follow_up, version,
        rated_at, n, unit, source, due_at, yellow_at, due_day, calendar_version, late)
    SELECT randomblob(16), id, power_id, organisation_id,
        CASE WHEN r % 20 < 3 THEN 'DISSATISFIED' ELSE 'SATISFIED' END, '{}',
        CASE r % 20 WHEN 0 THEN 'OPEN' WHEN 1 THEN 'ANSWERED' WHEN 2 THEN 'CALLED_BACK' ELSE 'NONE' END, 1, filed_at, 5,
        'WORKING_DAY', '-', CASE WHEN r % 20 = 0 THEN $1 + 86400000000 * (r / 20 % 60 - 30) END,
        CASE WHEN r % 20 = 0 THEN $1 + 86400000000 * (r / 20 % 60 - 31) END, CASE WHEN r % 20 = 0 THEN '2026-07-01' END, 1, FALSE
    FROM (SELECT row_number() OVER () AS r, * FROM \"case\" WHERE number LIKE 'RATED-%')";

const COMPLAINTS: &str = "query($state: ComplaintState, $kind: ComplaintKind, $light: Light, $search: String) {
    complaints(first: 20, state: $state, kind: $kind, light: $light, search: $search) {
        nodes { id number kind state light named excerpt organisation { zh en } powerName { zh en } postTitle { zh en } filedAt dueDay }
        pageInfo { hasNextPage endCursor } totalCount }
    complaintFigures { filed open openRed closed confirmed disputed } }";
const RATINGS: &str =
    "query($followUp: RatingFollowUp, $light: Light) { ratings(first: 20, followUp: $followUp, light: $light) {
    nodes { id caseNumber powerName { zh en } organisation { name { zh en } } grade words at followUp light dueDay }
    pageInfo { hasNextPage endCursor } totalCount counts { open yellow red answered } } }";

/// Measures at a supervisor's desk.
pub async fn measure(desk: &Desk, share: Share) -> Result<Vec<Figure>, Fault> {
    lay(&desk.app, i64::from(share.of(ROWS))).await?;
    let complaints = [
        json!({}),
        json!({ "state": "HANDLING" }),
        json!({ "state": "CONFIRMED" }),
        json!({ "kind": "REPORT" }),
        json!({ "light": "RED" }),
        json!({ "light": "YELLOW" }),
        json!({ "search": "BENCH-77" }),
    ];
    let ratings = [
        json!({}),
        json!({ "followUp": "OPEN" }),
        json!({ "followUp": "ANSWERED" }),
        json!({ "light": "RED" }),
        json!({ "light": "YELLOW" }),
    ];
    let budget = "≤ 20, slowest of all narrowings, SQLite";
    let complaints = slowest(desk, "complaints", COMPLAINTS, &complaints).await?;
    let ratings = slowest(desk, "ratings", RATINGS, &ratings).await?;
    Ok(vec![
        Figure { name: "complaints_100k", value: complaints, unit: "ms", budget },
        Figure { name: "ratings_100k", value: ratings, unit: "ms", budget },
    ])
}

/// The slowest narrowing, each by its middle reading.
async fn slowest(desk: &Desk, field: &str, document: &str, narrowings: &[Value]) -> Result<f64, Fault> {
    let mut slowest = 0.0_f64;
    for narrowing in narrowings {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let (took, read) = desk.ask(document, narrowing.clone()).await?;
            if read[field]["nodes"].as_array().is_none_or(Vec::is_empty) {
                return Err(format!("{field} {narrowing} is empty").into());
            }
            times.push(took);
        }
        times.sort_by(f64::total_cmp);
        let middle = times[ROUNDS / 2];
        println!("  {field} {narrowing}: {middle:.1} ms");
        slowest = slowest.max(middle);
    }
    Ok(slowest)
}

async fn lay(app: &App, rows: i64) -> Result<(), Fault> {
    let now = app.now().0;
    let permit = permit(&Actor::System, Operation::Seed)?;
    let laid = move |work: store::Work| async move {
        let statements = [
            (LAY_COMPLAINTS, vec![rows.into(), now.into()]),
            (LAY_WORDS, vec![]),
            (LAY_CASES, vec![rows.into(), now.into()]),
            (LAY_RATINGS, vec![now.into()]),
        ];
        for (statement, values) in statements {
            work.db().execute_raw(Statement::from_sql_and_values(work.backend(), statement, values)).await?;
        }
        Ok::<_, store::StoreError>(())
    };
    app.db.write(permit, app.now(), laid).await?;
    Ok(())
}
