//! Collects what is wrong with an input, so that all of it is told at once; the rules themselves are the domain's.

use domain::powers::FieldFault;

use crate::error::{Error, Result};

/// The faults found so far.
#[derive(Default)]
pub(crate) struct Faults(Vec<FieldFault>);

impl Faults {
    /// Notes a fault at a field.
    pub fn add(&mut self, path: &str, reason: &'static str, zh: &str, en: &str) {
        self.0.push(FieldFault::new(path, reason, zh, en));
    }

    /// Notes a fault that a rule has found.
    pub fn push(&mut self, fault: FieldFault) {
        self.0.push(fault);
    }

    /// Wants something written, of at most so many characters.
    pub fn needed(&mut self, path: &str, value: &str, longest: usize) {
        if value.trim().is_empty() {
            self.add(path, "REQUIRED", "这一项必须填写。", "This must be filled in.");
        }
        self.at_most(path, Some(value), longest);
    }

    /// Wants at most so many characters.
    pub fn at_most(&mut self, path: &str, value: Option<&str>, longest: usize) {
        if value.is_some_and(|value| value.chars().count() > longest) {
            let (zh, en) = (format!("内容不能超过 {longest} 字。"), format!("No more than {longest} characters."));
            self.add(path, "TOO_LONG", &zh, &en);
        }
    }

    /// Everything at once, or nothing.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` with every fault.
    pub fn checked(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::input(self.0)) }
    }
}

/// What was typed without blanks around it; nothing when nothing is left.
pub(crate) fn written(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
