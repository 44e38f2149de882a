//! How every subscription listens: first the word that it has begun, then each change, and never a change lost in between.

use futures_util::stream::{Stream, StreamExt, once, unfold};
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// The changes that are told. `None` is the word to ask again for everything: at the beginning, because a change between
/// the reader's last question and now was told to nobody, and whenever a slow reader missed some.
pub fn changes<T: Clone + Send + 'static>(told: Receiver<T>) -> impl Stream<Item = Option<T>> {
    once(async { None }).chain(unfold(told, |mut told| async move {
        match told.recv().await {
            Ok(change) => Some((Some(change), told)),
            Err(RecvError::Lagged(_)) => Some((None, told)),
            Err(RecvError::Closed) => None,
        }
    }))
}
