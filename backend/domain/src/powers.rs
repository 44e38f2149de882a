//! What a power version holds and when it may be submitted; not how it is stored or shown.

pub mod content;
mod submission;
pub mod table;

pub use content::*;
pub use submission::{FieldFault, submission_faults};

/// Whether a text can be the code of a power: 4 to 40 capital letters, digits and hyphens.
pub fn is_code(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    (4..=40).contains(&text.len()) && text.bytes().all(sign)
}
