//! The REST routes of a session: begin, renew, end, list, change the password; the rules are identity's.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use app::identity::{AccountCard, Granted, OpenSession};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::answer::{Code, Fault};
use super::bearer::{self, refused};
use super::graphql::PROOF_HEADER;
use super::limits::Door;
use super::visitor::{Visitor, same_origin};
use super::{Hall, body};

/// `__Host-` binds the cookie to this host, to TLS and to the whole path.
const SECURE_COOKIE: &str = "__Host-clearhall-refresh";
/// Browsers take no `__Host-` cookie over plain http, which loopback and an insecure setting use.
const PLAIN_COOKIE: &str = "clearhall-refresh";
/// Names and passwords need no more.
const BODY: usize = 8 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignIn {
    username: String,
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    current: String,
    next: String,
}

/// POST /session
///
/// # Errors
/// `UNAUTHENTICATED`, `RATE_LIMITED`, `UNAVAILABLE`, `BAD_USER_INPUT`.
pub async fn begin(request: HttpRequest, payload: web::Payload, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    let visitor = Visitor::of(&request, &hall.settings);
    let asked: SignIn = read(&request, payload, &hall).await?;
    let kind = cookie_kind(&request, &hall, &visitor)?;
    pass(Door::SignIn, &request, &hall, &visitor)?;
    let agent = agent(&request);
    let now = hall.time.now();
    let granted = hall.identity.sign_in(&asked.username, &asked.password, agent, now).await;
    let outcome = if granted.is_ok() { "begun" } else { "refused" };
    metrics::counter!("sign_ins_total", "outcome" => outcome).increment(1);
    Ok(grant(&granted.map_err(refused)?, kind))
}

/// POST /session/refresh
///
/// # Errors
/// `UNAUTHENTICATED` when the cookie is missing, spent or over; `RATE_LIMITED`.
pub async fn refresh(request: HttpRequest, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    let visitor = Visitor::of(&request, &hall.settings);
    same_origin(request.headers(), &hall.settings)?;
    let kind = cookie_kind(&request, &hall, &visitor)?;
    pass(Door::Renewal, &request, &hall, &visitor)?;
    let token = request.cookie(kind.name());
    let token = token.ok_or_else(|| refused(app::identity::Fault::Unauthenticated))?;
    let granted = hall.identity.refresh(token.value(), hall.time.now()).await.map_err(refused)?;
    Ok(grant(&granted, kind))
}

/// DELETE /session: by the access token, or by the cookie where that has run out.
///
/// # Errors
/// `FORBIDDEN` from another site's page.
pub async fn end(request: HttpRequest, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    let visitor = Visitor::of(&request, &hall.settings);
    same_origin(request.headers(), &hall.settings)?;
    let now = hall.time.now();
    let kind = cookie_kind(&request, &hall, &visitor)?;
    if let Ok(who) = bearer::of(request.headers(), &hall).await
        && let Ok(staff) = who.staff()
    {
        match hall.identity.end(staff, staff.session, now).await {
            Ok(()) | Err(app::identity::Fault::NotFound) => {}
            Err(fault) => return Err(refused(fault)),
        }
    } else if let Some(cookie) = request.cookie(kind.name()) {
        hall.identity.end_by_refresh_token(cookie.value(), now).await.map_err(refused)?;
    }
    Ok(HttpResponse::NoContent().cookie(kind.cookie(String::new(), 0)).finish())
}

/// GET /sessions
///
/// # Errors
/// `UNAUTHENTICATED`.
pub async fn list(request: HttpRequest, hall: web::Data<Hall>) -> Result<HttpResponse, Fault> {
    let who = bearer::of(request.headers(), &hall).await?;
    let open = hall.identity.sessions(who.staff()?, hall.time.now()).await.map_err(refused)?;
    let shown = |session: &OpenSession| {
        json!({
            "id": session.id,
            "current": session.current,
            "startedAt": session.started_at.to_rfc3339(),
            "lastUsedAt": session.last_used_at.to_rfc3339(),
            "userAgent": session.agent,
        })
    };
    let sessions: Vec<Value> = open.iter().map(shown).collect();
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(json!({ "sessions": sessions })))
}

/// DELETE /sessions/{id}
///
/// # Errors
/// `UNAUTHENTICATED`; `NOT_FOUND` when it is over or somebody else's.
pub async fn end_one(
    request: HttpRequest,
    id: web::Path<String>,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    same_origin(request.headers(), &hall.settings)?;
    let who = bearer::of(request.headers(), &hall).await?;
    let staff = who.staff()?;
    let id = Uuid::parse_str(&id).map_err(|_| refused(app::identity::Fault::NotFound))?;
    hall.identity.end(staff, id, hall.time.now()).await.map_err(refused)?;
    Ok(HttpResponse::NoContent().finish())
}

/// POST /session/password
///
/// # Errors
/// `UNAUTHENTICATED`, `RATE_LIMITED`, `BAD_USER_INPUT` with every broken rule.
pub async fn password(
    request: HttpRequest,
    payload: web::Payload,
    hall: web::Data<Hall>,
) -> Result<HttpResponse, Fault> {
    let asked: NewPassword = read(&request, payload, &hall).await?;
    let who = bearer::of(request.headers(), &hall).await?;
    let changed = hall.identity.change_password(who.staff()?, &asked.current, &asked.next, hall.time.now()).await;
    let card = changed.map_err(|fault| match fault {
        // Signed in is signed in: only the old password was wrong.
        app::identity::Fault::Mistaken => wrong_current(),
        other => refused(other),
    })?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(json!({ "account": shown(&card) })))
}

fn wrong_current() -> Fault {
    let mut fault = Fault::new(Code::BadUserInput, "PASSWORD", "原密码不正确。", "The old password is wrong.");
    fault.fields.push(("current".into(), "MISTAKEN".into(), fault.text.clone()));
    fault
}

async fn read<T: for<'de> Deserialize<'de>>(
    request: &HttpRequest,
    mut payload: web::Payload,
    hall: &Hall,
) -> Result<T, Fault> {
    let headers = request.headers();
    if let Err(fault) = same_origin(headers, &hall.settings).and_then(|()| body::json_only(headers)) {
        body::drain(&mut payload).await;
        return Err(fault);
    }
    let bytes = body::read(payload, BODY).await?;
    serde_json::from_slice(&bytes).map_err(|_| {
        Fault::new(
            Code::BadUserInput,
            "REQUEST_BODY",
            "请求体的内容不符合要求。",
            "The body is not what this route takes.",
        )
    })
}

fn pass(door: Door, request: &HttpRequest, hall: &Hall, visitor: &Visitor) -> Result<(), Fault> {
    let proof = request.headers().get(PROOF_HEADER).and_then(|it| it.to_str().ok());
    hall.gates.pass(door, visitor.prefix, proof, hall.time.now())
}

/// Which cookie this connection may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CookieKind {
    Secure,
    Plain,
}

impl CookieKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Secure => SECURE_COOKIE,
            Self::Plain => PLAIN_COOKIE,
        }
    }

    fn cookie(self, value: String, seconds: i64) -> Cookie<'static> {
        Cookie::build(self.name(), value)
            .path("/")
            .http_only(true)
            .secure(self == Self::Secure)
            .same_site(SameSite::Strict)
            .max_age(Duration::seconds(seconds))
            .finish()
    }
}

/// Plain http beyond loopback has no sessions unless the operator said so.
fn cookie_kind(request: &HttpRequest, hall: &Hall, visitor: &Visitor) -> Result<CookieKind, Fault> {
    if visitor.secure {
        return Ok(CookieKind::Secure);
    }
    let loopback = request.peer_addr().is_none_or(|peer| peer.ip().to_canonical().is_loopback());
    if (loopback && visitor.address.is_loopback()) || hall.settings.insecure_cookie {
        return Ok(CookieKind::Plain);
    }
    Err(Fault::new(Code::Refused, "TLS_NEEDED", "登录须使用 https 连接。", "Signing in needs an https connection."))
}

fn grant(granted: &Granted, kind: CookieKind) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    if let Some((token, seconds)) = &granted.refresh {
        response.cookie(kind.cookie(token.clone(), *seconds));
    }
    response.json(json!({
        "accessToken": granted.access_token,
        "expiresIn": granted.expires_in,
        "account": shown(&granted.account),
    }))
}

fn shown(card: &AccountCard) -> Value {
    json!({
        "id": card.id,
        "username": card.username,
        "name": card.name,
        "role": card.role.name(),
        "mustChangePassword": card.must_change_password,
    })
}

/// The browser and system in two words: enough to tell one's sessions apart, too little to follow anybody.
fn agent(request: &HttpRequest) -> &'static str {
    let text = request.headers().get(header::USER_AGENT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let browser = [("Edg", 0), ("OPR", 1), ("Firefox", 2), ("Chrome", 3), ("Safari", 4)]
        .into_iter()
        .find(|(sign, _)| text.contains(sign))
        .map_or(5, |(_, at)| at);
    let system = [("Android", 0), ("iPhone", 1), ("iPad", 1), ("Windows", 2), ("Mac OS", 3), ("Linux", 4)]
        .into_iter()
        .find(|(sign, _)| text.contains(sign))
        .map_or(5, |(_, at)| at);
    AGENTS[browser][system]
}

const AGENTS: [[&str; 6]; 6] = [
    ["Edge · Android", "Edge · iOS", "Edge · Windows", "Edge · macOS", "Edge · Linux", "Edge"],
    ["Opera · Android", "Opera · iOS", "Opera · Windows", "Opera · macOS", "Opera · Linux", "Opera"],
    ["Firefox · Android", "Firefox · iOS", "Firefox · Windows", "Firefox · macOS", "Firefox · Linux", "Firefox"],
    ["Chrome · Android", "Chrome · iOS", "Chrome · Windows", "Chrome · macOS", "Chrome · Linux", "Chrome"],
    ["Safari · Android", "Safari · iOS", "Safari · Windows", "Safari · macOS", "Safari · Linux", "Safari"],
    ["Android", "iOS", "Windows", "macOS", "Linux", ""],
];
