//! The calendars the programme is delivered with; an administrator edits the stored copies, not these.

use super::CalendarYear;

const YEARS: [&str; 3] = [
    include_str!("../../calendars/2025.json"),
    include_str!("../../calendars/2026.json"),
    include_str!("../../calendars/2027.json"),
];

/// The years announced so far (国务院办公厅 holiday notices), and the next one as a provisional year.
///
/// # Panics
/// Never in a tested build: the embedded files are parsed by the tests of this module.
#[must_use]
pub fn announced() -> Vec<CalendarYear> {
    YEARS.iter().map(|text| serde_json::from_str(text).expect("the embedded calendars are valid")).collect()
}
