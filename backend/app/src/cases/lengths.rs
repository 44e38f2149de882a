//! What is wrong with the words of an operation on a case, all of it told at once.

use domain::powers::{Exempted, FieldFault};

use crate::error::{Error, Result};

/// Longest opinion or note, in characters.
const LONGEST: usize = 4_000;

/// Collects faults of words: missing or too long.
#[derive(Default)]
pub(super) struct Lengths(Vec<FieldFault>);

impl Lengths {
    pub(super) fn needed(mut self, path: &str, value: &str) -> Self {
        if value.trim().is_empty() {
            self.fault(path, "REQUIRED", "这一项必须填写。", "This must be filled in.");
        }
        self.of(path, Some(value))
    }

    pub(super) fn of(mut self, path: &str, value: Option<&str>) -> Self {
        if value.is_some_and(|value| value.chars().count() > LONGEST) {
            self.fault(path, "TOO_LONG", "内容不能超过 4000 字。", "No more than 4,000 characters.");
        }
        self
    }

    pub(super) fn exempted(mut self, exempted: &[Exempted]) -> Self {
        for (at, said) in exempted.iter().enumerate() {
            self = self.of(&format!("exemptions.{at}.reason"), Some(&said.reason));
        }
        self
    }

    pub(super) fn note(self, note: &Option<String>) -> Self {
        self.of("internalNote", note.as_deref())
    }

    pub(super) fn fault(&mut self, path: &str, reason: &'static str, zh: &str, en: &str) {
        self.0.push(FieldFault::new(path, reason, zh, en));
    }

    pub(super) fn checked(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::input(self.0)) }
    }
}
