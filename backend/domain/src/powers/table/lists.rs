//! Lists in one cell: numbered in one of the ways people number, by lines, by semicolons, or by 、 where entries are names.

/// The entries of a clean cell. Names are also separated by 、 outside brackets, sentences are not.
pub fn split(cell: &str, names: bool) -> Vec<String> {
    if let Some(entries) = numbered(cell) {
        return entries;
    }
    let lines: Vec<&str> = cell.lines().collect();
    if lines.len() > 1 {
        return kept(lines.into_iter().map(unmarked).collect());
    }
    let parts = apart(cell, &['；', ';']);
    if parts.len() > 1 || !names {
        return kept(parts.into_iter().map(unmarked).collect());
    }
    kept(apart(cell, &['、', '，', ',']).into_iter().map(unmarked).collect())
}

/// Entries as a cell that reads as exactly these, also when there is one.
pub fn join<'a>(entries: impl IntoIterator<Item = &'a str>) -> String {
    let lines = (1..).zip(entries).map(|(number, entry)| format!("{number}. {entry}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Parts between separators that do not stand in brackets or quotes.
pub fn apart<'a>(text: &'a str, separators: &[char]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '（' | '(' | '《' | '“' | '〔' | '【' => depth += 1,
            '）' | ')' | '》' | '”' | '〕' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 && separators.contains(&sign) => {
                parts.extend(text.get(from..at));
                from = at + sign.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(text.get(from..));
    parts
}

fn kept(entries: Vec<&str>) -> Vec<String> {
    let ends = |sign: char| sign.is_whitespace() || matches!(sign, '；' | ';' | '、' | '，' | ',');
    let entries = entries.into_iter().map(|entry| entry.trim_start().trim_end_matches(ends));
    entries.filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

/// An entry without the bullet or number before it.
pub fn unmarked(entry: &str) -> &str {
    let entry = entry.trim_start_matches(|sign: char| sign.is_whitespace() || "•·●○■◆◇*-—".contains(sign));
    marker(entry).and_then(|mark| entry.get(mark.width..)).unwrap_or(entry)
}

/// The entries of a list that numbers them from 1 in one style: within an entry other numbers may stand.
pub fn numbered(cell: &str) -> Option<Vec<String>> {
    let first = marker(cell).filter(|mark| mark.number == 1)?;
    let mut entries = Vec::new();
    let (mut from, mut next) = (first.width, 2);
    loop {
        let found = cell.get(from..)?.char_indices().map(|(at, _)| from + at).find_map(|at| {
            let begins = cell.get(..at).is_some_and(ends_an_entry);
            let mark = begins.then(|| cell.get(at..).and_then(marker)).flatten()?;
            (mark.number == next && mark.style == first.style).then_some((at, mark.width))
        });
        let Some((at, width)) = found else { break };
        entries.extend(cell.get(from..at));
        from = at + width;
        next += 1;
    }
    entries.extend(cell.get(from..));
    Some(kept(entries))
}

fn ends_an_entry(before: &str) -> bool {
    before.chars().next_back().is_some_and(|sign| sign.is_whitespace() || "；;。，,、".contains(sign))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// 1. 1、 1)
    Plain(char),
    /// （1）
    Bracketed,
    /// 一、
    Chinese,
    /// （一）
    ChineseBracketed,
    /// ①
    Circled,
}

struct Marker {
    style: Style,
    number: u32,
    width: usize,
}

/// The number that a text begins with, in one of the ways entries are numbered.
fn marker(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        let number = u32::from(first) - u32::from('①') + 1;
        return Some(Marker { style: Style::Circled, number, width: first.len_utf8() });
    }
    let bracket = matches!(first, '(' | '（').then(|| first.len_utf8());
    let inside = text.get(bracket.unwrap_or(0)..)?;
    let digits = inside.find(|sign: char| !sign.is_ascii_digit()).filter(|end| (1..=2).contains(end));
    let numerals = inside.find(|sign: char| !"一二三四五六七八九十".contains(sign)).filter(|end| (3..=9).contains(end));
    let end = digits.or(numerals)?;
    let (numeral, rest) = inside.split_at_checked(end)?;
    let close = rest.chars().next()?;
    let width = bracket.unwrap_or(0) + end + close.len_utf8();
    let (number, _) = crate::laws::numeral(numeral)?;
    let after = rest.get(close.len_utf8()..).and_then(|rest| rest.chars().next());
    let style = match (bracket, digits, close) {
        (Some(_), Some(_), ')' | '）') => Style::Bracketed,
        (Some(_), None, ')' | '）') => Style::ChineseBracketed,
        (None, Some(_), '.' | '．') if !after.is_some_and(|sign| sign.is_ascii_digit()) => Style::Plain('.'),
        (None, Some(_), '、') => Style::Plain('、'),
        (None, Some(_), ')' | '）') => Style::Plain(')'),
        (None, None, '、') => Style::Chinese,
        _ => return None,
    };
    Some(Marker { style, number, width })
}

#[cfg(test)]
mod tests {
    use super::{join, split};

    #[test]
    fn a_list_is_read_however_people_write_one() {
        for (cell, names, entries) in [
            ("1.身份证；2.户口簿；3.申请表", true, vec!["身份证", "户口簿", "申请表"]),
            ("1、身份证\n2、户口簿。", true, vec!["身份证", "户口簿。"]),
            (
                "（一）符合规划；（二）有 1.5 米宽的通道：（1）甲（2）乙；（三）无争议。",
                false,
                vec!["符合规划", "有 1.5 米宽的通道：（1）甲（2）乙", "无争议。"],
            ),
            ("① 身份证 ② 户口簿", true, vec!["身份证", "户口簿"]),
            ("一、年满十八周岁\n二、有固定住所", false, vec!["年满十八周岁", "有固定住所"]),
            ("身份证、户口簿（首页、本人页），申请表", true, vec!["身份证", "户口簿（首页、本人页）", "申请表"]),
            ("依法成立、有固定场所", false, vec!["依法成立、有固定场所"]),
            ("• 甲\n- 乙\n3. 丙", false, vec!["甲", "乙", "丙"]),
            ("甲；乙;", false, vec!["甲", "乙"]),
            ("1. 身份证、户口簿", true, vec!["身份证、户口簿"]),
            ("1. 第一行\n第二行\n2. 乙", false, vec!["第一行\n第二行", "乙"]),
            ("10 人以上的单位", false, vec!["10 人以上的单位"]),
            ("", true, vec![]),
        ] {
            assert_eq!(split(cell, names), entries, "{cell}");
        }
    }

    #[test]
    fn what_is_joined_reads_as_the_same_entries() {
        for entries in [vec!["身份证、户口簿"], vec!["甲；乙", "1.5 米"], vec!["第一行\n（2）第二行", "乙。"], vec![]]
        {
            assert_eq!(split(&join(entries.iter().copied()), true), entries);
        }
    }
}
