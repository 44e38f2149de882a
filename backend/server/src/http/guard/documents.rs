//! The documents the SPA was built with: trusted, and asked for by their hash alone.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

/// Lists written by the SPA's build: this release's, and the previous one's for pages still open.
pub const LISTS: [&str; 2] = ["persisted-documents.json", "persisted-documents.previous.json"];

/// Trusted documents by the hexadecimal SHA-256 of their text.
#[derive(Debug, Default)]
pub struct Documents {
    texts: HashMap<String, String>,
}

impl Documents {
    /// Reads lists `{hash: text}`; an entry whose hash is not that of its text is left out.
    pub fn read<'a>(lists: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut texts = HashMap::new();
        for list in lists {
            let entries: HashMap<String, String> = serde_json::from_slice(list).unwrap_or_else(|fault| {
                tracing::warn!(%fault, "a list of trusted documents cannot be read");
                HashMap::new()
            });
            texts.extend(entries.into_iter().filter(|(hash, text)| *hash == sha256(text)));
        }
        Self { texts }
    }

    /// The text of a document, by its hash with or without the prefix `sha256:`.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.texts.get(id.strip_prefix("sha256:").unwrap_or(id)).map(String::as_str)
    }

    /// Whether a text stands in the lists.
    pub fn trusts(&self, text: &str) -> bool {
        !self.texts.is_empty() && self.texts.contains_key(&sha256(text))
    }

    /// How many documents are trusted.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether none is trusted: the binary was built without the SPA.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

fn sha256(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_entries_whose_hash_is_right_are_trusted() {
        let right = "{ figures { powers } }";
        let list = serde_json::json!({ sha256(right): right, "00": "{ viewer { role } }" }).to_string();
        let documents = Documents::read([list.as_bytes(), b"not json".as_slice()]);
        assert_eq!(documents.len(), 1);
        assert!(documents.trusts(right));
        assert_eq!(documents.text(&format!("sha256:{}", sha256(right))), Some(right));
        assert_eq!(documents.text("00"), None);
        assert!(!documents.trusts("{ viewer { role } }"));
    }
}
