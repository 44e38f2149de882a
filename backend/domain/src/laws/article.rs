//! The number of an article, as statutes write it: 第四十二条, 第四十二条之一; paragraphs and items are words of whoever cites.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The highest article number that is read; the longest code has 1,260.
const HIGHEST: u32 = 9_999;
/// The highest number after 之.
const HIGHEST_INSERTED: u32 = 99;
const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The number of an article; an inserted one (第四十二条之一) stands behind its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArticleNumber {
    number: u32,
    inserted: u32,
}

impl ArticleNumber {
    /// The article that a text begins with and what follows it; none when it begins with something else.
    ///
    /// Chinese numerals, digits and full-width digits are read.
    pub fn leading(text: &str) -> Option<(Self, &str)> {
        let (number, rest) = numeral(text.strip_prefix('第')?)?;
        let rest = rest.strip_prefix('条')?;
        if !(1..=HIGHEST).contains(&number) {
            return None;
        }
        let inserted = rest.strip_prefix('之').and_then(numeral);
        match inserted.filter(|(inserted, _)| (1..=HIGHEST_INSERTED).contains(inserted)) {
            Some((inserted, rest)) => Some((Self { number, inserted }, rest)),
            None => Some((Self { number, inserted: 0 }, rest)),
        }
    }

    /// One number that sorts articles as the statute does, for the tables.
    pub fn order(self) -> i32 {
        i32::try_from(self.number * (HIGHEST_INSERTED + 1) + self.inserted).unwrap_or(i32::MAX)
    }

    /// The article of such a number.
    pub fn of_order(order: i32) -> Option<Self> {
        let order = u32::try_from(order).ok()?;
        let (number, inserted) = (order / (HIGHEST_INSERTED + 1), order % (HIGHEST_INSERTED + 1));
        (1..=HIGHEST).contains(&number).then_some(Self { number, inserted })
    }
}

impl fmt::Display for ArticleNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "第{}条", chinese(self.number))?;
        if self.inserted > 0 { write!(out, "之{}", chinese(self.inserted)) } else { Ok(()) }
    }
}

/// The text is no article number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnArticle;

impl fmt::Display for NotAnArticle {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not the number of an article")
    }
}

impl std::error::Error for NotAnArticle {}

impl FromStr for ArticleNumber {
    type Err = NotAnArticle;

    fn from_str(text: &str) -> Result<Self, NotAnArticle> {
        match Self::leading(text.trim()) {
            Some((number, "")) => Ok(number),
            Some(_) | None => Err(NotAnArticle),
        }
    }
}

impl TryFrom<String> for ArticleNumber {
    type Error = NotAnArticle;

    fn try_from(text: String) -> Result<Self, NotAnArticle> {
        text.parse()
    }
}

impl From<ArticleNumber> for String {
    fn from(number: ArticleNumber) -> Self {
        number.to_string()
    }
}

/// A numeral below ten thousand that a text begins with, and the rest.
pub(crate) fn numeral(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|sign| digit(sign).is_none() && place(sign).is_none()).unwrap_or(text.len());
    let (numeral, rest) = text.split_at_checked(end)?;
    if numeral.is_empty() || numeral.chars().count() > 10 {
        return None;
    }
    if numeral.chars().all(|sign| place(sign).is_none()) {
        let value =
            numeral.chars().filter_map(digit).fold(0u32, |value, digit| value.saturating_mul(10).saturating_add(digit));
        return Some((value, rest));
    }
    let (mut total, mut pending) = (0u32, None);
    for sign in numeral.chars() {
        match (digit(sign), place(sign)) {
            (Some(0), _) => pending = None,
            (Some(digit), _) => pending = Some(digit),
            (None, Some(place)) => {
                // 十 alone is ten.
                total += pending.take().unwrap_or(1) * place;
            }
            (None, None) => return None,
        }
    }
    Some((total + pending.unwrap_or(0), rest))
}

fn digit(sign: char) -> Option<u32> {
    match sign {
        '〇' => Some(0),
        '两' => Some(2),
        '０'..='９' => Some(u32::from(sign) - u32::from('０')),
        _ => sign.to_digit(10).or_else(|| (0..).zip(DIGITS).find(|(_, digit)| *digit == sign).map(|(value, _)| value)),
    }
}

const fn place(sign: char) -> Option<u32> {
    match sign {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

/// A number below ten thousand in Chinese numerals: 十, 一百零七, 一千二百六十.
fn chinese(number: u32) -> String {
    let mut words = String::new();
    let mut gap = false;
    for (size, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (number / size) % 10;
        if digit == 0 {
            gap = !words.is_empty();
            continue;
        }
        if gap {
            words.push('零');
            gap = false;
        }
        if !(size == 10 && digit == 1 && words.is_empty()) {
            words.extend(DIGITS.get(usize::try_from(digit).unwrap_or(0)));
        }
        words.push_str(name);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::ArticleNumber;

    #[test]
    fn an_article_is_read_however_it_is_written_and_shown_as_statutes_do() {
        for (text, shown, rest) in [
            ("第四十二条第一款", "第四十二条", "第一款"),
            ("第42条", "第四十二条", ""),
            ("第４２条", "第四十二条", ""),
            ("第十条", "第十条", ""),
            ("第一十条", "第十条", ""),
            ("第一百二十二条第一款", "第一百二十二条", "第一款"),
            ("第一百零七条", "第一百零七条", ""),
            ("第一百〇七条", "第一百零七条", ""),
            ("第一千二百六十条　附则", "第一千二百六十条", "　附则"),
            ("第一千零一条", "第一千零一条", ""),
            ("第一百一十条", "第一百一十条", ""),
            ("第一百二十条之一 下列", "第一百二十条之一", " 下列"),
        ] {
            let read = ArticleNumber::leading(text).map(|(number, rest)| (number.to_string(), rest));
            assert_eq!(read, Some((shown.to_owned(), rest)), "{text}");
        }
    }

    #[test]
    fn what_is_no_article_is_not_taken_for_one() {
        for text in ["", "第条", "第零条", "第十章", "第一款", "四十二条", "第10000条", "第9999999999条", "条"]
        {
            assert_eq!(ArticleNumber::leading(text), None, "{text}");
        }
        assert!("第四十二条第一款".parse::<ArticleNumber>().is_err(), "a paragraph is not the article's number");
    }

    #[test]
    fn articles_sort_as_in_the_statute_and_every_number_survives_its_name() {
        let mut before = 0;
        for number in 1..=9_999 {
            let article = format!("第{number}条").parse::<ArticleNumber>().expect("a number");
            assert_eq!(article.to_string().parse(), Ok(article));
            assert_eq!(ArticleNumber::of_order(article.order()), Some(article));
            assert!(article.order() > before);
            before = article.order();
        }
        let inserted: ArticleNumber = "第九条之一".parse().expect("a number");
        let (nine, ten) = ("第九条".parse::<ArticleNumber>(), "第十条".parse::<ArticleNumber>());
        assert!(nine.expect("nine").order() < inserted.order() && inserted.order() < ten.expect("ten").order());
    }
}
