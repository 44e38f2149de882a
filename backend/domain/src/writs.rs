//! Writs of a case (文书): their kinds, the named fields of their templates, and a template filled in. Numbers, storage and
//! paper are elsewhere.

mod field;
mod kind;
mod template;
#[cfg(test)]
mod tests;

pub use field::WritField;
pub use kind::WritKind;
pub use template::{LONGEST_TEMPLATE, Part, Template, Values, prefix_faults};

/// The number of a writ: 机关代字〔年〕序号 (GB/T 9704-2012, 7.2.5: the year in full in such brackets, no leading zeros).
pub fn number(prefix: &str, year: &str, serial: i64) -> String {
    format!("{prefix}〔{year}〕{serial}号")
}

/// A day as official papers write it.
pub fn written(day: crate::time::Day) -> String {
    use chrono::Datelike;
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
