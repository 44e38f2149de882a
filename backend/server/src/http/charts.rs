//! The check of a chart while it is drawn: its XML is the body, so that it may be larger than a GraphQL document.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::answer::Fault;
use super::bearer::{self, Who};
use super::visitor::same_origin;
use super::{Hall, body};

/// What a chart is drawn for.
#[derive(Deserialize)]
pub struct For {
    /// The category of its power; without one no action is compulsory.
    #[serde(default)]
    category: String,
}

/// POST /flows/check?category=XK
///
/// # Errors
/// `FORBIDDEN`, `PAYLOAD_TOO_LARGE`, `BAD_USER_INPUT` for a body that is no XML by its type. What is wrong with the
/// chart itself is the answer.
pub async fn check(
    request: HttpRequest,
    query: web::Query<For>,
    payload: web::Payload,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = match admit(&request, &hall).await {
        Ok(who) => who,
        Err(fault) => {
            body::drain(payload).await;
            return Err(fault);
        }
    };
    let bpmn = body::read(payload, hall.settings.flow_bytes).await?;
    let report = hall.app.flow_check(&who.actor(), &query.category, bpmn.to_vec()).await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(report))
}

async fn admit(request: &HttpRequest, hall: &Hall) -> Result<Who, Fault> {
    same_origin(request.headers(), &hall.settings)?;
    // A form of another site cannot send this type without asking first.
    let xml =
        request.headers().get(header::CONTENT_TYPE).is_some_and(|it| it.as_bytes().starts_with(b"application/xml"));
    if !xml {
        return Err(body::media_type("application/xml"));
    }
    let who = bearer::of(request.headers(), hall).await?;
    who.settled()?;
    // Refused before the body is taken in.
    domain::policy::permit(&who.actor(), domain::policy::Operation::FlowCheck).map_err(app::Error::from)?;
    Ok(who)
}
