//! Every mutation under its key: the first answer is kept sealed and given again, another body under the key is refused.

use domain::policy::{Actor, Operation, permit};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use store::tables::idempotency;
use store::work::AsStoreError;
use store::{StoreError, Work, feed};

use crate::App;
use crate::error::{Class, Error, Result};

/// Purpose of the key that seals kept answers.
const PURPOSE: &str = "idempotency";
/// Shortest and longest key: enough that two strangers never meet in one.
const KEY: std::ops::RangeInclusive<usize> = 16..=64;

/// The words an actor is known by among the keys.
fn known_as(actor: &Actor) -> String {
    match actor {
        Actor::Public => "public".into(),
        Actor::Staff(staff) => staff.account.to_string(),
        Actor::System => "system".into(),
    }
}

impl App {
    /// Runs a mutation once under its key, in one transaction with its audit row.
    ///
    /// # Errors
    /// The policy's denial, `BAD_USER_INPUT` for a key that is none, `CONFLICT` for a key with another body, or the
    /// operation's own error; nothing is written then.
    pub(crate) async fn once<I, T, F, Fut>(
        &self,
        actor: &Actor,
        operation: Operation,
        key: &str,
        input: I,
        run: F,
    ) -> Result<T>
    where
        I: Serialize + Clone + Send + Sync + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(Self, Work, I) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<T>> + Send + 'static,
    {
        let permit = permit(actor, operation)?;
        if !KEY.contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::field(
                "idempotencyKey",
                "KEY_NOT_USABLE",
                "幂等键应为 16 至 64 个可见字符。",
                "The idempotency key is 16 to 64 visible characters.",
            ));
        }
        let body = serde_json::to_vec(&input).map_err(|error| Error::internal(error.to_string()))?;
        let entry = Entry {
            actor: known_as(actor),
            operation: operation.name(),
            key: key.to_owned(),
            body_hash: Sha256::digest(&body).to_vec(),
        };
        let mut first = true;
        loop {
            let (app, run, input, entry) = (self.clone(), run.clone(), input.clone(), entry.clone());
            let done = self
                .db
                .write(permit.clone(), self.now(), move |work| {
                    let (app, run, input, entry) = (app.clone(), run.clone(), input.clone(), entry.clone());
                    async move { entry.run(app, work, input, run).await }
                })
                .await;
            // A parallel request under the same key was first: its answer is there now.
            let lost = matches!(&done, Err(error) if error.store_error().is_some_and(StoreError::is_duplicate));
            if lost && first {
                first = false;
                continue;
            }
            return done;
        }
    }
}

#[derive(Clone)]
struct Entry {
    actor: String,
    operation: &'static str,
    key: String,
    body_hash: Vec<u8>,
}

impl Entry {
    async fn run<I, T, F, Fut>(self, app: App, work: Work, input: I, run: F) -> Result<T>
    where
        T: Serialize + DeserializeOwned,
        F: Fn(App, Work, I) -> Fut,
        Fut: Future<Output = Result<T>>,
    {
        let context = format!("{}/{}/{}", self.actor, self.operation, self.key);
        if let Some(kept) = feed::answered(&work, &self.actor, self.operation, &self.key).await? {
            if kept.body_hash != self.body_hash {
                return Err(Error::new(
                    Class::Conflict,
                    "这个幂等键已经用于另一份内容。",
                    "This idempotency key was used for another body.",
                )
                .because("KEY_REUSED"));
            }
            let answer = app.secrets.open_sealed(PURPOSE, context.as_bytes(), &kept.response)?;
            return serde_json::from_slice(&answer).map_err(|error| Error::internal(error.to_string()));
        }
        let value = run(app.clone(), work.clone(), input).await?;
        let answer = serde_json::to_vec(&value).map_err(|error| Error::internal(error.to_string()))?;
        let row = idempotency::Model {
            actor: self.actor,
            operation: self.operation.into(),
            key: self.key,
            body_hash: self.body_hash,
            response: app.secrets.seal(PURPOSE, context.as_bytes(), &answer)?,
            at: work.now().0,
        };
        feed::keep_answer(&work, row).await?;
        Ok(value)
    }
}
