//! Texts as short runs of signs, so that any part of a text is found, of one Chinese sign up: every run of two, single Chinese
//! signs, and runs of three where all are ASCII, since two letters alone stand in too many texts. What was typed with one sign
//! wrong, missing, too many or swapped with its neighbour is the same runs at other distances.

/// Between two texts of a field: no phrase reaches from one into the next, not even with a sign left out.
const APART: usize = 8;
/// Fewest signs of a Chinese word that may hold a mistake.
const FEWEST_WIDE: usize = 3;
/// Fewest letters of a word that may hold a mistake, and one less of them must be right: fewer stand in too many texts.
const FEWEST_ASCII: usize = 5;
/// Most signs of a word that is tried with a mistake.
const MOST: usize = 24;

/// A run of signs at its place.
pub type Gram = (usize, String);

/// Every run of some texts.
pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Gram> {
    let mut grams = Vec::new();
    let mut start = 0;
    for text in texts {
        let signs: Vec<char> = text.chars().collect();
        for (at, sign) in signs.iter().enumerate() {
            let place = start + at;
            // The last letter has no run that begins with it; a single letter is looked up by how runs begin.
            if !sign.is_ascii() || at + 1 == signs.len() {
                grams.push((place, sign.to_string()));
            }
            if at + 1 < signs.len() {
                grams.push((place, signs[at..at + 2].iter().collect()));
            }
            if at + 2 < signs.len() && ascii(&signs[at..at + 3]) {
                grams.push((place, signs[at..at + 3].iter().collect()));
            }
        }
        start += signs.len() + APART;
    }
    grams
}

/// The runs that a text must have, one after the other, to hold this word; none for no sign and for a single letter.
pub fn within(word: &str) -> Vec<Gram> {
    let signs: Vec<char> = word.chars().collect();
    let mut grams = Vec::new();
    piece(0, &signs, &mut grams);
    grams
}

/// The runs of a piece of a word that begins at a place.
fn piece(start: usize, signs: &[char], grams: &mut Vec<Gram>) {
    if let [sign] = signs
        && !sign.is_ascii()
    {
        grams.push((start, sign.to_string()));
    }
    let mut covered = 0;
    for at in 0..signs.len().saturating_sub(1) {
        if at + 2 < signs.len() && ascii(&signs[at..at + 3]) {
            grams.push((start + at, signs[at..at + 3].iter().collect()));
            covered = at + 3;
        } else if covered < at + 2 {
            grams.push((start + at, signs[at..at + 2].iter().collect()));
            covered = at + 2;
        }
    }
}

/// The ways in which a word may have been meant that holds one mistake: a sign wrong, one too many, one missing, or two
/// swapped. Empty for a word that is too short to tell.
pub fn mistaken(word: &str) -> Vec<Vec<Gram>> {
    let signs: Vec<char> = word.chars().collect();
    let fewest = if ascii(&signs) { FEWEST_ASCII } else { FEWEST_WIDE };
    if !(fewest..=MOST).contains(&signs.len()) {
        return Vec::new();
    }
    let whole = |signs: &[char]| apart(signs, &[], signs.len());
    let mut ways = Vec::new();
    for at in 0..signs.len() {
        let (before, after) = (&signs[..at], &signs[at + 1..]);
        // This sign is wrong, or it is one too many: at either end the two are the same.
        ways.push(apart(before, after, at + 1));
        if at > 0 && at + 1 < signs.len() {
            ways.push(whole(&[before, after].concat()));
        }
        // One is missing before this sign: at either end the word without its outermost sign says as much.
        if at > 1 && at + 1 < signs.len() {
            ways.push(apart(before, &signs[at..], at + 1));
        }
        if let Some(next) = signs.get(at + 1).filter(|next| **next != signs[at]) {
            let mut swapped = signs.clone();
            swapped[at] = *next;
            swapped[at + 1] = signs[at];
            ways.push(whole(&swapped));
        }
    }
    ways.into_iter().flatten().collect()
}

/// Two pieces, the second at a place; none where too little of them can be looked for, since a letter alone is no run.
fn apart(before: &[char], after: &[char], second: usize) -> Option<Vec<Gram>> {
    let looked_for = |piece: &[char]| if piece.len() == 1 && ascii(piece) { 0 } else { piece.len() };
    let known = looked_for(before) + looked_for(after);
    if known == 0 || (ascii(before) && ascii(after) && known + 1 < FEWEST_ASCII) {
        return None;
    }
    let mut grams = Vec::new();
    piece(0, before, &mut grams);
    piece(second, after, &mut grams);
    Some(grams)
}

fn ascii(signs: &[char]) -> bool {
    signs.iter().all(char::is_ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the runs stand in the text at these distances, as the index looks for them.
    fn held(text: &str, wanted: &[Gram]) -> bool {
        let there = of([text]);
        (0..text.chars().count()).any(|start| {
            wanted.iter().all(|(at, gram)| there.iter().any(|(place, run)| *place == start + at && run == gram))
        })
    }

    #[test]
    fn any_part_of_a_text_is_held_by_it_and_nothing_else_is() {
        let text = "建筑工程施工许可证核发a类";
        for part in ["建", "证", "类", "施工", "许可证", "发a类", text] {
            assert!(held(text, &within(part)), "{part}");
        }
        assert!(!held(text, &within("工许施")));
        assert!(held("xk-017001", &within("017")) && held("xk-017001", &within("k-")));
        assert!(!held("xk-017001", &within("0170x")));
    }

    #[test]
    fn nothing_is_found_across_two_texts() {
        let there = of(["许可", "证件"]);
        let wanted = within("可证");
        assert!(wanted.iter().any(|(_, run)| !there.iter().any(|(_, known)| known == run)));
    }

    #[test]
    fn one_mistake_of_each_sort_is_forgiven() {
        let text = "施工许可";
        for typed in ["施共许可", "施工许呵", "施工可", "施工的许可", "工施许可"] {
            assert!(mistaken(typed).iter().any(|way| held(text, way)), "{typed}");
        }
        for typed in ["jianzu", "jianzzhu", "jiamzhu", "jainzhu"] {
            assert!(mistaken(typed).iter().any(|way| held("jianzhu", way)), "{typed}");
        }
    }

    #[test]
    fn two_mistakes_and_short_words_are_not() {
        assert!(!mistaken("施共许呵").iter().any(|way| held("施工许可", way)));
        assert!(mistaken("许可").is_empty() && mistaken("sgxk").is_empty());
        assert!(mistaken(&"许".repeat(MOST + 1)).is_empty());
    }
}
