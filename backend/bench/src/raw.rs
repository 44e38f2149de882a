//! The yardstick of `trackedCase`: a bare handler that runs the same SQL on the same pool and returns the same JSON.

use actix_web::{HttpResponse, web};
use app::App;
use domain::policy::{Actor, Operation};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use std::sync::Arc;
use uuid::Uuid;

use crate::Fault;

/// What the handler needs: the application's connection, the code's digest and the answer's JSON.
pub struct Raw {
    /// The application, for its reading pool.
    pub app: Arc<App>,
    /// SHA-256 of the tracking code.
    pub digest: Vec<u8>,
    /// The answer that the GraphQL field gave, as a value to be written again for each request.
    pub answer: serde_json::Value,
}

/// Statements by case, in the order that the resolvers send them.
const BY_CASE: [&str; 6] = [
    "SELECT * FROM \"case_event\" WHERE case_id = $1 ORDER BY seq",
    "SELECT * FROM \"event_value\" WHERE case_id = $1 ORDER BY id",
    "SELECT * FROM \"clock\" WHERE case_id = $1 ORDER BY started_at, id",
    "SELECT * FROM \"clock_stop\" WHERE case_id = $1 ORDER BY from_at, id",
    "SELECT * FROM \"task\" WHERE case_id = $1 AND ended_at IS NULL ORDER BY id",
    "SELECT * FROM \"case_material\" WHERE case_id = $1 ORDER BY id",
];

/// Answers one request.
pub async fn answer(raw: web::Data<Raw>, body: web::Bytes) -> actix_web::Result<HttpResponse> {
    let _: serde_json::Value = serde_json::from_slice(&body)?;
    let answer = run(&raw).await.map_err(actix_web::error::ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().content_type("application/json").body(answer))
}

async fn run(raw: &Raw) -> Result<String, Fault> {
    let work = raw.app.read(&Actor::Public, Operation::TrackedCase)?;
    let db = work.db();
    let ask = |sql: &str, value: Value| Statement::from_sql_and_values(work.backend(), sql, [value]);
    let case = db
        .query_one_raw(ask("SELECT * FROM \"case\" WHERE code_digest = $1", raw.digest.clone().into()))
        .await?
        .ok_or("no case")?;
    let id: Uuid = case.try_get("", "id")?;
    let power: Uuid = case.try_get("", "power_id")?;
    let applicant: Option<Uuid> = case.try_get("", "applicant_id")?;
    db.query_all_raw(ask("SELECT * FROM \"power\" WHERE id IN ($1)", power.into())).await?;
    db.query_all_raw(ask("SELECT * FROM \"applicant\" WHERE id IN ($1)", applicant.into())).await?;
    let mut documents: Vec<Value> = Vec::new();
    for sql in BY_CASE {
        let rows: Vec<QueryResult> = db.query_all_raw(ask(sql, id.into())).await?;
        for row in &rows {
            if sql.contains("case_material") {
                documents.push(row.try_get::<Uuid>("", "document_id")?.into());
            }
        }
    }
    let places: Vec<String> = (1..=documents.len()).map(|at| format!("${at}")).collect();
    let sql = format!("SELECT * FROM \"document\" WHERE id IN ({})", places.join(", "));
    db.query_all_raw(Statement::from_sql_and_values(work.backend(), &sql, documents)).await?;
    Ok(serde_json::to_string(&raw.answer)?)
}
