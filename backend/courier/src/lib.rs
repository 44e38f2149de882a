//! Letters out: e-mail over SMTP, short messages and webhooks over HTTP, and a local file. What a letter says, when it is sent
//! and whether it is tried again is not decided here; nothing here knows of cases, storage or pages.

mod file;
mod http;
mod settings;
mod smtp;

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use settings::{Encryption, Route, Secret, Settings, SmsGateway, Smtp, Webhook};

/// The way a letter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Way {
    /// E-mail.
    Email,
    /// A short message to a telephone.
    Sms,
    /// A call of another system, without personal data.
    Webhook,
}

/// One letter, ready to go. It holds an address, so it cannot be written into a log.
#[derive(Clone)]
pub struct Letter {
    /// The same for every try, so that who receives it twice can tell.
    pub key: String,
    /// The way it goes.
    pub way: Way,
    /// What it is about, a stable word.
    pub kind: String,
    /// When what it tells of happened, RFC 3339.
    pub at: String,
    /// E-mail address or telephone; empty for a webhook.
    pub to: String,
    /// Its subject; short messages have none.
    pub subject: String,
    /// Its words.
    pub body: String,
    /// What a webhook is told beside kind and moment; holds no personal data.
    pub facts: serde_json::Value,
}

/// Why a letter did not go; says nothing of whom it was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// Nobody answers at the server's address.
    Unreachable,
    /// The server did not answer in time.
    TimedOut,
    /// The server does not take our name and password.
    LoginRefused,
    /// The server asks to try again later.
    Busy,
    /// The server does not take this letter.
    Rejected,
    /// The address is none.
    Address,
    /// The local file cannot be written.
    File,
    /// Nothing is sent this way, by the settings.
    Off,
}

impl Reason {
    /// Stable name, as tables and contract write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreachable => "UNREACHABLE",
            Self::TimedOut => "TIMED_OUT",
            Self::LoginRefused => "LOGIN_REFUSED",
            Self::Busy => "BUSY",
            Self::Rejected => "REJECTED",
            Self::Address => "ADDRESS",
            Self::File => "FILE",
            Self::Off => "OFF",
        }
    }

    /// Whether another try of the same letter is in vain.
    pub const fn lasts(self) -> bool {
        matches!(self, Self::Rejected | Self::Address | Self::Off)
    }
}

/// Sends letters, each by the route that the settings give to its way.
pub struct Courier {
    settings: Settings,
    file: file::Sink,
    http: Option<reqwest::Client>,
    smtp: Option<smtp::Mailer>,
}

/// What keeps a courier from starting: a setting that does not read, by its name.
#[derive(Debug, PartialEq, Eq)]
pub struct Unusable(pub &'static str);

impl std::fmt::Display for Unusable {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the setting notices.{} cannot be used", self.0)
    }
}

impl std::error::Error for Unusable {}

/// Chooses the one TLS of every request that leaves this process.
pub fn choose_tls() {
    // That another part of the process has chosen one already is no fault.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

impl Courier {
    /// A courier by the settings; the local file lies in `data/outbox`. Connects to nobody yet.
    ///
    /// # Errors
    /// [`Unusable`] naming the setting.
    pub fn open(settings: Settings, data: &Path) -> Result<Self, Unusable> {
        settings.checked()?;
        choose_tls();
        let wait = Duration::from_secs(settings.seconds);
        let over_http = settings.sms == Route::Gateway || settings.webhook == Route::Gateway;
        let http = if over_http { Some(http::client(wait)?) } else { None };
        let smtp = match settings.email {
            Route::Gateway => Some(smtp::Mailer::open(&settings.smtp, wait)?),
            Route::File | Route::Off => None,
        };
        Ok(Self { file: file::Sink::new(data.join("outbox")), settings, http, smtp })
    }

    /// Whether anything is sent that way.
    pub const fn goes(&self, way: Way) -> bool {
        !matches!(self.route(way), Route::Off)
    }

    const fn route(&self, way: Way) -> Route {
        match way {
            Way::Email => self.settings.email,
            Way::Sms => self.settings.sms,
            Way::Webhook => self.settings.webhook,
        }
    }

    /// Sends one letter; it is out of our hands when this returns.
    ///
    /// # Errors
    /// The [`Reason`]; the letter may be tried again unless it [`Reason::lasts`].
    pub async fn send(&self, letter: &Letter) -> Result<(), Reason> {
        match (self.route(letter.way), letter.way) {
            (Route::Off, _) => Err(Reason::Off),
            (Route::File, _) => self.file.write(letter).await,
            (Route::Gateway, Way::Email) => self.smtp.as_ref().ok_or(Reason::Off)?.send(letter).await,
            (Route::Gateway, Way::Sms) => {
                http::sms(self.http.as_ref().ok_or(Reason::Off)?, &self.settings.sms_gateway, letter).await
            }
            (Route::Gateway, Way::Webhook) => {
                http::webhook(self.http.as_ref().ok_or(Reason::Off)?, &self.settings.webhook_target, letter).await
            }
        }
    }
}
