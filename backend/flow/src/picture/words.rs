//! The words of a picture: broken into lines without a font at hand, by what a sign takes up in most of them.

use super::outline::Point;

/// From one line to the next, in sizes.
pub(super) const LEADING: f32 = 1.25;
/// Most signs of one label that are looked at.
const MOST_SIGNS: usize = 300;

/// Some lines of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The lines.
    pub lines: Vec<String>,
    /// Where the base line of the first one stands, at the place that the anchor says.
    pub at: Point,
    /// Which place of the lines that is.
    pub anchor: Anchor,
    /// Size in pixels; the next line stands [`Label::leading`] below.
    pub size: f32,
    /// Whether they run upwards; the next line then stands to the right.
    pub upwards: bool,
}

/// Which place of some words stands at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Their begin.
    Start,
    /// Their middle.
    Middle,
}

impl Label {
    /// Words in the middle of an area, broken and cut to fit.
    pub(super) fn inside(text: &str, middle: Point, room: (f32, f32), size: f32) -> Self {
        let lines = fitted(text, room.0, room.1, size);
        let high = (count(lines.len()) - 1.0) * size * LEADING;
        let at = (middle.0, middle.1 - high / 2.0 + 0.36 * size);
        Self { lines, at, anchor: Anchor::Middle, size, upwards: false }
    }

    /// Words below a point.
    pub(super) fn below(text: &str, top: Point, width: f32, size: f32) -> Self {
        let lines = fitted(text, width, 4.0 * size * LEADING, size);
        Self { lines, at: (top.0, top.1 + 0.86 * size), anchor: Anchor::Middle, size, upwards: false }
    }

    /// Words that run upwards around a point.
    pub(super) fn upwards(text: &str, middle: Point, room: (f32, f32), size: f32) -> Self {
        let lines = fitted(text, room.0, room.1, size);
        let wide = (count(lines.len()) - 1.0) * size * LEADING;
        let at = (middle.0 - wide / 2.0 + 0.36 * size, middle.1);
        Self { lines, at, anchor: Anchor::Middle, size, upwards: true }
    }

    /// From one line to the next, in pixels.
    pub fn leading(&self) -> f32 {
        self.size * LEADING
    }

    /// Where each line stands, with its words.
    pub fn placed(&self) -> impl Iterator<Item = (Point, &str)> {
        let (x, y) = self.at;
        let step = self.leading();
        self.lines.iter().enumerate().map(move |(at, line)| {
            let on = count(at) * step;
            (if self.upwards { (x + on, y) } else { (x, y + on) }, line.as_str())
        })
    }

    /// Corners of what it takes up, for the frame.
    pub(super) fn corners(&self) -> impl Iterator<Item = Point> + '_ {
        self.placed().flat_map(|((x, y), line)| {
            let wide = width(line, self.size);
            let before = match self.anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => wide / 2.0,
            };
            if self.upwards {
                [(x - self.size, y - wide / 2.0), (x + 0.3 * self.size, y + wide / 2.0)]
            } else {
                [(x - before, y - self.size), (x - before + wide, y + 0.3 * self.size)]
            }
        })
    }
}

fn count(lines: usize) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX))
}

/// What a text takes up in one line, about, in pixels.
pub(super) fn width(text: &str, size: f32) -> f32 {
    text.chars().map(sign).sum::<f32>() * size
}

fn sign(sign: char) -> f32 {
    match sign {
        'i' | 'j' | 'l' | 't' | 'f' | ' ' | '.' | ',' | '\'' | '(' | ')' => 0.32,
        'A'..='Z' | 'm' | 'w' => 0.72,
        '\u{2e80}'.. => 1.0,
        _ => 0.56,
    }
}

/// Lines no wider and together no higher than the room; what does not fit ends in dots. At least one.
fn fitted(text: &str, wide: f32, high: f32, size: f32) -> Vec<String> {
    let mut lines = broken(text, wide.max(size), size);
    let most = [6, 5, 4, 3, 2].into_iter().find(|lines| count(*lines) * size * LEADING <= high).unwrap_or(1);
    if lines.len() > most || text.chars().nth(MOST_SIGNS).is_some() {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while last.chars().count() > 1 && width(last, size) + size > wide {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

fn broken(text: &str, wide: f32, size: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let stays = piece.chars().all(|sign| "，。、；：！？）》」』】”’…,.;:!?)".contains(sign));
        let fits = |line: &str| width(line, size) + width(&piece, size) <= wide;
        let full = lines.last().is_some_and(|line| !line.is_empty() && !stays && !fits(line));
        if full {
            lines.push(String::new());
        }
        for sign in piece.chars() {
            let line = lines.last().map_or(0.0, |line| width(line, size));
            // A word that is wider than the room is torn.
            if line > 0.0 && !stays && line + width(sign.encode_utf8(&mut [0; 4]), size) > wide {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut().filter(|line| !(line.is_empty() && sign == ' ')) {
                line.push(sign);
            }
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// What stays together: words of letters, single blanks, single Chinese signs.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut word = false;
    for sign in text.chars().take(MOST_SIGNS) {
        let sign = if sign.is_whitespace() { ' ' } else { sign };
        let letter = sign != ' ' && sign < '\u{2e80}';
        match pieces.last_mut().filter(|_| letter && word) {
            Some(last) => last.push(sign),
            None => pieces.push(sign.to_string()),
        }
        word = letter;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn words_are_broken_where_both_languages_allow_it_and_cut_where_there_is_no_room() {
        for (text, wide, high, lines) in [
            ("受理申请", 120.0, 60.0, vec!["受理申请"]),
            ("审查申请材料并现场核查", 60.0, 60.0, vec!["审查申请材", "料并现场核", "查"]),
            ("核对材料，出具凭证", 48.0, 60.0, vec!["核对材料，", "出具凭证"]),
            ("Accept or refuse", 60.0, 60.0, vec!["Accept or", "refuse"]),
            ("审查申请材料并现场核查以后再作决定", 60.0, 30.0, vec!["审查申请材", "料并现场…"]),
            ("", 60.0, 60.0, vec![""]),
        ] {
            assert_eq!(fitted(text, wide, high, 12.0), lines, "{text}");
        }
    }
}
