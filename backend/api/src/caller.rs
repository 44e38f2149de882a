//! Who asks and in which language, as the server room found out.

use app::App;
use async_graphql::Context;
use domain::policy::Actor;

/// The reader's language, for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese, the one that counts.
    #[default]
    Zh,
    /// English.
    En,
}

/// What comes with every request.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who asks.
    pub actor: Actor,
    /// Language of messages.
    pub lang: Lang,
    /// Trace id of the request.
    pub trace: String,
}

/// The application and the caller of a field.
pub(crate) trait Asked {
    fn app(&self) -> &App;
    fn caller(&self) -> &Caller;
    fn actor(&self) -> &Actor {
        &self.caller().actor
    }
}

impl Asked for Context<'_> {
    fn app(&self) -> &App {
        self.data_unchecked()
    }

    fn caller(&self) -> &Caller {
        self.data_unchecked()
    }
}
