//! Reports over 100,000 powers: rows laid straight into the tables, then asked for as the pages ask.

use app::App;
use domain::policy::{Actor, Operation, permit};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::{Fault, Figure, Share};

/// Powers.
const ROWS: u32 = 100_000;
/// Readings of each; the middle one counts.
const ROUNDS: usize = 9;

/// Over all bodies of the city and three classes.
const LAY_POWERS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
    INSERT INTO power (id, code, organisation_id, status, category_code, name_zh, search, sort_key)
    SELECT randomblob(16), 'BENCH-' || i, o.id, 'IN_FORCE', CASE i % 3 WHEN 0 THEN 'XK' WHEN 1 THEN 'CF' ELSE 'QT' END,
        '演示事项' || i, 'bench', printf('bench %06d', i)
    FROM n JOIN (SELECT row_number() OVER () AS r, count(*) OVER () AS c, id FROM organisation WHERE path LIKE '/jz/%') o
        ON o.r = 1 + i % o.c";
/// One in twenty in each gap.
const LAY_FACTS: &str =
    "INSERT INTO power_fact (power_id, version_id, organisation_id, category_code, status, sort_key, name_key,
        sha256, since, basis, duty, decided, promised_n, promised_unit, statutory_n, statutory_unit, promised_ppm,
        last_case_on, samples, median_days, p90_days, namesake, shared_chart, unlike)
    SELECT id, randomblob(16), organisation_id, category_code, status, sort_key, code,
        CASE WHEN r % 20 = 0 THEN NULL ELSE code END, '2020-01-01',
        CASE r % 20 WHEN 1 THEN 'WORDS' WHEN 2 THEN 'LAPSED' ELSE 'REGISTERED' END, r % 20 <> 3, r % 20 <> 4, 10,
        'WORKING_DAY', CASE WHEN r % 20 = 5 THEN NULL ELSE 20 END, 'WORKING_DAY',
        CASE r % 20 WHEN 5 THEN NULL WHEN 6 THEN 900000 ELSE 500000 END,
        CASE WHEN r % 20 = 7 THEN '2024-01-01' ELSE '2026-06-01' END, 20, CASE WHEN r % 20 = 8 THEN 12 ELSE 5 END, 20,
        r % 20 = 9, r % 20 = 10, 0
    FROM (SELECT row_number() OVER () AS r, * FROM power WHERE code LIKE 'BENCH-%')";

const TOTALS: &str = "{ powerTotals(first: 50) { counted { powers namedOnly charts }
    categories { category { code } counted { powers charts } }
    bodies { nodes { organisation { name { zh } } counted { powers charts } categories { category { code } counted { powers } } }
        totalCount } } }";
const REPORT: &str = "{ powerReport { list rows namedOnly } }";
const LIST: &str = "query($list: PowerList!) { reportRows(first: 20, list: $list) { totalCount pageInfo { endCursor }
    nodes { power { code name { zh } organisation { name { zh } } category { name { zh } } } why { zh }
        days { promised { n } samples medianDays } } } }";
const GAPS: [&str; 8] = [
    "WITHOUT_BASIS",
    "WITHOUT_DUTY",
    "WITHOUT_DECIDER",
    "WITHOUT_CHART",
    "CHART_SHARED",
    "IDLE",
    "PROMISE_TOO_LONG",
    "SLOWER_THAN_PROMISED",
];

/// Measures at a supervisor's desk.
pub async fn measure(desk: &Desk, share: Share) -> Result<Vec<Figure>, Fault> {
    lay(&desk.app, i64::from(share.of(ROWS))).await?;
    let (counting, _) = desk.ask(TOTALS, json!({})).await?;
    let totals = middle(desk, TOTALS, &json!({})).await?;
    let report = middle(desk, REPORT, &json!({})).await?;
    let mut slowest = 0.0_f64;
    for list in GAPS {
        let took = middle(desk, LIST, &json!({ "list": list })).await?;
        println!("  reportRows {list}: {took:.1} ms");
        slowest = slowest.max(took);
    }
    Ok(vec![
        Figure { name: "catalogue_count_100k", value: counting, unit: "ms", budget: "once after a change" },
        Figure { name: "power_totals_100k", value: totals, unit: "ms", budget: "≤ 20, SQLite" },
        Figure { name: "power_report_100k", value: report, unit: "ms", budget: "≤ 20, SQLite" },
        Figure { name: "gap_lists_100k", value: slowest, unit: "ms", budget: "≤ 20, slowest gap, SQLite" },
    ])
}

async fn middle(desk: &Desk, document: &str, variables: &Value) -> Result<f64, Fault> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        times.push(desk.ask(document, variables.clone()).await?.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[ROUNDS / 2])
}

async fn lay(app: &App, rows: i64) -> Result<(), Fault> {
    let permit = permit(&Actor::System, Operation::Seed)?;
    let laid = move |work: store::Work| async move {
        for (statement, values) in [(LAY_POWERS, vec![rows.into()]), (LAY_FACTS, vec![])] {
            work.db().execute_raw(Statement::from_sql_and_values(work.backend(), statement, values)).await?;
        }
        Ok::<_, store::StoreError>(())
    };
    app.db.write(permit, app.now(), laid).await?;
    Ok(())
}
