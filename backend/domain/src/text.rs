//! Text in Chinese with English beside it; not translation of the interface.

use serde::{Deserialize, Serialize};

/// Text in Chinese, with English where somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Chinese, the text that counts.
    pub zh: String,
    /// English, for convenience.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Text {
    /// Text in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: Some(en.into()) }
    }

    /// The English, or the Chinese where nobody wrote it.
    pub fn in_english(&self) -> &str {
        self.en.as_deref().unwrap_or(&self.zh)
    }

    /// Whether the Chinese is empty or blank.
    pub fn is_blank(&self) -> bool {
        self.zh.trim().is_empty()
    }
}
