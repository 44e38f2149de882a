//! What a refused request is told: code, reader's language, trace id and HTTP status; not why rules refuse.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use domain::text::Text;
use serde_json::{Map, Value, json};

/// The coded classes of `ErrorCode` in the SDL.
pub use app::Class as Code;

/// The HTTP status a REST route answers a class with.
pub fn status(code: Code) -> StatusCode {
    match code {
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Forbidden => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::BadUserInput | Code::TooCostly => StatusCode::BAD_REQUEST,
        Code::Refused => StatusCode::UNPROCESSABLE_ENTITY,
        Code::Conflict => StatusCode::CONFLICT,
        Code::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        Code::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The language messages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// Chinese, also for readers who name no language.
    #[default]
    Zh,
    /// English.
    En,
}

impl Tongue {
    /// The first of the two languages in `Accept-Language` by weight; Chinese when neither is named.
    pub fn of(headers: &HeaderMap) -> Self {
        let Some(list) = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()) else {
            return Self::Zh;
        };
        let mut best = (Self::Zh, 0.0_f32);
        for part in list.split(',').take(20) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            let tongue = match tag.split('-').next() {
                Some("zh") => Self::Zh,
                Some("en") => Self::En,
                Some(_) | None => continue,
            };
            if weight > best.1 {
                best = (tongue, weight);
            }
        }
        best.0
    }
}

/// One refusal, before it is put into a language.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Its class.
    pub code: Code,
    /// A stable word for programs, finer than the code.
    pub reason: Option<String>,
    /// What the reader is told.
    pub text: Text,
    /// Faults of single fields, all at once: `(path, reason, text)`.
    pub fields: Vec<(String, String, Text)>,
    /// Another status than the code's own.
    pub status: Option<StatusCode>,
    /// Whole seconds after which another attempt makes sense.
    pub retry_after: Option<u32>,
    /// Further members of the error, such as the address of a challenge.
    pub more: Box<Map<String, Value>>,
}

impl Fault {
    /// A fault with a reason and both languages.
    pub fn new(code: Code, reason: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            reason: (!reason.is_empty()).then(|| reason.to_owned()),
            text: Text::new(zh, en),
            fields: Vec::new(),
            status: None,
            retry_after: None,
            more: Box::default(),
        }
    }

    /// The same with an HTTP status of its own.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// The same with one more member.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }

    /// The same with the seconds after which another attempt makes sense.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(u32::try_from(seconds).unwrap_or(u32::MAX));
        self
    }

    /// A fault of ours, whose cause stands in the log under the trace id.
    pub fn internal() -> Self {
        Self::new(Code::Internal, "", "系统出错，请稍后再试。", "Something went wrong here; please try again later.")
    }

    /// The message in one language.
    pub fn message(&self, tongue: Tongue) -> &str {
        in_tongue(&self.text, tongue)
    }

    /// `code`, `reason`, `fields` and the rest, as a REST body and GraphQL's `extensions` share them.
    pub fn members(&self, tongue: Tongue, trace: &str) -> Map<String, Value> {
        let mut members = (*self.more).clone();
        if let Some(seconds) = self.retry_after {
            members.insert("retryAfterSeconds".into(), seconds.into());
        }
        members.insert("code".into(), self.code.name().into());
        members.insert("traceId".into(), trace.into());
        if let Some(reason) = &self.reason {
            members.insert("reason".into(), reason.as_str().into());
        }
        if !self.fields.is_empty() {
            let fields = self.fields.iter().take(100).map(
                |(path, reason, text)| json!({ "path": path, "reason": reason, "message": in_tongue(text, tongue) }),
            );
            members.insert("fields".into(), fields.collect());
        }
        members
    }

    /// The answer of a REST route.
    pub fn rest(&self, tongue: Tongue, trace: &str) -> HttpResponse {
        let mut body = self.members(tongue, trace);
        body.insert("message".into(), self.message(tongue).into());
        self.head(self.status.unwrap_or(status(self.code))).json(Value::Object(body))
    }

    /// The answer of the GraphQL route; `status` as the protocol wants it for the accepted media type.
    pub fn graphql(&self, tongue: Tongue, trace: &str, status: StatusCode, media: &str) -> HttpResponse {
        let body = json!({ "errors": [
            { "message": self.message(tongue), "extensions": self.members(tongue, trace) }
        ]});
        self.head(status).content_type(media).body(body.to_string())
    }

    fn head(&self, status: StatusCode) -> actix_web::HttpResponseBuilder {
        let mut head = HttpResponse::build(status);
        head.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = self.retry_after {
            head.insert_header((header::RETRY_AFTER, seconds));
        }
        // RFC 9110, 15.5.6: who used another method is told which the address takes.
        if let Some(methods) = self.more.get("allow").and_then(Value::as_str) {
            head.insert_header((header::ALLOW, methods));
        }
        head
    }
}

/// What an operation refused; the cause of an inner fault goes to the log and nowhere else.
impl From<app::Error> for Fault {
    fn from(error: app::Error) -> Self {
        if let Some(cause) = &error.cause {
            tracing::error!(%cause, code = error.class.name(), "an operation failed");
        }
        let fields = error.fields.into_iter().map(|it| (it.path, it.reason.to_owned(), it.text)).collect();
        Self {
            fields,
            ..Self::new(error.class, error.reason.unwrap_or_default(), error.text.zh, error.text.en.unwrap_or_default())
        }
    }
}

fn in_tongue(text: &Text, tongue: Tongue) -> &str {
    match tongue {
        Tongue::Zh => &text.zh,
        Tongue::En => text.in_english(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    #[test]
    fn the_heavier_known_language_wins_and_chinese_is_the_default() {
        let table = [
            ("", Tongue::Zh),
            ("en", Tongue::En),
            ("en-GB,zh;q=0.4", Tongue::En),
            ("zh-CN,en;q=0.9", Tongue::Zh),
            ("fr, en;q=0.2", Tongue::En),
            ("zh;q=0.3, en;q=0.8", Tongue::En),
            ("fr", Tongue::Zh),
            ("en;q=nonsense", Tongue::En),
        ];
        for (list, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(list));
            assert_eq!(Tongue::of(&headers), expected, "{list}");
        }
    }
}
