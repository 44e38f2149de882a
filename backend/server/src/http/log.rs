//! One structured line a request, with its trace id and without anything personal: no path, query, body or address.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse};
use tracing::Instrument;
use tracing_subscriber::EnvFilter;

use super::answer::{Code, Fault, Tongue};
use super::visitor::Trace;

/// The header that carries the trace id on every response.
pub const TRACE_HEADER: &str = "x-trace-id";

/// Starts the log of this process: JSON lines on standard error. A second call changes nothing.
pub fn start(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let _ = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

/// Gives the request its trace id, answers its errors in the reader's language, counts and logs it.
pub async fn follow(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let began = Instant::now();
    let trace = trace(request.headers());
    let tongue = Tongue::of(request.headers());
    let method = request.method().clone();
    request.extensions_mut().insert(Trace(trace.clone()));
    let span = tracing::info_span!("request", trace = %trace);
    let response = next.call(request).instrument(span.clone()).await?;
    let mut response = render(response, tongue, &trace);
    // The pattern, never the path: paths carry ids.
    let route = response.request().match_pattern().unwrap_or_else(|| "other".into());
    if let Ok(value) = HeaderValue::from_str(&trace) {
        response.headers_mut().insert(HeaderName::from_static(TRACE_HEADER), value);
    }
    let took = began.elapsed();
    let status = response.status().as_u16();
    let labels = [("method", method.to_string()), ("route", route.clone()), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route.clone()).record(took.as_secs_f64());
    span.in_scope(|| {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        tracing::info!(method = %method, route, status, micros, "answered");
    });
    Ok(response)
}

fn render(
    response: ServiceResponse<impl MessageBody + 'static>,
    tongue: Tongue,
    trace: &str,
) -> ServiceResponse<BoxBody> {
    let Some(error) = response.response().error() else { return response.map_into_boxed_body() };
    let fault = match error.as_error::<Fault>() {
        Some(fault) => fault.clone(),
        None => of_framework(response.status()),
    };
    let rendered = fault.rest(tongue, trace);
    response.into_response(rendered)
}

/// Errors that actix answers before any handler of ours is asked.
fn of_framework(status: actix_web::http::StatusCode) -> Fault {
    let fault = match status.as_u16() {
        404 => Fault::new(Code::NotFound, "", "没有这个地址。", "There is nothing at this address."),
        413 => Fault::new(Code::PayloadTooLarge, "BODY", "请求体过大。", "The body is too large."),
        400..=499 => Fault::new(Code::BadUserInput, "REQUEST", "请求格式有误。", "The request is malformed."),
        _ => Fault::internal(),
    };
    fault.with_status(status)
}

/// The trace id of a W3C `traceparent`, or a new one.
fn trace(headers: &HeaderMap) -> String {
    headers
        .get("traceparent")
        .and_then(|value| value.to_str().ok())
        .and_then(of_parent)
        .unwrap_or_else(|| hex::encode(rand::random::<[u8; 16]>()))
}

fn of_parent(value: &str) -> Option<String> {
    let parts: Vec<&str> = value.split('-').collect();
    let [version, trace, span, _flags, ..] = parts.as_slice() else { return None };
    let hexadecimal = |text: &str, length: usize| {
        text.len() == length
            && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            && text.bytes().any(|b| b != b'0')
    };
    let known = version.len() == 2 && *version != "ff";
    (known && hexadecimal(trace, 32) && hexadecimal(span, 16)).then(|| (*trace).to_owned())
}

impl actix_web::ResponseError for Fault {
    fn status_code(&self) -> actix_web::http::StatusCode {
        self.status.unwrap_or_else(|| super::answer::status(self.code))
    }

    /// Rendered again by [`follow`], which knows language and trace.
    fn error_response(&self) -> HttpResponse {
        self.rest(Tongue::Zh, "")
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.code.name(), self.reason.as_deref().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sound_traceparent_is_taken_up_and_any_other_is_replaced() {
        let sound = "4bf92f3577b34da6a3ce929d0e0e4736";
        assert_eq!(of_parent(&format!("00-{sound}-00f067aa0ba902b7-01")).as_deref(), Some(sound));
        for broken in [
            "",
            "00",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-xx",
        ] {
            assert_eq!(of_parent(broken), None, "{broken}");
        }
        assert_eq!(trace(&HeaderMap::new()).len(), 32);
        assert_ne!(trace(&HeaderMap::new()), trace(&HeaderMap::new()));
    }
}
