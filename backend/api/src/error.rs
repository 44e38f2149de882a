//! Errors as the contract shows them: a code, words in the reader's language, all fields at once, and never a cause.

use app::{Class, Error};
use async_graphql::{Context, Enum, ErrorExtensionValues, ErrorExtensions, Value};
use domain::text::Text;

use crate::caller::{Asked, Caller, Lang};

/// The code of an error, in `extensions.code`.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// Nobody is signed in, or the token has expired or is not ours. Sign in again.
    Unauthenticated,
    /// Your role may not do this.
    Forbidden,
    /// It does not exist, or not for you.
    NotFound,
    /// The input is faulty; `extensions.fields` lists every `{path, reason, message}` at once.
    BadUserInput,
    /// The state or a rule says no; `extensions.reason` is a stable code.
    Refused,
    /// Somebody else was first, or the idempotency key was used for another body. Nothing was written.
    Conflict,
    /// Too many requests; wait, or solve the proof of work at `/challenge`.
    RateLimited,
    /// The document asks for more than one request may cost.
    TooCostly,
    /// The body is larger than 64 KB.
    PayloadTooLarge,
    /// Not now; try again soon with the same idempotency key.
    Unavailable,
    /// Our fault; quote `extensions.incident`.
    Internal,
}

/// The words in the reader's language.
pub(crate) fn words(text: &Text, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &text.zh,
        Lang::En => text.in_english(),
    }
}

/// An operation's error as the contract shows it; the cause of an internal one is logged here, once.
pub(crate) fn shown(context: &Context<'_>, error: Error) -> async_graphql::Error {
    answer(&error, context.caller())
}

/// An operation's error for a caller.
pub fn answer(error: &Error, caller: &Caller) -> async_graphql::Error {
    if error.class == Class::Internal || error.cause.is_some() {
        tracing::error!(trace_id = %caller.trace, cause = ?error.cause, "an operation failed on our side");
    }
    let message = words(&error.text, caller.lang).to_owned();
    async_graphql::Error::new(message).extend_with(|_, extensions| extend(error, caller, extensions))
}

fn extend(error: &Error, caller: &Caller, extensions: &mut ErrorExtensionValues) {
    extensions.set("code", error.class.name());
    extensions.set("traceId", caller.trace.as_str());
    if let Some(reason) = error.reason {
        extensions.set("reason", reason);
    }
    if error.class == Class::Internal {
        extensions.set("incident", caller.trace.as_str());
    }
    if !error.fields.is_empty() {
        let fields = error.fields.iter().map(|fault| {
            let mut field = async_graphql::indexmap::IndexMap::new();
            field.insert(async_graphql::Name::new("path"), Value::from(fault.path.as_str()));
            field.insert(async_graphql::Name::new("reason"), Value::from(fault.reason));
            field.insert(async_graphql::Name::new("message"), Value::from(words(&fault.text, caller.lang)));
            Value::Object(field)
        });
        extensions.set("fields", Value::List(fields.collect()));
    }
}

/// Shows an application error of a resolver.
pub(crate) trait Shown<T> {
    fn shown(self, context: &Context<'_>) -> async_graphql::Result<T>;
}

impl<T> Shown<T> for app::Result<T> {
    fn shown(self, context: &Context<'_>) -> async_graphql::Result<T> {
        self.map_err(|error| shown(context, error))
    }
}
