//! How letters go: a route for each way and what the routes need; secrets are kept out of every log.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Unusable;

/// Where the letters of one way go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Route {
    /// Into the file of this way below `outbox` in the data directory.
    File,
    /// To the server or gateway that the settings name.
    Gateway,
    /// Nowhere: none is written.
    Off,
}

/// A value that is never shown.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The value, for who has to send it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.0.is_empty() { "none" } else { "set" })
    }
}

/// How the line to the mail server is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encryption {
    /// From the first byte, usually on port 465.
    Tls,
    /// After `STARTTLS`, usually on port 587; a server without it is refused.
    Starttls,
    /// Not at all: only for a server on the same machine or network.
    None,
}

/// All of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// E-mail: `gateway` is the SMTP server.
    pub email: Route,
    /// Short messages: `gateway` is an HTTP gateway.
    pub sms: Route,
    /// Calls of another system about every notice to an applicant.
    pub webhook: Route,
    /// Seconds that a server may take to answer.
    pub seconds: u64,
    /// The mail server.
    pub smtp: Smtp,
    /// The gateway of short messages.
    pub sms_gateway: SmsGateway,
    /// The other system.
    pub webhook_target: Webhook,
}

/// A mail server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is kept private.
    pub encryption: Encryption,
    /// Name to sign in with; empty for a server that asks for none.
    pub username: String,
    /// Password to sign in with.
    pub password: Secret,
    /// Whom the letters come from: `政务大厅 <hall@example.org>`.
    pub from: String,
}

/// A gateway of short messages.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmsGateway {
    /// Where messages are posted.
    pub url: String,
    /// Header that carries the secret.
    pub header: String,
    /// What the header says.
    pub secret: Secret,
    /// Media type of the body; values are written into it as that type asks.
    pub content_type: String,
    /// The body, with `{to}`, `{text}` and `{key}`.
    pub body: String,
}

/// Another system that is told.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Webhook {
    /// Where it is told.
    pub url: String,
    /// Key of the HMAC-SHA-256 over the body.
    pub secret: Secret,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            email: Route::File,
            sms: Route::File,
            webhook: Route::Off,
            seconds: 10,
            smtp: Smtp::default(),
            sms_gateway: SmsGateway::default(),
            webhook_target: Webhook::default(),
        }
    }
}

impl Default for Smtp {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 465,
            encryption: Encryption::Tls,
            username: String::new(),
            password: Secret::default(),
            from: String::new(),
        }
    }
}

impl Default for SmsGateway {
    fn default() -> Self {
        Self {
            url: String::new(),
            header: "Authorization".into(),
            secret: Secret::default(),
            content_type: "application/json".into(),
            body: r#"{"to":"{to}","text":"{text}","key":"{key}"}"#.into(),
        }
    }
}

impl Settings {
    /// What each gateway needs is there.
    pub(crate) fn checked(&self) -> Result<(), Unusable> {
        let web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        let needed = [
            (self.seconds > 0, "seconds"),
            (self.email != Route::Gateway || !self.smtp.host.is_empty(), "smtp.host"),
            (self.sms != Route::Gateway || web(&self.sms_gateway.url), "sms_gateway.url"),
            (self.webhook != Route::Gateway || web(&self.webhook_target.url), "webhook_target.url"),
            // An unsigned call could come from anybody.
            (
                self.webhook != Route::Gateway || !self.webhook_target.secret.reveal().is_empty(),
                "webhook_target.secret",
            ),
        ];
        match needed.into_iter().find(|(there, _)| !there) {
            Some((_, name)) => Err(Unusable(name)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_shown() {
        let settings = Settings {
            smtp: Smtp { password: "hush-hush".into(), ..Smtp::default() },
            webhook_target: Webhook { secret: "hush-hush".into(), ..Webhook::default() },
            ..Settings::default()
        };
        assert!(!format!("{settings:?}").contains("hush"));
    }

    #[test]
    fn a_gateway_without_its_address_or_key_is_named() {
        let unusable = |settings: Settings| settings.checked().expect_err("refused").0;
        assert_eq!(unusable(Settings { email: Route::Gateway, ..Settings::default() }), "smtp.host");
        assert_eq!(unusable(Settings { sms: Route::Gateway, ..Settings::default() }), "sms_gateway.url");
        let target = Webhook { url: "https://other.example/told".into(), secret: Secret::default() };
        let unsigned = Settings { webhook: Route::Gateway, webhook_target: target, ..Settings::default() };
        assert_eq!(unusable(unsigned), "webhook_target.secret");
    }
}
