//! Papers of cases: writs and archived files, opened only by a link that was given.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use app::archives::ArchiveForm;
use uuid::Uuid;

use super::answer::Fault;
use super::uploads::{Mark, attachment};
use super::{Hall, bearer};

/// GET /writs/{id}.pdf
///
/// # Errors
/// `NOT_FOUND` for a link that is wrong or old, `UNAVAILABLE` when this server cannot print.
pub async fn writ(
    request: HttpRequest,
    id: web::Path<String>,
    link: web::Query<Mark>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = bearer::of(request.headers(), &hall).await?;
    let id = Uuid::parse_str(&id).map_err(|_| missing())?;
    let (until, mark) = link.given().ok_or_else(missing)?;
    let file = hall.app.writ_file(&who.actor(), id, until, mark).await?;
    Ok(answered(&file.name, "application/pdf", file.bytes))
}

/// GET /archives/{case}.pdf and /archives/{case}.zip
///
/// # Errors
/// As [`writ`].
pub async fn archive(
    request: HttpRequest,
    path: web::Path<(String, String)>,
    link: web::Query<Mark>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = bearer::of(request.headers(), &hall).await?;
    let (case, form) = path.into_inner();
    let case = Uuid::parse_str(&case).map_err(|_| missing())?;
    let (form, media_type) = match form.as_str() {
        "pdf" => (ArchiveForm::Paper, "application/pdf"),
        "zip" => (ArchiveForm::Package, "application/zip"),
        _ => return Err(missing()),
    };
    let (until, mark) = link.given().ok_or_else(missing)?;
    let file = hall.app.archive_file(&who.actor(), case, form, until, mark).await?;
    Ok(answered(&file.name, media_type, file.bytes))
}

fn missing() -> Fault {
    app::Error::not_found().into()
}

fn answered(name: &str, media_type: &'static str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(attachment(name))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(bytes)
}
