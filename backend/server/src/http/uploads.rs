//! Files in and out: one file a request, its kind told by its bytes, opened only by a link that was given.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_multipart::Multipart;
use actix_web::error::PayloadError;
use actix_web::http::header::{self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};
use actix_web::{HttpRequest, HttpResponse, web};
use app::documents::Purpose;
use domain::policy::Operation;
use futures_util::{Stream, StreamExt};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::answer::{Code, Fault};
use super::bearer::{self, Who};
use super::catalogue::admit_to;
use super::graphql::PROOF_HEADER;
use super::limits::Door;
use super::visitor::{Visitor, same_origin};
use super::{Hall, body};
use crate::config::Settings;

/// Bytes of the fields beside the file.
const FIELD: usize = 1024;
/// Parts of one request.
const PARTS: usize = 8;

/// What stands in the query of an upload.
#[derive(Deserialize)]
pub struct For {
    purpose: Option<String>,
}

/// The mark of a link.
#[derive(Deserialize)]
pub struct Mark {
    until: Option<i64>,
    mark: Option<String>,
}

impl Mark {
    /// Until when and by which mark the link opens.
    pub(super) fn given(&self) -> Option<(i64, &str)> {
        self.until.zip(self.mark.as_deref())
    }
}

struct Received {
    purpose: Option<String>,
    name: String,
    bytes: Vec<u8>,
}

/// POST /uploads
///
/// # Errors
/// `BAD_USER_INPUT` for a wrong type or form, `PAYLOAD_TOO_LARGE`, `RATE_LIMITED`, `FORBIDDEN`.
pub async fn take(
    request: HttpRequest,
    payload: web::Payload,
    query: web::Query<For>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let visitor = Visitor::of(&request, &hall.settings);
    let admitted = admit(&request, &hall, &visitor).await;
    let who = match admitted {
        Ok(who) => who,
        Err(fault) => {
            body::drain(payload).await;
            return Err(fault);
        }
    };
    let largest = Purpose::ALL.into_iter().map(|purpose| allowed(purpose, &hall.settings)).max().unwrap_or(0);
    let payload = Shared(Rc::new(RefCell::new(payload)));
    let received = match receive(&request, payload.clone(), largest).await {
        Ok(received) => received,
        Err(fault) => {
            body::drain(payload).await;
            return Err(fault);
        }
    };
    let purpose = received.purpose.as_deref().or(query.purpose.as_deref());
    let purpose = purpose.and_then(Purpose::from_name).ok_or_else(|| form("PURPOSE"))?;
    let allowed = allowed(purpose, &hall.settings);
    if received.bytes.len() > allowed {
        return Err(body::too_large(allowed));
    }
    let row = hall.app.put_upload(&who.actor(), purpose, &received.name, received.bytes).await?;
    Ok(HttpResponse::Created().insert_header((header::CACHE_CONTROL, "no-store")).json(json!({
        "id": row.id,
        "name": row.name,
        "size": row.size,
        "mediaType": row.media_type,
    })))
}

/// Bytes that a file of this purpose may have here.
const fn allowed(purpose: Purpose, settings: &Settings) -> usize {
    match purpose {
        Purpose::Material => settings.material_bytes,
        Purpose::Flow => settings.flow_bytes,
        Purpose::Statute | Purpose::Catalogue | Purpose::Template => purpose.largest(),
    }
}

/// The body, kept so that what the parser left can be drained: an answer before the end of the body is lost.
#[derive(Clone)]
struct Shared(Rc<RefCell<web::Payload>>);

impl Stream for Shared {
    type Item = Result<web::Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.borrow_mut().poll_next_unpin(context)
    }
}

async fn admit(request: &HttpRequest, hall: &Hall, visitor: &Visitor) -> Result<Who, Fault> {
    same_origin(request.headers(), &hall.settings)?;
    let who = bearer::of(request.headers(), hall).await?;
    who.settled()?;
    if matches!(who, Who::Public) {
        let proof = request.headers().get(PROOF_HEADER).and_then(|it| it.to_str().ok());
        hall.gates.pass(Door::Upload, visitor.prefix, proof, hall.time.now())?;
    }
    Ok(who)
}

async fn receive(request: &HttpRequest, payload: Shared, largest: usize) -> Result<Received, Fault> {
    let multipart = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .is_some_and(|it| it.to_ascii_lowercase().starts_with("multipart/form-data"));
    if !multipart {
        return Err(body::media_type("multipart/form-data"));
    }
    let mut parts = Multipart::new(request.headers(), payload);
    let mut received = Received { purpose: None, name: String::new(), bytes: Vec::new() };
    let mut seen = 0;
    let mut file = false;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| form("MULTIPART"))?;
        seen += 1;
        if seen > PARTS {
            return Err(form("PARTS"));
        }
        match part.name() {
            Some("file") if !file => {
                file = true;
                let name = part.content_disposition().and_then(|it| it.get_filename()).unwrap_or("file");
                received.name = name.to_owned();
                received.bytes = content(&mut part, largest).await?;
            }
            Some("purpose") => {
                let bytes = content(&mut part, FIELD).await?;
                received.purpose = String::from_utf8(bytes).ok();
            }
            Some(_) | None => return Err(form("PART")),
        }
    }
    if file { Ok(received) } else { Err(form("FILE")) }
}

async fn content(part: &mut actix_multipart::Field, allowed: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|_| form("MULTIPART"))?;
        if bytes.len() + chunk.len() > allowed {
            return Err(body::too_large(allowed));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn form(reason: &str) -> Fault {
    Fault::new(
        Code::BadUserInput,
        reason,
        "上传请求应为 multipart/form-data，含一个 file，并用 purpose 说明用途。",
        "An upload is multipart/form-data with one file, and a purpose that says what it is for.",
    )
}

/// GET /documents/{id}: always saved, never shown inside our origin.
///
/// # Errors
/// `NOT_FOUND` for a link that is wrong or old.
pub async fn document(
    request: HttpRequest,
    id: web::Path<String>,
    link: web::Query<Mark>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = bearer::of(request.headers(), &hall).await?;
    let missing = || Fault::from(app::Error::not_found());
    let id = Uuid::parse_str(&id).map_err(|_| missing())?;
    let (Some(until), Some(mark)) = (link.until, link.mark.as_deref()) else { return Err(missing()) };
    let (row, bytes) = hall.app.document(&who.actor(), id, until, mark).await?;
    Ok(HttpResponse::Ok()
        .content_type(row.media_type)
        .insert_header(attachment(&row.name))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(bytes))
}

/// GET /flows/{versionId}.bpmn
///
/// # Errors
/// `NOT_FOUND`.
pub async fn flow(
    request: HttpRequest,
    version: web::Path<String>,
    link: web::Query<Mark>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = bearer::of(request.headers(), &hall).await?;
    let version = Uuid::parse_str(&version).map_err(|_| Fault::from(app::Error::not_found()))?;
    let marked = link.until.zip(link.mark.as_deref());
    let bytes = hall.app.flow_file(&who.actor(), version, marked).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/xml; charset=utf-8")
        .insert_header(attachment(&format!("{version}.bpmn")))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .body(bytes))
}

/// GET /templates/{version}/{file}: a blank form of a published version for everybody, any other by a link's mark.
///
/// # Errors
/// `NOT_FOUND`.
pub async fn template(
    request: HttpRequest,
    path: web::Path<(String, String)>,
    link: web::Query<Mark>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = bearer::of(request.headers(), &hall).await?;
    let (version, file) = path.into_inner();
    let missing = |_| Fault::from(app::Error::not_found());
    let (version, file) = (Uuid::parse_str(&version).map_err(missing)?, Uuid::parse_str(&file).map_err(missing)?);
    let marked = link.until.zip(link.mark.as_deref());
    let (row, bytes) = hall.app.template_file(&who.actor(), version, file, marked).await?;
    Ok(HttpResponse::Ok()
        .content_type(row.media_type)
        .insert_header(attachment(&row.name))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .body(bytes))
}

/// GET /packages/{versionId}.zip
///
/// # Errors
/// `NOT_FOUND`, `RATE_LIMITED`, `UNAVAILABLE` when this server cannot print.
pub async fn package(
    request: HttpRequest,
    version: web::Path<String>,
    link: web::Query<Mark>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = admit_to(Operation::PowerPackage, &request, &hall).await?;
    let version = Uuid::parse_str(&version).map_err(|_| Fault::from(app::Error::not_found()))?;
    let marked = link.until.zip(link.mark.as_deref());
    let package = hall.app.power_package(&who.actor(), version, marked).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header(attachment(&format!("{}-v{}.zip", package.code, package.number)))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .body(package.bytes))
}

/// Says that an answer is a file to be saved.
pub(super) fn attachment(name: &str) -> ContentDisposition {
    let value =
        ExtendedValue { charset: Charset::Ext("UTF-8".into()), language_tag: None, value: name.as_bytes().to_vec() };
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::FilenameExt(value)],
    }
}
