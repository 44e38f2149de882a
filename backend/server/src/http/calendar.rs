//! A person's due days as their calendar program fetches them: no cookie, no token of a session, only the link itself.

use actix_web::http::header;
use actix_web::{HttpResponse, web};

use super::Hall;
use super::answer::Fault;

/// GET /calendar/{token}.ics
///
/// # Errors
/// `NOT_FOUND`, the same for a link that was revoked and for one that never was.
pub async fn feed(token: web::Path<String>, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    let calendar = hall.app.calendar_feed(&token).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/calendar; charset=utf-8"))
        // What a link opens belongs to one person.
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(calendar))
}
