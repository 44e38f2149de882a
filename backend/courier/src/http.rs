//! Short messages and webhooks by HTTP POST; a gateway is recognised by what it answers alone.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{Client, RequestBuilder, StatusCode, redirect};
use serde_json::json;
use sha2::Sha256;

use crate::settings::{SmsGateway, Webhook};
use crate::{Letter, Reason, Unusable};

/// Header with the HMAC over a webhook's body.
const SIGNATURE: &str = "x-clearhall-signature";
/// Header with the letter's key.
const KEY: &str = "idempotency-key";

/// The client for both; a redirect would carry the secret to somebody else and is not followed.
pub(crate) fn client(wait: Duration) -> Result<Client, Unusable> {
    let client = Client::builder().timeout(wait).redirect(redirect::Policy::none()).user_agent("Clearhall").build();
    client.map_err(|_| Unusable("seconds"))
}

pub(crate) async fn sms(client: &Client, gateway: &SmsGateway, letter: &Letter) -> Result<(), Reason> {
    let mut request = client
        .post(&gateway.url)
        .header(CONTENT_TYPE, &gateway.content_type)
        .header(KEY, &letter.key)
        .body(filled(gateway, letter));
    if !gateway.secret.reveal().is_empty() {
        let name = HeaderName::from_bytes(gateway.header.as_bytes()).map_err(|_| Reason::LoginRefused)?;
        let mut value = HeaderValue::from_str(gateway.secret.reveal()).map_err(|_| Reason::LoginRefused)?;
        value.set_sensitive(true);
        request = request.header(name, value);
    }
    posted(request).await
}

pub(crate) async fn webhook(client: &Client, target: &Webhook, letter: &Letter) -> Result<(), Reason> {
    let body = json!({ "key": letter.key, "kind": letter.kind, "at": letter.at, "facts": letter.facts }).to_string();
    let request = client
        .post(&target.url)
        .header(CONTENT_TYPE, "application/json")
        .header(KEY, &letter.key)
        .header(SIGNATURE, format!("sha256={}", signature(target.secret.reveal(), &body)))
        .body(body);
    posted(request).await
}

/// HMAC-SHA-256 of a body, in hexadecimal.
fn signature(secret: &str, body: &str) -> String {
    // HMAC takes keys of any length, so this cannot fail; an empty signature is refused by whoever checks it.
    <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()).map_or_else(
        |_| String::new(),
        |mut mac| {
            mac.update(body.as_bytes());
            hex::encode(mac.finalize().into_bytes())
        },
    )
}

async fn posted(request: RequestBuilder) -> Result<(), Reason> {
    let answer = request
        .send()
        .await
        .map_err(|error| if error.is_timeout() { Reason::TimedOut } else { Reason::Unreachable })?;
    match answer.status() {
        status if status.is_success() => Ok(()),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(Reason::LoginRefused),
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => Err(Reason::Busy),
        status if status.is_server_error() || status.is_redirection() => Err(Reason::Busy),
        _ => Err(Reason::Rejected),
    }
}

/// The body with its values, each written so that it cannot leave its place.
fn filled(gateway: &SmsGateway, letter: &Letter) -> String {
    let form = gateway.content_type.starts_with("application/x-www-form-urlencoded");
    let write = |value: &str| if form { percent(value) } else { escaped(value) };
    let mut out = String::with_capacity(gateway.body.len() + letter.body.len());
    let mut rest = gateway.body.as_str();
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let known = [("{to}", &letter.to), ("{text}", &letter.body), ("{key}", &letter.key)];
        match known.into_iter().find(|(name, _)| from.starts_with(name)) {
            Some((name, value)) => {
                out.push_str(&write(value));
                rest = &from[name.len()..];
            }
            None => {
                out.push('{');
                rest = &from[1..];
            }
        }
    }
    out + rest
}

/// As the inside of a JSON string.
fn escaped(value: &str) -> String {
    let quoted = serde_json::Value::from(value).to_string();
    quoted.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or_default().to_owned()
}

/// As a value of a form.
fn percent(value: &str) -> String {
    use std::fmt::Write as _;
    value.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Way;

    fn letter(body: &str) -> Letter {
        Letter {
            key: "k".into(),
            way: Way::Sms,
            kind: "CASE_FILED".into(),
            at: String::new(),
            to: "13800000000".into(),
            subject: String::new(),
            body: body.into(),
            facts: serde_json::Value::Null,
        }
    }

    #[test]
    fn what_a_letter_says_cannot_leave_its_place_in_the_body() {
        let gateway = SmsGateway::default();
        let sent = filled(&gateway, &letter("a\",\"to\":\"{to}\n"));
        let read: serde_json::Value = serde_json::from_str(&sent).expect("still JSON");
        assert_eq!(read["text"], "a\",\"to\":\"{to}\n");
        assert_eq!(read["to"], "13800000000");
        let form = SmsGateway {
            content_type: "application/x-www-form-urlencoded".into(),
            body: "to={to}&text={text}".into(),
            ..SmsGateway::default()
        };
        assert_eq!(filled(&form, &letter("a&b 号")), "to=13800000000&text=a%26b%20%E5%8F%B7");
    }

    #[test]
    fn the_signature_is_the_one_of_rfc_4231() {
        let known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(signature("Jefe", "what do ya want for nothing?"), known);
    }
}
