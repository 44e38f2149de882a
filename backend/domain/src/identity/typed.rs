//! What people type, made plain: full-width characters of Chinese keyboards become their half-width twins.

/// Full-width letters, digits and signs as ASCII, the ideographic space as a space.
pub(super) fn half_width(text: &str) -> String {
    text.chars().map(half_width_char).collect()
}

fn half_width_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Half-width, without the spaces and hyphens people put between groups.
pub(super) fn compact(text: &str) -> String {
    half_width(text).chars().filter(|c| !is_separator(*c)).collect()
}

fn is_separator(c: char) -> bool {
    // U+200B..U+2015: invisible spaces and the dashes word processors put in place of a hyphen.
    c.is_whitespace() || c == '-' || ('\u{200B}'..='\u{2015}').contains(&c) || c == '\u{2212}'
}
