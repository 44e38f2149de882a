//! The catalogue to take away: for spreadsheets, as open data, and the template that an import reads.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use app::powers::{Header, Narrowing, XLSX, dictionary, template, template_sheet};
use domain::policy::{Operation, permit};
use futures_util::TryStreamExt;
use serde::Deserialize;
use uuid::Uuid;

use super::Hall;
use super::answer::{Code, Fault};
use super::bearer::{self, Who};
use super::graphql::PROOF_HEADER;
use super::limits::Door;
use super::uploads::attachment;
use super::visitor::Visitor;

const CSV: &str = "text/csv; charset=utf-8";
/// Longest search, in characters.
const LONGEST: usize = 100;
/// Where the powers of a list may stand.
const STATUSES: [&str; 4] = ["IN_FORCE", "HISTORIC", "ANNOUNCED", "ABOLISHED"];

/// What an export is narrowed to, as the list of powers is.
#[derive(Deserialize)]
pub struct Narrowed {
    search: Option<String>,
    category: Option<String>,
    organisation: Option<String>,
    status: Option<String>,
    level: Option<String>,
    audience: Option<String>,
    #[serde(rename = "lifeEvent")]
    life_event: Option<String>,
}

impl Narrowed {
    fn narrowing(self) -> Result<Narrowing, Fault> {
        let wrong = |reason: &str| {
            Fault::new(Code::BadUserInput, reason, "筛选条件有误。", "This filter is none of the catalogue's.")
        };
        if self.search.as_ref().is_some_and(|text| text.chars().count() > LONGEST) {
            return Err(wrong("TOO_LONG"));
        }
        if self.status.as_deref().is_some_and(|status| !STATUSES.contains(&status)) {
            return Err(wrong("STATUS"));
        }
        let organisation = self.organisation.map(|id| Uuid::parse_str(&id)).transpose();
        Ok(Narrowing {
            text: self.search,
            category: self.category,
            organisation: organisation.map_err(|_| wrong("NOT_AN_ID"))?,
            status: self.status,
            level: self.level,
            audience: self.audience,
            life_event: self.life_event,
        })
    }
}

/// GET /catalogue.xlsx
///
/// # Errors
/// `BAD_USER_INPUT` for a filter that is none, `REFUSED` for more rows than a workbook may have, `RATE_LIMITED`.
pub async fn sheet(
    request: HttpRequest,
    query: web::Query<Narrowed>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = admit(&request, &hall).await?;
    let narrowing = query.into_inner().narrowing()?;
    let bytes = hall.app.powers_sheet(&who.actor(), &narrowing).await?;
    Ok(file("权力目录.xlsx", XLSX).body(bytes))
}

/// GET /catalogue.csv
///
/// # Errors
/// `BAD_USER_INPUT` for a filter that is none, `RATE_LIMITED`.
pub async fn table(
    request: HttpRequest,
    query: web::Query<Narrowed>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    stream(request, query, hall, Header::Chinese, "权力目录.csv").await
}

/// GET /open-data/powers.csv
///
/// # Errors
/// `BAD_USER_INPUT` for a filter that is none, `RATE_LIMITED`.
pub async fn open(
    request: HttpRequest,
    query: web::Query<Narrowed>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    stream(request, query, hall, Header::Key, "powers.csv").await
}

/// GET /open-data/powers-dictionary.csv
///
/// # Errors
/// `RATE_LIMITED`.
pub async fn explained(request: HttpRequest, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    admit(&request, &hall).await?;
    Ok(file("powers-dictionary.csv", CSV).body(dictionary()?))
}

/// GET /catalogue-template.xlsx
///
/// # Errors
/// `RATE_LIMITED`.
pub async fn blank_sheet(request: HttpRequest, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    admit(&request, &hall).await?;
    Ok(file("权力目录模板.xlsx", XLSX).body(template_sheet()?))
}

/// GET /catalogue-template.csv
///
/// # Errors
/// `RATE_LIMITED`.
pub async fn blank_table(request: HttpRequest, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    admit(&request, &hall).await?;
    Ok(file("权力目录模板.csv", CSV).body(template()?))
}

async fn stream(
    request: HttpRequest,
    query: web::Query<Narrowed>,
    hall: web::Data<Hall>,
    names: Header,
    name: &str,
) -> Result<HttpResponse, Fault> {
    let who = admit(&request, &hall).await?;
    let rows = hall.app.powers_csv(&who.actor(), names, query.into_inner().narrowing()?)?;
    // The head is sent by then: a database that fails on the way ends the body short, which the reader sees.
    let bytes = rows.map_ok(web::Bytes::from).map_err(|error| {
        tracing::error!(%error, "an export broke off");
        actix_web::error::ErrorInternalServerError("broken off")
    });
    Ok(file(name, CSV).streaming(bytes))
}

pub(super) async fn admit(request: &HttpRequest, hall: &Hall) -> Result<Who, Fault> {
    admit_to(Operation::PowersExport, request, hall).await
}

/// Who asks for something that costs work to make; the public so many times a minute.
pub(super) async fn admit_to(operation: Operation, request: &HttpRequest, hall: &Hall) -> Result<Who, Fault> {
    let who = bearer::of(request.headers(), hall).await?;
    permit(&who.actor(), operation).map_err(app::Error::from)?;
    if matches!(who, Who::Public) {
        let proof = request.headers().get(PROOF_HEADER).and_then(|it| it.to_str().ok());
        hall.gates.pass(Door::Export, Visitor::of(request, &hall.settings).prefix, proof, hall.time.now())?;
    }
    Ok(who)
}

pub(super) fn file(name: &str, media_type: &'static str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer.content_type(media_type).insert_header(attachment(name)).insert_header((header::CACHE_CONTROL, "no-cache"));
    answer
}
