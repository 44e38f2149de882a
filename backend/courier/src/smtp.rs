//! E-mail over SMTP; the line, its certificates and the coding of words are the mail library's.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::settings::{Encryption, Smtp};
use crate::{Letter, Reason, Unusable};

/// Replies of a server that does not take our name and password (RFC 4954).
const LOGIN: [u16; 4] = [530, 534, 535, 538];

pub(crate) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Tells answering machines to be silent (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

impl Mailer {
    pub(crate) fn open(smtp: &Smtp, wait: Duration) -> Result<Self, Unusable> {
        type Transport = AsyncSmtpTransport<Tokio1Executor>;
        let from: Mailbox = smtp.from.parse().map_err(|_| Unusable("smtp.from"))?;
        let builder = match smtp.encryption {
            Encryption::Tls => Transport::relay(&smtp.host).map_err(|_| Unusable("smtp.host"))?,
            Encryption::Starttls => Transport::starttls_relay(&smtp.host).map_err(|_| Unusable("smtp.host"))?,
            Encryption::None => Transport::builder_dangerous(&smtp.host),
        };
        let mut builder = builder.port(smtp.port).timeout(Some(wait));
        if !smtp.username.is_empty() {
            builder = builder.credentials(Credentials::new(smtp.username.clone(), smtp.password.reveal().to_owned()));
        }
        Ok(Self { transport: builder.build(), from })
    }

    pub(crate) async fn send(&self, letter: &Letter) -> Result<(), Reason> {
        let to = letter.to.parse().map_err(|_| Reason::Address)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{}@{}>", letter.key, self.from.email.domain())))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(|_| Reason::Rejected)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(reason(&error)),
        }
    }
}

fn reason(error: &lettre::transport::smtp::Error) -> Reason {
    if error.status().is_some_and(|code| LOGIN.contains(&u16::from(code))) {
        Reason::LoginRefused
    } else if error.is_permanent() {
        Reason::Rejected
    } else if error.is_transient() {
        Reason::Busy
    } else if error.is_timeout() {
        Reason::TimedOut
    } else {
        Reason::Unreachable
    }
}
