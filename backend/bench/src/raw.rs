//! The yardstick of `trackedCase`: a bare handler that runs the same statements on the same pool and returns the same JSON.

use actix_web::{HttpResponse, web};
use app::App;
use app::cases::Reading;
use domain::identity::TrackingCode;
use domain::policy::Actor;

use crate::Fault;

/// What the handler needs: the application's connection, the code and the answer's JSON.
pub struct Raw {
    /// The application, for its reading pool.
    pub app: App,
    /// The tracking code.
    pub code: TrackingCode,
    /// The answer that the GraphQL field gave, as a value to be written again for each request.
    pub answer: serde_json::Value,
}

/// Answers one request.
pub async fn answer(raw: web::Data<Raw>, body: web::Bytes) -> actix_web::Result<HttpResponse> {
    let _: serde_json::Value = serde_json::from_slice(&body)?;
    let answer = run(&raw).await.map_err(actix_web::error::ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().content_type("application/json").body(answer))
}

/// Every reading that the resolvers make, by the same functions, so that the statements cannot drift apart.
async fn run(raw: &Raw) -> Result<String, Fault> {
    let (work, case) = raw.app.tracked_case(&Actor::Public, &raw.code).await?;
    let reading = Reading::of(work, [&case]);
    reading.power_code(&case).await?;
    reading.party(&raw.app, &case).await?;
    reading.events(case.id).await?;
    reading.clocks(case.id).await?;
    reading.tasks(case.id).await?;
    reading.materials(case.id).await?;
    Ok(serde_json::to_string(&raw.answer)?)
}
