//! Reports to take away as workbooks: totals and what somebody holds for everybody, lists for those who read them at a desk.

use actix_web::{HttpRequest, HttpResponse, web};
use app::reports::{HolderOf, Narrowing};
use domain::policy::{Operation, permit};
use domain::reports::PowerList;
use serde::Deserialize;
use uuid::Uuid;

use super::Hall;
use super::answer::{Code, Fault};
use super::bearer;
use super::catalogue::{admit, file};
use app::powers::XLSX;

/// What a list is narrowed to, as its page is.
#[derive(Deserialize)]
pub struct Narrowed {
    organisation: Option<String>,
    category: Option<String>,
    named: Option<bool>,
}

/// Whose powers are taken away.
#[derive(Deserialize)]
pub struct Whose {
    kind: String,
    id: String,
    decides: Option<bool>,
}

/// Over which bodies totals go.
#[derive(Deserialize)]
pub struct Over {
    within: Option<String>,
}

fn wrong(reason: &'static str) -> Fault {
    Fault::new(Code::BadUserInput, reason, "筛选条件有误。", "This filter is none of the report's.")
}

fn id(text: &str) -> Result<Uuid, Fault> {
    Uuid::parse_str(text).map_err(|_| wrong("NOT_AN_ID"))
}

/// GET /reports/{list}.xlsx
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND` for a list that is none, `BAD_USER_INPUT` for a filter that is none, `REFUSED`
/// for more rows than a workbook may have.
pub async fn list(
    request: HttpRequest,
    path: web::Path<String>,
    query: web::Query<Narrowed>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = bearer::of(request.headers(), &hall).await?;
    permit(&who.actor(), Operation::ReportExport).map_err(app::Error::from)?;
    let list = PowerList::from_name(&path.into_inner()).ok_or_else(app::Error::not_found)?;
    let query = query.into_inner();
    let narrowing = Narrowing {
        organisation: query.organisation.as_deref().map(id).transpose()?,
        category: query.category,
        named_only: query.named.unwrap_or(false),
    };
    let bytes = hall.app.report_sheet(&who.actor(), list, &narrowing).await?;
    Ok(file(&format!("{}.xlsx", list.title().zh), XLSX).body(bytes))
}

/// GET /power-totals.xlsx
///
/// # Errors
/// `BAD_USER_INPUT` for a body that is none, `RATE_LIMITED`.
pub async fn totals(
    request: HttpRequest,
    query: web::Query<Over>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = admit(&request, &hall).await?;
    let within = query.within.as_deref().map(id).transpose()?;
    let bytes = hall.app.totals_sheet(&who.actor(), within).await?;
    Ok(file("权力事项总量.xlsx", XLSX).body(bytes))
}

/// GET /held-powers.xlsx
///
/// # Errors
/// `BAD_USER_INPUT` for a kind or an id that is none, `NOT_FOUND`, `RATE_LIMITED`.
pub async fn held(
    request: HttpRequest,
    query: web::Query<Whose>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let who = admit(&request, &hall).await?;
    let of = match query.kind.as_str() {
        "POST" => HolderOf::Post,
        "PERSON" => HolderOf::Person,
        "BODY" => HolderOf::Body,
        _ => return Err(wrong("KIND")),
    };
    let bytes = hall.app.held_sheet(&who.actor(), of, id(&query.id)?, query.decides.unwrap_or(false)).await?;
    Ok(file("权力清单.xlsx", XLSX).body(bytes))
}
