//! POST /graphql: the road from a request to the executor and back; what a document may be is the guard's.

use std::panic::AssertUnwindSafe;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use domain::policy::Operation;
use futures_util::FutureExt;

use super::answer::{Code, Fault, Tongue};
use super::bearer::{self, Who};
use super::guard::{Admitted, Transport};
use super::limits::Door;
use super::visitor::{Visitor, same_origin};
use super::{Hall, body};

/// The header of a solved challenge.
pub const PROOF_HEADER: &str = "x-proof";

const JSON: &str = "application/json; charset=utf-8";
const RESPONSE_JSON: &str = "application/graphql-response+json; charset=utf-8";
/// Errors in one answer, and bytes of all of them.
const ERRORS: usize = 20;
const ERROR_BYTES: usize = 8 * 1024;

/// How an answer is written: the newer media type has honest statuses, the older one is always 200.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Media {
    Json,
    ResponseJson,
}

/// A refusal and the status it has under the older media type.
struct Refused {
    fault: Fault,
    status: StatusCode,
}

impl Refused {
    /// The request itself was bad: that is told by the status in both media types.
    fn outside(fault: Fault) -> Self {
        let status = fault.status.unwrap_or_else(|| super::answer::status(fault.code));
        Self { fault, status }
    }

    /// A well-formed request whose document was refused.
    fn inside(fault: Fault) -> Self {
        Self { fault, status: StatusCode::OK }
    }
}

/// Answers one GraphQL request.
pub async fn answer(request: HttpRequest, payload: web::Payload, hall: web::Data<Hall>) -> HttpResponse {
    let visitor = Visitor::of(&request, &hall.settings);
    let media = media(request.headers());
    match run(&request, payload, &hall, &visitor).await {
        Ok(response) => write(response, media, &visitor),
        Err(Refused { fault, status }) => {
            metrics::counter!("graphql_refused_total", "code" => fault.code.name(), "reason" => fault.reason.clone().unwrap_or_default())
                .increment(1);
            let status = match media {
                Media::ResponseJson if status == StatusCode::OK => StatusCode::BAD_REQUEST,
                Media::Json | Media::ResponseJson => status,
            };
            fault.graphql(visitor.tongue, &visitor.trace, status, media.name())
        }
    }
}

async fn run(
    request: &HttpRequest,
    mut payload: web::Payload,
    hall: &web::Data<Hall>,
    visitor: &Visitor,
) -> Result<Response, Refused> {
    let headers = request.headers();
    let sound = same_origin(headers, &hall.settings).and_then(|()| body::json_only(headers));
    if let Err(fault) = sound {
        body::drain(&mut payload).await;
        return Err(Refused::outside(fault));
    }
    let body = body::read(payload, hall.guard.limits().body).await.map_err(Refused::outside)?;
    let who = bearer::of(headers, hall).await.map_err(Refused::outside)?;
    let signed_in = matches!(who, Who::Staff(_));
    let admitted = hall.guard.admit(&body, Transport::Post, signed_in).await.map_err(|refusal| {
        if refusal.well_formed { Refused::inside(refusal.fault) } else { Refused::outside(refusal.fault) }
    })?;
    allow(&admitted, &who, headers, hall, visitor).map_err(Refused::outside)?;
    let caller = caller(&who, visitor);
    // A panic in a resolver must not take the worker and everybody else's requests with it.
    let executed = AssertUnwindSafe(hall.schema.execute(admitted.request.data(caller))).catch_unwind().await;
    let mut response = executed.map_err(|_| {
        tracing::error!("a resolver panicked");
        Refused::outside(Fault::internal())
    })?;
    finish(&mut response, visitor.tongue, &visitor.trace);
    Ok(response)
}

fn allow(admitted: &Admitted, who: &Who, headers: &HeaderMap, hall: &Hall, visitor: &Visitor) -> Result<(), Fault> {
    if !admitted.viewer_only {
        who.settled()?;
    }
    let Some(mutation) = &admitted.mutation else { return Ok(()) };
    let proof = headers.get(PROOF_HEADER).and_then(|it| it.to_str().ok());
    if mutation == Operation::EvaluationVoteOpenly.name() {
        return hall.gates.prove(proof, hall.time.now());
    }
    match who {
        Who::Public => hall.gates.pass(Door::Write, visitor.prefix, proof, hall.time.now()),
        Who::Staff(_) => Ok(()),
    }
}

/// What resolvers know of who asks.
pub fn caller(who: &Who, visitor: &Visitor) -> api::Caller {
    api::Caller {
        actor: who.actor(),
        lang: match visitor.tongue {
            Tongue::Zh => api::Lang::Zh,
            Tongue::En => api::Lang::En,
        },
        trace: visitor.trace.clone(),
    }
}

/// Gives every error its code and trace id, and keeps their number and size within bounds.
pub fn finish(response: &mut Response, tongue: Tongue, trace: &str) {
    response.errors.truncate(ERRORS);
    let mut bytes = 0;
    let mut kept = 0;
    for error in &mut response.errors {
        code(error, tongue, trace);
        bytes += serde_json::to_string(error).map_or(ERROR_BYTES, |text| text.len());
        if bytes > ERROR_BYTES {
            break;
        }
        kept += 1;
    }
    if kept < response.errors.len() {
        response.errors.truncate(kept.max(1));
    }
    if let [only] = response.errors.as_mut_slice()
        && kept == 0
    {
        only.message.truncate(only.message.floor_char_boundary(1024));
        only.path.truncate(20);
        only.locations.truncate(20);
    }
}

fn code(error: &mut ServerError, tongue: Tongue, trace: &str) {
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    if extensions.get("traceId").is_none() {
        extensions.set("traceId", trace);
    }
    if extensions.get("code").is_some() {
        return;
    }
    // Only the executor itself leaves the code out: the document or its variables do not fit the schema.
    extensions.set("code", Value::Enum(async_graphql::Name::new(Code::BadUserInput.name())));
    extensions.set("reason", "SCHEMA");
    error.message.truncate(error.message.floor_char_boundary(1024));
    if tongue == Tongue::Zh {
        error.message = format!("请求与接口定义不符：{}", error.message);
    }
}

fn media(headers: &HeaderMap) -> Media {
    let accept = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let at = |essence: &str| accept.find(essence);
    match (at("application/graphql-response+json"), at("application/json")) {
        (Some(newer), Some(older)) if older < newer => Media::Json,
        (Some(_), _) => Media::ResponseJson,
        (None, _) => Media::Json,
    }
}

impl Media {
    const fn name(self) -> &'static str {
        match self {
            Self::Json => JSON,
            Self::ResponseJson => RESPONSE_JSON,
        }
    }
}

fn write(response: Response, media: Media, visitor: &Visitor) -> HttpResponse {
    let refused =
        response.is_err() && response.data == Value::Null && response.errors.iter().all(|it| it.path.is_empty());
    let status = if refused && media == Media::ResponseJson { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let Ok(body) = serde_json::to_vec(&response) else {
        return Fault::internal().graphql(
            visitor.tongue,
            &visitor.trace,
            StatusCode::INTERNAL_SERVER_ERROR,
            media.name(),
        );
    };
    HttpResponse::build(status).content_type(media.name()).insert_header((header::CACHE_CONTROL, "no-store")).body(body)
}
