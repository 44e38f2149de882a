//! How alike two complaints read; which complaints are compared is the store's.

use std::collections::HashSet;

/// From this likeness on one complaint is suggested as a duplicate of another.
pub const LIKELY_DUPLICATE_PERCENT: u32 = 35;

/// How alike two texts are, 0 to 100: the share of pairs of neighbouring signs that they have in common (Dice).
///
/// Pairs need no dictionary, so that Chinese, which has no blanks between words, is compared like any other script.
pub fn likeness_percent(one: &str, other: &str) -> u32 {
    let (one, other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    if all == 0 {
        return 0;
    }
    let common = one.intersection(&other).count();
    u32::try_from(200 * common / all).unwrap_or(100)
}

fn pairs(text: &str) -> HashSet<(char, char)> {
    let signs: Vec<char> = text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    signs.iter().copied().zip(signs.iter().copied().skip(1)).collect()
}
