//! Dirty text made clean: what word processors, spreadsheets and web pages leave in a cell, and what they write for nothing.

/// A text without what cannot be seen, blanks around its lines, empty lines and pinyin glosses; digits and letters
/// half-width, traditional characters simplified.
pub fn text(raw: &str) -> String {
    let plain: String = raw.replace("\r\n", "\n").chars().filter_map(plain).collect();
    let plain = fast2s::convert(&without_glosses(&plain));
    let lines = plain.lines().map(single_blanks).filter(|line| !line.is_empty());
    let text = lines.collect::<Vec<_>>().join("\n");
    // A spreadsheet's mark that what follows is text.
    let text = match text.strip_prefix('\'') {
        Some(rest) if starts_formula(rest) => rest.to_owned(),
        _ => text,
    };
    if is_nothing(&text) { String::new() } else { text }
}

/// A name or number: on one line, without addresses of web pages and without blanks between Chinese characters.
pub fn line(raw: &str) -> String {
    let signs: Vec<char> = single_blanks(&without_addresses(&text(raw))).chars().collect();
    let mut line = String::new();
    for (at, sign) in signs.iter().enumerate() {
        let between = *sign == ' '
            && at.checked_sub(1).and_then(|before| signs.get(before)).is_some_and(|before| is_chinese(*before))
            && signs.get(at + 1).is_some_and(|after| is_chinese(*after));
        if !between {
            line.push(*sign);
        }
    }
    line
}

/// A code: capital letters and digits, every kind of dash a hyphen, no blanks.
pub fn code(raw: &str) -> String {
    line(raw)
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| match sign {
            '－' | '—' | '–' | '‐' | '‑' | '−' | '﹣' => '-',
            other => other.to_ascii_uppercase(),
        })
        .collect()
}

/// Whether a spreadsheet would take a cell for a formula.
pub fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Whether a cell is a formula and not a telephone number or a dash before words.
pub fn is_formula(text: &str) -> bool {
    let mut signs = text.chars();
    match signs.next() {
        Some('=' | '@') => true,
        Some('+' | '-') => {
            let number = |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '.' | ',' | '(' | ')' | '%');
            text.is_ascii() && !signs.all(number)
        }
        Some(_) | None => false,
    }
}

fn plain(sign: char) -> Option<char> {
    match sign {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(sign) - 0xfee0),
        '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}' | '\t' => Some(' '),
        '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' => Some('\n'),
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{ad}' => None,
        '\n' => Some('\n'),
        other if other.is_control() => None,
        other => Some(other),
    }
}

fn single_blanks(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Chinese characters and the punctuation between them.
fn is_chinese(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{3001}'..='\u{3011}' | '（' | '）' | '，' | '；' | '：')
}

/// What people write into a cell that has nothing to say.
fn is_nothing(text: &str) -> bool {
    matches!(text, "-" | "—" | "——" | "－" | "/" | "／" | "\\" | "无" | "无。" | "暂无" | "N/A" | "n/a")
}

/// Pinyin behind its character, as readers for learners leave it: 鄉(xiāng).
fn without_glosses(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['(', '（']) {
        let (before, from) = rest.split_at(at);
        clean.push_str(before);
        let end = from.find([')', '）']);
        let inside = end.and_then(|end| from.get(..end)).and_then(|inside| inside.strip_prefix(['(', '（']));
        let gloss = clean.chars().last().is_some_and(is_chinese) && inside.is_some_and(is_pinyin);
        let width = from.chars().next().map_or(0, char::len_utf8);
        let skip = match end {
            Some(end) if gloss => end + from.get(end..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8),
            Some(_) | None => {
                clean.extend(from.chars().next());
                width
            }
        };
        rest = from.get(skip..).unwrap_or_default();
    }
    clean.push_str(rest);
    clean
}

/// A syllable with the mark of its tone.
fn is_pinyin(text: &str) -> bool {
    let toned = |sign: char| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(sign);
    (1..=7).contains(&text.chars().count())
        && text.chars().any(toned)
        && text.chars().all(|sign| sign.is_ascii_lowercase() || toned(sign) || sign == 'ü')
}

/// A text without the addresses of the pages it was copied from.
fn without_addresses(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = ["http://", "https://", "www."].iter().filter_map(|mark| rest.find(mark)).min() {
        let (before, from) = rest.split_at(at);
        clean.push_str(before);
        let end = from.find(|sign: char| !sign.is_ascii_graphic()).unwrap_or(from.len());
        rest = from.get(end..).unwrap_or_default();
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::{code, is_formula, line, text};

    #[test]
    fn what_cannot_be_seen_goes_and_what_is_said_stays() {
        for (dirty, clean) in [
            ("  建筑工程施工许可\u{a0} ", "建筑工程施工许可"),
            ("\u{feff}申请表\u{200b}", "申请表"),
            ("第一行\r\n\r\n　　第二行\t末", "第一行\n第二行 末"),
            ("承诺　２０　个工作日", "承诺 20 个工作日"),
            ("ＸＫ类", "XK类"),
            ("鄉(xiāng)鎮(zhèn)推進(jìn)權(quán)力", "乡镇推进权力"),
            ("公開著作權、發展乾坤", "公开著作权、发展乾坤"),
            ("许可（一般）和(special)用地（见图", "许可（一般）和(special)用地（见图"),
            ("无", ""),
            ("——", ""),
            (" / ", ""),
            ("'=1+1", "=1+1"),
            ("'90 年代", "'90 年代"),
            ("", ""),
        ] {
            assert_eq!(text(dirty), clean, "{dirty:?}");
        }
    }

    #[test]
    fn a_name_is_one_line_of_characters_and_a_code_is_upper_case() {
        for (dirty, clean) in [
            ("行 政\n许 可", "行政许可"),
            ("排污许可证核发\nhttp://www.example.gov.cn/a?b=1 （重点管理）", "排污许可证核发（重点管理）"),
            ("A 类 企业 3 级", "A 类企业 3 级"),
        ] {
            assert_eq!(line(dirty), clean, "{dirty:?}");
        }
        for (dirty, clean) in [(" xk－3312—017001 ", "XK-3312-017001"), ("ＸＫ-３３１２ -017001", "XK-3312-017001")]
        {
            assert_eq!(code(dirty), clean, "{dirty:?}");
        }
    }

    #[test]
    fn a_formula_is_told_from_a_telephone_number() {
        for (cell, formula) in [
            ("=cmd|' /C calc'!A0", true),
            ("@SUM(A1)", true),
            ("+cmd|x", true),
            ("-2+3+cmd|x", true),
            ("+86 510-88051234", false),
            ("-5", false),
            ("- 提交申请", false),
            ("0589-88051234", false),
            ("申请=受理", false),
        ] {
            assert_eq!(is_formula(cell), formula, "{cell}");
        }
    }
}
