//! Reading a request's body within a limit and a time, draining what is too much so that the answer arrives.

use std::time::Duration;

use actix_web::error::PayloadError;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::{Bytes, BytesMut, Payload};
use futures_util::{Stream, StreamExt};

use super::answer::{Code, Fault};

/// A body that takes longer than this is not coming.
const PATIENCE: Duration = Duration::from_secs(20);
/// What is thrown away at most before the connection is given up.
const DRAIN_BYTES: usize = 64 * 1024 * 1024;
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// Refuses every media type but JSON in UTF-8: a form another site can post is none.
pub fn json_only(headers: &HeaderMap) -> Result<(), Fault> {
    let fits = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).is_some_and(|value| {
        let mut parts = value.split(';').map(str::trim);
        let json = parts.next().is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"));
        json && parts.filter(|part| !part.is_empty()).all(utf8)
    });
    if fits { Ok(()) } else { Err(media_type("application/json")) }
}

fn utf8(parameter: &str) -> bool {
    parameter.split_once('=').is_some_and(|(name, value)| {
        name.trim().eq_ignore_ascii_case("charset") && value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
    })
}

/// The refusal of a media type.
pub fn media_type(wanted: &str) -> Fault {
    Fault::new(
        Code::BadUserInput,
        "MEDIA_TYPE",
        format!("请求体的类型应为 {wanted}。"),
        format!("The body must be {wanted}."),
    )
    .with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE)
}

/// The refusal of a size.
pub fn too_large(allowed: usize) -> Fault {
    Fault::new(
        Code::PayloadTooLarge,
        "BODY",
        format!("请求体过大，上限为 {allowed} 字节。"),
        format!("The body is too large: at most {allowed} bytes."),
    )
    .with("allowed", allowed as u64)
}

/// The body, or why not: never more than `allowed` bytes in memory.
pub async fn read(mut payload: Payload, allowed: usize) -> Result<Bytes, Fault> {
    let reading = async {
        let mut body = BytesMut::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| broken_off())?;
            if body.len() + chunk.len() > allowed {
                return Ok(None);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Some(body.freeze()))
    };
    match tokio::time::timeout(PATIENCE, reading).await {
        Ok(Ok(Some(body))) => Ok(body),
        Ok(Ok(None)) => {
            drain(&mut payload).await;
            Err(too_large(allowed))
        }
        Ok(Err(fault)) => Err(fault),
        Err(_) => Err(too_slow()),
    }
}

/// Reads and forgets the rest, for a while: an answer sent before the client has finished sending is lost.
pub async fn drain(mut payload: impl Stream<Item = Result<Bytes, PayloadError>> + Unpin) {
    let reading = async {
        let mut seen = 0;
        while let Some(Ok(chunk)) = payload.next().await {
            seen += chunk.len();
            if seen > DRAIN_BYTES {
                return;
            }
        }
    };
    // Whoever needs longer loses the connection instead.
    let _ = tokio::time::timeout(DRAIN_TIME, reading).await;
}

fn broken_off() -> Fault {
    Fault::new(Code::BadUserInput, "BODY_BROKEN", "请求体没有完整到达。", "The body did not arrive completely.")
}

fn too_slow() -> Fault {
    Fault::new(Code::BadUserInput, "BODY_SLOW", "请求体到达过慢。", "The body arrived too slowly.")
        .with_status(StatusCode::REQUEST_TIMEOUT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    #[test]
    fn json_in_utf8_passes_and_nothing_else() {
        let table = [
            ("application/json", true),
            ("Application/JSON; charset=UTF-8", true),
            ("application/json;charset=\"utf-8\"", true),
            ("application/json;", true),
            ("application/json; charset=gbk", false),
            ("application/json; boundary=x", false),
            ("text/plain", false),
            ("application/x-www-form-urlencoded", false),
            ("multipart/form-data; boundary=x", false),
            ("application/graphql", false),
            ("application/json, text/plain", false),
        ];
        for (value, passes) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(value));
            assert_eq!(json_only(&headers).is_ok(), passes, "{value}");
        }
        assert!(json_only(&HeaderMap::new()).is_err());
    }
}
