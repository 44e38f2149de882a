//! What a power version holds and when it may be submitted; not how it is stored or shown.

mod chain;
mod chart_words;
mod charting;
mod codes;
pub mod content;
mod diff;
mod disclosure;
mod discretion;
mod life_event;
mod overdue;
mod own;
mod prerequisite;
mod submission;
pub mod table;

pub use chain::{ApprovalChain, ApprovalChains, ChainStep, Signer};
pub use charting::{ChartScope, Charting, Running, VillageChart};
pub use content::*;
pub use diff::{ChartChange, Difference, FieldChange, chart_changes, field_changes};
pub use disclosure::{Disclosure, DisclosureAudience, DisclosureForm, DisclosureTiming, Withheld, WithheldReason};
pub use discretion::{Band, BandUnit, Degree, DiscretionRule, Measure, content_warnings};
pub use life_event::LifeEvent;
pub use overdue::{OnOverdue, OverdueRule};
pub use own::{OwnCategories, OwnClass, own_class_fault};
pub use prerequisite::{Exempted, GRANTING, prerequisites_met};
pub use submission::{FieldFault, explanation_fault, promised_ppm, share_ppm, submission_faults};

/// Whether a text can be the code of a power: 4 to 40 capital letters, digits and hyphens.
pub fn is_code(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    (4..=40).contains(&text.len()) && text.bytes().all(sign)
}
